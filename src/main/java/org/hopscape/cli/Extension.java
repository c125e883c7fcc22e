package org.hopscape.cli;

import java.util.List;
import org.hopscape.fault.Fault;
import org.hopscape.scenario.Arm;
import org.hopscape.scenario.Scenario;

/** Whether a scenario may go on with a run: it must be the run's own, but for a larger number of steps. */
final class Extension {
  private Extension() {}

  /** The larger total that {@code wanted} asks for, or 0 where it asks for none. */
  static long of(String run, Scenario recorded, Scenario wanted) {
    if (recorded.seed() != wanted.seed()) {
      throw other(
          run, "the seed is %d there and %d here".formatted(recorded.seed(), wanted.seed()));
    }
    List<String> names = recorded.arms().stream().map(Arm::name).toList();
    if (!names.equals(wanted.arms().stream().map(Arm::name).toList())) {
      throw other(run, "its arms are " + String.join(", ", names));
    }
    long extendTo = 0;
    for (Arm arm : wanted.arms()) {
      Arm before = recorded.arm(arm.name());
      if (!before.equals(asOf(before, arm))) {
        throw other(run, "arm '" + arm.name() + "' differs");
      }
      if (arm.steps() > before.steps()) {
        extendTo = Math.max(extendTo, arm.steps());
      }
    }
    for (Arm arm : wanted.arms()) {
      if (extendTo != 0 && arm.steps() != extendTo) {
        throw other(run, "only all arms together can be extended");
      }
    }
    return extendTo;
  }

  /** The arm with what may differ as it was before: its total, and whether a sweep or a line made it. */
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
        arm.exchange(),
        before.point());
  }

  private static Fault other(String run, String difference) {
    return Fault.of(
            Fault.Kind.SCENARIO, "run '" + run + "' was made from another scenario: " + difference)
        .maybe("choose another name with --run.");
  }
}
