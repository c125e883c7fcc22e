package org.hopscape.analysis.tail;

import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.analysis.estimate.Level;

/**
 * The tail exponent by least squares on normalised log spacings: Feuerverger and Hall (1999), doi:10.1214/aos/1018031215;
 * Beirlant, Dierckx, Guillou and Starica (2002), Extremes 5, 157-180.
 *
 * <pre>
 * Z_i = i log(x_i/x_(i+1)),  Z_i ~ g + b i/(k+1) + error,  i = 1 .. k;  alpha = 1/g
 * </pre>
 *
 * Hill's estimate is the mean of the Z_i; where P(X &gt; x) = C x^-alpha (1 + D x^-alpha + ...) they fall or rise linearly in i,
 * and the line's end at i = 0 has no such bias. The standard error of log alpha is then 2/sqrt k, twice that of Hill's at the
 * same k, and k may be far larger. Other second orders leave a smaller bias, which {@code docs/TAILS.md} has by law and size.
 */
public final class BiasReducedHill {
  /** k = n^0.7: a larger one has more bias than spread on the laws of docs/TAILS.md, an adaptive one covers less. */
  private static final double POWER = 0.7;

  private static final int LEAST = 20;
  private static final double SPREAD = 2;
  private static final String METHOD = "bias-reduced Hill";

  private BiasReducedHill() {}

  /** The k used where none is given: n^0.7, at least 20. */
  public static int k(TailSample sample) {
    return Math.min(sample.largestK(), k(sample.size()));
  }

  private static int k(long n) {
    return (int) Math.max(LEAST, StrictMath.pow((double) n, POWER));
  }

  /** At {@link #k}. */
  public static Estimate of(TailSample sample) {
    return at(sample, k(sample));
  }

  /** No estimate where k is not in 3 .. largestK, or where the line says that the tail is lighter than any power. */
  public static Estimate at(TailSample sample, int k) {
    Estimate none = Hill.check(sample, k, METHOD);
    if (!none.note().isBlank()) {
      return none.noting(sample.leftOut());
    }
    double index = k < 3 ? Double.NaN : index(sample.logs(), k);
    if (!(index > 0)) {
      return none.noting(
              k < 3
                  ? "fewer than 3 values"
                  : sample.logs()[0] == sample.logs()[k]
                      ? "the largest values are all equal"
                      : "the tail falls off faster than any power within the sample")
          .noting(sample.leftOut());
    }
    return Hill.noted(interval(sample, 1 / index, k), sample, false);
  }

  private static Estimate interval(TailSample sample, double alpha, int k) {
    if (sample.groups() > 0) {
      double share = (double) k / sample.size();
      return GroupError.interval(sample, new AtShare(share), alpha, k, METHOD);
    }
    double factor = StrictMath.exp(Level.Z * SPREAD / Math.sqrt(k));
    return Estimate.of(alpha, alpha / factor, alpha * factor, sample.size(), k, METHOD);
  }

  /** With the same share of the values. */
  private record AtShare(double share) implements GroupError.Statistic {
    @Override
    public int needs(long n) {
      return (int) Math.max(3, Math.round(share * n)) + 1;
    }

    @Override
    public double of(double[] logs, long n) {
      return 1 / index(logs, needs(n) - 1);
    }
  }

  /** The line's end: mean Z - b mean c, c = i/(k+1), whose mean is 1/2 and whose variance (k-1)/(12 (k+1)). */
  static double index(double[] logs, int k) {
    double mean = 0;
    double product = 0;
    for (int i = 1; i <= k; i++) {
      double z = i * (logs[i - 1] - logs[i]);
      mean += z / k;
      product += z * (i / (k + 1.0) - 0.5) / k;
    }
    double slope = product * 12 * (k + 1.0) / (k - 1.0);
    return mean - slope / 2;
  }
}
