package org.hopscape.replay;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.hopscape.event.RunEvent.RunForked;
import org.hopscape.event.WalkerEvent;
import org.hopscape.event.WalkerEvent.WalkerForked;
import org.hopscape.event.WalkerId;
import org.hopscape.journal.Damage;
import org.hopscape.kernel.Kernel;
import org.hopscape.kernel.Leg;
import org.hopscape.kernel.LegOutcome;
import org.hopscape.kernel.WalkerState;
import org.hopscape.run.PlannedArm;

/** Checks a journal against itself, and against the physics: an independent witness of the log. */
public final class Verify {
  private static final String STORE = "journal";

  private final RunReading run;
  private final boolean deep;
  private final long until;
  private final List<Damage> damage = new ArrayList<>();
  private final ConcurrentLinkedQueue<Mismatch> mismatches = new ConcurrentLinkedQueue<>();
  private final AtomicLong legs = new AtomicLong();

  private record Mismatch(int arm, long walker, long step, String what) {}

  private Verify(RunReading run, boolean deep, long until) {
    this.run = run;
    this.deep = deep;
    this.until = until;
  }

  /** Reads every event: no gap, each leg from where the last one ended, every walker there. */
  public static Verification shallow(RunReading run) {
    Verify verify = new Verify(run, false, Long.MAX_VALUE);
    verify.everyLeg(leg -> {});
    return verify.result();
  }

  /** Does every leg again as well and compares all bits. */
  public static Verification deep(
      RunReading run, int threads, Supplier<Kernel> kernels, LongConsumer done) {
    return deep(run, Long.MAX_VALUE, threads, kernels, done);
  }

  /** The same for the legs that begin before step {@code until}. */
  static Verification deep(
      RunReading run, long until, int threads, Supplier<Kernel> kernels, LongConsumer done) {
    Verify verify = new Verify(run, true, until);
    Recomputation.run(threads, kernels, () -> verify::compare, done, verify::everyLeg);
    return verify.result();
  }

  private Verification result() {
    Comparator<Mismatch> order = Comparator.comparingInt(Mismatch::arm)
        .thenComparingLong(Mismatch::walker)
        .thenComparingLong(Mismatch::step);
    return new Verification(
        legs.get(),
        deep,
        mismatches.stream().sorted(order).map(Mismatch::what).toList(),
        List.copyOf(damage));
  }

  private void everyLeg(Recomputation.Legs next) {
    Set<String> expected = new HashSet<>();
    for (PlannedArm arm : run.plan().arms()) {
      for (long walker = 0; walker < arm.walkers(); walker++) {
        WalkerId id = new WalkerId(arm.name(), walker);
        expected.add(id.persistenceId());
        history(arm, id, next);
      }
    }
    List<String> strangers = new ArrayList<>(run.journal().walkers());
    strangers.removeAll(expected);
    strangers.forEach(
        name -> damage.add(new Damage(STORE, name, null, "the scenario has no such walker")));
  }

  private void history(PlannedArm arm, WalkerId id, Recomputation.Legs next) {
    WalkerHistory history = new WalkerHistory(
        arm.dynamics(),
        id,
        (sequence, what) -> damage.add(new Damage(STORE, id.persistenceId(), sequence, what)),
        leg -> {
          if (leg.from().step() < until) {
            legs.incrementAndGet();
            next.add(leg);
          }
        });
    run.journal().replay(id.persistenceId(), 1, history);
    WalkerState last = history.end();
    beginning(id, history.placement());
    if (deep && run.plan().forked() == null) {
      placement(arm, id, history.placement());
    }
    long highest = run.journal().highestSequence(id.persistenceId());
    boolean unfinished = last.step() < arm.steps() && !last.stopped(arm.dynamics());
    if (run.status() == RunReading.Status.COMPLETED && unfinished) {
      damage.add(new Damage(
          STORE,
          id.persistenceId(),
          highest == 0 ? null : highest,
          "the run is complete, but the walker's last leg ends at step " + last.step() + " of "
              + arm.steps()));
    }
  }

  /** A forked run's walkers begin at the fork, or earlier where they had stopped; all others at step 0. */
  private void beginning(WalkerId id, List<WalkerEvent> recorded) {
    RunForked forked = run.plan().forked();
    if (recorded.isEmpty()) {
      if (forked != null) {
        damage.add(new Damage(STORE, id.persistenceId(), null, "the fork did not take it over"));
      }
    } else if (recorded.get(0) instanceof WalkerForked taken) {
      boolean there = forked != null && taken.step() == forked.step();
      boolean stopped = forked != null
          && taken.step() < forked.step()
          && WalkerState.forked(taken).stopped(run.plan().arm(id.arm()).dynamics());
      if (!there && !stopped) {
        damage.add(new Damage(
            STORE,
            id.persistenceId(),
            1L,
            "it is taken over at step " + taken.step() + ", where the run was not forked"));
      }
    } else if (forked != null) {
      damage.add(new Damage(
          STORE, id.persistenceId(), 1L, "it is placed at step 0, but the run was forked"));
    }
  }

  private void placement(PlannedArm arm, WalkerId id, List<WalkerEvent> recorded) {
    String difference =
        Difference.of(recorded, arm.dynamics().place(id.walker()).placement());
    if (!recorded.isEmpty() && !difference.isEmpty()) {
      report(id, 0, "event 1, at step 0: " + difference);
    }
  }

  private void compare(Kernel kernel, List<RecordedLeg> recorded, List<Leg> again) {
    List<LegOutcome> outcomes = kernel.advance(again);
    for (int i = 0; i < outcomes.size(); i++) {
      RecordedLeg leg = recorded.get(i);
      String difference = Difference.of(leg.events(), outcomes.get(i).events());
      if (!difference.isEmpty()) {
        report(
            leg.id(),
            leg.from().step(),
            "event " + leg.sequence() + ", steps " + leg.from().step() + " to "
                + leg.to().step() + ": " + difference);
      }
    }
  }

  private void report(WalkerId id, long step, String what) {
    int arm = run.plan().arms().indexOf(run.plan().arm(id.arm()));
    mismatches.add(new Mismatch(arm, id.walker(), step, "walker " + id + ", " + what));
  }
}
