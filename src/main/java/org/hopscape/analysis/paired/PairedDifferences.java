package org.hopscape.analysis.paired;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.statistics.inference.SignificanceResult;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;
import org.hopscape.analysis.estimate.Bootstrap;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.analysis.estimate.TestResult;

/**
 * Two arms' values, walker by walker: first - second under the same draws.
 *
 * @param mean of the differences
 * @param shift their centre, insensitive to a few large ones; presupposes symmetry
 * @param signedRank Wilcoxon's test of a centre at 0
 * @param verdict in words, from the interval of the mean
 */
public record PairedDifferences(
    Estimate mean, Estimate shift, TestResult signedRank, String verdict) {
  private static final String TEST = "Wilcoxon signed-rank: differences are symmetric about 0";

  /**
   * Compares.
   *
   * @param what the values, such as "lowest value", with their names in the verdict
   * @param first by walker; a pair with a value that is not finite is left out and counted
   */
  public static PairedDifferences of(String what, Arm first, Arm second) {
    double[] all = differences(first.values, second.values);
    double[] finite = Arrays.stream(all).filter(Double::isFinite).toArray();
    int lost = all.length - finite.length;
    String note = lost == 0 ? "" : lost + " pairs without a finite difference are left out";
    Estimate mean = Bootstrap.mean(finite, "mean paired difference").noting(note);
    Estimate shift = HodgesLehmann.of(finite).noting(note);
    String verdict = Verdict.of("mean difference in " + what, first.name, second.name, mean);
    return new PairedDifferences(mean, shift, signedRank(finite), verdict);
  }

  /** An arm's name and its values in the order of walkers. */
  public static final class Arm {
    private final String name;
    private final double[] values;

    public Arm(String name, double... values) {
      this.name = name;
      this.values = values.clone();
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
    return TestResult.of(result.getStatistic(), result.getPValue(), differences.length, TEST, "");
  }
}
