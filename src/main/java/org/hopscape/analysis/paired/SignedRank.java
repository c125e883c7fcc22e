package org.hopscape.analysis.paired;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;

/**
 * The p-value of Wilcoxon's signed-rank test where differences tie or are 0 as where they do not: Pratt (1959),
 * doi:10.1080/01621459.1959.10501526; zeros are ranked and then left out.
 *
 * <pre>
 * z = (|sum s_i r_i| - 1)/sqrt(sum r_i^2),  s the signs and r the mean ranks of |d| over the d that are not 0
 * </pre>
 *
 * The variance is that of the ranks there are: the library's is that of ranks without ties, and too large or too small by some percent.
 */
final class SignedRank {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private SignedRank() {}

  /** Two-sided; of differences of which not all are 0. */
  static double pValue(double[] differences) {
    double[] sizes = Arrays.stream(differences).map(Math::abs).sorted().toArray();
    boolean ties = sizes[0] == 0;
    for (int i = 1; i < sizes.length; i++) {
      ties |= sizes[i] == sizes[i - 1];
    }
    if (!ties) {
      return WilcoxonSignedRankTest.withDefaults().test(differences).getPValue();
    }
    double sum = 0;
    double squares = 0;
    for (double difference : differences) {
      if (difference != 0) {
        double rank = rank(sizes, Math.abs(difference));
        sum += Math.signum(difference) * rank;
        squares += rank * rank;
      }
    }
    double z = Math.max(0, Math.abs(sum) - 1) / Math.sqrt(squares);
    return 2 * NORMAL.survivalProbability(z);
  }

  /** The mean of the ranks, from 1, of a size that is among them. */
  private static double rank(double[] sizes, double size) {
    return (first(sizes, size) + 1.0 + first(sizes, Math.nextUp(size))) / 2;
  }

  /** How many are smaller. */
  private static int first(double[] sizes, double size) {
    int low = 0;
    int high = sizes.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sizes[middle] < size) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
