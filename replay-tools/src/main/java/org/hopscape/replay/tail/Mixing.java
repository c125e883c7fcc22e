package org.hopscape.replay.tail;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether walkers tell of one law: split R of log|w - w*|, the spread over both halves of all walkers' ways beside that within
 * each. Gelman and Rubin (1992, doi:10.1214/ss/1177011136); halves as in Vehtari and others (2021, doi:10.1214/20-BA1221), so
 * that a drift shows as well.
 *
 * <pre>
 * R^2 = (n - 1)/n + V/W,   V the variance of the halves' means, W the mean of their variances
 * </pre>
 *
 * Of M halves of n independent states n V/W is 1 with standard deviation sqrt(2/(M - 1)): R alone does not tell where n is small.
 */
final class Mixing {
  /** Customary: above it chains are not taken for one. */
  private static final double LARGEST = 1.1;

  /** Standard deviations. */
  private static final double FAR = 3;

  private static final int FEWEST_HALVES = 8;

  /** So few states of a half do not tell that it has seen the law, where there are not very many walkers. */
  private static final int FEWEST_STATES = 5;

  private Mixing() {}

  /** Half of one walker's way: the logarithms of its states. */
  record Half(long n, double mean, double variance) {
    private static Half of(double[] logs, int from, int to) {
      int n = to - from;
      double mean = 0;
      for (int i = from; i < to; i++) {
        mean += logs[i] / n;
      }
      double squares = 0;
      for (int i = from; i < to; i++) {
        squares += (logs[i] - mean) * (logs[i] - mean);
      }
      return new Half(n, mean, squares / (n - 1));
    }
  }

  /** Both halves of a walker's states in their order; none of fewer than 4. */
  static List<Half> halves(double[] sizes) {
    if (sizes.length < 4) {
      return List.of();
    }
    double[] logs = new double[sizes.length];
    for (int i = 0; i < logs.length; i++) {
      logs[i] = StrictMath.log(Math.max(Double.MIN_NORMAL, sizes[i]));
    }
    int middle = logs.length / 2;
    return List.of(Half.of(logs, 0, middle), Half.of(logs, middle, logs.length));
  }

  /**
   * Why the walkers are not one sample; empty where they are, and where they are too few to tell.
   *
   * @param walkers how many there are
   * @param what a state's length is, in words
   */
  static Optional<Refusal> fault(List<Half> halves, int walkers, String what) {
    double n = halves.stream().mapToLong(Half::n).average().orElse(0);
    if (walkers < TailSampling.ENOUGH && walkers > 1 && n < FEWEST_STATES) {
      return Optional.of(new Refusal(
          "not-mixed",
          "no estimate: walkers cannot be seen to have mixed, as they have fewer than "
              + 2 * FEWEST_STATES + " states of log" + what
              + " that are an autocorrelation time apart, and more steps are needed"));
    }
    if (halves.size() < FEWEST_HALVES) {
      return Optional.empty();
    }
    List<Double> means = new ArrayList<>();
    double within = 0;
    for (Half half : halves) {
      means.add(half.mean);
      within += half.variance / halves.size();
    }
    double between = variance(means);
    double r = within > 0 ? Math.sqrt((n - 1.0) / n + between / within) : 1;
    boolean beyondChance = n * between > within * (1 + FAR * Math.sqrt(2.0 / (halves.size() - 1)));
    return r > LARGEST && beyondChance
        ? Optional.of(new Refusal(
            "not-mixed",
            String.format(
                Locale.ROOT,
                "no estimate: walkers have not mixed, log%s spreads R = %.2f times as far over all as within"
                    + " half of one's way (above 1.1), and more steps are needed",
                what,
                r)))
        : Optional.empty();
  }

  private static double variance(List<Double> values) {
    double mean = values.stream().mapToDouble(x -> x).sum() / values.size();
    return values.stream().mapToDouble(x -> (x - mean) * (x - mean)).sum() / (values.size() - 1);
  }
}
