package org.hopscape.report.content;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hopscape.analysis.estimate.Estimate;

/**
 * What came of an arm over one swept parameter, all others alike.
 *
 * @param parameter its path in the scenario
 * @param series the arm's name without the parameter
 * @param categories what the values 1, 2, ... stand for; empty where they are the parameter's own
 * @param points by rising value
 * @param scaling of escape times along the parameter, where theory knows of one
 */
public record SweepSeries(
    String parameter,
    String series,
    List<String> categories,
    List<Point> points,
    Optional<Scaling> scaling) {

  /**
   * Mean escape times that go as a power of the parameter.
   *
   * @param measured slope of log10 of the time per decade
   * @param exact its limit for a small parameter, minus the tail exponent
   * @param means exact mean times, at values of the parameter, by rising value
   */
  public record Scaling(Estimate measured, double exact, List<Mean> means) {
    /** An exact mean in steps. */
    public record Mean(double value, double steps) {}
  }

  /**
   * One value.
   *
   * @param theory tail exponent; empty where there is none or none is known
   */
  public record Point(
      double value, String arm, OptionalDouble theory, Estimate tail, Estimate escape) {}
}
