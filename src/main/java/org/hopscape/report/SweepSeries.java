package org.hopscape.report;

import java.util.List;
import java.util.OptionalDouble;
import org.hopscape.analysis.estimate.Estimate;

/**
 * What came of an arm over one swept parameter, all others alike.
 *
 * @param parameter its path in the scenario
 * @param series the arm's name without the parameter
 * @param categories what the values 1, 2, ... stand for; empty where they are the parameter's own
 * @param points by rising value
 */
public record SweepSeries(
    String parameter, String series, List<String> categories, List<Point> points) {

  /**
   * One value.
   *
   * @param theory tail exponent; empty where there is none or none is known
   */
  public record Point(
      double value, String arm, OptionalDouble theory, Estimate tail, Estimate escape) {}
}
