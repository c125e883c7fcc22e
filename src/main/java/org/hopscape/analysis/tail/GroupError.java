package org.hopscape.analysis.tail;

import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.analysis.estimate.Level;

/**
 * Interval of a tail exponent from values in groups that are independent of each other: the jackknife (Quenouille 1956,
 * doi:10.1093/biomet/43.3-4.353) of its logarithm, t with one degree of freedom less than there are groups.
 *
 * <pre>
 * error^2 = (G - 1)/G sum (log a_g - mean)^2,  a_g the exponent without group g;  interval a exp(+- t error)
 * </pre>
 */
final class GroupError {
  /** From so few a variance is no guide. */
  static final int FEWEST_GROUPS = 4;

  private GroupError() {}

  /** An exponent from the largest values of n, given by their logarithms, descending; NaN where it has none. */
  interface Statistic {
    double of(double[] logs, long n);

    /** How many logarithms it needs of n values. */
    int needs(long n);
  }

  /** Of log a; NaN where a group cannot be left out. */
  static double of(TailSample sample, Statistic statistic) {
    int groups = sample.groups();
    double[] without = new double[groups];
    double mean = 0;
    for (int group = 0; group < groups; group++) {
      long n = sample.size() - sample.groupSize(group);
      int needs = statistic.needs(n);
      double[] logs = sample.logsWithout(group, needs);
      without[group] = logs.length < needs ? Double.NaN : StrictMath.log(statistic.of(logs, n));
      mean += without[group] / groups;
    }
    double squares = 0;
    for (double one : without) {
      squares += (one - mean) * (one - mean);
    }
    return Math.sqrt(squares * (groups - 1) / groups);
  }

  /**
   * With the interval from the groups.
   *
   * @param alpha from all of them
   * @param bias standard deviation of a bias of log alpha that no group shows
   * @param k largest values that it is made of
   */
  static Estimate interval(
      TailSample sample, Statistic statistic, double alpha, double bias, int k, String method) {
    String words = method + ", jackknife over " + sample.groups() + " groups of walkers";
    double error = sample.groups() < FEWEST_GROUPS ? Double.NaN : of(sample, statistic);
    if (!Double.isFinite(error)) {
      return Estimate.of(alpha, Double.NaN, Double.NaN, sample.size(), k, words)
          .noting(
              sample.groups() < FEWEST_GROUPS
                  ? "no interval: fewer than " + FEWEST_GROUPS + " groups of walkers"
                  : "no interval: one group of walkers has nearly all of the largest values");
    }
    double factor =
        StrictMath.exp(StrictMath.hypot(Level.t(sample.groups() - 1.0) * error, Level.Z * bias));
    return Estimate.of(alpha, alpha / factor, alpha * factor, sample.size(), k, words);
  }
}
