package org.hopscape.report.content;

import java.util.List;
import java.util.stream.Collectors;
import org.hopscape.analysis.RunStatistics;
import org.hopscape.landscape.Landscape;
import org.jspecify.annotations.Nullable;

/**
 * All that a page tells of a run.
 *
 * @param landscape the first arm's
 * @param asked what the scenario asks, in sentences
 * @param map for landscapes of two dimensions: visited minima
 * @param planes for landscapes of two dimensions: paths and clouds of positions
 * @param strips one walker in each arm
 * @param positions where walkers are at the end, where theory has a stationary density
 * @param losses f over the walkers of each arm
 * @param goals share of walkers that reached a target
 * @param networks what is estimated of networks where something is swept
 * @param grid the swept parameters and what came of every arm, null without a sweep of numbers
 * @param notes what holds of the whole run, such as how far it got
 */
public record RunFigures(
    RunStatistics run,
    Landscape landscape,
    List<String> asked,
    List<Visited> map,
    List<PlaneView> planes,
    List<Envelope> strips,
    List<PositionLaw> positions,
    List<LossCurve> losses,
    List<GoalCurve> goals,
    List<EscapeCurve> escapes,
    List<TailCurve> tails,
    List<BasinFlow> flows,
    List<ComparedPair> comparisons,
    List<SweepSeries> sweeps,
    List<NetworkLaw> networks,
    @Nullable SweepGrid grid,
    Provenance provenance,
    List<String> notes) {

  /** So many arms are drawn. */
  static final int MOST = 30;

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
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        null,
        provenance,
        List.of());
  }

  /** The arms of which paths, bars and curves are drawn: all, or where they are too many some of them. */
  public static List<String> drawn(List<String> arms, @Nullable SweepGrid grid) {
    if (arms.size() <= MOST) {
      return arms;
    }
    List<String> chosen = grid == null ? List.of() : grid.endsAndMiddle();
    return chosen.isEmpty()
        ? arms.subList(0, MOST)
        : chosen.subList(0, Math.min(MOST, chosen.size()));
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
   * @param seeds one, or those of the runs that are pooled
   */
  public record Provenance(
      String scenarioText, List<String> reproduce, List<String> versions, List<Long> seeds) {
    /** "seed 1", or "seeds 1, 2, 3". */
    public String seedsInWords() {
      return (seeds.size() == 1 ? "seed " : "seeds ")
          + seeds.stream().map(seed -> Long.toString(seed)).collect(Collectors.joining(", "));
    }
  }
}
