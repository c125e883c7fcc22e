package org.hopscape.analysis.estimate;

import java.util.Arrays;

/**
 * Intervals of a number of all G groups from the same number with one group left out at a time: on a scale h,
 *
 * <pre>
 * s^2 = (G - 1)/G sum_g (h_(g) - mean h)^2,  h(number) +- t(G - 1) s
 * </pre>
 *
 * Miller (1974), doi:10.1093/biomet/61.1.1. Nothing is assumed of what goes on within a group. The scale is one on which the interval
 * cannot leave what is possible.
 */
public final class GroupJackknife {
  /** Of fewer groups Student's quantile is more than 12 % above the normal law's. */
  private static final int FEW = 12;

  private GroupJackknife() {}

  /** Where a number is at home. */
  public enum Scale {
    /** Above 0: a logarithm. */
    POSITIVE {
      @Override
      double forth(double number) {
        return StrictMath.log(number);
      }

      @Override
      double back(double h) {
        return StrictMath.exp(h);
      }
    },
    /** Between 0 and 1: -log(-log). */
    SURVIVAL {
      @Override
      double forth(double number) {
        return -StrictMath.log(-StrictMath.log(number));
      }

      @Override
      double back(double h) {
        return StrictMath.exp(-StrictMath.exp(-h));
      }
    };

    abstract double forth(double number);

    abstract double back(double h);
  }

  /** Standard error from values with one group left out. */
  public static double error(double[] left) {
    double mean = Bootstrap.average(left);
    double sum =
        Arrays.stream(left).map(value -> (value - mean) * (value - mean)).sum();
    return Math.sqrt(sum * (left.length - 1) / left.length);
  }

  /**
   * The interval in the place of one that took walkers as independent.
   *
   * @param whole of all groups
   * @param left with each left out; of a single group they are not looked at
   */
  public static Estimate of(Estimate whole, double[] left, Scale scale) {
    if (whole.estimate().isEmpty()) {
      return whole.unbounded("");
    }
    if (left.length < 2) {
      return whole.unbounded(GroupMean.ONE);
    }
    double middle = scale.forth(whole.estimate().getAsDouble());
    double error = error(Arrays.stream(left).map(scale::forth).toArray());
    double half = Level.t(left.length - 1.0) * error;
    if (!(half > 0 && half < Double.POSITIVE_INFINITY) || !Double.isFinite(middle)) {
      return whole.unbounded(
          half == 0
              ? "the groups do not spread: no interval"
              : "one group of walkers decides it: no interval");
    }
    return Estimate.of(
            whole.estimate().getAsDouble(),
            scale.back(middle - half),
            scale.back(middle + half),
            left.length,
            whole.k(),
            whole.method() + "; interval by jackknife over " + left.length + " groups")
        .noting(left.length < FEW ? "only " + left.length + " groups: the interval is wide" : "");
  }
}
