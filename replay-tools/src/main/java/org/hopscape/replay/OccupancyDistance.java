package org.hopscape.replay;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.hopscape.analysis.estimate.Bootstrap;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.analysis.estimate.GroupMean;
import org.hopscape.analysis.estimate.Level;
import org.hopscape.analysis.markov.WalkerCounts;

/**
 * The total variation distance (1/2) sum |p - q| between two arms' occupancy, over the basins of interest and all others as
 * one. It is never below 0 and grows with chance, so that its interval alone cannot show a difference: that is left to a
 * permutation test, in which the arms of a pair, or of all walkers, are exchanged. The interval is the bootstrap's over
 * walkers, moved by the bias that resampling shows.
 *
 * <p>A walker that stopped before its first step was done spent none anywhere, so that it has no shares: it is left out, of a
 * pair with its partner.
 */
record OccupancyDistance(Estimate distance, double pValue, List<Comparison.Shares> shares) {
  private static final int PERMUTATIONS = 999;
  private static final String METHOD =
      "total variation distance, bootstrap over walkers less its bias, permutation test";

  /**
   * Compares.
   *
   * @param paired walkers of one place have the same draws, and are of the same unit in both arms
   * @param units of the first arm's walkers
   * @param others of the second's
   */
  static OccupancyDistance of(
      List<WalkerTrack> first,
      List<WalkerTrack> second,
      boolean paired,
      Units units,
      Units others) {
    SortedSet<Long> basins = new TreeSet<>();
    Stream.concat(first.stream(), second.stream()).map(WalkerTrack::counts).forEach(counts -> {
      for (int i = 0; i < counts.basins(); i++) {
        if (counts.steps(i) > 0) {
          basins.add(counts.label(i));
        }
      }
    });
    List<Long> order = List.copyOf(basins);
    double[][] a = shares(first, moved(first, second, paired), order, units);
    double[][] b = shares(second, moved(second, first, paired), order, others);
    if (a.length == 0 || b.length == 0) {
      Estimate none = Estimate.none(0, 0, METHOD, "no walker of one of the arms has done a step");
      return new OccupancyDistance(none, 1, List.of());
    }
    String single = units.coupled() || others.coupled() ? GroupMean.ONE : "one walker: no interval";
    return new OccupancyDistance(
        estimate(a, b, paired, single), pValue(a, b, paired), table(order, mean(a), mean(b)));
  }

  /** In words, of arms of these names. */
  String verdict(String first, String second) {
    String range = distance.low().isPresent()
        ? String.format(
            Locale.ROOT,
            "%.3g (95 %%: %.3g to %.3g), permutation p = %.3g",
            distance.estimate().orElse(0),
            distance.low().orElse(0),
            distance.high().orElse(1),
            pValue)
        : "no interval" + distance.why();
    return "total variation distance of occupancy (" + first + ", " + second + "): "
        + (distance.low().isEmpty()
            ? "no verdict, there is "
            : pValue < Level.OUTSIDE
                ? "the arms spend their steps differently; "
                : "no difference is shown; ")
        + range;
  }

  /** Those that have done a step; of pairs, those of which both have. */
  private static int[] moved(List<WalkerTrack> of, List<WalkerTrack> others, boolean paired) {
    return IntStream.range(0, of.size())
        .filter(w -> moved(of.get(w)) && (!paired || moved(others.get(w))))
        .toArray();
  }

  private static boolean moved(WalkerTrack track) {
    return track.counts().totalSteps() > 0;
  }

  /** By unit, then by basin. */
  private static double[][] shares(
      List<WalkerTrack> tracks, int[] places, List<Long> basins, Units units) {
    double[][] shares = new double[places.length][basins.size()];
    for (int w = 0; w < shares.length; w++) {
      WalkerCounts counts = tracks.get(places[w]).counts();
      double total = counts.totalSteps();
      for (int i = 0; i < basins.size(); i++) {
        shares[w][i] = counts.stepsIn(basins.get(i)) / total;
      }
    }
    return units.at(places).means(shares);
  }

  private static List<Comparison.Shares> table(List<Long> basins, double[] a, double[] b) {
    return IntStream.range(0, basins.size())
        .mapToObj(i -> new Comparison.Shares(basins.get(i), a[i], b[i]))
        .sorted(
            Comparator.comparingDouble((Comparison.Shares each) -> -Math.max(each.a(), each.b()))
                .thenComparingLong(Comparison.Shares::basin))
        .toList();
  }

  private static Estimate estimate(double[][] a, double[][] b, boolean paired, String single) {
    double distance = distance(mean(a), mean(b));
    if (a.length < 2 || b.length < 2) {
      return Estimate.of(distance, Double.NaN, Double.NaN, a.length, a.length, METHOD)
          .noting(single);
    }
    UniformRandomProvider random = Bootstrap.random(mean(a));
    double[] replicates = new double[Bootstrap.REPLICATES];
    double sum = 0;
    for (int r = 0; r < replicates.length; r++) {
      int[] left = draw(a.length, random);
      int[] right = paired ? left : draw(b.length, random);
      replicates[r] = distance(mean(a, left), mean(b, right));
      sum += replicates[r];
    }
    double bias = sum / replicates.length - distance;
    Arrays.sort(replicates);
    double low = Math.max(0, Bootstrap.quantile(replicates, 0.025) - 2 * bias);
    double high = Math.min(1, Bootstrap.quantile(replicates, 0.975));
    return Estimate.of(
        distance, Math.min(low, distance), Math.max(high, distance), a.length, a.length, METHOD);
  }

  private static double pValue(double[][] a, double[][] b, boolean paired) {
    double distance = distance(mean(a), mean(b));
    UniformRandomProvider random = Bootstrap.random(mean(b));
    int beyond = 0;
    for (int r = 0; r < PERMUTATIONS; r++) {
      double[][][] mixed = paired ? flipped(a, b, random) : shuffled(a, b, random);
      beyond += distance(mean(mixed[0]), mean(mixed[1])) >= distance - 1e-12 ? 1 : 0;
    }
    return (1.0 + beyond) / (1.0 + PERMUTATIONS);
  }

  private static double[][][] flipped(double[][] a, double[][] b, UniformRandomProvider random) {
    double[][] left = a.clone();
    double[][] right = b.clone();
    for (int w = 0; w < left.length; w++) {
      if (random.nextBoolean()) {
        left[w] = b[w];
        right[w] = a[w];
      }
    }
    return new double[][][] {left, right};
  }

  private static double[][][] shuffled(double[][] a, double[][] b, UniformRandomProvider random) {
    double[][] all = Stream.concat(Stream.of(a), Stream.of(b)).toArray(double[][]::new);
    for (int i = all.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      double[] swapped = all[i];
      all[i] = all[j];
      all[j] = swapped;
    }
    return new double[][][] {
      Arrays.copyOf(all, a.length), Arrays.copyOfRange(all, a.length, all.length)
    };
  }

  private static int[] draw(int n, UniformRandomProvider random) {
    int[] times = new int[n];
    for (int i = 0; i < n; i++) {
      times[random.nextInt(n)]++;
    }
    return times;
  }

  private static double[] mean(double[][] shares) {
    int[] once = new int[shares.length];
    Arrays.fill(once, 1);
    return mean(shares, once);
  }

  private static double[] mean(double[][] shares, int[] times) {
    double[] mean = new double[shares.length == 0 ? 0 : shares[0].length];
    for (int w = 0; w < shares.length; w++) {
      for (int i = 0; times[w] > 0 && i < mean.length; i++) {
        mean[i] += shares[w][i] * times[w] / shares.length;
      }
    }
    return mean;
  }

  private static double distance(double[] p, double[] q) {
    double sum = 0;
    for (int i = 0; i < p.length; i++) {
      sum += Math.abs(p[i] - q[i]);
    }
    return sum / 2;
  }
}
