package org.hopscape.walker;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.ChildFailed;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.hopscape.kernel.Dynamics;
import org.hopscape.kernel.Kernel;
import org.hopscape.kernel.Leg;
import org.hopscape.kernel.LegOutcome;
import org.hopscape.kernel.WalkerState;
import org.hopscape.kernel.cohort.Kernels;

/**
 * Stands between walkers and Steppers and gathers requests of one kind into cohorts, also across arms. Which walkers share
 * a cohort never shows in a result; it only decides how fast the arithmetic goes.
 *
 * <p>An idle Stepper waits for a full cohort, but not longer than the guard time after the last request: without a target
 * cohorts become uneven convoys, without the guard the last walkers wait for ever.
 *
 * <p>Walkers of all arms advance together, so that a run that is stopped anywhere is comparable: who is furthest behind is
 * served first, and who is more than {@link #LEAD} legs ahead of the last one waits, unless there is nothing else to do.
 */
public final class StepperPool extends AbstractBehavior<StepperPool.Command> {

  /** What the pool can be told. */
  public sealed interface Command {}

  /** Compute this leg and send the walker {@link Walker.LegDone}. {@code last}: the walker will not ask again. */
  public record Step(Leg leg, boolean last, ActorRef<Walker.Command> walker) implements Command {}

  /** A Stepper is free again; these walkers have had their last leg. */
  record Idle(ActorRef<Stepper.Cohort> stepper, List<ActorRef<?>> finished, Done done)
      implements Command {}

  /**
   * What a cohort did.
   *
   * @param kind of its walkers
   * @param steps of all of them
   * @param bytes that its legs take in the journal, about
   */
  record Done(Object kind, int walkers, long steps, double bytes, Duration took) {
    static Done of(List<LegOutcome> outcomes, Duration took) {
      long steps = 0;
      double bytes = 0;
      for (LegOutcome outcome : outcomes) {
        WalkerState to = outcome.to();
        steps += to.step() - outcome.leg().from().step();
        bytes += JournalBudget.bytes(
            to.position().dimension() + to.memory().dimension(),
            outcome.transitions().size());
      }
      Object kind = Kernels.kind(outcomes.get(0).leg().dynamics());
      return new Done(kind, outcomes.size(), steps, bytes, took);
    }
  }

  /** Begin no leg any more: who waits for one is told {@link Walker.Declined}. The cohorts under way are answered. */
  public enum Rest implements Command {
    INSTANCE
  }

  /** Answer how many Steppers compute. */
  public record GetBusy(ActorRef<Integer> replyTo) implements Command {}

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

  /** Legs that keep every Stepper busy while one computes the slowest arm's. */
  private static final int LEAD = 3;

  private final TimerScheduler<Command> timers;
  private final int steppers;
  private final ArrayDeque<ActorRef<Stepper.Cohort>> idle = new ArrayDeque<>();
  private final Map<Object, Gathering> kinds = new LinkedHashMap<>();
  private final Legs legs;
  private final Map<Object, LegLength> lengths = new HashMap<>();
  private final JournalBudget budget;
  private boolean gathering;
  private boolean resting;

  /** Steps of the longest leg that was asked for. */
  private long longest;

  /** Requests that waited when the guard was set. */
  private int guarded;

  private Duration guard = SHORTEST_GUARD;

  /** A pool of {@code steppers} Steppers, each on a pinned thread. */
  public static Behavior<Command> create(int steppers, Supplier<Kernel> kernels, Legs legs) {
    return Behaviors.setup(context ->
        Behaviors.withTimers(timers -> new StepperPool(context, timers, steppers, kernels, legs)));
  }

  private StepperPool(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      int steppers,
      Supplier<Kernel> kernels,
      Legs legs) {
    super(context);
    this.timers = timers;
    this.steppers = steppers;
    this.legs = legs;
    this.budget = new JournalBudget(legs.bytesADay(), System.nanoTime());
    for (int i = 0; i < steppers; i++) {
      ActorRef<Stepper.Cohort> stepper = context.spawn(
          Stepper.create(kernels),
          "stepper-" + i,
          DispatcherSelector.fromConfig("hopscape.stepper-dispatcher"));
      context.watch(stepper);
      idle.add(stepper);
    }
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Step.class, this::onStep)
        .onMessage(Idle.class, this::onIdle)
        .onMessageEquals(Rest.INSTANCE, this::onRest)
        .onMessage(GetBusy.class, this::onGetBusy)
        .onMessageEquals(Signal.GATHERED, this::onGathered)
        .onMessageEquals(Signal.GUARD, this::onGuard)
        .onSignal(ChildFailed.class, StepperPool::onFailed)
        .build();
  }

  /** Its cohort's walkers would wait for ever: the pool fails with it, which whoever made the pool hears. */
  private static Behavior<Command> onFailed(ChildFailed failed) {
    throw new IllegalStateException("a Stepper failed", failed.getCause());
  }

  private Behavior<Command> onStep(Step step) {
    if (resting) {
      step.walker().tell(new Walker.Declined(step.leg().from().step()));
      return this;
    }
    Dynamics dynamics = step.leg().dynamics();
    longest = Math.max(longest, step.leg().toStep() - step.leg().from().step());
    kinds
        .computeIfAbsent(Kernels.kind(dynamics), kind -> new Gathering(length(kind, dynamics)))
        .add(step);
    gather();
    return this;
  }

  private Behavior<Command> onIdle(Idle message) {
    idle.add(message.stepper());
    Done done = message.done();
    guard = guard(done.took());
    Objects.requireNonNull(lengths.get(done.kind()))
        .took(done.took(), done.steps(), done.walkers());
    budget.wrote(done.bytes(), System.nanoTime());
    message.finished().forEach(walker -> kinds.values().forEach(group -> group.forget(walker)));
    kinds.values().removeIf(Gathering::isEmpty);
    gather();
    return this;
  }

  private Behavior<Command> onGetBusy(GetBusy get) {
    get.replyTo().tell(steppers - idle.size());
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
    return kinds.values().stream().mapToInt(Gathering::queued).sum();
  }

  /** While requests come in, they are waited for: a cohort that is cut short costs as much as a full one. */
  private Behavior<Command> onGuard() {
    dispatchFull();
    if (waiting() && queued() > guarded) {
      guard();
    } else if (waiting()) {
      long limit = limit();
      Gathering most = Collections.max(
          kinds.values(), Comparator.comparingInt(group -> group.queuedUpTo(limit)));
      int size = most.queuedUpTo(limit);
      if (size > 0) {
        dispatch(most, size);
      } else {
        Gathering last = furthestBehind(kinds.values());
        dispatch(last, last.queued());
      }
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

  /** Whether a Stepper has something to do; who is too far ahead is served only where all Steppers are idle. */
  private boolean waiting() {
    if (idle.isEmpty()) {
      return false;
    }
    long limit = limit();
    return kinds.values().stream().anyMatch(group -> group.firstQueued() <= limit)
        || (idle.size() == steppers && queued() > 0);
  }

  /** The step up to which walkers may ask, not to be too far ahead of the last one. */
  private long limit() {
    long last =
        kinds.values().stream().mapToLong(Gathering::furthestBehind).min().orElse(Long.MAX_VALUE);
    long lead = LEAD * longest;
    return last > Long.MAX_VALUE - lead ? Long.MAX_VALUE : last + lead;
  }

  private static Gathering furthestBehind(Collection<Gathering> groups) {
    return Collections.min(groups, Comparator.comparingLong(Gathering::firstQueued));
  }

  private void gather() {
    if (!gathering && waiting()) {
      gathering = true;
      getContext().getSelf().tell(Signal.GATHERED);
    }
  }

  private void dispatchFull() {
    while (!idle.isEmpty()) {
      long limit = limit();
      int together = (int) kinds.values().stream()
          .filter(group -> group.furthestBehind() <= limit)
          .count();
      List<Gathering> full = new ArrayList<>();
      for (Gathering group : kinds.values()) {
        int ready = group.queuedUpTo(limit);
        if (ready > 0 && ready >= target(group, limit, together)) {
          full.add(group);
        }
      }
      if (full.isEmpty()) {
        return;
      }
      Gathering next = furthestBehind(full);
      dispatch(next, target(next, limit, together));
    }
  }

  /** An even share: of the Steppers where there is no other kind for them, else of the fewest cohorts that hold the kind. */
  private int target(Gathering group, long limit, int together) {
    int walkers = group.activeUpTo(limit);
    int most = group.length().together();
    int cohorts = (walkers + most - 1) / most;
    int shares = Math.max(1, together < steppers ? Math.max(cohorts, steppers) : cohorts);
    return Math.max(1, (walkers + shares - 1) / shares);
  }

  private LegLength length(Object kind, Dynamics dynamics) {
    return lengths.computeIfAbsent(
        kind, k -> new LegLength(legs.first(dynamics), Kernels.inLanes(dynamics)));
  }

  private Behavior<Command> onRest() {
    resting = true;
    for (Gathering group : kinds.values()) {
      group.take(group.queued()).forEach(step -> step.walker()
          .tell(new Walker.Declined(step.leg().from().step())));
    }
    return this;
  }

  private void dispatch(Gathering group, int size) {
    timers.cancel(Signal.GUARD);
    LegLength length = group.length();
    List<Step> requests = group.take(Math.min(length.together(), size));
    long next = legs.adapt() ? length.steps(budget.stretch()) : legs.steps();
    idle.remove().tell(new Stepper.Cohort(requests, next, getContext().getSelf()));
  }
}
