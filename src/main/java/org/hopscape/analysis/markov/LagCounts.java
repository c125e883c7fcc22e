package org.hopscape.analysis.markov;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.RealMatrix;

/**
 * How often a walker that was in state i was in j a lag later, over all steps, by group of walkers: leaving out one group at a
 * time shows how much an answer varies (delete-a-group jackknife).
 */
final class LagCounts {
  private static final int MOST_GROUPS = 40;

  private final double[][][] counts;
  private final int size;

  private LagCounts(int groups, int size) {
    this.size = size;
    counts = new double[groups][size][size];
  }

  static LagCounts of(List<Path> paths, States states, long lag) {
    return of(paths, IntStream.range(0, paths.size()).toArray(), states, lag);
  }

  /** @param unit of each path, from 0: paths of one are not independent of each other */
  static LagCounts of(List<Path> paths, int[] unit, States states, long lag) {
    int units = Arrays.stream(unit).max().orElse(-1) + 1;
    LagCounts lags = new LagCounts(Math.min(MOST_GROUPS, units), states.size());
    Map<Long, Integer> index = states.index();
    for (int w = 0; w < paths.size(); w++) {
      lags.add(lags.counts[unit[w] % lags.counts.length], paths.get(w), index, lag);
    }
    return lags;
  }

  int groups() {
    return counts.length;
  }

  /** Pairs of steps k, k + lag with k in residence a and k + lag in b: the two intervals' overlap. */
  private void add(double[][] group, Path path, Map<Long, Integer> index, long lag) {
    int b = 0;
    for (int a = 0; a < path.residences(); a++) {
      int i = index.getOrDefault(path.basin(a), size - 1);
      while (b < path.residences() - 1 && end(path, b) - lag <= path.entered(a)) {
        b++;
      }
      for (int c = b; c < path.residences() && path.entered(c) - lag < end(path, a); c++) {
        long from = Math.max(path.entered(a), path.entered(c) - lag);
        long until = Math.min(end(path, a), end(path, c) - lag);
        group[i][index.getOrDefault(path.basin(c), size - 1)] += Math.max(0, until - from);
      }
    }
  }

  /** The first step that is not in residence i; the last state seen is in the last one. */
  private static long end(Path path, int i) {
    return i + 1 < path.residences() ? path.entered(i + 1) : path.end() + 1;
  }

  /** Sum over the groups but one; -1 leaves none out. */
  double[][] without(int group) {
    double[][] sum = new double[size][size];
    for (int g = 0; g < counts.length; g++) {
      for (int i = 0; i < size && g != group; i++) {
        for (int j = 0; j < size; j++) {
          sum[i][j] += counts[g][i][j];
        }
      }
    }
    return sum;
  }

  /** Transition probabilities among the states listed; one that was never left to another of them stays for ever. */
  static RealMatrix probabilities(double[][] counts, int[] states) {
    RealMatrix matrix = new Array2DRowRealMatrix(states.length, states.length);
    for (int i = 0; i < states.length; i++) {
      double[] row = counts[states[i]];
      double sum = Arrays.stream(states).mapToDouble(j -> row[j]).sum();
      for (int j = 0; j < states.length; j++) {
        double stay = i == j ? 1 : 0;
        matrix.setEntry(i, j, sum > 0 ? row[states[j]] / sum : stay);
      }
    }
    return matrix;
  }

  /** The largest set of states each of which leads to each other, the one with most counts among equals. */
  static int[] connected(double[][] counts) {
    boolean[][] leads = closure(counts);
    int[] best = new int[0];
    for (int i = 0; i < counts.length; i++) {
      int state = i;
      int[] set = IntStream.range(0, counts.length)
          .filter(j -> j == state || (leads[state][j] && leads[j][state]))
          .toArray();
      if (set.length > best.length
          || (set.length == best.length && total(counts, set) > total(counts, best))) {
        best = set;
      }
    }
    return best;
  }

  private static double total(double[][] counts, int[] states) {
    return Arrays.stream(states)
        .mapToDouble(i -> Arrays.stream(counts[i]).sum())
        .sum();
  }

  private static boolean[][] closure(double[][] counts) {
    int n = counts.length;
    boolean[][] leads = new boolean[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        leads[i][j] = counts[i][j] > 0;
      }
    }
    for (int via = 0; via < n; via++) {
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n && leads[i][via]; j++) {
          leads[i][j] |= leads[via][j];
        }
      }
    }
    return leads;
  }
}
