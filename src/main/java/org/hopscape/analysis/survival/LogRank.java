package org.hopscape.analysis.survival;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.hipparchus.linear.SingularValueDecomposition;
import org.hopscape.analysis.estimate.Level;
import org.hopscape.analysis.estimate.SignTest;
import org.hopscape.analysis.estimate.TestResult;

/**
 * Whether groups escape alike: the log-rank test, Mantel (1966), Peto and Peto (1972), doi:10.2307/2344317; and the same
 * stratified by walker, for arms whose walkers of one number have the same draws.
 *
 * <p>At each distinct escape time with d escapes of n, group j with n_j there expects d n_j/n escapes; the sums of observed
 * minus expected U have the covariance sum d (n - d)/(n - 1) (n_j/n)(1[j = l] - n_l/n), and U' V^-1 U is chi-square with
 * (groups - 1) degrees of freedom. Sums of strata add up. In two arms a stratum is a pair, in which the first to escape counts,
 * so that the test is the sign test, whose probability is exact.
 *
 * @param groups in the order given
 */
public record LogRank(List<Group> groups, TestResult test) {
  private static final String METHOD =
      "log-rank test that all arms escape at the same rate at all times";
  private static final String STRATIFIED =
      "log-rank test, stratified by walker for their common draws, that all arms escape at the same rate at all times";

  /** Escapes seen, and expected if all groups were one. */
  public record Group(int walkers, int observed, double expected) {}

  /** Of groups that are independent of each other. */
  public static LogRank of(List<CensoredTimes> groups) {
    Sums sums = new Sums(groups.size(), false);
    sums.add(groups);
    return sums.result();
  }

  /**
   * Of groups whose members of one stratum have common draws.
   *
   * @param strata in each the groups, in the same order; a group may be empty there
   */
  public static LogRank stratified(List<List<CensoredTimes>> strata) {
    Sums sums = new Sums(strata.isEmpty() ? 0 : strata.get(0).size(), true);
    strata.forEach(sums::add);
    return sums.result();
  }

  /** No test, for the stated reason. */
  public static LogRank none(String why) {
    return new LogRank(List.of(), TestResult.none(0, METHOD, why));
  }

  /** The same with more to the test's note; nothing is added by a blank one. */
  public LogRank noting(String more) {
    String note =
        test.note().isBlank() || more.isBlank() ? test.note() + more : test.note() + "; " + more;
    return new LogRank(
        groups, new TestResult(test.statistic(), test.pValue(), test.n(), test.method(), note));
  }

  /** The sums over strata and escape times. */
  private static final class Sums {
    private final boolean stratified;
    private final int[] walkers;
    private final int[] observed;
    private final double[] expected;
    private final RealMatrix covariance;
    private boolean single = true;

    Sums(int groups, boolean stratified) {
      this.stratified = stratified;
      walkers = new int[groups];
      observed = new int[groups];
      expected = new double[groups];
      covariance = new Array2DRowRealMatrix(Math.max(1, groups), Math.max(1, groups));
    }

    void add(List<CensoredTimes> groups) {
      int[] atRisk = groups.stream().mapToInt(CensoredTimes::size).toArray();
      for (int j = 0; j < atRisk.length; j++) {
        walkers[j] += atRisk[j];
        single &= atRisk[j] <= 1;
        observed[j] += groups.get(j).events();
      }
      changes(groups).values().forEach(change -> add(change, atRisk));
    }

    /** By time: for each group the escapes, then the walkers that leave it in any way. */
    private static SortedMap<Double, int[][]> changes(List<CensoredTimes> groups) {
      SortedMap<Double, int[][]> changes = new TreeMap<>();
      for (int j = 0; j < groups.size(); j++) {
        CensoredTimes group = groups.get(j);
        for (int i = 0; i < group.size(); i++) {
          int[][] at = changes.computeIfAbsent(group.time(i), t -> new int[2][groups.size()]);
          at[0][j] += group.observed(i) ? 1 : 0;
          at[1][j]++;
        }
      }
      return changes;
    }

    private void add(int[][] change, int[] atRisk) {
      double d = Arrays.stream(change[0]).sum();
      double n = Arrays.stream(atRisk).sum();
      double spread = n > 1 ? d * (n - d) / (n - 1) : 0;
      for (int j = 0; j < atRisk.length; j++) {
        double share = atRisk[j] / n;
        expected[j] += d * share;
        for (int l = 0; spread > 0 && l < atRisk.length; l++) {
          covariance.addToEntry(j, l, spread * share * ((j == l ? 1 : 0) - atRisk[l] / n));
        }
      }
      for (int j = 0; j < atRisk.length; j++) {
        atRisk[j] -= change[1][j];
      }
    }

    LogRank result() {
      List<Group> totals = new ArrayList<>();
      for (int j = 0; j < expected.length; j++) {
        totals.add(new Group(walkers[j], observed[j], expected[j]));
      }
      return new LogRank(List.copyOf(totals), test(totals));
    }

    /** Whether no stratum had more than one walker of each of two groups. */
    private boolean pairs() {
      return stratified && single && expected.length == 2;
    }

    private TestResult test(List<Group> totals) {
      long all = Arrays.stream(walkers).sum();
      long escapes = Arrays.stream(observed).sum();
      String method = stratified ? STRATIFIED : METHOD;
      SingularValueDecomposition v = new SingularValueDecomposition(covariance);
      if (escapes == 0 || !(v.getNorm() > 0)) {
        return TestResult.none(
            all,
            method,
            escapes == 0 ? "no escape was seen" : "no walker escaped while another was at risk");
      }
      RealVector difference = new ArrayRealVector(
          totals.stream().mapToDouble(g -> g.observed - g.expected).toArray());
      if (pairs()) {
        return ofPairs(difference.getEntry(0), covariance.getEntry(0, 0), all);
      }
      double statistic = difference.dotProduct(v.getSolver().solve(difference));
      OptionalDouble p =
          OptionalDouble.of(Level.chiSquareBeyond(v.getRank(), Math.max(0, statistic)));
      return new TestResult(
          OptionalDouble.of(statistic),
          p,
          all,
          method,
          Level.fewToTest(escapes, "escape", "escapes"));
    }

    /** Each pair of known order adds 1/4 to the variance, and half or minus half to the difference. */
    private TestResult ofPairs(double difference, double variance, long all) {
      long ordered = Math.round(4 * variance);
      long first = Math.round(difference + 2 * variance);
      return new TestResult(
          OptionalDouble.of(difference * difference / variance),
          OptionalDouble.of(SignTest.of(first, ordered)),
          all,
          STRATIFIED,
          Level.fewToTest(ordered, "pair of known order", "pairs of known order"));
    }
  }
}
