package org.hopscape.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.hopscape.event.Received;
import org.hopscape.event.RoundTrip;
import org.hopscape.event.Totals;
import org.hopscape.event.WalkerEvent;
import org.hopscape.event.WalkerEvent.EscapeCensored;
import org.hopscape.event.WalkerEvent.LeftDomain;
import org.hopscape.event.WalkerEvent.PositionExchanged;
import org.hopscape.exchange.ExchangeDecision.Decision;
import org.hopscape.exchange.ExchangeDecision.Taken;
import org.hopscape.kernel.Dynamics;
import org.hopscape.kernel.WalkerState;
import org.jspecify.annotations.Nullable;

/**
 * The walkers of one arm: the dynamics of each, whom it meets at the end of an epoch, and what comes of it.
 *
 * @param dynamics of each rung of the ladder, or the one of all walkers
 */
public record Ensemble(Exchange exchange, long walkers, List<Dynamics> dynamics) {
  public Ensemble {
    dynamics = List.copyOf(dynamics);
  }

  /** The arm's walkers under {@code dynamics}, whose noise takes the scales of a ladder where there is one. */
  public static Ensemble of(Exchange exchange, long walkers, Dynamics dynamics) {
    List<Dynamics> rungs = exchange
        .onLadder()
        .map(ladder -> IntStream.range(0, ladder.rungs())
            .mapToObj(rung -> dynamics.under(ladder.noise(dynamics.noise(), rung)))
            .toList())
        .orElse(List.of(dynamics));
    return new Ensemble(exchange, walkers, rungs);
  }

  /** The walker's. */
  public Dynamics dynamics(long walker) {
    return dynamics.get((int) (walker % dynamics.size()));
  }

  /** Walkers of different such numbers have nothing to do with each other: they meet nobody of another's group or ladder. */
  public long group(long walker) {
    if (!exchange.meets()) {
      return walker;
    }
    return ladder().isPresent() ? walker / ladder().get().rungs() : walker % exchange.groups();
  }

  /** How many {@link #group}s there are. */
  public long groups() {
    if (!exchange.meets()) {
      return walkers;
    }
    return ladder().isPresent()
        ? walkers / ladder().get().rungs()
        : Math.min(walkers, exchange.groups());
  }

  /** The first end of an epoch after {@code step}. */
  public long nextEnd(long step) {
    long every = exchange.every();
    return every == Long.MAX_VALUE ? every : step - step % every + every;
  }

  /** Whether an exchange is to be done at {@code step} by a walker that has not stopped. */
  public boolean endsEpoch(long step) {
    return step > 0 && step % exchange.every() == 0;
  }

  /** Whom the walker meets at the end of the epoch that ends at {@code step}; empty where it is nobody. */
  public OptionalLong partner(long walker, long step) {
    long partner = Pairing.partner(exchange, dynamics.get(0).seed(), walkers, walker, step);
    return partner == Pairing.NOBODY ? OptionalLong.empty() : OptionalLong.of(partner);
  }

  /** What the walker knows of exchanges before the first. */
  public Exchanges start(long walker) {
    return Exchanges.none(
        ladder().map(ladder -> RoundTripCounts.start(ladder.rung(walker))).orElse(null));
  }

  /** The ladder on which the walkers stand. */
  public Optional<Ladder> ladder() {
    return exchange.onLadder();
  }

  /**
   * The walker's side of a meeting, as facts for the journal to be stored together.
   *
   * @param own its offer, which is its state
   * @param state its state
   * @param theirs its partner's offer
   * @param acknowledged ends of earlier epochs whose partners have stored their side
   */
  public List<WalkerEvent> meet(
      Offer own, WalkerState state, Offer theirs, List<Long> acknowledged) {
    Dynamics its = dynamics(own.walker());
    Decision decision = new ExchangeDecision(exchange, its, own, theirs).decide();
    Taken taken = decision.of(own.walker() < theirs.walker());
    Received received = taken == null ? null : received(own, state, taken);
    List<WalkerEvent> events = new ArrayList<>(1);
    events.add(new PositionExchanged(
        own.step() / exchange.every(),
        own.step(),
        theirs.walker(),
        decision.probability(),
        decision.accepted(),
        received,
        acknowledged));
    if (received != null) {
      if (its.basins().labelled() && state.mayEscape()) {
        events.add(new EscapeCensored(own.step()));
      }
      boolean inside = received.totals().largest() <= its.landscape().bound();
      if (state.leftDomainAt() == WalkerState.NEVER && !inside) {
        events.add(new LeftDomain(own.step()));
      }
    }
    return events;
  }

  private Received received(Offer own, WalkerState state, Taken taken) {
    Dynamics its = dynamics(own.walker());
    double[] x = taken.position().toArray();
    return new Received(
        taken.position(),
        taken.memory(),
        its.basins().map().label(x),
        totals(its, own.step(), state.totals(), x),
        trip(own, taken.from()));
  }

  private static Totals totals(Dynamics its, long step, Totals before, double[] x) {
    double largest = before.largest();
    for (double coordinate : x) {
      largest = Math.max(largest, Math.abs(coordinate));
    }
    double value = its.landscape().value(x);
    boolean lower =
        its.lowestValue() && value < before.lowest() && value > Double.NEGATIVE_INFINITY;
    return new Totals(
        before.transitions(),
        before.stepsInStart(),
        lower ? value : before.lowest(),
        lower ? step : before.lowestStep(),
        largest);
  }

  private @Nullable RoundTrip trip(Offer own, Offer from) {
    Ladder ladder = ladder().orElse(null);
    return ladder == null || from.trip() == null
        ? null
        : RoundTripCounts.at(ladder, ladder.rung(own.walker()), own.step(), from.trip());
  }
}
