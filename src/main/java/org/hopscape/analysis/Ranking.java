package org.hopscape.analysis;

import java.util.Comparator;
import java.util.List;

/**
 * The most occupied basins.
 *
 * @param distinct number of basins entered
 * @param steps steps begun in all of them
 * @param visits residences in all of them
 * @param top the most occupied first; those with equal steps by label
 */
public record Ranking(int distinct, long steps, long visits, List<BasinCount> top) {
  static final Comparator<BasinCount> ORDER =
      Comparator.comparingLong(BasinCount::steps).reversed().thenComparingLong(BasinCount::basin);

  /** Of no step. */
  public static Ranking empty() {
    return new Ranking(0, 0, 0, List.of());
  }

  /** The first {@code most} of the top. */
  public List<BasinCount> first(int most) {
    return top.subList(0, Math.min(most, top.size()));
  }

  /** Steps outside the first {@code most}. */
  public long stepsBeyond(int most) {
    return steps - first(most).stream().mapToLong(BasinCount::steps).sum();
  }

  /** Visits outside the first {@code most}. */
  public long visitsBeyond(int most) {
    return visits - first(most).stream().mapToLong(BasinCount::visits).sum();
  }

  /** Share of all steps, in [0, 1]; not a number where every walker stopped before its first step was done. */
  public double share(long part) {
    return steps == 0 ? Double.NaN : (double) part / steps;
  }
}
