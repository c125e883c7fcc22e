package org.hopscape.analysis.survival;

import java.util.Arrays;
import java.util.Comparator;

/** Escape times in ascending order; of a censored one it is known only that the escape came later. */
public final class CensoredTimes {
  private final double[] times;
  private final boolean[] observed;
  private final int events;

  private CensoredTimes(double[] times, boolean[] observed, int events) {
    this.times = times;
    this.observed = observed;
    this.events = events;
  }

  /**
   * Times in any order.
   *
   * @param times finite, at least 0
   * @param observed whether the time is an escape's; false: censored
   */
  public static CensoredTimes of(double[] times, boolean[] observed) {
    if (times.length != observed.length) {
      throw new IllegalArgumentException(
          "there are " + times.length + " times but " + observed.length + " marks");
    }
    for (double time : times) {
      if (!(0 <= time && time < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("time is not in the interval [0, infinity): " + time);
      }
    }
    return sorted(times, observed);
  }

  /** Times that are all escapes'. */
  public static CensoredTimes uncensored(double... times) {
    boolean[] observed = new boolean[times.length];
    Arrays.fill(observed, true);
    return of(times, observed);
  }

  /** At equal times escapes come before censored ones, which were still there to escape. */
  private static CensoredTimes sorted(double[] times, boolean[] observed) {
    Integer[] order = new Integer[times.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(
        order,
        Comparator.<Integer>comparingDouble(i -> times[i] + 0.0).thenComparing(i -> !observed[i]));
    double[] sortedTimes = new double[times.length];
    boolean[] sortedMarks = new boolean[times.length];
    int events = 0;
    for (int i = 0; i < order.length; i++) {
      sortedTimes[i] = times[order[i]] + 0.0;
      sortedMarks[i] = observed[order[i]];
      events += sortedMarks[i] ? 1 : 0;
    }
    return new CensoredTimes(sortedTimes, sortedMarks, events);
  }

  public int size() {
    return times.length;
  }

  /** Number of escapes. */
  public int events() {
    return events;
  }

  public int censored() {
    return times.length - events;
  }

  /** The i-th smallest time. */
  public double time(int i) {
    return times[i];
  }

  /** Whether the i-th smallest time is an escape's. */
  public boolean observed(int i) {
    return observed[i];
  }

  /** The largest time; 0 where there is none. */
  public double largest() {
    return times.length == 0 ? 0 : times[times.length - 1];
  }

  /** Whether nobody is known to have escaped at the largest time or later. */
  public boolean endsCensored() {
    return times.length > 0 && !observed[times.length - 1];
  }

  /** Sum of all times, censored ones included. */
  public double total() {
    return Arrays.stream(times).sum();
  }

  /** The times, ascending. */
  public double[] toArray() {
    return times.clone();
  }
}
