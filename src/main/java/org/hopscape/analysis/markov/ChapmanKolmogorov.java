package org.hopscape.analysis.markov;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.hipparchus.linear.RealMatrix;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.analysis.estimate.GroupMean;
import org.hopscape.analysis.estimate.Level;

/**
 * Whether basins behave like the states of a Markov chain: P(n lag) as counted against P(lag)^n, Prinz et al. (2011),
 * doi:10.1063/1.3565032. Compared is the probability to be in the same state again, for each state of the largest
 * connected set; intervals by jackknife over at most 40 groups of walkers.
 *
 * @param lag in steps
 * @param n how many lags
 * @param verdict in words
 */
public record ChapmanKolmogorov(long lag, int n, List<Row> rows, String verdict) {

  /**
   * One state.
   *
   * @param basin its label; the joint state of all rare basins has none and is left out
   * @param predicted by P(lag)^n
   * @param observed in P(n lag)
   * @param difference observed - predicted
   */
  public record Row(long basin, double predicted, double observed, Estimate difference) {}

  /** They depend on each other, so that a count is to be rarer than one interval. */
  private static final double RARE = 0.01;

  private static final int COUNTED = 10;

  private static final String NONE_SHOWN = "no departure from a Markov chain shown";

  /** Compares at {@code lag} (at least 1) and {@code n} (at least 2) of it. */
  public static ChapmanKolmogorov of(List<Path> paths, long lag, int n) {
    return of(paths, IntStream.range(0, paths.size()).toArray(), lag, n);
  }

  /**
   * The same of paths that are not all independent.
   *
   * @param unit of each path, from 0: paths of one depend on each other
   */
  public static ChapmanKolmogorov of(List<Path> paths, int[] unit, long lag, int n) {
    if (!(lag >= 1 && n >= 2)) {
      throw new IllegalArgumentException("lag is not at least 1, or n not 2: " + lag + ", " + n);
    }
    States states = States.of(paths);
    if (states.size() < 2) {
      return notTried(lag, n, "walkers were in one basin only");
    }
    if (lag > Path.longest(paths) / n) {
      return notTried(
          lag, n, "the run is shorter than " + (n == 2 ? "twice" : n + " times") + " the lag");
    }
    LagCounts once = LagCounts.of(paths, unit, states, lag);
    LagCounts later = LagCounts.of(paths, unit, states, Math.multiplyExact(lag, (long) n));
    int[] connected = LagCounts.connected(once.without(-1));
    if (connected.length < 2) {
      return notTried(lag, n, "no walker came back to a basin that it had left");
    }
    RealMatrix power = power(once, -1, connected, n);
    RealMatrix counted = LagCounts.probabilities(later.without(-1), connected);
    double[][] left = differences(once, later, connected, n);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < connected.length; i++) {
      if (connected[i] < states.basins().size()) {
        double predicted = power.getEntry(i, i);
        double observed = counted.getEntry(i, i);
        Estimate difference = interval(observed - predicted, left[i], paths.size());
        rows.add(new Row(states.basins().get(connected[i]), predicted, observed, difference));
      }
    }
    return new ChapmanKolmogorov(lag, n, List.copyOf(rows), verdict(rows));
  }

  /** Of a lag at which walkers have forgotten where they were: nothing that agrees was tested. */
  public ChapmanKolmogorov ofNothing() {
    return verdict.startsWith(NONE_SHOWN)
        ? new ChapmanKolmogorov(
            lag, n, rows, "nothing is tested: walkers have forgotten at this lag where they were")
        : this;
  }

  private static ChapmanKolmogorov notTried(long lag, int n, String why) {
    return new ChapmanKolmogorov(lag, n, List.of(), "not tried: " + why);
  }

  /** By state, then by group left out. */
  private static double[][] differences(LagCounts once, LagCounts later, int[] connected, int n) {
    double[][] differences = new double[connected.length][once.groups()];
    for (int g = 0; g < once.groups(); g++) {
      RealMatrix power = power(once, g, connected, n);
      RealMatrix counted = LagCounts.probabilities(later.without(g), connected);
      for (int i = 0; i < connected.length; i++) {
        differences[i][g] = counted.getEntry(i, i) - power.getEntry(i, i);
      }
    }
    return differences;
  }

  private static RealMatrix power(LagCounts counts, int without, int[] connected, int n) {
    return LagCounts.probabilities(counts.without(without), connected).power(n);
  }

  private static Estimate interval(double difference, double[] left, int walkers) {
    String method = "P(n lag) - P(lag)^n, jackknife over " + left.length + " groups of walkers";
    if (left.length < 2) {
      return Estimate.of(difference, Double.NaN, Double.NaN, walkers, left.length, method)
          .noting(walkers > 1 ? GroupMean.ONE : "one walker: no interval");
    }
    double half = Level.t(left.length - 1) * Jackknife.error(left);
    return Estimate.of(
            difference, difference - half, difference + half, walkers, left.length, method)
        .noting(Level.few(left.length, "group of walkers", "groups of walkers"));
  }

  private static String verdict(List<Row> rows) {
    List<Row> tried =
        rows.stream().filter(row -> row.difference.low().isPresent()).toList();
    if (tried.isEmpty()) {
      return rows.stream()
          .map(row -> row.difference.why())
          .findFirst()
          .map(why -> "not tried: there are no intervals" + why)
          .orElse("not tried: there are no intervals");
    }
    long off = tried.stream().filter(row -> !row.difference.contains(0)).count();
    String count = off + " of " + tried.size() + " intervals of the difference leave out 0";
    if (tried.stream().anyMatch(row -> isBeyondChance(row.difference, tried.size()))) {
      return "not a Markov chain at this lag: " + count + ", one of them beyond chance";
    }
    return areBeyondChance(off, tried.size())
        ? "not a Markov chain at this lag: " + count + ", more than chance leaves"
        : NONE_SHOWN + ": " + count;
  }

  /**
   * Whether so many intervals leave out 0 with a probability below {@link #RARE} where each does with 5 %: 8 of 60, 5 of 20. Of
   * fewer than {@link #COUNTED} the one that is farthest tells more.
   */
  static boolean areBeyondChance(long off, int tried) {
    return tried >= COUNTED
        && off > 0
        && BinomialDistribution.of(tried, Level.OUTSIDE).survivalProbability((int) off - 1) < RARE;
  }

  /** Whether 0 is outside even at 95 % for all intervals together (Bonferroni: they depend on each other). */
  private static boolean isBeyondChance(Estimate difference, int together) {
    double middle = difference.estimate().orElse(0);
    double half = difference.high().orElse(0) - middle;
    double degrees = difference.k() - 1.0;
    return Math.abs(middle) > half * Level.t(degrees, Level.TAIL / together) / Level.t(degrees);
  }
}
