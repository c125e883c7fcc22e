package org.hopscape.replay.verify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.hopscape.event.RunEvent.RunForked;
import org.hopscape.event.WalkerEvent;
import org.hopscape.event.WalkerEvent.WalkerForked;
import org.hopscape.event.WalkerId;
import org.hopscape.exchange.Ensemble;
import org.hopscape.journal.folder.Corruption;
import org.hopscape.kernel.Kernel;
import org.hopscape.kernel.Leg;
import org.hopscape.kernel.LegOutcome;
import org.hopscape.kernel.WalkerState;
import org.hopscape.replay.Recomputation;
import org.hopscape.replay.RecordedExchange;
import org.hopscape.replay.RecordedLeg;
import org.hopscape.replay.RunReading;
import org.hopscape.replay.WalkerHistory;
import org.hopscape.run.PlannedArm;

/** Checks a journal against itself, and against the physics: an independent witness of the log. */
public final class Verify {
  private static final String STORE = "journal";

  /** Events read of one walker before those behind it are read on. */
  private static final int ABREAST = 64;

  private final RunReading run;
  private final boolean deep;
  private final long until;
  private final List<Corruption> damage = new ArrayList<>();
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
        expected.add(new WalkerId(arm.name(), walker).persistenceId());
      }
      if (!arm.ensemble().exchange().meets()) {
        for (long walker = 0; walker < arm.walkers(); walker++) {
          WalkerId id = new WalkerId(arm.name(), walker);
          WalkerHistory history = history(arm, id, leg -> counted(leg, next));
          run.journal().replay(id.persistenceId(), 1, history);
          check(arm, id, history);
        }
      } else {
        abreast(arm, next);
      }
    }
    List<String> strangers = new ArrayList<>(run.journal().walkers());
    strangers.removeAll(expected);
    strangers.forEach(
        name -> damage.add(new Corruption(STORE, name, null, "the scenario has no such walker")));
  }

  private void counted(RecordedLeg leg, Recomputation.Legs next) {
    if (leg.from().step() < until) {
      legs.incrementAndGet();
      next.add(leg);
    }
  }

  /** Reads walkers that exchange positions side by side, so that few meetings wait for their other half. */
  private void abreast(PlannedArm arm, Recomputation.Legs next) {
    ExchangeCheck exchanges = new ExchangeCheck(arm.ensemble(), deep, new Findings());
    List<WalkerHistory> histories = new ArrayList<>();
    for (long walker = 0; walker < arm.walkers(); walker++) {
      WalkerId id = new WalkerId(arm.name(), walker);
      histories.add(history(arm, id, new Meetings(arm.ensemble(), exchanges, next)));
    }
    PriorityQueue<Integer> behind = new PriorityQueue<>(
        Comparator.comparingLong(walker -> histories.get(walker).reached()));
    IntStream.range(0, histories.size()).forEach(behind::add);
    while (!behind.isEmpty()) {
      int walker = behind.remove();
      WalkerHistory history = histories.get(walker);
      String name = new WalkerId(arm.name(), walker).persistenceId();
      long from = history.sequence();
      run.journal().replay(name, from + 1, from + ABREAST, history);
      if (history.sequence() == from + ABREAST) {
        behind.add(walker);
      }
    }
    List<WalkerState> last = new ArrayList<>();
    for (int walker = 0; walker < histories.size(); walker++) {
      last.add(check(arm, new WalkerId(arm.name(), walker), histories.get(walker)));
    }
    exchanges.end(arm.name(), last);
  }

  /** Legs go on, meetings to their check; an epoch's end that a leg begins at without one is told too. */
  private final class Meetings implements WalkerHistory.Sink {
    private final Ensemble ensemble;
    private final ExchangeCheck exchanges;
    private final Recomputation.Legs next;
    private long met = -1;

    /** Where the walker's first leg begins, after whatever was there. */
    private long first = -1;

    Meetings(Ensemble ensemble, ExchangeCheck exchanges, Recomputation.Legs next) {
      this.ensemble = ensemble;
      this.exchanges = exchanges;
      this.next = next;
    }

    @Override
    public void leg(RecordedLeg leg) {
      long step = leg.from().step();
      first = first < 0 ? step : first;
      if (step > first && step != met && step <= until && ensemble.endsEpoch(step)) {
        exchanges.passed(leg.id(), leg.sequence(), step);
      }
      counted(leg, next);
    }

    @Override
    public void exchange(RecordedExchange exchange) {
      met = exchange.step();
      if (exchange.step() <= until) {
        exchanges.add(exchange);
      }
    }
  }

  private final class Findings implements ExchangeCheck.Findings {
    @Override
    public void damage(WalkerId id, long sequence, String what) {
      damage.add(new Corruption(STORE, id.persistenceId(), sequence, what));
    }

    @Override
    public void mismatch(WalkerId id, long step, String what) {
      report(id, step, what);
    }
  }

  private WalkerHistory history(PlannedArm arm, WalkerId id, WalkerHistory.Sink sink) {
    return new WalkerHistory(
        arm.ensemble(),
        id,
        (sequence, what) -> damage.add(new Corruption(STORE, id.persistenceId(), sequence, what)),
        sink);
  }

  /** The walker's history as a whole, all of it read; returns its last state. */
  private WalkerState check(PlannedArm arm, WalkerId id, WalkerHistory history) {
    WalkerState last = history.end();
    beginning(id, history.placement());
    if (deep && run.plan().forked() == null) {
      placement(arm, id, history.placement());
    }
    long highest = run.journal().highestSequence(id.persistenceId());
    if (last.step() > arm.steps()) {
      damage.add(new Corruption(
          STORE,
          id.persistenceId(),
          highest == 0 ? null : highest,
          "the walker is at step " + last.step() + ", beyond its total of " + arm.steps()));
    }
    boolean unfinished = last.step() < arm.steps() && !last.stopped(arm.dynamics());
    if (run.status() == RunReading.Status.COMPLETED && unfinished) {
      damage.add(new Corruption(
          STORE,
          id.persistenceId(),
          highest == 0 ? null : highest,
          "the run is complete, but the walker's last leg ends at step " + last.step() + " of "
              + arm.steps()));
    }
    return last;
  }

  /** A forked run's walkers begin at the fork, or earlier where they had stopped; all others at step 0. */
  private void beginning(WalkerId id, List<WalkerEvent> recorded) {
    RunForked forked = run.plan().forked();
    if (recorded.isEmpty()) {
      if (forked != null) {
        damage.add(
            new Corruption(STORE, id.persistenceId(), null, "the fork did not take it over"));
      }
    } else if (recorded.get(0).takenOver().isPresent()) {
      WalkerForked taken = recorded.get(0).takenOver().get();
      boolean there = forked != null && taken.step() == forked.step();
      boolean stopped = forked != null
          && taken.step() < forked.step()
          && WalkerState.forked(taken).stopped(run.plan().arm(id.arm()).dynamics());
      if (!there && !stopped) {
        damage.add(new Corruption(
            STORE,
            id.persistenceId(),
            1L,
            "it is taken over at step " + taken.step() + ", where the run was not forked"));
      }
    } else if (forked != null) {
      damage.add(new Corruption(
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
