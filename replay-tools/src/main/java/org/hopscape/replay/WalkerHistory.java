package org.hopscape.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.hopscape.event.Event;
import org.hopscape.event.WalkerEvent;
import org.hopscape.event.WalkerEvent.Diverged;
import org.hopscape.event.WalkerEvent.Escaped;
import org.hopscape.event.WalkerEvent.LeftDomain;
import org.hopscape.event.WalkerEvent.LegCompleted;
import org.hopscape.event.WalkerEvent.WalkerForked;
import org.hopscape.event.WalkerEvent.WalkerPlaced;
import org.hopscape.event.WalkerId;
import org.hopscape.journal.Stored;
import org.hopscape.kernel.Dynamics;
import org.hopscape.kernel.WalkerState;
import org.jspecify.annotations.Nullable;

/**
 * Folds one walker's events into legs, and complains where they do not follow each other: sequence numbers without a
 * gap, placed once and first, each leg from where the last one ended, nothing after the walker stopped for good.
 */
final class WalkerHistory implements Consumer<Stored> {

  /** Takes what is wrong with an event. */
  @FunctionalInterface
  interface Complaints {
    void complain(long sequence, String what);
  }

  private final Dynamics dynamics;
  private final WalkerId id;
  private final Complaints complaints;
  private final Consumer<RecordedLeg> legs;

  private final List<WalkerEvent> placement = new ArrayList<>(1);
  private @Nullable WalkerState state;
  private long sequence;
  private @Nullable WalkerState legFrom;
  private long legSequence;
  private List<WalkerEvent> legEvents = new ArrayList<>(2);

  WalkerHistory(Dynamics dynamics, WalkerId id, Complaints complaints, Consumer<RecordedLeg> legs) {
    this.dynamics = dynamics;
    this.id = id;
    this.complaints = complaints;
    this.legs = legs;
  }

  @Override
  public void accept(Stored stored) {
    if (stored.sequence() != sequence + 1) {
      complaints.complain(
          stored.sequence(),
          "event " + (sequence + 1) + " is missing: " + stored.sequence() + " follows " + sequence);
    }
    sequence = stored.sequence();
    Event event = stored.event();
    if (event instanceof WalkerPlaced placed) {
      onPlaced(placed);
    } else if (event instanceof WalkerForked forked) {
      onForked(forked);
    } else if (state == null) {
      complaints.complain(sequence, "the walker's first event does not place it");
    } else if (event instanceof LegCompleted leg) {
      onLeg(state, leg);
    } else if (event instanceof WalkerEvent fact) {
      onFact(state, fact);
    } else {
      complaints.complain(sequence, "a run's event stands among a walker's");
    }
  }

  /** Hands over the last leg and returns the last state; where there is no event, the state at step 0. */
  WalkerState end() {
    flush();
    return state == null ? dynamics.place(id.walker()) : state;
  }

  /** What was stored at step 0, or at the fork. */
  List<WalkerEvent> placement() {
    return placement;
  }

  private void onPlaced(WalkerPlaced placed) {
    if (state != null) {
      complaints.complain(sequence, "the walker is placed a second time");
      return;
    }
    if (placed.position().dimension() != dynamics.landscape().dimension()) {
      complaints.complain(sequence, "the position has another dimension than the landscape");
      return;
    }
    placement.add(placed);
    state = WalkerState.placed(placed);
  }

  private void onForked(WalkerForked forked) {
    if (state != null) {
      complaints.complain(
          sequence, "the walker is taken over from another run behind its first event");
      return;
    }
    if (forked.position().dimension() != dynamics.landscape().dimension()) {
      complaints.complain(sequence, "the position has another dimension than the landscape");
      return;
    }
    placement.add(forked);
    state = WalkerState.forked(forked);
  }

  private void onLeg(WalkerState now, LegCompleted leg) {
    flush();
    if (leg.position().dimension() != dynamics.landscape().dimension()) {
      complaints.complain(sequence, "the position has another dimension than the landscape");
      return;
    }
    if (now.stopped(dynamics)) {
      complaints.complain(sequence, "a leg follows although the walker stopped at " + now.step());
    }
    if (leg.fromStep() == now.step() && leg.toStep() >= leg.fromStep()) {
      legFrom = now;
      legSequence = sequence;
      legEvents.add(leg);
    } else {
      complaints.complain(
          sequence,
          "a leg from step " + leg.fromStep() + " to " + leg.toStep() + " follows step "
              + now.step());
    }
    state = now.after(leg);
  }

  private void onFact(WalkerState now, WalkerEvent fact) {
    long step = stepOf(fact);
    if (legFrom == null && now.step() == 0 && step == 0) {
      placement.add(fact);
    } else if (legFrom == null || step < legFrom.step() || step > now.step()) {
      complaints.complain(
          sequence,
          fact.getClass().getSimpleName() + " at step " + step + " is in no leg before it");
    } else {
      legEvents.add(fact);
    }
    state = now.after(fact);
  }

  private static long stepOf(WalkerEvent fact) {
    if (fact instanceof Escaped escaped) {
      return escaped.step();
    } else if (fact instanceof LeftDomain left) {
      return left.step();
    } else if (fact instanceof Diverged diverged) {
      return diverged.step();
    }
    throw new IllegalArgumentException("has no step: " + fact);
  }

  private void flush() {
    if (legFrom != null && state != null) {
      legs.accept(new RecordedLeg(dynamics, id, legSequence, legFrom, state, legEvents));
      legEvents = new ArrayList<>(2);
      legFrom = null;
    }
  }
}
