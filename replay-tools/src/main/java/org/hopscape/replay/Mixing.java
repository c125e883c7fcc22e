package org.hopscape.replay;

import java.util.Locale;

/**
 * Whether walkers tell of one law: Gelman and Rubin's (1992, doi:10.1214/ss/1177011136) R of log|w - w*|, the spread over all
 * walkers beside that within each.
 *
 * <pre>
 * R^2 = (n - 1)/n + V/W,   V the variance of the walkers' means, W the mean of their variances
 * </pre>
 */
final class Mixing {
  /** Customary: above it chains are not taken for one. */
  private static final double LARGEST = 1.1;

  private static final int FEWEST_WALKERS = 4;
  private static final int FEWEST_STATES = 10;

  private Mixing() {}

  /**
   * Why the walkers are not one sample; blank where they are, and where they are too few to tell.
   *
   * @param states of one walker after another, the same number of each
   */
  static String fault(double[][] states, int walkers) {
    if (walkers < FEWEST_WALKERS
        || states.length % walkers != 0
        || states.length / walkers < FEWEST_STATES) {
      return "";
    }
    double r = r(states, walkers);
    return r > LARGEST
        ? String.format(
            Locale.ROOT,
            "no estimate: walkers have not mixed, log|w - w*| spreads R = %.2f times as far over all as within"
                + " one (above 1.1), and more steps are needed",
            r)
        : "";
  }

  private static double r(double[][] states, int walkers) {
    int n = states.length / walkers;
    double[] means = new double[walkers];
    double within = 0;
    for (int w = 0; w < walkers; w++) {
      double[] logs = new double[n];
      for (int i = 0; i < n; i++) {
        logs[i] = StrictMath.log(Math.max(Double.MIN_NORMAL, TailSamples.norm(states[w * n + i])));
        means[w] += logs[i] / n;
      }
      within += variance(logs, means[w]) / walkers;
    }
    double mean = java.util.Arrays.stream(means).sum() / walkers;
    double between = variance(means, mean);
    return within > 0 ? Math.sqrt((n - 1.0) / n + between / within) : 1;
  }

  private static double variance(double[] values, double mean) {
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return squares / (values.length - 1);
  }
}
