package org.hopscape.analysis.estimate;

import java.util.Locale;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/** The level of every interval, 95 %, and the quantiles that belong to it. */
public final class Level {
  /** Probability left out on each side. */
  public static final double TAIL = 0.025;

  /** Probability left out on both sides: below it a test says that its hypothesis does not hold. */
  public static final double OUTSIDE = 2 * TAIL;

  /** P(|Z| &lt;= Z95) = 0.95 for a standard normal Z. */
  public static final double Z = 1.959963984540054;

  private static final double SMALLEST_P = 1e-300;

  /** Below so many events an interval is called wide. */
  private static final int FEW = 20;

  private Level() {}

  /** The number exceeded by |t| with probability 0.05, t with {@code degrees} &gt;= 1 degrees of freedom. */
  public static double t(double degrees) {
    return t(degrees, TAIL);
  }

  /** The number exceeded by t with probability {@code tail}. */
  public static double t(double degrees, double tail) {
    return TDistribution.of(degrees).inverseSurvivalProbability(tail);
  }

  /** x with P(chi-square &lt;= x) = {@code p}. */
  public static double chiSquare(double degrees, double p) {
    return ChiSquaredDistribution.of(degrees).inverseCumulativeProbability(p);
  }

  /** P(chi-square &gt; x). */
  public static double chiSquareBeyond(double degrees, double x) {
    return ChiSquaredDistribution.of(degrees).survivalProbability(x);
  }

  /**
   * A share and its exact interval, Clopper and Pearson, doi:10.1093/biomet/26.4.404.
   *
   * @param k successes of n, 0 to n, n at least 1
   */
  public static Estimate share(long k, long n, String method) {
    double low = k == 0
        ? 0
        : BetaDistribution.of((double) k, n - k + 1.0).inverseCumulativeProbability(TAIL);
    double high = k == n
        ? 1
        : BetaDistribution.of(k + 1.0, (double) (n - k)).inverseSurvivalProbability(TAIL);
    return Estimate.of((double) k / n, low, high, n, k, method);
  }

  /** {@code p = 0.0123}; what is below the doubles' normal range is no 0. */
  public static String words(double p) {
    return p < SMALLEST_P ? "p < 1e-300" : String.format(Locale.ROOT, "p = %.3g", p);
  }

  /** Says that there are few of them, or nothing: "only 7 escapes: the interval is wide". */
  public static String few(long k, String one, String many) {
    return k >= FEW ? "" : "only " + k + " " + (k == 1 ? one : many) + ": the interval is wide";
  }

  /** The same of a test: "only 7 escapes: only gross departures show". */
  public static String fewToTest(long k, String one, String many) {
    return few(k, one, many).replace("the interval is wide", "only gross departures show");
  }
}
