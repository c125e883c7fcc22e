package org.hopscape.theory;

import java.util.Arrays;

/**
 * Mean steps until a chain with an absorbing state ends, T = 1 + K T, by state reduction (Grassmann, Taksar and Heyman 1985,
 * doi:10.1287/opre.33.5.1107): no number is subtracted, so that every mean has its relative accuracy however long it is. Rows are kept
 * from their first to their last entry that is not 0, where fill-in stays.
 */
final class ExitChain {
  private final double[][] rows;
  private final int[] first;
  private final int[] last;
  private final double[] exits;

  /**
   * A chain.
   *
   * @param rows weights of the states in a step from each
   * @param exits probability to end with a step from each; what a row and its exit are short of 1 stays where it is
   */
  ExitChain(double[][] rows, double[] exits) {
    int n = rows.length;
    this.rows = new double[n][];
    this.first = new int[n];
    this.last = new int[n];
    this.exits = exits.clone();
    for (int i = 0; i < n; i++) {
      first[i] = i;
      last[i] = i;
      for (int j = 0; j < n; j++) {
        if (rows[i][j] != 0) {
          first[i] = Math.min(first[i], j);
          last[i] = Math.max(last[i], j);
        }
      }
    }
    for (int i = n - 2; i >= 0; i--) {
      first[i] = Math.min(first[i], first[i + 1]);
    }
    for (int i = 1; i < n; i++) {
      last[i] = Math.max(last[i], last[i - 1]);
    }
    for (int i = 0; i < n; i++) {
      this.rows[i] = Arrays.copyOfRange(rows[i], first[i], last[i] + 1);
    }
  }

  /** Mean steps from each state; not finite where no state leads out, or beyond the largest double. */
  double[] means() {
    int n = rows.length;
    double[] steps = new double[n];
    Arrays.fill(steps, 1);
    double[] leaves = new double[n];
    for (int k = n - 1; k >= 0; k--) {
      double total = exits[k];
      for (int j = first[k]; j < k; j++) {
        total += rows[k][j - first[k]];
      }
      leaves[k] = total;
      for (int i = k - 1; i >= 0 && last[i] >= k; i--) {
        reduce(i, k, rows[i][k - first[i]] / total, steps);
      }
    }
    for (int k = 0; k < n; k++) {
      double sum = steps[k];
      for (int j = first[k]; j < k; j++) {
        sum += rows[k][j - first[k]] * steps[j];
      }
      steps[k] = sum / leaves[k];
    }
    return steps;
  }

  /** State i goes where k goes, as often as it goes to k. */
  private void reduce(int i, int k, double share, double[] steps) {
    if (share == 0) {
      return;
    }
    double[] to = rows[i];
    double[] from = rows[k];
    int shift = first[k] - first[i];
    for (int j = 0; j < k - first[k]; j++) {
      to[j + shift] += share * from[j];
    }
    exits[i] += share * exits[k];
    steps[i] += share * steps[k];
  }
}
