package org.hopscape.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import org.hopscape.event.Event;
import org.hopscape.event.WalkerEvent;
import org.hopscape.event.WalkerEvent.LegCompleted;
import org.hopscape.event.WalkerId;
import org.hopscape.journal.JournalReader;
import org.hopscape.kernel.Dynamics;
import org.hopscape.kernel.WalkerState;
import org.jspecify.annotations.Nullable;

/**
 * Finds a walker's state at the end of a leg by bisection of its events' sequence numbers: some dozens are read, however many
 * there are. Only where walkers keep to themselves: an exchange hides what came before it.
 *
 * <p>A leg's event holds the position, the memory and the totals, but not when the walker first escaped or left the domain. The
 * totals tell whether it had: fewer steps begun in the start basin than steps, a coordinate beyond the bound. The event of it
 * is then beside the first leg whose totals do. Where it is not, nothing is found, and who asks folds all events.
 */
final class LegSearch {
  /** From so many events on it is worth it. */
  static final long MANY = 64;

  /** A leg and the facts stored with it are no more events than this. */
  private static final int TOGETHER = 5;

  private final JournalReader journal;
  private final Dynamics dynamics;
  private final String id;
  private final long highest;
  private @Nullable WalkerState placed;

  private LegSearch(JournalReader journal, Dynamics dynamics, WalkerId id, long highest) {
    this.journal = journal;
    this.dynamics = dynamics;
    this.id = id.persistenceId();
    this.highest = highest;
  }

  /** Empty where the walker has few events. */
  static Optional<LegSearch> of(JournalReader journal, Dynamics dynamics, WalkerId id) {
    long highest = journal.highestSequence(id.persistenceId());
    return highest < MANY
        ? Optional.empty()
        : Optional.of(new LegSearch(journal, dynamics, id, highest));
  }

  /** The walker's last state. */
  Optional<WalkerState> last() {
    return atEvent(highest);
  }

  /** The state at the end of the last leg that ends at or before {@code step}, or where the walker began if it is none. */
  Optional<WalkerState> before(long step) {
    return atEvent(first(sequence -> alone(sequence).step() > step) - 1);
  }

  /** The least sequence number from 1 on for which this is so, one behind the last where there is none. */
  private long first(LongPredicate holds) {
    long low = 0;
    long high = highest + 1;
    while (high - low > 1) {
      long middle = low + (high - low) / 2;
      if (holds.test(middle)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }

  /** The state after the event of this number, which is the last of those stored with its leg. */
  private Optional<WalkerState> atEvent(long last) {
    if (last < 1) {
      return Optional.empty();
    }
    WalkerState state = facts(alone(last), last - TOGETHER, last);
    for (Predicate<WalkerState> had : List.<Predicate<WalkerState>>of(this::left, this::outside)) {
      if (had.test(state)) {
        long since = first(sequence -> had.test(alone(sequence)));
        state = facts(state, since - TOGETHER, Math.min(last, since + TOGETHER));
      }
    }
    boolean known = (!left(state) || state.escaped())
        && (!outside(state) || state.leftDomainAt() != WalkerState.NEVER);
    return known ? Optional.of(state) : Optional.empty();
  }

  /** Whether the walker began a step outside of its starting basin. */
  private boolean left(WalkerState state) {
    return dynamics.basins().labelled() && state.totals().stepsInStart() < state.step();
  }

  private boolean outside(WalkerState state) {
    return state.totals().largest() > dynamics.landscape().bound();
  }

  /** The state at the end of the leg that this event is of, without facts. */
  private WalkerState alone(long sequence) {
    WalkerState before = placed();
    for (long at = sequence; at > 1; at--) {
      Optional<LegCompleted> leg = event(at).leg();
      if (leg.isPresent()) {
        return before.after(leg.get());
      }
    }
    return before;
  }

  private WalkerState placed() {
    WalkerState known = placed;
    if (known == null) {
      known = WalkerState.first(event(1)).orElseThrow();
      placed = known;
    }
    return known;
  }

  private Event event(long sequence) {
    return events(sequence, sequence).get(0);
  }

  /** The state with the facts that stand among these events. */
  private WalkerState facts(WalkerState state, long from, long to) {
    WalkerState with = state;
    for (Event event : events(Math.max(2, from), to)) {
      if (event.leg().isEmpty()) {
        with = with.after((WalkerEvent) event);
      }
    }
    return with;
  }

  private List<Event> events(long from, long to) {
    List<Event> events = new ArrayList<>();
    journal.replay(id, from, to, stored -> events.add(stored.event()));
    return events;
  }
}
