package org.hopscape.session;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hopscape.coordinator.Coordinator.Status;
import org.hopscape.coordinator.Progress;
import org.hopscape.event.RunEvent.RunForked;
import org.hopscape.fault.Fault;
import org.hopscape.journal.folder.RunFolder;
import org.hopscape.journal.folder.RunTotals;
import org.hopscape.run.PlannedArm;
import org.hopscape.run.RunPlan;

/** Writes a session's totals beside the journal, see {@link RunTotals}. */
final class SessionTotals {
  private final RunFolder folder;
  private final RunPlan plan;
  private final boolean anew;

  SessionTotals(RunFolder folder, RunPlan plan) {
    this.folder = folder;
    this.plan = plan;
    this.anew = RunTotals.read(folder).isEmpty();
  }

  /**
   * While the session goes on; of a run that goes on not before every walker was heard of, as totals never fall.
   *
   * @param perSecond walker-steps a second of this session, 0 where there is no rate yet
   */
  void running(Progress progress, double perSecond) {
    write(progress, "running", perSecond);
  }

  void ended(Progress progress, Status status) {
    write(progress, status == Status.COMPLETED ? "completed" : "interrupted", 0);
  }

  private void write(Progress progress, String status, double perSecond) {
    if (progress.silent() > 0 && !anew) {
      return;
    }
    RunForked forked = plan.forked();
    RunTotals totals = new RunTotals(
        plan.scenario().name(),
        plan.started().seed(),
        status,
        forked == null ? null : forked.parent(),
        forked == null ? 0 : forked.step(),
        plan.started().at(),
        Instant.now().toString(),
        perSecond,
        arms(progress));
    try {
      totals.write(folder);
    } catch (Fault e) {
      // What is only a service must not end the run; the journal says so itself if it is out of
      // room.
    }
  }

  private List<RunTotals.Arm> arms(Progress progress) {
    List<RunTotals.Arm> arms = new ArrayList<>();
    for (Progress.Arm arm : progress.arms()) {
      PlannedArm planned = plan.arm(arm.name());
      arms.add(new RunTotals.Arm(
          arm.name(),
          planned.walkers(),
          planned.steps(),
          arm.steps(),
          arm.silent() > 0 ? 0 : arm.reached(),
          arm.transitions(),
          arm.escapes(),
          arm.leftDomain(),
          arm.diverged(),
          planned.noise().median(),
          planned.noise().rms(),
          planned.noise().rmsInStartBasin(),
          arm.lowest().value(),
          arm.lowest().walker(),
          arm.lowest().step(),
          arm.fingerprint(),
          arm.labelled(),
          arm.several(),
          plan.scenario().arm(arm.name()).coordinateValues()));
    }
    return arms;
  }
}
