package org.hopscape.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.hopscape.event.WalkerEvent;
import org.hopscape.event.WalkerEvent.LegCompleted;
import org.hopscape.event.WalkerEvent.PositionExchanged;
import org.hopscape.event.WalkerId;
import org.hopscape.exchange.Ensemble;
import org.hopscape.exchange.Exchanges;
import org.hopscape.exchange.Offer;
import org.hopscape.journal.Stored;
import org.hopscape.kernel.Dynamics;
import org.hopscape.kernel.WalkerState;
import org.jspecify.annotations.Nullable;

/**
 * Folds one walker's events into legs and exchanges, and complains where they do not follow each other: sequence numbers
 * without a gap, placed once and first, each leg from where the last one ended and within an epoch, an exchange only where
 * one ended, nothing after the walker stopped for good.
 */
public final class WalkerHistory implements Consumer<Stored> {

  /** Takes what is wrong with an event. */
  @FunctionalInterface
  public interface Complaints {
    void complain(long sequence, String what);
  }

  /** Takes what happened, in order. */
  public interface Sink {
    void leg(RecordedLeg leg);

    default void exchange(RecordedExchange exchange) {}
  }

  private final Ensemble ensemble;
  private final Dynamics dynamics;
  private final WalkerId id;
  private final Complaints complaints;
  private final Sink sink;

  private final List<WalkerEvent> placement = new ArrayList<>(1);
  private @Nullable WalkerState state;
  private Exchanges exchanges;
  private long sequence;

  /** The state before the leg or the exchange that is being read, which is null where it is neither. */
  private @Nullable WalkerState from;

  private @Nullable Offer offer;
  private boolean moved;
  private long firstSequence;
  private List<WalkerEvent> events = new ArrayList<>(2);

  public WalkerHistory(Ensemble ensemble, WalkerId id, Complaints complaints, Sink sink) {
    this.ensemble = ensemble;
    this.dynamics = ensemble.dynamics(id.walker());
    this.id = id;
    this.complaints = complaints;
    this.sink = sink;
    this.exchanges = ensemble.start(id.walker());
  }

  @Override
  public void accept(Stored stored) {
    if (stored.sequence() != sequence + 1) {
      complaints.complain(
          stored.sequence(),
          "event " + (sequence + 1) + " is missing: " + stored.sequence() + " follows " + sequence);
    }
    sequence = stored.sequence();
    stored.event().ofWalker().ifPresentOrElse(this::accept, this::onRunEvent);
  }

  private void onRunEvent() {
    complaints.complain(
        sequence,
        state == null
            ? "the walker's first event does not place it"
            : "a run's event stands among a walker's");
  }

  private void accept(WalkerEvent event) {
    WalkerState now = state;
    String wrong = Facts.wrong(dynamics, now, event);
    Optional<WalkerState> first = WalkerState.first(event);
    if (!wrong.isEmpty()) {
      complaints.complain(sequence, wrong);
    } else if (first.isPresent()) {
      onFirst(event, first.get());
    } else if (now == null) {
      complaints.complain(sequence, "the walker's first event does not place it");
    } else if (event.mark().isPresent()) {
      onFact(now, event);
    } else {
      event.leg().ifPresent(leg -> onLeg(now, leg));
      event.exchange().ifPresent(exchanged -> onExchange(now, exchanged));
    }
  }

  /** Hands over the last leg and returns the last state; where there is no event, the state at step 0. */
  public WalkerState end() {
    flush();
    return state == null ? dynamics.place(id.walker()) : state;
  }

  /** The last step told of, -1 before the first event. */
  public long reached() {
    return state == null ? -1 : state.step();
  }

  /** The last event told of. */
  public long sequence() {
    return sequence;
  }

  /** Whether the last state is where an exchange put the walker. */
  public boolean moved() {
    return moved;
  }

  /** What is known of its exchanges. */
  public Exchanges exchanges() {
    return exchanges;
  }

  /** What was stored at step 0, or at the fork. */
  public List<WalkerEvent> placement() {
    return placement;
  }

  private void onFirst(WalkerEvent first, WalkerState placed) {
    if (state != null) {
      complaints.complain(
          sequence,
          first.takenOver().isEmpty()
              ? "the walker is placed a second time"
              : "the walker is taken over from another run behind its first event");
      return;
    }
    placement.add(first);
    exchanges = exchanges.after(id.walker(), null, first);
    state = placed;
  }

  private void onLeg(WalkerState now, LegCompleted leg) {
    flush();
    if (now.stopped(dynamics)) {
      complaints.complain(sequence, "a leg follows although the walker stopped at " + now.step());
    }
    if (leg.toStep() > ensemble.nextEnd(leg.fromStep())) {
      complaints.complain(
          sequence,
          "a leg from step " + leg.fromStep() + " to " + leg.toStep() + " passes an epoch's end");
    }
    if (leg.fromStep() == now.step() && leg.toStep() >= leg.fromStep()) {
      begin(now, leg);
    } else {
      complaints.complain(
          sequence,
          "a leg from step " + leg.fromStep() + " to " + leg.toStep() + " follows step "
              + now.step());
    }
    state = now.after(leg);
  }

  private void onExchange(WalkerState now, PositionExchanged exchanged) {
    flush();
    long partner = ensemble.partner(id.walker(), exchanged.step()).orElse(-1);
    boolean due = exchanged.step() == now.step()
        && ensemble.endsEpoch(now.step())
        && exchanges.settledAt() < now.step()
        && !now.stopped(dynamics);
    if (!due || exchanged.partner() != partner) {
      complaints.complain(
          sequence,
          "an exchange with walker " + exchanged.partner() + " at step " + exchanged.step()
              + " follows step " + now.step() + ", where none was due");
    }
    begin(now, exchanged);
    offer = new Offer(
        id.walker(),
        now.step(),
        exchanged.partner(),
        now.position(),
        now.memory(),
        exchanges.trip());
    exchanges = exchanges.after(id.walker(), now, exchanged);
    state = now.after(exchanged);
  }

  private void begin(WalkerState now, WalkerEvent first) {
    from = now;
    firstSequence = sequence;
    events.add(first);
  }

  private void onFact(WalkerState now, WalkerEvent fact) {
    long step = fact.step();
    boolean atTheStart = from == null && placement.size() > 0 && sequence == placement.size() + 1L;
    if (atTheStart && step <= now.step()) {
      placement.add(fact);
    } else if (from == null || step < from.step() || step > now.step()) {
      complaints.complain(
          sequence,
          fact.getClass().getSimpleName() + " at step " + step + " is in no leg before it");
    } else {
      events.add(fact);
    }
    state = now.after(fact);
  }

  private void flush() {
    if (from == null || state == null) {
      return;
    }
    List<WalkerEvent> read = events;
    events = new ArrayList<>(2);
    if (offer == null) {
      sink.leg(new RecordedLeg(dynamics, id, firstSequence, moved, from, state, read));
      moved = false;
    } else {
      RecordedExchange exchange = new RecordedExchange(id, firstSequence, offer, from, state, read);
      sink.exchange(exchange);
      moved = exchange.moved();
    }
    from = null;
    offer = null;
  }
}
