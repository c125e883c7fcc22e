package org.hopscape.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.hopscape.analysis.paired.EscapeComparison;
import org.hopscape.analysis.paired.PairedDifferences;
import org.hopscape.kernel.WalkerState;
import org.hopscape.report.Comparison;
import org.hopscape.report.Look;
import org.hopscape.scenario.NoiseSetting;
import org.hopscape.scenario.NoiseSetting.Matched;
import org.hopscape.scenario.Scenario;

/**
 * An arm as it is compared with others of its panel: the arm whose noise others match against each of them, or the first
 * against each where none is matched.
 *
 * @param tracks empty where there are no basins
 */
record ComparedArm(LastStates last, List<WalkerTrack> tracks) {
  private static final int MOST_PAIRS = 60;

  /** Pairs of arms with the same number of walkers, none of which diverged. */
  static List<Comparison> pairs(Scenario scenario, List<ComparedArm> arms) {
    List<String> names = arms.stream().map(ComparedArm::name).toList();
    List<Comparison> comparisons = new ArrayList<>();
    int pairs = 0;
    for (List<Look> panel : panels(Look.of(names))) {
      int reference = reference(scenario, panel);
      for (int i = 0; i < panel.size() && pairs < MOST_PAIRS; i++) {
        ComparedArm first = arms.get(names.indexOf(panel.get(reference).arm()));
        ComparedArm second = arms.get(names.indexOf(panel.get(i).arm()));
        if (i != reference && first.comparable(second)) {
          comparisons.addAll(first.against(second, matching(scenario, first, second)));
          pairs++;
        }
      }
    }
    return comparisons;
  }

  private static List<List<Look>> panels(List<Look> looks) {
    List<List<Look>> panels = new ArrayList<>();
    looks.stream().map(Look::panel).distinct().forEach(title -> panels.add(
        looks.stream().filter(look -> look.panel().equals(title)).toList()));
    return panels;
  }

  private static int reference(Scenario scenario, List<Look> panel) {
    for (Look look : panel) {
      if (scenario.arm(look.arm()).noise() instanceof Matched matched) {
        for (int i = 0; i < panel.size(); i++) {
          if (panel.get(i).arm().equals(matched.arm())) {
            return i;
          }
        }
      }
    }
    return 0;
  }

  private static String matching(Scenario scenario, ComparedArm first, ComparedArm second) {
    return scenario.arm(second.name()).noise() instanceof Matched matched
            && matched.arm().equals(first.name())
        ? matched.by() == NoiseSetting.By.MEDIAN
            ? "median of the noise |g \u2212 f\u2032|"
            : "rms of the noise |g \u2212 f\u2032| in the starting basin"
        : "not matched: raw sizes";
  }

  private String name() {
    return last.arm().name();
  }

  private boolean comparable(ComparedArm other) {
    return last.states().size() == other.last.states().size();
  }

  private List<Comparison> against(ComparedArm second, String matching) {
    List<Comparison> comparisons = new ArrayList<>();
    boolean labelled = !tracks.isEmpty() && !second.tracks.isEmpty();
    if (labelled) {
      EscapeComparison escape = EscapeComparison.of(
          EscapeTimes.first(last).byWalker(name()),
          EscapeTimes.first(second.last).byWalker(second.name()));
      comparisons.add(new Comparison(
          "escape time, steps",
          matching,
          name(),
          second.name(),
          escape.difference(),
          escape.verdicts().get(0)));
      comparisons.add(paired("distinct basins", matching, second, distinct(), second.distinct()));
    }
    comparisons.add(
        paired("lowest f reached", matching, second, lowest(), second.lowest()));
    return comparisons;
  }

  private Comparison paired(
      String measure, String matching, ComparedArm second, double[] mine, double[] others) {
    PairedDifferences differences = PairedDifferences.of(
        measure,
        new PairedDifferences.Arm(name(), mine),
        new PairedDifferences.Arm(second.name(), others));
    return new Comparison(
        measure, matching, name(), second.name(), differences.mean(), differences.verdict());
  }

  private double[] distinct() {
    return tracks.stream().mapToDouble(WalkerTrack::distinct).toArray();
  }

  private double[] lowest() {
    ToDoubleFunction<WalkerState> lowest = state -> state.totals().lowest();
    return last.states().stream().mapToDouble(lowest).toArray();
  }
}
