package org.hopscape.analysis.tail;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The largest of many values that come in groups: of each group those that may still be among the largest of all. What comes
 * in which order does not show.
 */
public final class LargestValues {
  /** One in so many values is kept. */
  private static final int ONE_IN = 10;

  /** Where there are no more than so many all are kept. */
  private static final int ALL = 20_000;

  private final int most;
  private final double[][] kept;
  private final int[] filled;
  private final long[] sizes;
  private int total;
  private int full;
  private int infinite;
  private double least;

  /**
   * Of none yet.
   *
   * @param groups how many there are
   * @param expected how many values will come
   */
  public LargestValues(int groups, long expected) {
    most = (int) Math.min(Integer.MAX_VALUE / 4, Math.max(ALL, expected / ONE_IN));
    full = 2 * most;
    kept = new double[groups][64];
    filled = new int[groups];
    sizes = new long[groups];
  }

  /** Takes in one that is at least 0. */
  public synchronized void add(int group, double value) {
    if (!(value >= 0)) {
      throw new IllegalArgumentException("distance is not at least 0: " + value);
    }
    if (value == Double.POSITIVE_INFINITY) {
      infinite++;
      return;
    }
    sizes[group]++;
    if (value > 0 && value >= least) {
      keep(group, value);
    }
  }

  /** Takes in several of one group. */
  public synchronized void addAll(int group, double[] values, int from, int to) {
    for (int i = from; i < to; i++) {
      add(group, values[i]);
    }
  }

  /** Takes in a sample's groups, the first as this one, with those of its values that are not below the bound. */
  synchronized void addAll(TailSample sample, int first, double bound) {
    double[] values = sample.largest();
    int[] groups = sample.groupOfEach();
    for (int i = 0; i < values.length && values[i] >= bound; i++) {
      keep(first + groups[i], values[i]);
    }
    for (int group = 0; group < sample.groups(); group++) {
      sizes[first + group] += sample.groupSize(group);
    }
    infinite += sample.infinite();
  }

  private void keep(int group, double value) {
    if (filled[group] == kept[group].length) {
      kept[group] = Arrays.copyOf(kept[group], 2 * filled[group]);
    }
    kept[group][filled[group]++] = value;
    total++;
    if (total >= full) {
      prune();
      full = Math.max(2 * most, 2 * total); // values that tie at the bound all stay
    }
  }

  private void prune() {
    if (total <= most) {
      return;
    }
    double[] all = IntStream.range(0, kept.length)
        .mapToObj(group -> Arrays.stream(kept[group], 0, filled[group]))
        .flatMapToDouble(values -> values)
        .toArray();
    Arrays.sort(all);
    least = all[all.length - most];
    total = 0;
    for (int group = 0; group < kept.length; group++) {
      int stay = 0;
      for (int i = 0; i < filled[group]; i++) {
        if (kept[group][i] >= least) {
          kept[group][stay++] = kept[group][i];
        }
      }
      filled[group] = stay;
      total += stay;
    }
  }

  /** All that was taken in. */
  public synchronized TailSample sample() {
    prune();
    long[][] sorted = new long[kept.length][];
    for (int group = 0; group < kept.length; group++) {
      sorted[group] = Arrays.stream(kept[group], 0, filled[group])
          .mapToLong(Double::doubleToLongBits)
          .sorted()
          .toArray();
    }
    double[] values = new double[total];
    int[] groups = new int[total];
    merge(sorted, values, groups);
    return TailSample.grouped(values, groups, sizes.clone(), infinite);
  }

  /** Descending; of equal values those of the first group first. */
  private static void merge(long[][] sorted, double[] values, int[] groups) {
    int[] left = Arrays.stream(sorted).mapToInt(group -> group.length).toArray();
    for (int i = 0; i < values.length; i++) {
      int first = -1;
      for (int group = 0; group < sorted.length; group++) {
        if (left[group] > 0
            && (first < 0 || sorted[group][left[group] - 1] > sorted[first][left[first] - 1])) {
          first = group;
        }
      }
      values[i] = Double.longBitsToDouble(sorted[first][--left[first]]);
      groups[i] = first;
    }
  }
}
