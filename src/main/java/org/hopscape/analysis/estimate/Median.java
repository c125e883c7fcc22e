package org.hopscape.analysis.estimate;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * The median of independent values, with the order statistics between which it lies in at least 95 % of samples of any law, one
 * without a mean included: David and Nagaraja (2003), Order Statistics, doi:10.1002/0471722162, section 7.1.
 */
public final class Median {
  private static final String METHOD = "median, order statistics";

  private Median() {}

  /**
   * Of values that are numbers.
   *
   * @param unit what one value is, of one
   * @param units the same of several
   */
  public static Estimate of(double[] values, String unit, String units) {
    int n = values.length;
    if (n == 0) {
      return Estimate.none(0, 0, METHOD, "no " + units);
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    // Halved before they are added, so that huge ones do not overflow.
    double median = sorted[(n - 1) / 2] / 2 + sorted[n / 2] / 2;
    int rank = BinomialDistribution.of(n, 0.5).inverseCumulativeProbability(Level.TAIL);
    return rank == 0
        ? Estimate.of(median, Double.NaN, Double.NaN, n, n, METHOD)
            .noting("fewer than 6 " + units + ": no interval of 95 %")
        : Estimate.of(median, sorted[rank - 1], sorted[n - rank], n, n, METHOD)
            .noting(Level.few(n, unit, units));
  }
}
