package org.hopscape.analysis.tail;

import java.util.Arrays;
import java.util.List;
import org.hopscape.fault.Counted;

/**
 * Distances |w - w*| with the largest first; of very many the largest alone. Zeros count but have no logarithm; infinite ones
 * are left out and counted. Values may be in groups, of walkers mostly, that are independent of each other where those within
 * a group are not.
 */
public final class TailSample {
  private static final double ROUNDING = 1e-12;

  private final double[] values;
  private final double[] logs;
  private final long size;
  private final int infinite;

  /** Of each value; empty where all are independent. */
  private final int[] groups;

  /** Finite values of each group; empty where all are independent. */
  private final long[] groupSizes;

  private TailSample(double[] values, long size, int infinite, int[] groups, long[] groupSizes) {
    this.values = values;
    this.size = size;
    this.infinite = infinite;
    this.groups = groups;
    this.groupSizes = groupSizes;
    logs = Arrays.stream(values).map(StrictMath::log).toArray();
  }

  /**
   * Distances in any order.
   *
   * @param distances at least 0; centred at the minimum, without which tail exponents are biased
   */
  public static TailSample of(double[] distances) {
    int infinite = 0;
    for (double distance : distances) {
      if (!(distance >= 0)) {
        throw new IllegalArgumentException("distance is not at least 0: " + distance);
      }
      infinite += distance == Double.POSITIVE_INFINITY ? 1 : 0;
    }
    double[] ascending = Arrays.stream(distances)
        .filter(d -> d > 0 && d < Double.POSITIVE_INFINITY)
        .sorted()
        .toArray();
    return new TailSample(
        reversed(ascending), distances.length - infinite, infinite, new int[0], new long[0]);
  }

  /**
   * The largest of values in groups.
   *
   * @param values positive and finite, descending: all that are larger than the last one are among them
   * @param groups of each value, from 0
   * @param groupSizes how many finite values each group has, those that are not among these included
   * @param infinite how many were left out
   */
  public static TailSample grouped(double[] values, int[] groups, long[] groupSizes, int infinite) {
    return new TailSample(values, Arrays.stream(groupSizes).sum(), infinite, groups, groupSizes);
  }

  /** All values of several samples in groups; of the largest those that are surely the largest of all. */
  public static TailSample pooled(List<TailSample> samples) {
    if (samples.size() == 1) {
      return samples.get(0);
    }
    double bound = 0;
    int groups = 0;
    for (TailSample one : samples) {
      boolean more = one.size > one.values.length && one.values.length > 0;
      bound = more ? Math.max(bound, one.values[one.values.length - 1]) : bound;
      groups += one.groupSizes.length;
    }
    LargestValues all = new LargestValues(groups, Long.MAX_VALUE);
    int group = 0;
    for (TailSample one : samples) {
      all.addAll(one, group, bound);
      group += one.groupSizes.length;
    }
    return all.sample();
  }

  private static double[] reversed(double[] values) {
    double[] reversed = new double[values.length];
    Arrays.setAll(reversed, i -> values[values.length - 1 - i]);
    return reversed;
  }

  /** Number of finite values, zeros and those that are not held included. */
  public int size() {
    return Math.toIntExact(size);
  }

  /** The most largest values that can be used: one more is their threshold. */
  public int largestK() {
    return Math.max(0, values.length - 1);
  }

  /** Whether there are several values and all are one, to rounding: nothing can be estimated from them. */
  public boolean allEqual() {
    if (size < 2 || (size > values.length && values.length > 0)) {
      return false;
    }
    return values.length == 0 || values[0] - values[values.length - 1] <= ROUNDING * values[0];
  }

  /** How many of the largest so many values are different. */
  public int different(int most) {
    return (int) Arrays.stream(values).limit(most).distinct().count();
  }

  /** The (k + 1)-th largest value, above which lie the k largest. */
  public double threshold(int k) {
    return values[k];
  }

  /** log(x_i/x_k), i = 0 .. k - 1, of the k largest values over their threshold, descending. */
  public double[] excesses(int k) {
    double[] excesses = new double[k];
    Arrays.setAll(excesses, i -> logs[i] - logs[k]);
    return excesses;
  }

  /** Logarithms of the values held, descending. */
  double[] logs() {
    return logs;
  }

  /** The values held, descending. */
  public double[] largest() {
    return values.clone();
  }

  /** The group of each value held. */
  public int[] groupOfEach() {
    return groups.clone();
  }

  /** Finite values of each group. */
  public long[] groupSizes() {
    return groupSizes.clone();
  }

  /** How many infinite values are left out. */
  public int infinite() {
    return infinite;
  }

  /** How many groups there are; 0 where all values are independent. */
  public int groups() {
    return groupSizes.length;
  }

  /** Finite values of a group. */
  long groupSize(int group) {
    return groupSizes[group];
  }

  /** The logarithms, descending, of all groups but one: no more than so many. */
  double[] logsWithout(int group, int most) {
    double[] others = new double[Math.min(most, logs.length)];
    int filled = 0;
    for (int i = 0; i < logs.length && filled < others.length; i++) {
      if (groups[i] != group) {
        others[filled++] = logs[i];
      }
    }
    return Arrays.copyOf(others, filled);
  }

  /** What was left out, in words; blank where nothing was. */
  String leftOut() {
    return infinite == 0
        ? ""
        : Counted.of(infinite, "infinite value is", "infinite values are") + " left out";
  }
}
