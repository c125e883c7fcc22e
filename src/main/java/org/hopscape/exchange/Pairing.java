package org.hopscape.exchange;

import org.hopscape.random.BatchSampler;
import org.hopscape.random.Slot;
import org.hopscape.random.WalkerKey;

/**
 * Who meets whom at the end of an epoch, known to each walker by itself.
 *
 * <p>On a ladder neighbours meet: rungs 0 and 1, 2 and 3, ... after odd epochs, 1 and 2, 3 and 4, ... after even ones.
 * Otherwise a round of a round-robin tournament of all walkers of a group, drawn from (seed, step): in round r walkers i and
 * r - i mod m meet, m the number of walkers less one where that makes it odd, and the one that would meet itself meets the last
 * walker. Where the number of walkers is odd there is no such last walker, and one walker meets nobody. Of n groups the
 * i-th walker of group g is number g + n i.
 */
final class Pairing {
  static final long NOBODY = -1;

  /** The draws of a tournament's rounds are those of a walker that no arm has. */
  private static final long TOURNAMENT = -1;

  private Pairing() {}

  /** The walker's partner at the end of the epoch that ends at {@code step}, or {@link #NOBODY}. */
  static long partner(Exchange exchange, long seed, long walkers, long walker, long step) {
    if (exchange.onLadder().isPresent()) {
      return neighbour(exchange.onLadder().get(), walker, step / exchange.every());
    }
    long groups = exchange.groups();
    long group = walker % groups;
    long members = (walkers - group + groups - 1) / groups;
    long other = opponent(walker / groups, members, round(seed, members, step, group));
    return other == NOBODY ? NOBODY : group + groups * other;
  }

  private static long neighbour(Ladder ladder, long walker, long epoch) {
    int rung = ladder.rung(walker);
    boolean lower = rung % 2 == (epoch + 1) % 2;
    int other = lower ? rung + 1 : rung - 1;
    return 0 <= other && other < ladder.rungs() ? walker + (other - rung) : NOBODY;
  }

  /** A round in [0, m), each group's own. */
  static long round(long seed, long walkers, long step, long group) {
    long at = WalkerKey.of(seed, TOURNAMENT).at(step);
    return BatchSampler.below(rounds(walkers), WalkerKey.word(at, Slot.EXCHANGE, group));
  }

  static long rounds(long walkers) {
    return walkers % 2 == 0 ? walkers - 1 : walkers;
  }

  static long opponent(long walker, long walkers, long round) {
    long m = rounds(walkers);
    if (walker == m) {
      return round % 2 == 0 ? round / 2 : (round + m) / 2;
    }
    long other = Math.floorMod(round - walker, m);
    if (other != walker) {
      return other;
    }
    return m == walkers ? NOBODY : m;
  }
}
