package org.hopscape.replay.basin;

import java.util.Set;
import java.util.TreeSet;

/**
 * Where passages begin and end.
 *
 * @param from basins in which they begin; empty for the one in which a walker started
 * @param to basins in which they end
 */
public record Ends(Set<Long> from, Set<Long> to) {
  /** From each walker's start. */
  public static Ends at(long target) {
    return new Ends(Set.of(), Set.of(target));
  }

  /** Whether a basin ends passages; one that does never begins one. */
  boolean ends(long basin) {
    return to.contains(basin);
  }

  /** Whether it begins or ends passages of a walker that started in {@code start}. */
  boolean contains(long basin, long start) {
    return to.contains(basin) || (from.isEmpty() ? basin == start : from.contains(basin));
  }

  /** Whether two comparisons tell the same: there is one basin to go to, and one to come from. */
  boolean single() {
    return to.size() == 1 && from.isEmpty();
  }

  /** One label for all basins in which passages end. */
  long endLabel() {
    return new TreeSet<>(to).first();
  }
}
