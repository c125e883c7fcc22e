package org.hopscape.kernel;

import java.util.List;
import java.util.Optional;
import org.hopscape.event.Event;
import org.hopscape.event.Position;
import org.hopscape.event.Received;
import org.hopscape.event.Totals;
import org.hopscape.event.WalkerEvent;
import org.hopscape.event.WalkerEvent.EscapeCensored;
import org.hopscape.event.WalkerEvent.LeftDomain;
import org.hopscape.event.WalkerEvent.LegCompleted;
import org.hopscape.event.WalkerEvent.Mark;
import org.hopscape.event.WalkerEvent.PositionExchanged;
import org.hopscape.event.WalkerEvent.WalkerForked;
import org.hopscape.event.WalkerEvent.WalkerPlaced;

/**
 * A walker at a step: all that the next leg needs and all that a leg's event tells.
 *
 * @param memory optimizer state
 * @param startBasin basin at step 0
 * @param enteredAt step at which the open residence began
 * @param escapedAt step of the first exit from the starting basin, or {@link #NEVER}
 * @param leftDomainAt first step beyond the landscape's bound, or {@link #NEVER}
 * @param divergedAt the step after which the state would not be finite, or {@link #NEVER}
 * @param censoredAt step of the exchange that ended the wait for the first escape, or {@link #NEVER}
 */
public record WalkerState(
    long step,
    Position position,
    Position memory,
    long startBasin,
    long basin,
    long enteredAt,
    Totals totals,
    long escapedAt,
    long leftDomainAt,
    long divergedAt,
    long censoredAt) {
  public static final long NEVER = -1;

  public boolean diverged() {
    return divergedAt != NEVER;
  }

  /** Whether the walker takes no further step under {@code dynamics}. */
  public boolean stopped(Dynamics dynamics) {
    return diverged() || (dynamics.stopAtEscape() && escaped());
  }

  public boolean escaped() {
    return escapedAt != NEVER;
  }

  /** Steps for which the first escape was waited for: to it, or to where it was censored. */
  public long waited() {
    if (escaped()) {
      return escapedAt;
    }
    return censoredAt == NEVER ? step : censoredAt;
  }

  /** Whether the next exit from the starting basin would be the first escape. */
  public boolean mayEscape() {
    return !escaped() && censoredAt == NEVER;
  }

  /** The state at step 0. */
  public static WalkerState placed(WalkerPlaced placed) {
    double largest = 0;
    for (int i = 0; i < placed.position().dimension(); i++) {
      largest = Math.max(largest, Math.abs(placed.position().get(i)));
    }
    Totals totals = new Totals(0, 0, placed.value(), 0, largest);
    return new WalkerState(
        0,
        placed.position(),
        Position.none(),
        placed.basin(),
        placed.basin(),
        0,
        totals,
        NEVER,
        NEVER,
        NEVER,
        NEVER);
  }

  /** The state at a fork. */
  public static WalkerState forked(WalkerForked forked) {
    return new WalkerState(
        forked.step(),
        forked.position(),
        forked.memory(),
        forked.startBasin(),
        forked.basin(),
        forked.enteredAt(),
        forked.totals(),
        forked.escapedAt(),
        forked.leftDomainAt(),
        forked.divergedAt(),
        NEVER);
  }

  /** The state that a walker's first event tells; empty where it is another one. */
  public static Optional<WalkerState> first(Event event) {
    return event
        .ofWalker()
        .flatMap(WalkerEvent::placed)
        .map(WalkerState::placed)
        .or(() -> event.takenOver().map(WalkerState::forked));
  }

  /** This state as the first facts of a fork's walker, to be stored together; {@link #after} undoes this. */
  public List<WalkerEvent> fork() {
    WalkerForked forked = new WalkerForked(
        step,
        position,
        memory,
        startBasin,
        basin,
        enteredAt,
        totals,
        escapedAt,
        leftDomainAt,
        divergedAt);
    return censoredAt == NEVER ? List.of(forked) : List.of(forked, new EscapeCensored(censoredAt));
  }

  /**
   * This state as a run of other dynamics goes on from it at {@code step}. That the step which comes next failed under
   * the old dynamics does not count.
   *
   * @param memoryAnew whether the optimizer forgets
   */
  public WalkerState takenOver(long atStep, boolean memoryAnew) {
    return new WalkerState(
        step,
        position,
        memoryAnew ? Position.none() : memory,
        startBasin,
        basin,
        enteredAt,
        totals,
        escapedAt,
        leftDomainAt,
        divergedAt == atStep ? NEVER : divergedAt,
        censoredAt);
  }

  /** This state at step 0 as facts for the journal, to be stored together. */
  public List<WalkerEvent> placement() {
    WalkerPlaced placed = new WalkerPlaced(position, basin, totals.lowest());
    return leftDomainAt == NEVER ? List.of(placed) : List.of(placed, new LeftDomain(leftDomainAt));
  }

  /** The state after a fact; copies, never computes a step. */
  public WalkerState after(WalkerEvent event) {
    return event
        .mark()
        .map(mark -> marked(mark, event.step()))
        .or(() -> event.leg().map(this::after))
        .or(() -> event.exchange().map(this::after))
        .or(() -> first(event))
        .orElseThrow();
  }

  private WalkerState after(LegCompleted leg) {
    return new WalkerState(
        leg.toStep(),
        leg.position(),
        leg.memory(),
        startBasin,
        leg.basin(),
        leg.enteredAt(),
        leg.totals(),
        escapedAt,
        leftDomainAt,
        divergedAt,
        censoredAt);
  }

  private WalkerState after(PositionExchanged exchanged) {
    return exchanged.received() == null ? this : at(exchanged.step(), exchanged.received());
  }

  /** The step of what happens once, or {@link #NEVER}. */
  public long at(Mark mark) {
    return switch (mark) {
      case ESCAPED -> escapedAt;
      case LEFT_DOMAIN -> leftDomainAt;
      case DIVERGED -> divergedAt;
      case CENSORED -> censoredAt;
    };
  }

  private WalkerState at(long enters, Received received) {
    return new WalkerState(
        step,
        received.position(),
        received.memory(),
        startBasin,
        received.basin(),
        enters,
        received.totals(),
        escapedAt,
        leftDomainAt,
        divergedAt,
        censoredAt);
  }

  private WalkerState marked(Mark mark, long at) {
    return new WalkerState(
        step,
        position,
        memory,
        startBasin,
        basin,
        enteredAt,
        totals,
        mark == Mark.ESCAPED ? at : escapedAt,
        mark == Mark.LEFT_DOMAIN ? at : leftDomainAt,
        mark == Mark.DIVERGED ? at : divergedAt,
        mark == Mark.CENSORED ? at : censoredAt);
  }
}
