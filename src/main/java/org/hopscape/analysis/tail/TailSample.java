package org.hopscape.analysis.tail;

import java.util.Arrays;

/** Distances |w - w*| with the largest first. Zeros count but have no logarithm; infinite ones are left out and counted. */
public final class TailSample {
  private static final double ROUNDING = 1e-12;

  private final double[] values;
  private final double[] logs;
  private final int zeros;
  private final int infinite;

  private TailSample(double[] values, int zeros, int infinite) {
    this.values = values;
    this.zeros = zeros;
    this.infinite = infinite;
    logs = Arrays.stream(values).map(StrictMath::log).toArray();
  }

  /**
   * Distances in any order.
   *
   * @param distances at least 0; centred at the minimum, without which tail exponents are biased
   */
  public static TailSample of(double[] distances) {
    int zeros = 0;
    int infinite = 0;
    for (double distance : distances) {
      if (!(distance >= 0)) {
        throw new IllegalArgumentException("distance is not at least 0: " + distance);
      }
      zeros += distance == 0 ? 1 : 0;
      infinite += distance == Double.POSITIVE_INFINITY ? 1 : 0;
    }
    double[] ascending = Arrays.stream(distances)
        .filter(d -> d > 0 && d < Double.POSITIVE_INFINITY)
        .sorted()
        .toArray();
    return new TailSample(reversed(ascending), zeros, infinite);
  }

  private static double[] reversed(double[] values) {
    double[] reversed = new double[values.length];
    Arrays.setAll(reversed, i -> values[values.length - 1 - i]);
    return reversed;
  }

  /** Number of finite values, zeros included. */
  public int size() {
    return values.length + zeros;
  }

  /** The most largest values that can be used: one more is their threshold. */
  public int largestK() {
    return Math.max(0, values.length - 1);
  }

  /** Whether there are several values and all are one, to rounding: nothing can be estimated from them. */
  public boolean allEqual() {
    if (size() < 2 || (zeros > 0 && values.length > 0)) {
      return false;
    }
    return values.length == 0 || values[0] - values[values.length - 1] <= ROUNDING * values[0];
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

  /** Logarithms of the positive values, descending. */
  double[] logs() {
    return logs;
  }

  /** What was left out, in words; blank where nothing was. */
  String leftOut() {
    return infinite == 0 ? "" : infinite + " infinite values are left out";
  }
}
