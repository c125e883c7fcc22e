package org.hopscape.session;

import java.util.List;
import java.util.Locale;
import org.hopscape.fault.Fault;
import org.hopscape.journal.JournalReader;
import org.hopscape.replay.Reached;
import org.hopscape.run.PlannedArm;
import org.hopscape.run.RunPlan;
import org.hopscape.scenario.Scenario;
import org.hopscape.scenario.arm.Arm;

/**
 * With what totals a run that has begun goes on. A scenario must be the run's own, but for its number of steps; a total lies
 * between what is reached and the most that a scenario can have.
 */
public final class Extension {
  private Extension() {}

  /** The total that {@code wanted} asks for, or 0 where it asks for what the run began with. */
  public static long of(String run, Scenario recorded, Scenario wanted) {
    if (recorded.seed() != wanted.seed()) {
      throw other(
          run,
          String.format(
              Locale.ROOT, "the seed is %d there and %d here", recorded.seed(), wanted.seed()));
    }
    List<String> names = recorded.arms().stream().map(Arm::name).toList();
    if (!names.equals(wanted.arms().stream().map(Arm::name).toList())) {
      throw other(run, "its arms are " + String.join(", ", names));
    }
    boolean changed = false;
    for (Arm arm : wanted.arms()) {
      Arm before = recorded.arm(arm.name());
      if (!before.equals(asOf(before, arm))) {
        throw other(run, "arm '" + arm.name() + "' differs");
      }
      changed |= arm.steps() != before.steps();
    }
    long total = wanted.arms().get(0).steps();
    if (changed && wanted.arms().stream().anyMatch(arm -> arm.steps() != total)) {
      throw other(run, "its steps can be changed for all arms together alone, to one total");
    }
    return changed ? total : 0;
  }

  /**
   * {@code plan} with {@code steps} as every arm's total.
   *
   * @param what gives the total, for the message
   * @throws Fault USAGE where the run cannot end there
   */
  static RunPlan to(String run, RunPlan plan, long steps, String what, JournalReader journal) {
    boolean fewer = plan.arms().stream().anyMatch(arm -> steps < arm.steps());
    if (!fewer && steps <= Arm.MAX_STEPS) {
      return plan.withTotal(steps);
    }
    long reached = 0;
    long total = 0;
    for (PlannedArm arm : plan.arms()) {
      reached = Math.max(reached, Reached.by(journal, arm));
      total = Math.max(total, arm.steps());
    }
    if (steps < Math.max(1, reached) || steps > Arm.MAX_STEPS) {
      throw Fault.of(
              Fault.Kind.USAGE,
              String.format(
                  Locale.ROOT,
                  "%s is not in the interval [%d, %d]: %d; run '%s' has reached %d of its %d steps a walker",
                  what,
                  Math.max(1, reached),
                  Arm.MAX_STEPS,
                  steps,
                  run,
                  reached,
                  total))
          .maybe("give a total of steps since step 0, not how many more.");
    }
    return plan.withTotal(steps);
  }

  /** The arm with what may differ as it was before: its total, whether a sweep or a line made it, and its metrics. */
  private static Arm asOf(Arm before, Arm arm) {
    return new Arm(
        arm.name(),
        arm.walkers(),
        before.steps(),
        arm.landscape(),
        arm.start(),
        arm.noise(),
        arm.optimizer(),
        arm.basins(),
        arm.stopAtEscape(),
        arm.lowestValue(),
        arm.exchange(),
        before.point(),
        before.metrics());
  }

  private static Fault other(String run, String difference) {
    return Fault.of(
            Fault.Kind.SCENARIO, "run '" + run + "' was made from another scenario: " + difference)
        .maybe("choose another name with --run.");
  }
}
