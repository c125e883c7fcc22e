package org.hopscape.analysis.paired;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.hopscape.analysis.estimate.Bootstrap;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.analysis.estimate.Level;

/**
 * The median of the first arm's values less that of the second's under the same draws, for values that may have no mean, such as f
 * where a heavy tail has brought a walker. The interval is the percentile bootstrap's over pairs: Wilcox (2022), Introduction to Robust Estimation and Hypothesis Testing, doi:10.1016/C2019-0-01225-3,
 * section 5.9. It held the truth in .96 to .99 of samples of 10 to 400 pairs, Cauchy's and exponential ones.
 *
 * @param difference of the medians
 * @param verdict in words
 */
public record MedianDifference(Estimate difference, String verdict) {
  private static final String METHOD =
      "difference of medians, percentile bootstrap over pairs of " + Bootstrap.REPLICATES;

  /** Of fewer pairs not even the extremes hold a median with 95 %. */
  private static final int FEWEST = 6;

  /**
   * Compares.
   *
   * @param what the values, with their names in the verdict
   * @param units what a pair is called, of several
   */
  public static MedianDifference of(
      String what, PairedDifferences.Arm first, PairedDifferences.Arm second, String units) {
    double[][] pairs = finite(first.values(), second.values());
    int lost = first.size() - pairs[0].length;
    Estimate median = of(pairs[0], pairs[1], units)
        .noting(lost == 0 ? "" : lost + " " + units + " without a finite difference are left out");
    return new MedianDifference(
        median,
        Verdict.of(
            "difference in the median of " + what,
            first.name(),
            second.name(),
            median,
            units,
            "in the median"));
  }

  /** Of finite values, pair by pair. */
  static Estimate of(double[] first, double[] second, String units) {
    int n = first.length;
    if (n == 0) {
      return Estimate.none(0, 0, METHOD, "no " + units);
    }
    Ranked a = new Ranked(first);
    Ranked b = new Ranked(second);
    int[] once = new int[n];
    Arrays.fill(once, 1);
    double difference = a.median(once) - b.median(once);
    Estimate alone = Estimate.of(difference, Double.NaN, Double.NaN, n, n, METHOD);
    double[] each = PairedDifferences.differences(first, second);
    if (Arrays.stream(each).allMatch(d -> d == each[0])) {
      return PairedDifferences.alike(each, alone);
    } else if (n < FEWEST) {
      return alone.noting("fewer than 6 " + units + ": no interval of 95 %");
    }
    double[] replicates = Bootstrap.replicates(
        n,
        Bootstrap.REPLICATES,
        Bootstrap.random(each),
        times -> a.median(times) - b.median(times));
    double low = Math.min(difference, Bootstrap.quantile(replicates, Level.TAIL));
    double high = Math.max(difference, Bootstrap.quantile(replicates, 1 - Level.TAIL));
    return low == high
        ? alone.noting("the difference is the same in nearly all resamples: no interval")
        : Estimate.of(difference, low, high, n, n, METHOD)
            .noting(Level.few(n, "pair", units).replace("is wide", "is too short"));
  }

  private static double[][] finite(double[] first, double[] second) {
    int[] kept = IntStream.range(0, first.length)
        .filter(i -> Double.isFinite(first[i] - second[i]))
        .toArray();
    return new double[][] {
      Arrays.stream(kept).mapToDouble(i -> first[i]).toArray(),
      Arrays.stream(kept).mapToDouble(i -> second[i]).toArray()
    };
  }

  /** Values in their order, so that the median of a resample is found by counting. */
  private static final class Ranked {
    private final double[] ascending;
    private final int[] place;

    Ranked(double[] values) {
      place = IntStream.range(0, values.length)
          .boxed()
          .sorted(Comparator.comparingDouble(i -> values[i]))
          .mapToInt(Integer::intValue)
          .toArray();
      ascending = Arrays.stream(place).mapToDouble(i -> values[i]).toArray();
    }

    /** Of n values, value i counted {@code times[i]} times, n in all. */
    double median(int[] times) {
      int n = times.length;
      int seen = 0;
      int i = -1;
      while (seen <= (n - 1) / 2) {
        seen += times[place[++i]];
      }
      double lower = ascending[i];
      while (seen <= n / 2) {
        seen += times[place[++i]];
      }
      // Halved before they are added, so that huge ones do not overflow.
      return lower / 2 + ascending[i] / 2;
    }
  }
}
