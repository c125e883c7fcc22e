package org.hopscape.analysis.markov;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.analysis.estimate.Level;

/**
 * Mean first-passage time from one set of basins to another, in two ways.
 *
 * <p>Both intervals are on a logarithmic scale, estimate exp(+-t s), with s by the infinitesimal jackknife over walkers: each
 * walker's weight is varied, so that nothing is assumed of what one walker does. Degrees of freedom of t: the smaller of
 * walkers - 1 and passages.
 */
public final class FirstPassage {
  private static final String DIRECT =
      "direct MFPT: steps under way/passages, jackknife over walkers";

  /** In the note of a mean whose interval does not hold what the end of the run did to it. */
  public static final String MEMORYLESS = "taken to be memoryless";

  private static final String CUT = "most passages were cut off: " + MEMORYLESS;

  /** With t of one degree of freedom an interval would span ten decades. */
  static final String SINGLE = "one passage was seen: no interval";

  private FirstPassage() {}

  /**
   * From transition counts, as if basins were the states of a Markov chain; that leaves passages which no walker made in one
   * go. See {@link MarkovFirstPassage}.
   */
  public static Estimate markov(Collection<WalkerCounts> walkers, Set<Long> from, Set<Long> to) {
    check(from, to);
    return new MarkovFirstPassage(walkers, from, to).estimate();
  }

  /**
   * From the passages seen: each runs from a walker's first step in {@code from}, at its start or since it was last in
   * {@code to}, to its next step in {@code to}. Those cut off by the end count with their steps, which is right where
   * passages are memoryless: with a rest r of passages cut off, of a mean m, c of them beside n that ended, the mean is read
   * c/n (1 - r/m) high, as m (n + c) = steps + c r (Wald). No interval holds that, and a note says so where it can be more than the
   * interval has.
   */
  public static Estimate direct(List<Path> paths, Set<Long> from, Set<Long> to) {
    check(from, to);
    return direct(paths.stream().map(path -> Passages.of(path, from, to)).toList());
  }

  /** The same from each walker's passages. */
  public static Estimate direct(List<Passages> walkers) {
    double[] steps = walkers.stream().mapToDouble(Passages::steps).toArray();
    double[] passages = walkers.stream().mapToDouble(Passages::completed).toArray();
    long cut = walkers.stream().filter(Passages::open).count();
    long completed = (long) Arrays.stream(passages).sum();
    double total = Arrays.stream(steps).sum();
    if (completed == 0) {
      return unseen(total, steps.length);
    }
    double mean = total / completed;
    double[] influence = new double[steps.length];
    for (int w = 0; w < influence.length; w++) {
      influence[w] = (steps[w] - mean * passages[w]) / completed;
    }
    Estimate time = logInterval(mean, influence, completed, DIRECT);
    return time.noting(cut > completed ? CUT : cut(time, cut, completed));
  }

  /** Passages of one length have half of it left where they are cut: r = m/2. */
  private static String cut(Estimate time, long cut, long completed) {
    double high = 0.5 * cut / completed;
    double half = time.high().isPresent()
        ? StrictMath.log(time.high().getAsDouble() / time.estimate().orElseThrow())
        : Double.POSITIVE_INFINITY;
    return high <= half
        ? ""
        : String.format(
            Locale.ROOT,
            "%,d of %,d passages were cut off and are %s: were all of one length, the mean would be read %.2g %% high",
            cut,
            cut + completed,
            MEMORYLESS,
            100 * high);
  }

  private static Estimate unseen(double total, int walkers) {
    double bound = total > 0 ? total / -StrictMath.log(0.05) : Double.NaN;
    return Estimate.of(Double.NaN, bound, Double.NaN, walkers, 0, DIRECT)
        .noting("no passage was seen")
        .noting(total > 0 ? "the lower bound is one-sided, at 95 %, of memoryless passages" : "");
  }

  static Estimate logInterval(double mean, double[] influence, long passages, String method) {
    int n = influence.length;
    double variance = Arrays.stream(influence).map(d -> d * d).sum() * n / Math.max(1, n - 1);
    if (n < 2 || !(variance > 0)) {
      return Estimate.of(mean, Double.NaN, Double.NaN, n, passages, method)
          .noting(n < 2 ? "one walker: no interval" : "all walkers are alike: no interval");
    }
    return logInterval(mean, Math.sqrt(variance), Math.min(n - 1, passages), n, passages, method);
  }

  static Estimate logInterval(
      double mean, double error, long degrees, int n, long passages, String method) {
    if (passages == 1) {
      return Estimate.of(mean, Double.NaN, Double.NaN, n, 1, method).noting(SINGLE);
    }
    double factor = StrictMath.exp(Level.t((double) degrees) * error / mean);
    return Estimate.of(mean, mean / factor, mean * factor, n, passages, method)
        .noting(Level.few(passages, "passage", "passages"));
  }

  private static void check(Set<Long> from, Set<Long> to) {
    if (from.stream().anyMatch(to::contains)) {
      throw new IllegalArgumentException("a basin is both start and target: " + from + ", " + to);
    }
  }
}
