package org.hopscape.chance;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hopscape.coordinator.Coordinator.Ended;
import org.hopscape.coordinator.Coordinator.Status;
import org.hopscape.event.Event;
import org.hopscape.event.RunEvent.ArmForked;
import org.hopscape.event.RunEvent.RunForked;
import org.hopscape.event.WalkerId;
import org.hopscape.fault.Fault;
import org.hopscape.kernel.WalkerState;
import org.hopscape.kernel.cohort.Kernels;
import org.hopscape.replay.FakeRun;
import org.hopscape.replay.ForkStates;
import org.hopscape.replay.verify.Verification;
import org.hopscape.replay.verify.Verify;
import org.hopscape.run.ForkPlan;
import org.hopscape.run.PlannedArm;
import org.hopscape.run.RunPlan;
import org.hopscape.session.ActorsInMemory;

/** The same run by its actors: in other legs, stopped in the middle, extended, and forked without a change. */
final class Sessions {
  /** Meetings of one trial: each costs the actors some milliseconds. */
  static final long MOST_MEETINGS = 400;

  private final Findings findings;
  private final Dice dice;
  private final Path folder;
  private final ActorsInMemory actors;

  Sessions(Findings findings, Dice dice, Path folder, ActorsInMemory actors) {
    this.findings = findings;
    this.dice = dice;
    this.folder = folder;
    this.actors = actors;
  }

  /** Tries a complete run, whose arms have these fingerprints. */
  void of(FakeRun run, List<String> fingerprints) throws Exception {
    RunPlan plan = run.plan();
    if (meetings(plan) > MOST_MEETINGS) {
      return;
    }
    try {
      stopped(plan, fingerprints);
      actors.clear();
      extended(plan);
      actors.clear();
      forked(run, fingerprints);
    } finally {
      actors.clear();
    }
  }

  static long meetings(RunPlan plan) {
    long meetings = 0;
    for (PlannedArm arm : plan.arms()) {
      long epochs = 0;
      for (long at = arm.ensemble().nextEnd(0); at < arm.steps() && epochs <= MOST_MEETINGS; ) {
        at = arm.ensemble().nextEnd(at);
        epochs++;
      }
      meetings += epochs;
    }
    return meetings;
  }

  private void stopped(RunPlan plan, List<String> fingerprints) throws Exception {
    long walkers = plan.arms().stream().mapToLong(PlannedArm::walkers).sum();
    int pauses = dice.below(3);
    for (int pause = 0; pause < pauses; pause++) {
      Ended ended = session(plan, 0, 1 + dice.below((int) walkers * 3));
      findings.require(
          ended.status() != Status.FAILED, "a session that is stopped", "fails: " + ended.cause());
    }
    complete(session(plan, 0, Long.MAX_VALUE), "a run that was stopped");
    FakeRun run = actors.run(plan);
    findings.equal(Trial.fingerprints(run), fingerprints, "a run that was stopped and resumed");
    verified(run, "a run that was stopped");
  }

  private void extended(RunPlan plan) throws Exception {
    long steps = plan.arms().stream().mapToLong(PlannedArm::steps).max().orElse(1);
    RunPlan longer = plan.extendedTo(steps + 1 + dice.below(40));
    complete(session(plan, 0, Long.MAX_VALUE), "a run before its extension");
    complete(
        session(longer, longer.arms().get(0).steps(), Long.MAX_VALUE), "a run that is extended");
    FakeRun run = actors.run(longer);
    findings.equal(
        Trial.fingerprints(run),
        Trial.fingerprints(FakeRun.of(longer, Long.MAX_VALUE)),
        "an extension and a long run");
    verified(run, "a run that was extended");
  }

  private void forked(FakeRun run, List<String> fingerprints) throws Exception {
    RunPlan parent = run.plan();
    long shortest = parent.arms().stream().mapToLong(PlannedArm::steps).min().orElse(1);
    long at = dice.below((int) shortest + 1);
    ForkPlan fork = ForkPlan.of(parent, folder, List.of(), "then");
    Map<String, List<Event>> events = new LinkedHashMap<>();
    List<ArmForked> arms = new ArrayList<>();
    ForkStates states = new ForkStates(run.reading(), at, Kernels.create());
    try {
      for (PlannedArm arm : parent.arms()) {
        List<WalkerState> taken = states.of(arm, fork.plan());
        arms.add(states.fact(arm, fork.plan(), taken));
        for (int walker = 0; walker < taken.size(); walker++) {
          String id = new WalkerId(arm.name(), walker).persistenceId();
          events.put(id, List.copyOf(taken.get(walker).fork()));
        }
      }
    } catch (Fault fault) {
      findings.require(fault.kind() == Fault.Kind.USAGE, "fork at " + at, fault.line());
      return;
    }
    RunForked fact =
        new RunForked("a", parent.started().scenarioSha256(), at, List.of(), arms, "then");
    RunPlan started = fork.plan();
    events.put(WalkerId.RUN, List.of(started.started(), fact));
    RunPlan plan = new RunPlan(started.started(), started.scenario(), started.arms(), fact);
    actors.put(events);
    complete(session(plan, 0, Long.MAX_VALUE), "a fork");
    FakeRun forked = actors.run(plan);
    findings.equal(Trial.fingerprints(forked), fingerprints, "a fork at " + at);
    verified(forked, "a fork at " + at);
  }

  private Ended session(RunPlan plan, long extendTo, long pauseAfter) throws Exception {
    long steps = plan.arms().stream().mapToLong(PlannedArm::steps).max().orElse(1);
    long leg = Math.max(1, steps / (1 + dice.below(4)));
    return actors.session(plan, extendTo, leg, 1 + dice.below(2), pauseAfter);
  }

  private void complete(Ended ended, String what) {
    findings.require(
        ended.status() == Status.COMPLETED,
        what,
        "ends as " + ended.status() + ", " + ended.cause());
  }

  private void verified(FakeRun run, String what) {
    Verification verified = Verify.deep(run.reading(), 1, Kernels::create, done -> {});
    findings.require(
        verified.mismatches().isEmpty() && verified.damage().isEmpty(),
        what,
        verified.mismatches() + " " + verified.damage());
  }
}
