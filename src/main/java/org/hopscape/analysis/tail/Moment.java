package org.hopscape.analysis.tail;

import java.util.Arrays;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.analysis.estimate.Level;

/**
 * The moment estimator of the extreme value index gamma = 1/alpha: Dekkers, Einmahl and de Haan (1989),
 * doi:10.1214/aos/1176347397. It does not presuppose a power law: gamma &lt;= 0 where the tail is lighter than any.
 *
 * <pre>
 * gamma = M1 + 1 - (1/2)/(1 - M1^2/M2),  Mr = (1/k) sum log^r(x_i/x_(k+1))
 * </pre>
 *
 * Variance/k: 1 + gamma^2 for gamma &gt;= 0; below 0 the paper's longer formula.
 */
public final class Moment {
  private static final String METHOD = "moment estimator, asymptotic interval of 1/alpha";

  private Moment() {}

  /** At Hill's default k. */
  public static Estimate of(TailSample sample) {
    return at(sample, Hill.k(sample));
  }

  /** No estimate where k is not in 2 .. largestK; no upper bound where gamma = 0 is within the interval. */
  public static Estimate at(TailSample sample, int k) {
    Estimate none = Hill.check(sample, k, METHOD);
    if (sample.allEqual()) {
      return none.noting(sample.leftOut());
    }
    if (k < 2 || k > sample.largestK()) {
      return none.noting(k == 1 ? "one value has no second moment" : "");
    }
    double[] excesses = sample.excesses(k);
    double first = Arrays.stream(excesses).sum() / k;
    double second = Arrays.stream(excesses).map(e -> e * e).sum() / k;
    double rest = 1 - first * first / second;
    return rest > 1e-12
        ? Hill.noted(invert(first + 1 - 0.5 / rest, sample.size(), k), sample, true)
        : none.noting("the largest values are all equal, or all but one");
  }

  private static Estimate invert(double gamma, int n, int k) {
    double half = Level.Z * Math.sqrt(variance(gamma) / k);
    return Inverse.of(gamma, gamma - half, gamma + half, n, k, METHOD);
  }

  static double variance(double g) {
    if (g >= 0) {
      return 1 + g * g;
    }
    double a = 1 - 2 * g;
    double b = 1 - 3 * g;
    double bracket = 4 - 8 * a / b + (5 - 11 * g) * a / (b * (1 - 4 * g));
    return (1 - g) * (1 - g) * a * bracket;
  }
}
