package org.hopscape.analysis.noise;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.analysis.estimate.GroupJackknife;
import org.hopscape.analysis.estimate.Level;

/**
 * The same sums over each of several groups that are independent of each other, and the intervals of numbers made of them: with a
 * number h of all G groups and h_g of all but one,
 *
 * <pre>
 * s^2 = (G - 1)/G sum (h_g - mean h)^2,  h +- t(G - 1) s
 * </pre>
 *
 * Miller (1974), doi:10.1093/biomet/61.1.1. Sum 0 is the number of values. Nothing is assumed of what goes on within a group.
 */
final class GroupedSums {
  /** From fewer groups a variance is no guide. */
  static final int FEWEST_GROUPS = 4;

  private final double[][] sums;
  private double[][] without = new double[0][];

  GroupedSums(int groups, int length) {
    sums = new double[groups][length];
  }

  /** The scale on which a number's interval is symmetric. */
  enum Scale {
    LINEAR,
    /** Of numbers above 0: a logarithm. */
    POSITIVE;

    double forth(double number) {
      return this == LINEAR ? number : StrictMath.log(number);
    }

    double back(double h) {
      return this == LINEAR ? h : StrictMath.exp(h);
    }
  }

  /** The sums of one group, to be added to. */
  double[] group(int group) {
    return sums[group];
  }

  /** Of all groups. */
  double[] total() {
    return without(-1);
  }

  /** Added up anew rather than subtracted: one group may have nearly all of a heavy-tailed sum. */
  double[] without(int left) {
    double[] total = new double[sums[0].length];
    for (int group = 0; group < sums.length; group++) {
      if (group != left) {
        for (int i = 0; i < total.length; i++) {
          total[i] += sums[group][i];
        }
      }
    }
    return total;
  }

  /** How many groups have a value. */
  int filled() {
    return (int) Arrays.stream(sums).filter(group -> group[0] > 0).count();
  }

  /**
   * The number with its interval; call it after all values.
   *
   * @param of the number, of such sums; not finite where they give none
   */
  Estimate estimate(ToDoubleFunction<double[]> of, Scale scale, String method) {
    double[] total = total();
    long n = (long) total[0];
    double whole = of.applyAsDouble(total);
    if (!Double.isFinite(whole)) {
      return Estimate.none(
          n, n, method, n == 0 ? "no value" : "the sums are beyond the range of a double");
    }
    return interval(whole, left(of), n, scale, method);
  }

  /**
   * A number with the interval that the numbers without each of the groups give it.
   *
   * @param left without each group that has a value
   * @param n values that it is made of
   */
  static Estimate interval(double whole, double[] left, long n, Scale scale, String method) {
    if (left.length < FEWEST_GROUPS) {
      return Estimate.of(whole, Double.NaN, Double.NaN, n, n, method)
          .noting("no interval: fewer than " + FEWEST_GROUPS + " groups have a value");
    }
    double half = Level.t(left.length - 1.0) * error(left, scale);
    double middle = scale.forth(whole);
    return Estimate.of(
        whole,
        scale.back(middle - half),
        scale.back(middle + half),
        n,
        n,
        method + ", jackknife over " + left.length + " groups");
  }

  private static double error(double[] left, Scale scale) {
    return GroupJackknife.error(Arrays.stream(left).map(scale::forth).toArray());
  }

  /** Standard error on the scale; NaN of few groups. */
  double error(ToDoubleFunction<double[]> of, Scale scale) {
    double[] left = left(of);
    return left.length < FEWEST_GROUPS ? Double.NaN : error(left, scale);
  }

  /** The number without each of the groups that have a value. */
  private double[] left(ToDoubleFunction<double[]> of) {
    if (without.length == 0) {
      without = new double[sums.length][];
      Arrays.setAll(without, this::without);
    }
    double[] left = new double[filled()];
    int filled = 0;
    for (int group = 0; group < sums.length; group++) {
      if (sums[group][0] > 0) {
        left[filled++] = of.applyAsDouble(without[group]);
      }
    }
    return left;
  }
}
