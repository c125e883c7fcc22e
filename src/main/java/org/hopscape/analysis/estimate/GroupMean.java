package org.hopscape.analysis.estimate;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The mean over walkers whose groups are independent, with Student's interval: walkers that exchange positions within their group
 * are one observation, however many they are. With x_w of N walkers in G groups,
 *
 * <pre>
 * m = sum x_w / N,  v = G/(G - 1) sum_g (sum_{w in g} (x_w - m) / N)^2
 * </pre>
 *
 * which of groups of one size are mean and variance of the groups' own means; of others it is the mean over walkers that is
 * estimated, as in an arm without groups beside it: Cochran (1977), Sampling Techniques, ISBN 0-471-16240-X, section 9A.1. Group
 * means of several walkers are near to normal, and at 8 of them Student's interval covers 95 %, where a bootstrap's covers less.
 */
public final class GroupMean {
  /** Why there is no interval of one group. */
  public static final String ONE =
      "walkers that exchange positions are one sample: no interval; exchange.groups makes several";

  /** Of fewer groups Student's interval needs means that are near to normal: docs/COVERAGE.md. */
  private static final int FEW = 12;

  private final double mean;
  private final double[] deviations;
  private final double[] means;

  private GroupMean(double mean, double[] deviations, double[] means) {
    this.mean = mean;
    this.deviations = deviations;
    this.means = means;
  }

  /** Of finite values, one a group. */
  public static GroupMean of(double[] groups) {
    int[] each = new int[groups.length];
    Arrays.setAll(each, g -> g);
    return of(groups, each);
  }

  /**
   * Of finite values of walkers.
   *
   * @param group of each walker, by any number
   */
  public static GroupMean of(double[] values, int[] group) {
    Map<Integer, Integer> places = new HashMap<>();
    int[] place = Arrays.stream(group)
        .map(g -> places.computeIfAbsent(g, its -> places.size()))
        .toArray();
    int n = values.length;
    double mean = n == 0 ? Double.NaN : mean(values);
    double[] deviations = new double[places.size()];
    double[] means = new double[places.size()];
    double[] sizes = new double[places.size()];
    for (int w = 0; w < n; w++) {
      sizes[place[w]]++;
    }
    for (int w = 0; w < n; w++) {
      deviations[place[w]] += (values[w] - mean) / n;
      means[place[w]] += values[w] / sizes[place[w]];
    }
    return new GroupMean(mean, deviations, means);
  }

  /** Between the smallest and the largest value, whatever rounding says: equal values have themselves as their mean, and no spread. */
  private static double mean(double[] values) {
    double lowest = Arrays.stream(values).min().orElseThrow();
    double highest = Arrays.stream(values).max().orElseThrow();
    return Math.max(lowest, Math.min(highest, Bootstrap.average(values)));
  }

  /** NaN without a value. */
  public double mean() {
    return mean;
  }

  /** Groups that have a value. */
  public int groups() {
    return deviations.length;
  }

  /** Each group's own mean. */
  public double[] means() {
    return means.clone();
  }

  /** Standard error of the mean; NaN of one group. */
  public double error() {
    return Math.sqrt(variance());
  }

  /** Its square. */
  double variance() {
    double g = deviations.length;
    return Arrays.stream(deviations).map(d -> d * d).sum() * g / (g - 1);
  }

  /** The mean with its interval. */
  public Estimate estimate(String of) {
    int n = groups();
    String method = of + ", Student's interval of " + n + " independent groups";
    if (n == 0) {
      return Estimate.none(0, 0, method, "no data");
    }
    if (n == 1) {
      return Estimate.of(mean, Double.NaN, Double.NaN, 1, 1, method).noting(ONE);
    }
    double half = Level.t(n - 1.0) * Math.sqrt(variance());
    return Estimate.of(mean, mean - half, mean + half, n, n, method)
        .noting(
            n < FEW && half > 0
                ? "only " + n
                    + " groups: of 8 skew ones such an interval held 90 % (docs/COVERAGE.md)"
                : "");
  }

  /**
   * The difference of two such means, of independent groups: Welch (1947), doi:10.1093/biomet/34.1-2.28. Two intervals of a mean
   * put together would hold 97 % of 8 groups each.
   */
  public static Estimate difference(GroupMean first, GroupMean second) {
    int n = first.groups() + second.groups();
    String method = "difference of independent groups' means (Welch)";
    if (first.groups() == 0 || second.groups() == 0) {
      return Estimate.none(n, n, method, "no data");
    }
    double difference = first.mean - second.mean;
    if (first.groups() == 1 || second.groups() == 1) {
      return Estimate.of(difference, Double.NaN, Double.NaN, n, n, method).noting(ONE);
    }
    double sum = first.variance() + second.variance();
    double half = sum > 0 && sum < Double.POSITIVE_INFINITY
        ? Level.t(degrees(first.variance() / sum, first.groups(), second.groups())) * Math.sqrt(sum)
        : sum;
    return Estimate.of(difference, difference - half, difference + half, n, n, method);
  }

  /** Of Welch and Satterthwaite, from the first mean's share of the variance: squares of variances may be beyond the doubles. */
  private static double degrees(double share, int first, int second) {
    double rest = 1 - share;
    return 1 / (share * share / (first - 1) + rest * rest / (second - 1));
  }
}
