package org.hopscape.coordinator;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.ChildFailed;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import akka.persistence.typed.PersistenceId;
import akka.persistence.typed.javadsl.CommandHandler;
import akka.persistence.typed.javadsl.Effect;
import akka.persistence.typed.javadsl.EventHandler;
import akka.persistence.typed.javadsl.EventSourcedBehavior;
import akka.persistence.typed.javadsl.SignalHandler;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hopscape.event.RunEvent;
import org.hopscape.event.RunEvent.ArmStarted;
import org.hopscape.event.RunEvent.RunCompleted;
import org.hopscape.event.RunEvent.RunExtended;
import org.hopscape.event.RunEvent.RunForked;
import org.hopscape.event.RunEvent.RunPaused;
import org.hopscape.event.RunEvent.RunShortened;
import org.hopscape.event.RunEvent.RunStarted;
import org.hopscape.event.WalkerId;
import org.hopscape.run.PlannedArm;
import org.hopscape.run.RunPlan;
import org.hopscape.walker.Legs;
import org.hopscape.walker.Peers;
import org.hopscape.walker.Walker;
import org.jspecify.annotations.Nullable;

/**
 * Starts, pauses and ends a run, and totals what its walkers report: transitions, escapes, escape times and exchanges by
 * arm; it has no part in an exchange. It persists its own decisions only; the totals are rebuilt on resume from the walkers' reports.
 */
public final class Coordinator
    extends EventSourcedBehavior<Coordinator.Command, RunEvent, Coordinator.State> {

  /** What a coordinator can be told. */
  public sealed interface Command {}

  /**
   * Start the plan's run, or go on with it; {@code ended} is told once, when every walker rests.
   *
   * @param total of steps for every arm from now on, to be persisted first, or 0
   */
  public record Begin(long total, ActorRef<Ended> ended) implements Command {}

  /** Stop every walker at its next leg's end. */
  public record Pause(String reason) implements Command {}

  /** Answer with the totals of what is persisted. */
  public record GetProgress(ActorRef<Progress> replyTo) implements Command {}

  private record Reported(Walker.Report report) implements Command {}

  private enum Timer implements Command {
    ASK_AGAIN
  }

  /** A run's end for now. {@code cause} is why a walker could not go on, null otherwise. */
  public record Ended(
      Status status, Progress progress, @Nullable Throwable cause) {}

  /** How it ended. */
  public enum Status {
    COMPLETED,
    PAUSED,
    FAILED
  }

  /** What the coordinator decided so far: the arms' totals lie between {@code fewest} and {@code most} steps. */
  public record State(boolean started, long fewest, long most) {
    static State of(RunStarted run) {
      LongSummaryStatistics steps =
          run.arms().stream().mapToLong(ArmStarted::steps).summaryStatistics();
      return new State(true, steps.getMin(), steps.getMax());
    }

    State extendedTo(long steps) {
      return new State(started, Math.max(fewest, steps), Math.max(most, steps));
    }

    State shortenedTo(long steps) {
      return new State(started, Math.min(fewest, steps), Math.min(most, steps));
    }
  }

  private final ActorContext<Command> context;
  private final RunPlan plan;
  private final Legs legs;
  private final WalkerPlaces places;
  private final TimerScheduler<Command> timers;
  private final Supplier<String> now;
  private final Map<String, ArmTotals> totals = new LinkedHashMap<>();
  private final RollCall roll;
  private @Nullable ActorRef<Ended> ended;
  private @Nullable String pauseReason;

  /**
   * A coordinator of {@code plan}, whose arms have the totals wanted now.
   *
   * @param walkers how a walker is made
   * @param peers is told of each walker before any of them goes
   * @param now the time of an event, for readers only
   */
  public static Behavior<Command> create(
      RunPlan plan,
      Legs legs,
      Function<WalkerId, Behavior<Walker.Command>> walkers,
      Peers peers,
      Supplier<String> now) {
    return create(plan, legs, WalkerPlaces.children(walkers, peers), now);
  }

  /** The same with walkers that are anywhere. */
  public static Behavior<Command> create(
      RunPlan plan, Legs legs, WalkerPlaces places, Supplier<String> now) {
    return Behaviors.setup(context ->
        Behaviors.withTimers(timers -> new Coordinator(context, timers, plan, legs, places, now)));
  }

  private Coordinator(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      RunPlan plan,
      Legs legs,
      WalkerPlaces places,
      Supplier<String> now) {
    super(PersistenceId.ofUniqueId(WalkerId.RUN));
    this.context = context;
    this.plan = plan;
    this.legs = legs;
    this.timers = timers;
    this.places = places;
    this.roll = new RollCall(places.wave());
    this.now = now;
    for (PlannedArm arm : plan.arms()) {
      totals.put(arm.name(), new ArmTotals(arm.ensemble()));
    }
  }

  @Override
  public State emptyState() {
    return new State(false, 0, 0);
  }

  @Override
  public CommandHandler<Command, RunEvent, State> commandHandler() {
    return newCommandHandlerBuilder()
        .forAnyState()
        .onCommand(Begin.class, this::onBegin)
        .onCommand(Pause.class, this::onPause)
        .onCommand(GetProgress.class, this::onGetProgress)
        .onCommand(Reported.class, this::onReported)
        .onCommand(Timer.class, this::onAskAgain)
        .build();
  }

  private Effect<RunEvent, State> onBegin(State state, Begin begin) {
    ended = begin.ended();
    List<RunEvent> decisions = new ArrayList<>(3);
    State begun = state;
    if (!state.started()) {
      decisions.add(plan.started());
      begun = State.of(plan.started());
    }
    long total = begin.total();
    if (total > begun.fewest()) {
      decisions.add(new RunExtended(total, now.get()));
    }
    if (total > 0 && total < begun.most()) {
      decisions.add(new RunShortened(total, now.get()));
    }
    return Effect().persist(decisions).thenRun(persisted -> startWalkers());
  }

  private void startWalkers() {
    ActorRef<Walker.Report> reports = context.messageAdapter(Walker.Report.class, Reported::new);
    for (PlannedArm arm : plan.arms()) {
      Walker.Advance order = new Walker.Advance(arm.steps(), legs.first(arm.dynamics()), reports);
      for (long number = 0; number < arm.walkers(); number++) {
        WalkerId id = new WalkerId(arm.name(), number);
        roll.add(id, places.place(context, id), order);
      }
    }
    roll.begin();
    places
        .patience()
        .ifPresent(time -> timers.startTimerWithFixedDelay(Timer.ASK_AGAIN, Timer.ASK_AGAIN, time));
  }

  private Effect<RunEvent, State> onAskAgain(State state, Timer askAgain) {
    roll.again(pauseReason != null);
    return Effect().none();
  }

  private Effect<RunEvent, State> onPause(State state, Pause pause) {
    pauseReason = pause.reason();
    roll.pause();
    return Effect().none();
  }

  private Effect<RunEvent, State> onGetProgress(State state, GetProgress get) {
    get.replyTo().tell(progress(false));
    return Effect().none();
  }

  private Effect<RunEvent, State> onReported(State state, Reported reported) {
    Walker.Report report = reported.report();
    totals(report.id().arm()).add(report);
    roll.heard(report);
    if (!report.resting() || !totals.values().stream().allMatch(ArmTotals::allResting)) {
      return Effect().none();
    }
    if (done()) {
      return Effect()
          .persist(new RunCompleted(now.get()))
          .thenRun(persisted -> end(Status.COMPLETED, null));
    }
    String reason = pauseReason == null ? "" : pauseReason;
    return Effect()
        .persist(new RunPaused(reason, now.get()))
        .thenRun(persisted -> end(Status.PAUSED, null));
  }

  @Override
  public EventHandler<State, RunEvent> eventHandler() {
    return newEventHandlerBuilder()
        .forAnyState()
        .onEvent(RunStarted.class, (state, started) -> State.of(started))
        .onEvent(RunExtended.class, (state, extended) -> state.extendedTo(extended.steps()))
        .onEvent(RunShortened.class, (state, shortened) -> state.shortenedTo(shortened.steps()))
        .onEvent(RunForked.class, (state, forked) -> state)
        .onEvent(RunPaused.class, (state, paused) -> state)
        .onEvent(RunCompleted.class, (state, completed) -> state)
        .build();
  }

  @Override
  public SignalHandler<State> signalHandler() {
    return newSignalHandlerBuilder()
        .onSignal(ChildFailed.class, (state, failed) -> end(Status.FAILED, failed.getCause()))
        .build();
  }

  private boolean done() {
    return plan.arms().stream()
        .allMatch(arm -> totals(arm.name()).done(arm.steps(), arm.dynamics().stopAtEscape()));
  }

  /** Tells the run's end, once. */
  private void end(Status status, @Nullable Throwable cause) {
    if (ended != null) {
      ended.tell(new Ended(status, progress(true), cause));
      ended = null;
    }
  }

  private Progress progress(boolean fingerprinted) {
    return new Progress(totals.entrySet().stream()
        .map(arm -> arm.getValue().progress(arm.getKey(), fingerprinted))
        .toList());
  }

  private ArmTotals totals(String arm) {
    return Objects.requireNonNull(totals.get(arm), arm);
  }
}
