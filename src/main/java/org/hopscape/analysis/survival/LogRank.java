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
import org.hopscape.analysis.estimate.TestResult;

/**
 * Whether groups escape alike: the log-rank test, Mantel (1966), Peto and Peto (1972), doi:10.2307/2344317.
 *
 * <p>At each distinct escape time with d escapes of n, group j with n_j there expects d n_j/n escapes; the sums of observed
 * minus expected U have the covariance sum d (n - d)/(n - 1) (n_j/n)(1[j = l] - n_l/n), and U' V^-1 U is chi-square with
 * (groups - 1) degrees of freedom.
 *
 * @param groups in the order given
 */
public record LogRank(List<Group> groups, TestResult test) {
  private static final String METHOD = "log-rank: all groups escape at the same rate at all times";

  /** Escapes seen, and expected if all groups were one. */
  public record Group(int walkers, int observed, double expected) {}

  public static LogRank of(List<CensoredTimes> groups) {
    return new Sums(groups).result();
  }

  /** The sums over escape times. */
  private static final class Sums {
    private final List<CensoredTimes> groups;
    private final int[] atRisk;
    private final double[] expected;
    private final RealMatrix covariance;

    Sums(List<CensoredTimes> groups) {
      this.groups = groups;
      int size = groups.size();
      atRisk = groups.stream().mapToInt(CensoredTimes::size).toArray();
      expected = new double[size];
      covariance = new Array2DRowRealMatrix(Math.max(1, size), Math.max(1, size));
      changes().values().forEach(this::add);
    }

    /** By time: for each group the escapes, then the walkers that leave it in any way. */
    private SortedMap<Double, int[][]> changes() {
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

    private void add(int[][] change) {
      double d = Arrays.stream(change[0]).sum();
      double n = Arrays.stream(atRisk).sum();
      double spread = n > 1 ? d * (n - d) / (n - 1) : 0;
      for (int j = 0; j < atRisk.length; j++) {
        double share = atRisk[j] / n;
        expected[j] += d * share;
        for (int l = 0; l < atRisk.length; l++) {
          covariance.addToEntry(j, l, spread * share * ((j == l ? 1 : 0) - atRisk[l] / n));
        }
      }
      for (int j = 0; j < atRisk.length; j++) {
        atRisk[j] -= change[1][j];
      }
    }

    LogRank result() {
      List<Group> totals = new ArrayList<>();
      long walkers = 0;
      long escapes = 0;
      for (int j = 0; j < expected.length; j++) {
        CensoredTimes group = groups.get(j);
        totals.add(new Group(group.size(), group.events(), expected[j]));
        walkers += group.size();
        escapes += group.events();
      }
      return new LogRank(List.copyOf(totals), test(totals, walkers, escapes));
    }

    private TestResult test(List<Group> totals, long walkers, long escapes) {
      SingularValueDecomposition v = new SingularValueDecomposition(covariance);
      if (escapes == 0 || !(v.getNorm() > 0)) {
        return TestResult.none(
            walkers,
            METHOD,
            escapes == 0 ? "no escape was seen" : "there is only one group at risk");
      }
      RealVector difference = new ArrayRealVector(
          totals.stream().mapToDouble(g -> g.observed - g.expected).toArray());
      double statistic = difference.dotProduct(v.getSolver().solve(difference));
      OptionalDouble p =
          OptionalDouble.of(Level.chiSquareBeyond(v.getRank(), Math.max(0, statistic)));
      return new TestResult(
          OptionalDouble.of(statistic),
          p,
          walkers,
          METHOD,
          Level.fewToTest(escapes, "escape", "escapes"));
    }
  }
}
