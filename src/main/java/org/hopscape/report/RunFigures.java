package org.hopscape.report;

import java.util.List;
import org.hopscape.analysis.RunStatistics;
import org.hopscape.landscape.Landscape;

/**
 * All that a page tells of a run.
 *
 * @param landscape the first arm's
 * @param map for landscapes of two dimensions: visited minima
 * @param strips one walker in each arm
 * @param notes what holds of the whole run, such as how far it got
 */
public record RunFigures(
    RunStatistics run,
    Landscape landscape,
    List<Visited> map,
    List<Strip> strips,
    List<EscapeCurve> escapes,
    List<TailCurve> tails,
    List<BasinFlow> flows,
    List<Comparison> comparisons,
    List<SweepSeries> sweeps,
    Provenance provenance,
    List<String> notes) {

  /** Only what {@code show} tells. */
  public static RunFigures of(RunStatistics run, Landscape landscape, Provenance provenance) {
    return new RunFigures(
        run,
        landscape,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        provenance,
        List.of());
  }

  /**
   * A minimum of a landscape of two dimensions, and how occupied its basin is.
   *
   * @param arm the arm's name
   * @param share of the arm's steps
   */
  public record Visited(String arm, double x, double y, double share) {}

  /**
   * How to do it again.
   *
   * @param reproduce command lines
   * @param versions name and version of what the result depends on
   */
  public record Provenance(String scenarioText, List<String> reproduce, List<String> versions) {}
}
