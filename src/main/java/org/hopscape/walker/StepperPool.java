package org.hopscape.walker;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.hopscape.kernel.Kernel;
import org.hopscape.kernel.Leg;

/**
 * Stands between walkers and Steppers and gathers requests into cohorts, across arms. Which walkers share a cohort never
 * shows in a result; it only decides how fast the arithmetic goes.
 *
 * <p>A cohort's target is the active walkers' share of a Stepper. An idle Stepper waits for it, but not longer than the
 * guard time: without a target cohorts become uneven convoys, without the guard the last walkers wait for ever.
 */
public final class StepperPool extends AbstractBehavior<StepperPool.Command> {

  /** What the pool can be told. */
  public sealed interface Command {}

  /** Compute this leg and send the walker {@link Walker.LegDone}. {@code last}: the walker will not ask again. */
  public record Step(Leg leg, boolean last, ActorRef<? super Walker.LegDone> walker)
      implements Command {}

  /** A Stepper is free again; these walkers have had their last leg. */
  record Idle(ActorRef<Stepper.Cohort> stepper, List<ActorRef<?>> finished) implements Command {}

  private enum Signal implements Command {
    /** Sent to oneself, so that requests already in the mailbox join first. */
    GATHERED,
    GUARD
  }

  /** The longest cohort: 512 lanes spill the first-level cache. */
  static final int LARGEST = 256;

  private static final Duration GUARD_TIME = Duration.ofMillis(2);

  private final TimerScheduler<Command> timers;
  private final int steppers;
  private final ArrayDeque<ActorRef<Stepper.Cohort>> idle = new ArrayDeque<>();
  private final ArrayDeque<Step> queue = new ArrayDeque<>();
  private final Set<ActorRef<?>> active = new HashSet<>();
  private boolean gathering;

  /** A pool of {@code steppers} Steppers, each on a pinned thread. */
  public static Behavior<Command> create(int steppers, Supplier<Kernel> kernels) {
    return Behaviors.setup(context ->
        Behaviors.withTimers(timers -> new StepperPool(context, timers, steppers, kernels)));
  }

  private StepperPool(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      int steppers,
      Supplier<Kernel> kernels) {
    super(context);
    this.timers = timers;
    this.steppers = steppers;
    for (int i = 0; i < steppers; i++) {
      idle.add(context.spawn(
          Stepper.create(kernels),
          "stepper-" + i,
          DispatcherSelector.fromConfig("hopscape.stepper-dispatcher")));
    }
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Step.class, this::onStep)
        .onMessage(Idle.class, this::onIdle)
        .onMessageEquals(Signal.GATHERED, this::onGathered)
        .onMessageEquals(Signal.GUARD, this::onGuard)
        .build();
  }

  private Behavior<Command> onStep(Step step) {
    queue.add(step);
    active.add(step.walker());
    gather();
    return this;
  }

  private Behavior<Command> onIdle(Idle message) {
    idle.add(message.stepper());
    message.finished().forEach(active::remove);
    gather();
    return this;
  }

  private Behavior<Command> onGathered() {
    gathering = false;
    dispatchFull();
    if (!queue.isEmpty() && !idle.isEmpty() && !timers.isTimerActive(Signal.GUARD)) {
      timers.startSingleTimer(Signal.GUARD, Signal.GUARD, GUARD_TIME);
    }
    return this;
  }

  private Behavior<Command> onGuard() {
    dispatchFull();
    if (!queue.isEmpty() && !idle.isEmpty()) {
      dispatch(Math.min(LARGEST, queue.size()));
    }
    return this;
  }

  private void gather() {
    if (!gathering && !queue.isEmpty() && !idle.isEmpty()) {
      gathering = true;
      getContext().getSelf().tell(Signal.GATHERED);
    }
  }

  private void dispatchFull() {
    int target = Math.min(LARGEST, Math.max(1, (active.size() + steppers - 1) / steppers));
    while (!idle.isEmpty() && !queue.isEmpty() && queue.size() >= target) {
      dispatch(target);
    }
  }

  private void dispatch(int size) {
    timers.cancel(Signal.GUARD);
    List<Step> cohort = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      cohort.add(queue.remove());
    }
    idle.remove().tell(new Stepper.Cohort(cohort, getContext().getSelf()));
  }
}
