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
 * and the line's end at i = 0 has no such bias. Its standard error is 2/sqrt k of it, twice that of Hill's at the same k, and
 * k may be far larger. Of an exact Pareto law it is g times a sum of exponential numbers with known weights, whose quantiles
 * (Cornish and Fisher 1938, doi:10.2307/1400905) give the interval of independent values: at k = 20 and 66 it holds the
 * exponent in 95.0 %, where alpha exp(+- 1.96 * 2/sqrt k) does in 90.8 and 93.7 %. Other second orders leave a smaller bias,
 * which {@code docs/TAILS.md} has by law and size; {@link #bias} of it is carried into the interval.
 */
public final class BiasReducedHill {
  /** k = n^0.7: a larger one has more bias than spread on the laws of docs/TAILS.md, an adaptive one covers less. */
  private static final double POWER = 0.7;

  private static final int LEAST = 20;

  /** Of the weights: -12/k times the distance of c from its mean, half of it at the line's end. */
  private static final double SLOPE = 6;

  /** Per unit of the exponent: see {@link #bias}. */
  private static final double BIAS = 0.04;

  private static final double UNBIASED = 2;
  private static final double LARGEST_KNOWN = 5;
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
      return GroupError.interval(sample, new AtShare(share), alpha, bias(alpha), k, METHOD);
    }
    double low = widened(quantile(k, -Level.Z), alpha);
    double high = widened(quantile(k, Level.Z), alpha);
    return Estimate.of(alpha, alpha * low, alpha * high, sample.size(), k, METHOD);
  }

  /** A bound as a ratio to the estimate, with the bias added to its logarithm as squares add; NaN where there is no bound. */
  private static double widened(double ratio, double alpha) {
    double half =
        StrictMath.log(ratio); // NaN below 0: at k < 10 nothing bounds the exponent from below
    return StrictMath.exp(Math.copySign(StrictMath.hypot(half, Level.Z * bias(alpha)), half));
  }

  /**
   * The standard deviation of what is left of bias in log alpha, which no sample shows: of 20,000 values of Kesten's recursion
   * and of Student's law 0.00 and 0.01 where the exponent is 1.1 and 1.55, 0.02 to 0.06 where it is 3 (docs/TAILS.md).
   */
  static double bias(double alpha) {
    return BIAS * Math.max(0, Math.min(alpha, LARGEST_KNOWN) - UNBIASED);
  }

  /**
   * The quantile, at a normal one, of sum w_i E_i, E_i exponential with mean 1 and w the weights of {@link #index}: four
   * cumulants, (r-1)! sum w_i^r, within 0.02 of it at k = 20 and 0.002 from 66 on.
   */
  private static double quantile(int k, double z) {
    double[] powers = new double[5];
    for (int i = 1; i <= k; i++) {
      double weight = (1 - SLOPE * (k + 1.0) / (k - 1.0) * (i / (k + 1.0) - 0.5)) / k;
      double power = weight;
      for (int r = 1; r < powers.length; r++) {
        powers[r] += power;
        power *= weight;
      }
    }
    double deviation = Math.sqrt(powers[2]);
    double skewness = 2 * powers[3] / (powers[2] * deviation);
    double excess = 6 * powers[4] / (powers[2] * powers[2]);
    double standard = z
        + (z * z - 1) * skewness / 6
        + (z * z - 3) * z * excess / 24
        - (2 * z * z - 5) * z * skewness * skewness / 36;
    return powers[1] + deviation * standard;
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
