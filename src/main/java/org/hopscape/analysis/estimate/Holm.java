package org.hopscape.analysis.estimate;

import java.util.Arrays;
import java.util.Comparator;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Several tests at once: Holm (1979), Scandinavian Journal of Statistics 6, 65-70. With p_(1) &lt;= ... &lt;= p_(m) the adjusted
 * p_(i) is the largest of (m - j + 1) p_(j), j &lt;= i, at most 1: that any of m true hypotheses has one below .05 is at most .05
 * probable, however the tests depend on each other.
 */
public final class Holm {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private Holm() {}

  /** Adjusted, in the order given; NaN is no test and stays so. */
  public static double[] adjusted(double[] p) {
    Integer[] order = new Integer[p.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> p[i]));
    long left = Arrays.stream(p).filter(each -> !Double.isNaN(each)).count();
    double[] adjusted = new double[p.length];
    double most = 0;
    for (int i : order) {
      // NaN sorts last.
      most = Math.max(most, Math.min(1, left * p[i]));
      adjusted[i] = Double.isNaN(p[i]) ? Double.NaN : most;
      left--;
    }
    return adjusted;
  }

  /**
   * The p-value that a difference's interval stands for, from the side on which 0 is, as if it were normal there; NaN where
   * there is no such bound.
   */
  public static double pValue(Estimate difference) {
    double estimate = difference.estimate().orElse(Double.NaN);
    double bound = (estimate > 0 ? difference.low() : difference.high()).orElse(Double.NaN);
    double side = Math.abs(estimate - bound);
    return 2 * NORMAL.survivalProbability(Level.Z * Math.abs(estimate) / side);
  }
}
