package org.hopscape.walker;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.persistence.typed.PersistenceId;
import akka.persistence.typed.javadsl.CommandHandler;
import akka.persistence.typed.javadsl.Effect;
import akka.persistence.typed.javadsl.EventHandler;
import akka.persistence.typed.javadsl.EventSourcedBehavior;
import akka.persistence.typed.javadsl.RetentionCriteria;
import org.hopscape.event.WalkerEvent;
import org.hopscape.event.WalkerEvent.WalkerForked;
import org.hopscape.event.WalkerEvent.WalkerPlaced;
import org.hopscape.event.WalkerId;
import org.hopscape.kernel.Dynamics;
import org.hopscape.kernel.Leg;
import org.hopscape.kernel.LegOutcome;
import org.hopscape.kernel.WalkerState;
import org.jspecify.annotations.Nullable;

/**
 * One walker: position, optimizer memory, step, basin and residence, event-sourced. {@link Advance} makes it ask a
 * Stepper for leg after leg and persist each outcome until the target; recovery copies facts and computes nothing.
 *
 * <p>The next leg is asked for before the last one is persisted. That is safe because a leg is a pure function of its
 * first state: an outcome whose first state is not the walker's own, after a crash or a failed persist, is dropped.
 */
public final class Walker extends EventSourcedBehavior<Walker.Command, WalkerEvent, Walker.State> {

  /** What a walker can be told. */
  public sealed interface Command {}

  /** Go on to step {@code target} in legs of {@code legLength} steps; every leg's end is reported once persisted. */
  public record Advance(long target, long legLength, ActorRef<Report> reports) implements Command {}

  /** Ask for no further leg. The leg under way is still persisted and reported, as resting. */
  public enum Pause implements Command {
    INSTANCE
  }

  /** A Stepper's answer to the walker's request. */
  public record LegDone(LegOutcome outcome) implements Command {}

  /**
   * Where the walker is, all of it persisted.
   *
   * @param sequence number of events the walker has in the journal
   * @param resting whether no leg is under way: target reached, paused, or stopped for good
   */
  public record Report(WalkerId id, WalkerState state, long sequence, boolean resting) {}

  /** Null before the walker is placed. */
  public record State(@Nullable WalkerState walker) {}

  /** A leg is the full state, so a snapshot only bounds the length of a recovery. */
  private static final int LEGS_PER_SNAPSHOT = 1_000;

  private static final int SNAPSHOTS_KEPT = 2;
  private static final long NONE = -1;

  private final ActorContext<Command> context;
  private final WalkerId id;
  private final Dynamics dynamics;
  private final ActorRef<StepperPool.Command> steppers;

  private @Nullable ActorRef<Report> reports;
  private long target;
  private long legLength;
  /** First step of the leg that was asked for and has not come back. */
  private long askedFrom = NONE;

  public static Behavior<Command> create(
      WalkerId id, Dynamics dynamics, ActorRef<StepperPool.Command> steppers) {
    return Behaviors.setup(context -> new Walker(context, id, dynamics, steppers));
  }

  private Walker(
      ActorContext<Command> context,
      WalkerId id,
      Dynamics dynamics,
      ActorRef<StepperPool.Command> steppers) {
    super(PersistenceId.ofUniqueId(id.persistenceId()));
    this.context = context;
    this.id = id;
    this.dynamics = dynamics;
    this.steppers = steppers;
  }

  @Override
  public State emptyState() {
    return new State(null);
  }

  @Override
  public CommandHandler<Command, WalkerEvent, State> commandHandler() {
    return newCommandHandlerBuilder()
        .forAnyState()
        .onCommand(Advance.class, this::onAdvance)
        .onCommand(Pause.class, this::onPause)
        .onCommand(LegDone.class, this::onLegDone)
        .build();
  }

  private Effect<WalkerEvent, State> onAdvance(State state, Advance advance) {
    reports = advance.reports();
    target = advance.target();
    legLength = advance.legLength();
    if (state.walker() != null) {
      goOn(state.walker());
      return Effect().none();
    }
    WalkerState start = dynamics.place(id.walker());
    return Effect()
        .persist(
            new WalkerPlaced(start.position(), start.basin(), start.totals().lowest()))
        .thenRun(placed -> goOn(start));
  }

  private void goOn(WalkerState walker) {
    if (askedFrom == NONE) {
      ask(walker);
    }
    report(walker);
  }

  private Effect<WalkerEvent, State> onPause(State state, Pause pause) {
    target = NONE;
    if (state.walker() != null) {
      report(state.walker());
    }
    return Effect().none();
  }

  private Effect<WalkerEvent, State> onLegDone(State state, LegDone done) {
    LegOutcome outcome = done.outcome();
    if (!outcome.leg().from().equals(state.walker())) {
      return Effect().none();
    }
    askedFrom = NONE;
    ask(outcome.to());
    return Effect().persist(outcome.events()).thenRun(persisted -> report(outcome.to()));
  }

  @Override
  public EventHandler<State, WalkerEvent> eventHandler() {
    return newEventHandlerBuilder()
        .forAnyState()
        .onEvent(WalkerPlaced.class, placed -> new State(WalkerState.placed(placed)))
        .onEvent(WalkerForked.class, forked -> new State(WalkerState.forked(forked)))
        .onEvent(WalkerEvent.class, Walker::onFact)
        .build();
  }

  private static State onFact(State state, WalkerEvent event) {
    if (state.walker() == null) {
      throw new IllegalStateException(
          "the first event of a walker is not its placement but " + event);
    }
    return new State(state.walker().after(event));
  }

  @Override
  public RetentionCriteria retentionCriteria() {
    return RetentionCriteria.snapshotEvery(LEGS_PER_SNAPSHOT, SNAPSHOTS_KEPT);
  }

  private void ask(WalkerState from) {
    if (from.step() < target && !from.stopped(dynamics)) {
      askedFrom = from.step();
      long to = Math.min(target, from.step() + legLength);
      Leg leg = new Leg(dynamics, id.walker(), from, to);
      steppers.tell(new StepperPool.Step(leg, to == target, context.getSelf()));
    }
  }

  private void report(WalkerState walker) {
    if (reports != null) {
      reports.tell(new Report(id, walker, lastSequenceNumber(context), askedFrom == NONE));
    }
  }
}
