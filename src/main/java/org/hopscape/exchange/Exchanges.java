package org.hopscape.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hopscape.event.RoundTrip;
import org.hopscape.event.WalkerEvent;
import org.hopscape.event.WalkerEvent.PositionExchanged;
import org.hopscape.kernel.WalkerState;
import org.jspecify.annotations.Nullable;

/**
 * What a walker knows of its exchanges, beside its {@link WalkerState}.
 *
 * @param settledAt the last step whose exchange is done; in a forked run at first the fork's, which comes after it
 * @param trip its position's way along a ladder, null where there is none
 * @param outstanding its offers whose partners are not known to have stored their side: they may ask for them again
 */
public record Exchanges(
    long settledAt, Counts counts, @Nullable RoundTrip trip, List<Offer> outstanding) {

  /**
   * Meetings of a walker since step 0, or the fork; those with partners of a higher number, so that each pair counts once.
   *
   * @param accepted how many of {@code meetings} ended in an exchange
   * @param roundTrips round trips along the ladder that ended with this walker, at the lowest rung
   * @param roundTripSteps their lengths together, in steps
   */
  public record Counts(long meetings, long accepted, long roundTrips, long roundTripSteps) {
    public static final Counts NONE = new Counts(0, 0, 0, 0);

    /** Of both. */
    public Counts plus(Counts other) {
      return new Counts(
          meetings + other.meetings,
          accepted + other.accepted,
          roundTrips + other.roundTrips,
          roundTripSteps + other.roundTripSteps);
    }
  }

  /** Before any exchange. */
  static Exchanges none(@Nullable RoundTrip trip) {
    return new Exchanges(0, Counts.NONE, trip, List.of());
  }

  /** What is known after a fact of walker {@code id}, whose state was {@code before}; copies and counts. */
  public Exchanges after(long walker, @Nullable WalkerState before, WalkerEvent event) {
    if (event.takenOver().isPresent()) {
      boolean begun = trip != null && trip.since() >= 0;
      RoundTrip anew = begun ? new RoundTrip(event.step(), false, 0) : trip;
      return new Exchanges(event.step(), counts, anew, outstanding);
    }
    return event
        .exchange()
        .flatMap(
            exchanged -> Optional.ofNullable(before).map(state -> after(walker, state, exchanged)))
        .orElse(this);
  }

  private Exchanges after(long walker, WalkerState before, PositionExchanged exchanged) {
    List<Offer> offers = new ArrayList<>(outstanding);
    offers.removeIf(offer -> exchanged.acknowledged().contains(offer.step()));
    offers.add(new Offer(
        walker, exchanged.step(), exchanged.partner(), before.position(), before.memory(), trip));
    boolean first = walker < exchanged.partner();
    RoundTrip taken = exchanged.received() == null ? null : exchanged.received().trip();
    long completed = taken == null ? 0 : taken.completed();
    Counts more = new Counts(
        first ? 1 : 0, first && exchanged.accepted() ? 1 : 0, completed > 0 ? 1 : 0, completed);
    return new Exchanges(
        exchanged.step(),
        counts.plus(more),
        exchanged.received() == null ? trip : taken,
        List.copyOf(offers));
  }
}
