package org.hopscape.replay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.hopscape.event.RunEvent.ArmForked;
import org.hopscape.event.WalkerId;
import org.hopscape.fault.Fault;
import org.hopscape.kernel.Kernel;
import org.hopscape.kernel.Leg;
import org.hopscape.kernel.WalkerState;
import org.hopscape.run.ForkPlan;
import org.hopscape.run.PlannedArm;
import org.hopscape.run.RunPlan;
import org.jspecify.annotations.Nullable;

/**
 * The states of a run's walkers at any step, re-created many at a time: what a fork takes over. A walker that had stopped
 * for good before is taken over where it stopped.
 */
public final class ForkStates {
  private final RunReading parent;
  private final long step;
  private final Replay replay;
  private final Kernel kernel;
  private final Runnable walker;

  public ForkStates(RunReading parent, long step, Kernel kernel) {
    this(parent, step, kernel, () -> {});
  }

  /** @param walker is run for each walker whose history was read */
  public ForkStates(RunReading parent, long step, Kernel kernel, Runnable walker) {
    this.parent = parent;
    this.step = step;
    this.replay = new Replay(parent, kernel);
    this.kernel = kernel;
    this.walker = walker;
    if (step < 0) {
      throw Fault.of(Fault.Kind.USAGE, "--at is before the start: " + step);
    }
  }

  /** The arm's walkers in the order of their numbers, as {@code child}'s arm goes on from them. */
  public List<WalkerState> of(PlannedArm arm, RunPlan child) {
    PlannedArm next = child.arm(arm.name());
    boolean memoryAnew = ForkPlan.memoryAnew(arm, next);
    List<WalkerState> states = states(arm);
    List<WalkerState> taken = new ArrayList<>(states.size());
    for (WalkerState state : states) {
      requireShared(arm, next, state);
      taken.add(state.takenOver(step, memoryAnew));
    }
    return taken;
  }

  /** What the arm takes over beside its walkers' {@code states}. */
  public ArmForked fact(PlannedArm arm, RunPlan child, List<WalkerState> states) {
    int lowest = 0;
    for (int i = 1; i < states.size(); i++) {
      boolean lower =
          states.get(i).totals().lowest() < states.get(lowest).totals().lowest();
      lowest = lower ? i : lowest;
    }
    long at = states.get(lowest).totals().lowestStep();
    return new ArmForked(
        arm.name(),
        ForkPlan.memoryAnew(arm, child.arm(arm.name())),
        lowest,
        at,
        replay.lowestPosition(
            new WalkerId(arm.name(), lowest), at, states.get(lowest).totals().lowest()));
  }

  private List<WalkerState> states(PlannedArm arm) {
    Map<Integer, WalkerState> done = new HashMap<>();
    List<Leg> legs = new ArrayList<>(Recomputation.COHORT);
    for (int walker = 0; walker < arm.walkers(); walker++) {
      Leg leg = legBefore(arm, walker, done);
      this.walker.run();
      if (leg != null) {
        legs.add(leg);
      }
      if (legs.size() == Recomputation.COHORT) {
        advance(legs, done);
      }
    }
    advance(legs, done);
    List<WalkerState> states = new ArrayList<>();
    for (int walker = 0; walker < arm.walkers(); walker++) {
      states.add(Objects.requireNonNull(done.get(walker)));
    }
    return states;
  }

  private void advance(List<Leg> legs, Map<Integer, WalkerState> done) {
    kernel
        .advance(legs)
        .forEach(outcome -> done.put(Math.toIntExact(outcome.leg().walker()), outcome.to()));
    legs.clear();
  }

  /** The leg to be done for the state, or null where a leg's end is the state. */
  private @Nullable Leg legBefore(PlannedArm arm, int walker, Map<Integer, WalkerState> done) {
    WalkerId id = new WalkerId(arm.name(), walker);
    AtomicReference<WalkerState> before = new AtomicReference<>();
    WalkerState last = parent.legs(id, leg -> {
      if (leg.from().step() <= step) {
        before.set(leg.from());
      }
    });
    boolean there = last.step() == step && !exchangeMayFollow(arm, last);
    if (there || (last.step() < step && last.stopped(arm.dynamics()))) {
      done.put(walker, last);
      return null;
    }
    if (last.step() <= step) {
      throw beyond(id, last);
    }
    replay.check(id, step, last);
    return new Leg(
        arm.dynamics(walker), walker, Objects.requireNonNull(before.get(), "a leg before"), step);
  }

  /** Whether the run was interrupted at an epoch's end: then the state there may not be the one after the exchange. */
  private boolean exchangeMayFollow(PlannedArm arm, WalkerState last) {
    return parent.status() != RunReading.Status.COMPLETED
        && arm.ensemble().endsEpoch(last.step())
        && !last.stopped(arm.dynamics());
  }

  private Fault beyond(WalkerId id, WalkerState last) {
    long possible = Long.MAX_VALUE;
    for (PlannedArm arm : parent.plan().arms()) {
      for (long walker = 0; walker < arm.walkers(); walker++) {
        WalkerState state = parent.lastState(new WalkerId(arm.name(), walker));
        long reached = exchangeMayFollow(arm, state) ? state.step() - 1 : state.step();
        possible = state.stopped(arm.dynamics()) ? possible : Math.min(possible, reached);
      }
    }
    return Fault.of(
            Fault.Kind.USAGE,
            "walker " + id + " of run '" + parent.name() + "' got to step " + last.step()
                + ", not to " + step)
        .maybe("fork at a step up to " + possible + ", which all walkers reached.");
  }

  /** A walker that only its first exit stopped has no past from there to the fork. */
  private void requireShared(PlannedArm arm, PlannedArm next, WalkerState state) {
    boolean goesOn = !state.diverged() && !next.dynamics().stopAtEscape();
    if (state.step() < step && goesOn) {
      throw Fault.of(
              Fault.Kind.USAGE,
              "a walker of arm '" + arm.name() + "' stopped at its escape at step " + state.step()
                  + ", before step " + step)
          .maybe("keep stop-at-escape, or fork at a step up to the first escape.");
    }
  }
}
