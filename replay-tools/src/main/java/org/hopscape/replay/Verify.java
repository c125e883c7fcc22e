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
import org.hopscape.event.WalkerEvent;
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
  private final List<Damage> damage = new ArrayList<>();
  private final ConcurrentLinkedQueue<Mismatch> mismatches = new ConcurrentLinkedQueue<>();
  private final AtomicLong legs = new AtomicLong();

  private record Mismatch(int arm, long walker, long step, String what) {}

  private Verify(RunReading run, boolean deep) {
    this.run = run;
    this.deep = deep;
  }

  /** Reads every event: no gap, each leg from where the last one ended, every walker there. */
  public static Verification shallow(RunReading run) {
    Verify verify = new Verify(run, false);
    verify.everyLeg(leg -> {});
    return verify.result();
  }

  /** Does every leg again as well and compares all bits. */
  public static Verification deep(
      RunReading run, int threads, Supplier<Kernel> kernels, LongConsumer done) {
    Verify verify = new Verify(run, true);
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
    strangers.forEach(name -> damage.add(
        new Damage(STORE, name, null, "the scenario has no such walker")));
  }

  private void history(PlannedArm arm, WalkerId id, Recomputation.Legs next) {
    WalkerHistory history = new WalkerHistory(
        arm.dynamics(),
        id,
        (sequence, what) -> damage.add(new Damage(STORE, id.persistenceId(), sequence, what)),
        leg -> {
          legs.incrementAndGet();
          next.add(leg);
        });
    run.journal().replay(id.persistenceId(), 1, history);
    WalkerState last = history.end();
    if (deep) {
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
            "event " + leg.sequence() + ", steps " + leg.from().step() + " to " + leg.to().step()
                + ": " + difference);
      }
    }
  }

  private void report(WalkerId id, long step, String what) {
    int arm = run.plan().arms().indexOf(run.plan().arm(id.arm()));
    mismatches.add(new Mismatch(arm, id.walker(), step, "walker " + id + ", " + what));
  }
}
