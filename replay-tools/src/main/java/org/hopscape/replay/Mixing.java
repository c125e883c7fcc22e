package org.hopscape.replay;

import java.util.Arrays;
import java.util.List;
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
   * @param states by walker; n is the smallest number of them
   * @param what a state's length is, in words
   */
  static String fault(List<double[][]> states, String what) {
    int n = states.stream().mapToInt(walker -> walker.length).min().orElse(0);
    if (states.size() < FEWEST_WALKERS || n < FEWEST_STATES) {
      return "";
    }
    double r = r(states, n);
    return r > LARGEST
        ? String.format(
            Locale.ROOT,
            "no estimate: walkers have not mixed, log%s spreads R = %.2f times as far over all as within"
                + " one (above 1.1), and more steps are needed",
            what,
            r)
        : "";
  }

  private static double r(List<double[][]> states, int n) {
    int walkers = states.size();
    double[] means = new double[walkers];
    double within = 0;
    for (int w = 0; w < walkers; w++) {
      double[] logs = Arrays.stream(states.get(w))
          .mapToDouble(
              state -> StrictMath.log(Math.max(Double.MIN_NORMAL, TailSamples.norm(state))))
          .toArray();
      for (double log : logs) {
        means[w] += log / logs.length;
      }
      within += variance(logs, means[w]) / walkers;
    }
    double mean = Arrays.stream(means).sum() / walkers;
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
