package org.hopscape.analysis.paired;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.commons.statistics.inference.SignificanceResult;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;
import org.hopscape.analysis.estimate.Bootstrap;
import org.hopscape.analysis.estimate.Digits;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.analysis.estimate.GroupMean;
import org.hopscape.analysis.estimate.Level;
import org.hopscape.analysis.estimate.Range;
import org.hopscape.analysis.estimate.TestResult;

/**
 * Two arms' values, walker by walker: first - second under the same draws.
 *
 * @param mean of the differences
 * @param shift their centre, insensitive to a few large ones; presupposes symmetry
 * @param signedRank Wilcoxon's test of a centre at 0
 * @param verdict in words, from the interval of the mean; and from the ranks where they say something else
 */
public record PairedDifferences(
    Estimate mean, Estimate shift, TestResult signedRank, String verdict) {
  /** How the note of a difference begins where the arms have the same value in each pair. */
  public static final String ALIKE = "the arms have the same value in each of the ";

  private static final String TEST = "Wilcoxon signed-rank: differences are symmetric about 0";

  /**
   * Compares.
   *
   * @param what the values, such as "lowest value", with their names in the verdict
   * @param first by walker; a pair with a value that is not finite is left out and counted
   */
  public static PairedDifferences of(String what, Arm first, Arm second) {
    return of(what, first, second, 0);
  }

  /**
   * The same where the difference has a further standard error that no walker's value shows.
   *
   * @param error of the mean and of the centre
   */
  public static PairedDifferences of(String what, Arm first, Arm second, double error) {
    return of(what, first, second, error, Range.ANY);
  }

  /**
   * The same of values that cannot be just anything.
   *
   * @param range where each arm's values can be
   */
  public static PairedDifferences of(
      String what, Arm first, Arm second, double error, Range range) {
    double[] finite = finite(first, second);
    Estimate mean = alike(finite, Bootstrap.mean(finite, "mean paired difference"));
    int lost = first.values.length - finite.length;
    Estimate inside = range.difference().of(mean.widened(error));
    return of(what, first, second, finite, lost, inside, "pairs", error);
  }

  /**
   * Compares arms of which one or both have walkers that exchange positions: the mean is over walkers, and a group one
   * observation.
   *
   * @param group of each pair
   * @param units what a group is called, of several
   * @param range where each arm's values can be
   */
  public static PairedDifferences ofGroups(
      String what, Arm first, Arm second, int[] group, String units, double error, Range range) {
    double[] all = differences(first.values, second.values);
    int[] finite =
        IntStream.range(0, all.length).filter(w -> Double.isFinite(all[w])).toArray();
    GroupMean mean = GroupMean.of(
        Arrays.stream(finite).mapToDouble(w -> all[w]).toArray(),
        Arrays.stream(finite).map(w -> group[w]).toArray());
    double[] groups = mean.means();
    Estimate difference = alike(groups, mean.estimate("mean difference over walkers"));
    int lost = Math.toIntExact(IntStream.of(group).distinct().count()) - groups.length;
    Estimate inside = range.difference().of(difference.widened(error));
    return of(what, first, second, groups, lost, inside, units, error);
  }

  private static PairedDifferences of(
      String what,
      Arm first,
      Arm second,
      double[] finite,
      int lost,
      Estimate difference,
      String units,
      double error) {
    String note = lost == 0 ? "" : lost + " " + units + " without a finite difference are left out";
    Estimate mean = difference.noting(note);
    Estimate shift = HodgesLehmann.of(finite).noting(note).widened(error);
    TestResult signedRank = signedRank(finite);
    String verdict = Verdict.of("mean difference in " + what, first.name, second.name, mean, units)
        + typical(first, second, finite, mean, shift, signedRank, units);
    return new PairedDifferences(mean, shift, signedRank, verdict);
  }

  private static double[] finite(Arm first, Arm second) {
    return Arrays.stream(differences(first.values, second.values))
        .filter(Double::isFinite)
        .toArray();
  }

  /** Where the differences do not spread: of the values themselves nothing is said. */
  static Estimate alike(double[] differences, Estimate mean) {
    boolean alike =
        differences.length > 1 && Arrays.stream(differences).allMatch(d -> d == differences[0]);
    String why = differences.length > 0 && differences[0] == 0
        ? ALIKE + differences.length + " pairs"
        : "the difference is the same in each of the " + differences.length + " pairs";
    return alike
        ? new Estimate(
            mean.estimate(), mean.low(), mean.high(), mean.n(), mean.k(), mean.method(), why)
        : mean;
  }

  /** What the ranks tell where it is not what the mean tells, which few large differences decide; blank where it is. */
  private static String typical(
      Arm first,
      Arm second,
      double[] differences,
      Estimate mean,
      Estimate shift,
      TestResult ranks,
      String units) {
    if (mean.low().isEmpty() || shift.low().isEmpty() || ranks.pValue().isEmpty()) {
      return "";
    }
    double p = ranks.pValue().getAsDouble();
    // A test of the values alone does not know of an error that they do not show.
    boolean shown = p < Level.OUTSIDE && !shift.contains(0);
    boolean sameSide = mean.estimate().orElseThrow() > 0 == shift.estimate().orElseThrow() > 0;
    if (shown ? !mean.contains(0) && sameSide : mean.contains(0)) {
      return "";
    }
    long larger = Arrays.stream(differences).filter(d -> d > 0).count();
    long smaller = Arrays.stream(differences).filter(d -> d < 0).count();
    long alike = differences.length - larger - smaller;
    return String.format(
        Locale.ROOT,
        "; but %s is larger in %,d %s and %s in %,d%s: the typical difference lies between %s and %s"
            + " (Hodges-Lehmann; signed-rank %s)",
        first.name,
        larger,
        units,
        second.name,
        smaller,
        alike == 0 ? "" : String.format(Locale.ROOT, ", %,d are alike", alike),
        Digits.of(shift.low().getAsDouble()),
        Digits.of(shift.high().orElseThrow()),
        Level.words(p));
  }

  /** An arm's name and its values in the order of walkers. */
  public static final class Arm {
    private final String name;
    private final double[] values;

    public Arm(String name, double... values) {
      this.name = name;
      this.values = values.clone();
    }

    String name() {
      return name;
    }

    int size() {
      return values.length;
    }

    double[] values() {
      return values.clone();
    }
  }

  static double[] differences(double[] first, double[] second) {
    if (first.length != second.length) {
      throw new IllegalArgumentException(
          "arms have different numbers of walkers: " + first.length + " and " + second.length);
    }
    return IntStream.range(0, first.length)
        .mapToDouble(i -> first[i] - second[i])
        .toArray();
  }

  private static TestResult signedRank(double[] differences) {
    boolean allZero = Arrays.stream(differences).allMatch(d -> d == 0);
    if (allZero) {
      String note = differences.length == 0 ? "no pairs" : "all differences are 0";
      return TestResult.none(differences.length, TEST, note);
    }
    SignificanceResult result = WilcoxonSignedRankTest.withDefaults().test(differences);
    double p = SignedRank.pValue(differences);
    return TestResult.of(result.getStatistic(), p, differences.length, TEST, "");
  }
}
