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
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.hopscape.kernel.Kernel;
import org.hopscape.kernel.Kernels;
import org.hopscape.kernel.Leg;

/**
 * Stands between walkers and Steppers and gathers requests of one kind into cohorts, also across arms. Which walkers share
 * a cohort never shows in a result; it only decides how fast the arithmetic goes.
 *
 * <p>An idle Stepper waits for a full cohort, but not longer than the guard time after the last request: without a target
 * cohorts become uneven convoys, without the guard the last walkers wait for ever.
 */
public final class StepperPool extends AbstractBehavior<StepperPool.Command> {

  /** What the pool can be told. */
  public sealed interface Command {}

  /** Compute this leg and send the walker {@link Walker.LegDone}. {@code last}: the walker will not ask again. */
  public record Step(Leg leg, boolean last, ActorRef<? super Walker.LegDone> walker)
      implements Command {}

  /** A Stepper is free again; these walkers have had their last leg. */
  record Idle(ActorRef<Stepper.Cohort> stepper, List<ActorRef<?>> finished, Duration took)
      implements Command {}

  private enum Signal implements Command {
    /** Sent to oneself, so that requests already in the mailbox join first. */
    GATHERED,
    GUARD
  }

  /** The longest cohort: 512 lanes spill the first-level cache. */
  static final int LARGEST = 256;

  private static final Duration SHORTEST_GUARD = Duration.ofMillis(2);
  private static final Duration LONGEST_GUARD = Duration.ofMillis(50);

  /** A twentieth of a cohort's time: walkers need milliseconds to ask again, and a narrow cohort costs more than the wait. */
  private static final int GUARD_SHARE = 20;

  private final TimerScheduler<Command> timers;
  private final int steppers;
  private final ArrayDeque<ActorRef<Stepper.Cohort>> idle = new ArrayDeque<>();
  private final Map<Object, Gathering> kinds = new LinkedHashMap<>();
  private boolean gathering;

  /** Requests that waited when the guard was set. */
  private int guarded;

  private Duration guard = SHORTEST_GUARD;

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

  /** The walkers of one kind: those that wait for a Stepper, and all that will ask again. */
  private static final class Gathering {
    private final ArrayDeque<Step> queue = new ArrayDeque<>();
    private final Set<ActorRef<?>> active = new HashSet<>();
  }

  private Behavior<Command> onStep(Step step) {
    Object kind = Kernels.kind(step.leg().dynamics());
    Gathering group = kinds.computeIfAbsent(kind, k -> new Gathering());
    group.queue.add(step);
    group.active.add(step.walker());
    gather();
    return this;
  }

  private Behavior<Command> onIdle(Idle message) {
    idle.add(message.stepper());
    guard = guard(message.took());
    message
        .finished()
        .forEach(walker -> kinds.values().forEach(group -> group.active.remove(walker)));
    kinds.values().removeIf(group -> group.active.isEmpty() && group.queue.isEmpty());
    gather();
    return this;
  }

  private Behavior<Command> onGathered() {
    gathering = false;
    dispatchFull();
    if (waiting() && !timers.isTimerActive(Signal.GUARD)) {
      guard();
    }
    return this;
  }

  private void guard() {
    guarded = queued();
    timers.startSingleTimer(Signal.GUARD, Signal.GUARD, guard);
  }

  private int queued() {
    return kinds.values().stream().mapToInt(group -> group.queue.size()).sum();
  }

  /** While requests come in, they are waited for: a cohort that is cut short costs as much as a full one. */
  private Behavior<Command> onGuard() {
    dispatchFull();
    if (waiting() && queued() > guarded) {
      guard();
    } else if (waiting()) {
      Gathering longest =
          Collections.max(kinds.values(), Comparator.comparingInt(group -> group.queue.size()));
      dispatch(longest, Math.min(LARGEST, longest.queue.size()));
    }
    return this;
  }

  private static Duration guard(Duration took) {
    Duration share = took.dividedBy(GUARD_SHARE);
    if (share.compareTo(SHORTEST_GUARD) < 0) {
      return SHORTEST_GUARD;
    }
    return share.compareTo(LONGEST_GUARD) > 0 ? LONGEST_GUARD : share;
  }

  private boolean waiting() {
    return !idle.isEmpty() && kinds.values().stream().anyMatch(group -> !group.queue.isEmpty());
  }

  private void gather() {
    if (!gathering && waiting()) {
      gathering = true;
      getContext().getSelf().tell(Signal.GATHERED);
    }
  }

  private void dispatchFull() {
    for (Gathering group : kinds.values()) {
      int target = target(group.active.size());
      while (!idle.isEmpty() && !group.queue.isEmpty() && group.queue.size() >= target) {
        dispatch(group, Math.min(LARGEST, target));
      }
    }
  }

  /** An even share: of the Steppers where they all work on one kind, else of the fewest cohorts that hold the kind. */
  private int target(int walkers) {
    int cohorts = (walkers + LARGEST - 1) / LARGEST;
    int shares = Math.max(1, kinds.size() < steppers ? Math.max(cohorts, steppers) : cohorts);
    return Math.max(1, (walkers + shares - 1) / shares);
  }

  private void dispatch(Gathering group, int size) {
    timers.cancel(Signal.GUARD);
    List<Step> cohort = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      cohort.add(group.queue.remove());
    }
    idle.remove().tell(new Stepper.Cohort(cohort, getContext().getSelf()));
  }
}
