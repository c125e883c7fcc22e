package org.hopscape.run;

import java.util.List;
import org.hopscape.event.RunEvent.RunStarted;

/** What a run computes: its first event, read as objects. The arms' totals are those in force now. */
public record RunPlan(RunStarted started, List<PlannedArm> arms) {

  /** The arm of this name, which the plan has. */
  public PlannedArm arm(String name) {
    return arms.stream()
        .filter(arm -> arm.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no arm " + name));
  }

  /** The same plan with every arm's total raised to {@code steps} where that is more. */
  public RunPlan extendedTo(long steps) {
    return new RunPlan(started, arms.stream().map(arm -> arm.extendedTo(steps)).toList());
  }
}
