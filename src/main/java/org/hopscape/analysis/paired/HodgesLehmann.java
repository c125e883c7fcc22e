package org.hopscape.analysis.paired;

import java.util.Arrays;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.analysis.estimate.Level;

/**
 * The centre of symmetrically spread differences d: the median of the averages (d_i + d_j)/2, i &lt;= j, with the interval that
 * Wilcoxon's signed-rank test leaves: Hodges and Lehmann (1963), doi:10.1214/aoms/1177704172.
 *
 * <p>The N = n (n + 1)/2 averages are not stored: the one of a given rank is found by bisection on counts, so that 10,000
 * walkers take milliseconds.
 */
final class HodgesLehmann {
  private static final int EXACT = 50;
  private static final String METHOD = "Hodges-Lehmann shift, signed-rank interval";

  private final double[] halves;

  private HodgesLehmann(double[] differences) {
    // Halved before they are added, so that huge ones do not overflow.
    halves = Arrays.stream(differences).map(d -> d / 2).sorted().toArray();
  }

  /** Of finite differences. */
  static Estimate of(double[] differences) {
    int n = differences.length;
    if (n == 0) {
      return Estimate.none(0, 0, METHOD, "no pairs");
    }
    HodgesLehmann averages = new HodgesLehmann(differences);
    long all = (long) n * (n + 1) / 2;
    double median = averages.ranked((all + 1) / 2) / 2 + averages.ranked(all / 2 + 1) / 2;
    long outside = outside(n);
    boolean bounded = outside > 0;
    double low = bounded ? averages.ranked(outside) : Double.NaN;
    double high = bounded ? averages.ranked(all + 1 - outside) : Double.NaN;
    return Estimate.of(median, low, high, n, n, METHOD)
        .noting(bounded ? "" : "fewer than 6 pairs: no interval of 95 %")
        .noting(bounded ? Level.few(n, "pair", "pairs") : "");
  }

  /** The largest c with P(signed-rank statistic &lt; c) at most 2.5 %; 0 where there is none. */
  static long outside(int n) {
    if (n > EXACT) {
      double mean = n * (n + 1.0) / 4;
      double sd = Math.sqrt(n * (n + 1.0) * (2.0 * n + 1) / 24);
      return (long) Math.floor(mean - Level.Z * sd - 0.5) + 1;
    }
    double[] probability = signedRank(n);
    double below = 0;
    int c = 0;
    while (below + probability[c] <= Level.TAIL) {
      below += probability[c++];
    }
    return c;
  }

  /** P(W = w): each rank 1 .. n is in the sum with probability 1/2. */
  private static double[] signedRank(int n) {
    double[] probability = new double[n * (n + 1) / 2 + 1];
    probability[0] = 1;
    for (int rank = 1; rank <= n; rank++) {
      for (int w = rank * (rank + 1) / 2; w >= 0; w--) {
        probability[w] = (probability[w] + (w >= rank ? probability[w - rank] : 0)) / 2;
      }
    }
    return probability;
  }

  /** The average of this rank, 1 the smallest. */
  private double ranked(long rank) {
    long low = order(2 * halves[0]);
    long high = order(2 * halves[halves.length - 1]);
    while (low < high) {
      long middle = (low & high) + ((low ^ high) >> 1);
      if (atMost(number(middle)) >= rank) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return number(low);
  }

  /** How many averages are at most {@code bound}. */
  private long atMost(double bound) {
    long count = 0;
    int j = halves.length - 1;
    for (int i = 0; i < halves.length && j >= i; i++) {
      while (j >= i && halves[i] + halves[j] > bound) {
        j--;
      }
      count += j - i + 1;
    }
    return count;
  }

  /** Whole numbers in the order of the doubles. */
  private static long order(double value) {
    long bits = Double.doubleToLongBits(value + 0.0);
    return bits >= 0 ? bits : Long.MIN_VALUE - bits;
  }

  private static double number(long order) {
    return Double.longBitsToDouble(order >= 0 ? order : Long.MIN_VALUE - order);
  }
}
