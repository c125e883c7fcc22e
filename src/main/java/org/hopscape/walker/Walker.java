package org.hopscape.walker;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import akka.persistence.typed.PersistenceId;
import akka.persistence.typed.javadsl.CommandHandler;
import akka.persistence.typed.javadsl.Effect;
import akka.persistence.typed.javadsl.EventHandler;
import akka.persistence.typed.javadsl.EventSourcedBehavior;
import akka.persistence.typed.javadsl.RetentionCriteria;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.hopscape.event.WalkerEvent;
import org.hopscape.event.WalkerId;
import org.hopscape.exchange.Ensemble;
import org.hopscape.exchange.Exchanges;
import org.hopscape.exchange.Offer;
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
 *
 * <p>At the end of an epoch walker and partner send each other an {@link Offered}; each that has the other's decides the
 * same and persists its side, and says so ({@link Acknowledged}). Until then its own offer stays in its state, so that the
 * other can ask again.
 */
public final class Walker extends EventSourcedBehavior<Walker.Command, WalkerEvent, Walker.State> {

  /** What a walker can be told. */
  public sealed interface Command {}

  /** What it can be told by a partner, perhaps from another machine. */
  public sealed interface FromPartner extends Command {}

  /** Go on to step {@code target}, first by {@code legLength} steps; every leg's end is reported once persisted. */
  public record Advance(long target, long legLength, ActorRef<Report> reports) implements Command {
    /** Report, and go nowhere: what a walker hears that a pause did not reach. */
    public Advance resting() {
      return new Advance(NONE, legLength, reports);
    }
  }

  /** Ask for no further leg. The leg under way is still persisted and reported, as resting. */
  public enum Pause implements Command {
    INSTANCE
  }

  /**
   * A Stepper's answer to the walker's request.
   *
   * @param next steps of the next leg, as the {@link StepperPool} would have it
   */
  public record LegDone(LegOutcome outcome, long next) implements Command {}

  /** The leg from {@code step} on is not computed: the run comes to rest. */
  public record Declined(long step) implements Command {}

  /**
   * What a partner brings to the meeting at an epoch's end.
   *
   * @param waiting whether the partner has not stored its side and waits for the walker's offer
   */
  public record Offered(Offer offer, boolean waiting) implements FromPartner {}

  /** The partner of the meeting at {@code step} has stored its side. */
  public record Acknowledged(long step) implements FromPartner {}

  /** Who was to be met at {@code step} stopped for good before. */
  public record Gone(long step) implements FromPartner {}

  private enum Timer implements Command {
    ASK_AGAIN
  }

  /**
   * Where the walker is, all of it persisted.
   *
   * @param exchanged its meetings so far
   * @param sequence number of events the walker has in the journal
   * @param resting whether no leg is under way and no partner waited for: target reached, paused, or stopped for good
   */
  public record Report(
      WalkerId id, WalkerState state, Exchanges.Counts exchanged, long sequence, boolean resting) {}

  /** {@code walker} is null before the walker is placed. */
  public record State(@Nullable WalkerState walker, Exchanges exchanges) {
    State after(WalkerId id, WalkerEvent event) {
      Exchanges known = exchanges.after(id.walker(), walker, event);
      return new State(WalkerState.first(event).orElseGet(() -> placed(event).after(event)), known);
    }

    private WalkerState placed(WalkerEvent next) {
      if (walker == null) {
        throw new IllegalStateException(
            "the first event of a walker is not its placement but " + next);
      }
      return walker;
    }

    State after(WalkerId id, List<WalkerEvent> events) {
      State state = this;
      for (WalkerEvent event : events) {
        state = state.after(id, event);
      }
      return state;
    }
  }

  /** A leg is the full state, so a snapshot only bounds the length of a recovery. */
  private static final int LEGS_PER_SNAPSHOT = 1_000;

  private static final int SNAPSHOTS_KEPT = 2;
  private static final long NONE = -1;

  /** Messages to another machine can be lost. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final ActorContext<Command> context;
  private final TimerScheduler<Command> timers;
  private final WalkerId id;
  private final Ensemble ensemble;
  private final Dynamics dynamics;
  private final PendingExchanges appointments;
  private final ActorRef<StepperPool.Command> steppers;
  private final Peers peers;

  private @Nullable ActorRef<Report> reports;
  private long target;
  private long legLength;
  /** First step of the leg that was asked for and has not come back. */
  private long askedFrom = NONE;

  public static Behavior<Command> create(
      WalkerId id, Ensemble ensemble, ActorRef<StepperPool.Command> steppers, Peers peers) {
    return Behaviors.setup(context ->
        Behaviors.withTimers(timers -> new Walker(context, timers, id, ensemble, steppers, peers)));
  }

  private Walker(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      WalkerId id,
      Ensemble ensemble,
      ActorRef<StepperPool.Command> steppers,
      Peers peers) {
    super(PersistenceId.ofUniqueId(id.persistenceId()));
    this.context = context;
    this.timers = timers;
    this.id = id;
    this.ensemble = ensemble;
    this.dynamics = ensemble.dynamics(id.walker());
    this.appointments = new PendingExchanges(id, ensemble);
    this.steppers = steppers;
    this.peers = peers;
  }

  @Override
  public State emptyState() {
    return new State(null, ensemble.start(id.walker()));
  }

  @Override
  public CommandHandler<Command, WalkerEvent, State> commandHandler() {
    return newCommandHandlerBuilder()
        .forAnyState()
        .onCommand(Advance.class, this::onAdvance)
        .onCommand(Pause.class, this::onPause)
        .onCommand(LegDone.class, this::onLegDone)
        .onCommand(Declined.class, this::onDeclined)
        .onCommand(Offered.class, this::onOffered)
        .onCommand(Acknowledged.class, this::onAcknowledged)
        .onCommand(Gone.class, this::onGone)
        .onCommand(Timer.class, this::onAskAgain)
        .build();
  }

  private Effect<WalkerEvent, State> onAdvance(State state, Advance advance) {
    reports = advance.reports();
    target = advance.target();
    legLength = advance.legLength();
    if (state.walker() != null) {
      if (askedFrom == NONE) {
        goOn(state);
      }
      return Effect().none().thenRun(unchanged -> arrived(state));
    }
    return Effect().persist(dynamics.place(id.walker()).placement()).thenRun(placed -> {
      goOn(placed);
      arrived(placed);
    });
  }

  private Effect<WalkerEvent, State> onPause(State state, Pause pause) {
    target = NONE;
    report(state);
    return Effect().none();
  }

  private Effect<WalkerEvent, State> onLegDone(State state, LegDone done) {
    LegOutcome outcome = done.outcome();
    if (!outcome.leg().from().equals(state.walker())) {
      return Effect().none();
    }
    askedFrom = NONE;
    legLength = Legs.within(done.next(), target);
    List<WalkerEvent> events = outcome.events();
    goOn(state.after(id, events));
    return Effect().persist(events).thenRun(this::arrived);
  }

  private Effect<WalkerEvent, State> onDeclined(State state, Declined declined) {
    if (askedFrom == declined.step()) {
      askedFrom = NONE;
      if (target == NONE) {
        report(state);
      }
    }
    return Effect().none();
  }

  private Effect<WalkerEvent, State> onOffered(State state, Offered offered) {
    Offer theirs = offered.offer();
    appointments.acknowledge(theirs.walker(), theirs.step(), state.exchanges().outstanding());
    WalkerState walker = state.walker();
    if (theirs.step() <= state.exchanges().settledAt()) {
      if (offered.waiting()) {
        offerAgain(state, theirs);
      }
    } else if (walker != null && walker.stopped(dynamics)) {
      tell(theirs.walker(), new Gone(theirs.step()));
    } else if (target != NONE && walker != null && appointments.waitingAt(theirs.step())) {
      return meet(state, walker, theirs);
    } else {
      appointments.keep(theirs);
    }
    return Effect().none();
  }

  private Effect<WalkerEvent, State> meet(State state, WalkerState walker, Offer theirs) {
    appointments.met(theirs);
    timers.cancel(Timer.ASK_AGAIN);
    List<WalkerEvent> events = ensemble.meet(
        offer(state, walker, theirs.walker()),
        walker,
        theirs,
        appointments.acknowledgedBefore(theirs.step()));
    goOn(state.after(id, events));
    return Effect().persist(events).thenRun(met -> {
      tell(theirs.walker(), new Acknowledged(theirs.step()));
      arrived(met);
    });
  }

  private Effect<WalkerEvent, State> onAcknowledged(State state, Acknowledged acknowledged) {
    appointments.acknowledge(acknowledged.step());
    return Effect().none();
  }

  private Effect<WalkerEvent, State> onGone(State state, Gone gone) {
    if (appointments.waitingAt(gone.step())) {
      appointments.partnerIsGone(gone.step());
      timers.cancel(Timer.ASK_AGAIN);
      goOn(state);
      report(state);
    }
    return Effect().none();
  }

  private Effect<WalkerEvent, State> onAskAgain(State state, Timer askAgain) {
    if (state.walker() != null && appointments.waiting()) {
      goOn(state);
    }
    return Effect().none();
  }

  @Override
  public EventHandler<State, WalkerEvent> eventHandler() {
    return newEventHandlerBuilder()
        .forAnyState()
        .onAnyEvent((state, event) -> state.after(id, event));
  }

  @Override
  public RetentionCriteria retentionCriteria() {
    return RetentionCriteria.snapshotEvery(LEGS_PER_SNAPSHOT, SNAPSHOTS_KEPT);
  }

  /** Asks for the next leg or, at the end of an epoch, for the partner's offer. */
  private void goOn(State state) {
    WalkerState walker = state.walker();
    if (walker == null || target == NONE || walker.stopped(dynamics)) {
      return;
    }
    if (appointments.due(walker, state.exchanges())) {
      OptionalLong partner = appointments.await(walker.step());
      if (partner.isPresent()) {
        tell(partner.getAsLong(), new Offered(offer(state, walker, partner.getAsLong()), true));
        timers.startSingleTimer(Timer.ASK_AGAIN, Timer.ASK_AGAIN, PATIENCE);
        return;
      }
    }
    ask(walker);
  }

  private void ask(WalkerState from) {
    if (from.step() < target) {
      askedFrom = from.step();
      long end = Math.min(target, ensemble.nextEnd(from.step()));
      long to = Math.min(end, from.step() + legLength);
      Leg leg = new Leg(dynamics, id.walker(), from, to);
      steppers.tell(new StepperPool.Step(leg, to == target, context.getSelf()));
    }
  }

  /** All of {@code state} is persisted: what partners have offered for now can be looked at. */
  private void arrived(State state) {
    report(state);
    WalkerState walker = state.walker();
    if (walker == null) {
      return;
    }
    if (walker.stopped(dynamics)) {
      appointments.dismiss().forEach(theirs -> tell(theirs.walker(), new Gone(theirs.step())));
      return;
    }
    Offer theirs = appointments.keptFor(walker.step());
    if (theirs != null && appointments.waitingAt(walker.step())) {
      context.getSelf().tell(new Offered(theirs, true));
    }
  }

  private Offer offer(State state, WalkerState walker, long partner) {
    return new Offer(
        id.walker(),
        walker.step(),
        partner,
        walker.position(),
        walker.memory(),
        state.exchanges().trip());
  }

  /** The partner has not stored its side of a meeting whose other side is stored here: it lost the walker's offer. */
  private void offerAgain(State state, Offer theirs) {
    state.exchanges().outstanding().stream()
        .filter(own -> own.step() == theirs.step() && own.partner() == theirs.walker())
        .forEach(own -> tell(theirs.walker(), new Offered(own, false)));
  }

  private void tell(long walker, Command message) {
    peers.tell(new WalkerId(id.arm(), walker), message);
  }

  private void report(State state) {
    if (reports != null && state.walker() != null) {
      boolean resting = askedFrom == NONE && (target == NONE || !appointments.waiting());
      reports.tell(new Report(
          id, state.walker(), state.exchanges().counts(), lastSequenceNumber(context), resting));
    }
  }
}
