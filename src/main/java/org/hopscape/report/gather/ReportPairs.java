package org.hopscape.report.gather;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.hopscape.kernel.Kernel;
import org.hopscape.replay.InThreads;
import org.hopscape.replay.compare.ArmEvidence;
import org.hopscape.replay.compare.Compare;
import org.hopscape.replay.compare.Comparison;
import org.hopscape.report.plot.SeriesStyle;
import org.hopscape.scenario.Scenario;
import org.hopscape.scenario.arm.NoiseSetting.Matched;

/**
 * The pairs that a page compares: in each panel the arm whose noise others match against each of them, or the first against
 * each where none is matched.
 */
final class ReportPairs {
  private static final int MOST = 60;

  private final Scenario scenario;
  private final List<String> names;
  private final List<int[]> pairs = new ArrayList<>();

  private ReportPairs(Scenario scenario, List<String> names) {
    this.scenario = scenario;
    this.names = names;
  }

  /** As {@code compare} tells them. */
  static List<org.hopscape.report.content.ComparedPair> of(
      Scenario scenario, List<ArmEvidence> arms, int threads, Supplier<Kernel> kernels) {
    ReportPairs all =
        new ReportPairs(scenario, arms.stream().map(ArmEvidence::name).toList());
    List<SeriesStyle> looks = SeriesStyle.of(all.names);
    looks.stream()
        .map(SeriesStyle::panel)
        .distinct()
        .forEach(title -> all.add(looks.stream()
            .filter(look -> look.panel().equals(title))
            .map(SeriesStyle::arm)
            .toList()));
    return InThreads.map(threads, all.pairs, pair -> all.compared(arms, pair, kernels));
  }

  private org.hopscape.report.content.ComparedPair compared(
      List<ArmEvidence> arms, int[] pair, Supplier<Kernel> kernels) {
    ArmEvidence first = arms.get(pair[0]);
    ArmEvidence second = arms.get(pair[1]);
    Comparison comparison = Compare.of(first, second, kernels.get());
    return new org.hopscape.report.content.ComparedPair(
        comparison.a(),
        comparison.b(),
        comparison.matching(),
        annealed(first) || annealed(second),
        comparison.measures().stream().map(ReportPairs::measure).toList(),
        comparison.notes());
  }

  private boolean annealed(ArmEvidence arm) {
    return !scenario.arm(arm.name()).optimizer().schedule().stationary();
  }

  private static org.hopscape.report.content.ComparedPair.Measure measure(
      Comparison.Measure measure) {
    return new org.hopscape.report.content.ComparedPair.Measure(
        measure.name(), measure.a(), measure.b(), measure.difference(), measure.verdict());
  }

  private void add(List<String> panel) {
    String reference = reference(panel);
    for (String arm : panel) {
      if (!arm.equals(reference) && pairs.size() < MOST) {
        pairs.add(new int[] {names.indexOf(reference), names.indexOf(arm)});
      }
    }
  }

  private String reference(List<String> panel) {
    return panel.stream()
        .flatMap(arm -> scenario.arm(arm).noise().matched().stream())
        .map(Matched::arm)
        .filter(panel::contains)
        .findFirst()
        .orElse(panel.get(0));
  }
}
