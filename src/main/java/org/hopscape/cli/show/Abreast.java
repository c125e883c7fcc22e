package org.hopscape.cli.show;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hopscape.analysis.ArmStatistics;
import org.hopscape.run.RunPlan;

/** Whether the arms of a run that is not complete stand together, so that they can be compared. */
final class Abreast {
  /** Of an arm's total; a run keeps its arms closer together than this. */
  private static final double APART = 0.02;

  private Abreast() {}

  /** What to say of the arm that is furthest behind, where it is far; walkers that end on their own are no sign of it. */
  static Optional<String> note(List<ArmStatistics> arms, RunPlan plan) {
    List<ArmStatistics> going = arms.stream()
        .filter(arm -> arm.diverged() == 0 && !plan.arm(arm.name()).dynamics().stopAtEscape())
        .toList();
    ArmStatistics last = null;
    ArmStatistics first = null;
    for (ArmStatistics arm : going) {
      first = first == null || arm.reached() > first.reached() ? arm : first;
      boolean behind = arm.reached() < arm.stepsPerWalker();
      last = behind && (last == null || arm.reached() < last.reached()) ? arm : last;
    }
    if (first == null || last == null) {
      return Optional.empty();
    }
    double lag = Math.min(first.reached(), last.stepsPerWalker()) - (double) last.reached();
    return lag <= APART * last.stepsPerWalker()
        ? Optional.empty()
        : Optional.of(String.format(
            Locale.ROOT,
            "arms do not stand together: %s is at step %,d, %s at %,d; compare them at a common step",
            last.name(),
            last.reached(),
            first.name(),
            first.reached()));
  }
}
