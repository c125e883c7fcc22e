package org.hopscape.replay.compare;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.hipparchus.util.CombinatoricsUtils;
import org.hopscape.analysis.estimate.Bootstrap;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.analysis.estimate.GroupMean;
import org.hopscape.analysis.estimate.Level;
import org.hopscape.analysis.markov.WalkerCounts;
import org.hopscape.replay.Units;
import org.hopscape.replay.basin.WalkerTrack;

/**
 * The total variation distance (1/2) sum |p - q| between two arms' occupancy, over the basins of interest and all others as
 * one. It is never below 0 and grows with chance, so that its interval alone cannot show a difference: that is left to a
 * permutation test, in which the arms of a pair, or of all walkers, are exchanged. The interval is the bootstrap's over
 * walkers, moved by the bias that resampling shows.
 *
 * <p>A walker that stopped before its first step was done spent none anywhere, so that it has no shares: it is left out, of a
 * pair with its partner.
 */
record OccupancyDistance(
    Estimate distance, double pValue, double smallest, List<Comparison.Shares> shares) {
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
    Rows a = rows(first, moved(first, second, paired), order, units);
    Rows b = rows(second, moved(second, first, paired), order, others);
    if (a.size() == 0 || b.size() == 0) {
      Estimate none = Estimate.none(0, 0, METHOD, "no walker of one of the arms has done a step");
      return new OccupancyDistance(none, 1, 1, List.of());
    }
    String single = units.coupled() || others.coupled() ? GroupMean.ONE : "one walker: no interval";
    return new OccupancyDistance(
        estimate(a, b, paired, single),
        pValue(a, b, paired),
        smallest(a.size(), b.size(), paired),
        table(order, a.mean(), b.mean()));
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
    String few = smallest >= Level.OUTSIDE && distance.low().isPresent()
        ? String.format(Locale.ROOT, ", which of so few observations is at least %.2g", smallest)
        : "";
    return "total variation distance of occupancy (" + first + ", " + second + "): "
        + (distance.low().isEmpty()
            ? "no verdict, there is "
            : pValue < Level.OUTSIDE
                ? "the arms spend their steps differently; "
                : few.isEmpty() ? "no difference is shown; " : "no verdict, too few for the test; ")
        + range
        + few;
  }

  /**
   * The smallest probability that the test can have: one over the number of ways in which the arms can be exchanged that differ.
   * Exchanging all of them, where there are as many, changes nothing.
   */
  private static double smallest(int first, int second, boolean paired) {
    double ways = paired
        ? Math.scalb(1.0, Math.min(first, 1_000))
        : CombinatoricsUtils.binomialCoefficientDouble(
            Math.min(1_000, first + second), Math.min(1_000, Math.min(first, second)));
    return (paired || first == second ? 2 : 1) / ways;
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

  /** Shares by unit, then by basin, and how many walkers each unit has: means are over walkers. */
  private static final class Rows {
    private final double[][] shares;
    private final double[] sizes;

    Rows(double[][] shares, double[] sizes) {
      this.shares = shares;
      this.sizes = sizes;
    }

    int size() {
      return shares.length;
    }

    double[] mean() {
      int[] once = new int[shares.length];
      Arrays.fill(once, 1);
      return mean(once);
    }

    /** With each unit so many times. */
    double[] mean(int[] times) {
      double[] mean = new double[shares.length == 0 ? 0 : shares[0].length];
      double all = 0;
      for (int w = 0; w < shares.length; w++) {
        all += times[w] * sizes[w];
      }
      for (int w = 0; w < shares.length; w++) {
        for (int i = 0; times[w] > 0 && i < mean.length; i++) {
          mean[i] += shares[w][i] * (times[w] * sizes[w]) / all;
        }
      }
      return mean;
    }
  }

  private static Rows rows(List<WalkerTrack> tracks, int[] places, List<Long> basins, Units units) {
    double[][] shares = new double[places.length][basins.size()];
    for (int w = 0; w < shares.length; w++) {
      WalkerCounts counts = tracks.get(places[w]).counts();
      double total = counts.totalSteps();
      for (int i = 0; i < basins.size(); i++) {
        shares[w][i] = counts.stepsIn(basins.get(i)) / total;
      }
    }
    Units its = units.at(places);
    return new Rows(its.means(shares), its.sizes());
  }

  private static List<Comparison.Shares> table(List<Long> basins, double[] a, double[] b) {
    return IntStream.range(0, basins.size())
        .mapToObj(i -> new Comparison.Shares(basins.get(i), a[i], b[i]))
        .sorted(
            Comparator.comparingDouble((Comparison.Shares each) -> -Math.max(each.a(), each.b()))
                .thenComparingLong(Comparison.Shares::basin))
        .toList();
  }

  private static Estimate estimate(Rows a, Rows b, boolean paired, String single) {
    double distance = distance(a.mean(), b.mean());
    if (a.size() < 2 || b.size() < 2) {
      return Estimate.of(distance, Double.NaN, Double.NaN, a.size(), a.size(), METHOD)
          .noting(single);
    }
    UniformRandomProvider random = Bootstrap.random(a.mean());
    double[] replicates = new double[Bootstrap.REPLICATES];
    double sum = 0;
    for (int r = 0; r < replicates.length; r++) {
      int[] left = draw(a.size(), random);
      int[] right = paired ? left : draw(b.size(), random);
      replicates[r] = distance(a.mean(left), b.mean(right));
      sum += replicates[r];
    }
    double bias = sum / replicates.length - distance;
    Arrays.sort(replicates);
    double low = Math.max(0, Bootstrap.quantile(replicates, 0.025) - 2 * bias);
    double high = Math.min(1, Bootstrap.quantile(replicates, 0.975));
    return Estimate.of(
        distance, Math.min(low, distance), Math.max(high, distance), a.size(), a.size(), METHOD);
  }

  private static double pValue(Rows a, Rows b, boolean paired) {
    double distance = distance(a.mean(), b.mean());
    UniformRandomProvider random = Bootstrap.random(b.mean());
    int beyond = 0;
    for (int r = 0; r < PERMUTATIONS; r++) {
      List<Rows> mixed = paired ? flipped(a, b, random) : shuffled(a, b, random);
      beyond += distance(mixed.get(0).mean(), mixed.get(1).mean()) >= distance - 1e-12 ? 1 : 0;
    }
    return (1.0 + beyond) / (1.0 + PERMUTATIONS);
  }

  /** Units of a pair have as many walkers in both arms. */
  private static List<Rows> flipped(Rows a, Rows b, UniformRandomProvider random) {
    double[][] left = a.shares.clone();
    double[][] right = b.shares.clone();
    for (int w = 0; w < left.length; w++) {
      if (random.nextBoolean()) {
        left[w] = b.shares[w];
        right[w] = a.shares[w];
      }
    }
    return List.of(new Rows(left, a.sizes), new Rows(right, b.sizes));
  }

  private static List<Rows> shuffled(Rows a, Rows b, UniformRandomProvider random) {
    int n = a.size() + b.size();
    int[] order = IntStream.range(0, n).toArray();
    for (int i = n - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    double[][] shares =
        Stream.concat(Stream.of(a.shares), Stream.of(b.shares)).toArray(double[][]::new);
    double[] sizes =
        DoubleStream.concat(Arrays.stream(a.sizes), Arrays.stream(b.sizes)).toArray();
    return List.of(
        picked(shares, sizes, order, 0, a.size()), picked(shares, sizes, order, a.size(), n));
  }

  private static Rows picked(double[][] shares, double[] sizes, int[] order, int from, int to) {
    int[] places = Arrays.copyOfRange(order, from, to);
    return new Rows(
        Arrays.stream(places).mapToObj(place -> shares[place]).toArray(double[][]::new),
        Arrays.stream(places).mapToDouble(place -> sizes[place]).toArray());
  }

  private static int[] draw(int n, UniformRandomProvider random) {
    int[] times = new int[n];
    for (int i = 0; i < n; i++) {
      times[random.nextInt(n)]++;
    }
    return times;
  }

  private static double distance(double[] p, double[] q) {
    double sum = 0;
    for (int i = 0; i < p.length; i++) {
      sum += Math.abs(p[i] - q[i]);
    }
    return sum / 2;
  }
}
