package org.hopscape.walker;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hopscape.event.WalkerId;
import org.hopscape.exchange.Ensemble;
import org.hopscape.exchange.Exchanges;
import org.hopscape.exchange.Offer;
import org.hopscape.kernel.WalkerState;
import org.jspecify.annotations.Nullable;

/**
 * What a walker remembers of its partners between two events. Nothing here need survive a crash: what is lost is asked for
 * again.
 */
final class PendingExchanges {
  private static final long NONE = -1;

  private final WalkerId id;
  private final Ensemble ensemble;
  private final Map<Long, Offer> offers = new TreeMap<>();
  private final TreeSet<Long> acknowledged = new TreeSet<>();
  private long waitingAt = NONE;

  /** The last epoch's end at which there was nobody to meet. */
  private long alone = NONE;

  PendingExchanges(WalkerId id, Ensemble ensemble) {
    this.id = id;
    this.ensemble = ensemble;
  }

  /** Whether a meeting is due where the walker, which has not stopped, now stands. */
  boolean due(WalkerState walker, Exchanges exchanges) {
    long step = walker.step();
    return ensemble.endsEpoch(step) && step > Math.max(alone, exchanges.settledAt());
  }

  /** Whom to meet at {@code step}; from now on the walker waits for it. Where it is nobody, the walker is done there. */
  OptionalLong await(long step) {
    OptionalLong partner = ensemble.partner(id.walker(), step);
    waitingAt = partner.isPresent() ? step : NONE;
    alone = partner.isPresent() ? alone : step;
    return partner;
  }

  boolean waiting() {
    return waitingAt != NONE;
  }

  boolean waitingAt(long step) {
    return waitingAt == step;
  }

  /** The meeting at {@code step} will not be. */
  void partnerIsGone(long step) {
    waitingAt = NONE;
    alone = step;
  }

  void met(Offer theirs) {
    waitingAt = NONE;
    offers.remove(theirs.step());
  }

  /** Keeps an offer for when the walker has come that far. */
  void keep(Offer theirs) {
    offers.put(theirs.step(), theirs);
  }

  @Nullable
  Offer keptFor(long step) {
    return offers.get(step);
  }

  /** The offers kept, which the walker forgets. */
  List<Offer> dismiss() {
    List<Offer> all = new ArrayList<>(offers.values());
    offers.clear();
    return all;
  }

  void acknowledge(long step) {
    acknowledged.add(step);
  }

  /** A partner that is at {@code step} has stored its side of every meeting before. */
  void acknowledge(long partner, long step, Collection<Offer> outstanding) {
    for (Offer offer : outstanding) {
      if (offer.partner() == partner && offer.step() < step) {
        acknowledged.add(offer.step());
      }
    }
  }

  /** The ends of epochs before {@code step} that partners have acknowledged since this was last asked. */
  List<Long> acknowledgedBefore(long step) {
    List<Long> steps = List.copyOf(acknowledged.headSet(step));
    acknowledged.removeAll(steps);
    return steps;
  }
}
