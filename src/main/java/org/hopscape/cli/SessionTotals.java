package org.hopscape.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hopscape.coordinator.Coordinator.Status;
import org.hopscape.coordinator.Progress;
import org.hopscape.event.RunEvent.RunForked;
import org.hopscape.fault.Fault;
import org.hopscape.journal.RunFolder;
import org.hopscape.journal.RunTotals;
import org.hopscape.run.PlannedArm;
import org.hopscape.run.RunPlan;

/** Writes a session's totals beside the journal, see {@link RunTotals}. */
final class SessionTotals {
  private final RunFolder folder;
  private final RunPlan plan;
  private long begunAt = System.nanoTime();
  private long before = -1;

  SessionTotals(RunFolder folder, RunPlan plan) {
    this.folder = folder;
    this.plan = plan;
  }

  /** While the session goes on; not before every walker was heard of, as totals never fall. */
  void running(Progress progress) {
    if (progress.silent() == 0) {
      write(progress, "running");
    }
  }

  void ended(Progress progress, Status status) {
    if (progress.silent() == 0) {
      write(progress, status == Status.COMPLETED ? "completed" : "interrupted");
    }
  }

  private void write(Progress progress, String status) {
    if (before < 0) {
      before = progress.steps();
      begunAt = System.nanoTime();
    }
    double seconds = 1e-9 * (System.nanoTime() - begunAt);
    RunForked forked = plan.forked();
    RunTotals totals = new RunTotals(
        plan.scenario().name(),
        plan.started().seed(),
        status,
        forked == null ? null : forked.parent(),
        forked == null ? 0 : forked.step(),
        plan.started().at(),
        Instant.now().toString(),
        seconds > 1 ? (progress.steps() - before) / seconds : 0,
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
          arm.reached(),
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
          arm.fingerprint()));
    }
    return arms;
  }
}
