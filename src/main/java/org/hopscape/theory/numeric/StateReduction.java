package org.hopscape.theory.numeric;

import java.util.Arrays;

/**
 * A Markov chain by state reduction (Grassmann, Taksar and Heyman 1985, doi:10.1287/opre.33.5.1107): mean steps until it ends, T = 1 +
 * K T, or its stationary law. No number is subtracted, so that every mean and every probability keeps its relative accuracy, however
 * large or small it is. Rows are kept from their first to their last entry that is not 0, where fill-in stays.
 */
public final class StateReduction {
  /**
   * Numbers of states at which stored rows may begin. HotSpot makes no SIMD code of a sum at two offsets; so most rows have the same.
   */
  private static final int BLOCK = 1_024;

  private final double[][] rows;
  private final int[] first;
  private final int[] last;
  private final int[] origin;
  private final double[] exits;
  private final double[] steps;
  /** Weight with which each state is left for the exit and for lower states, once the higher ones are gone. */
  private final double[] leaves;

  /** A chain of {@code n} states, whose rows are given next. */
  public StateReduction(int n) {
    rows = new double[n][];
    first = new int[n];
    last = new int[n];
    origin = new int[n];
    exits = new double[n];
    steps = new double[n];
    leaves = new double[n];
    Arrays.fill(steps, 1);
  }

  /**
   * Says where a step from state i goes; what the weights and the exit are short of 1 stays where it is.
   *
   * @param weights of the states from number {@code from} on
   * @param exit probability to end with the step
   */
  public void row(int i, int from, double[] weights, double exit) {
    int begin = 0;
    int end = weights.length;
    while (begin < end && weights[begin] == 0) {
      begin++;
    }
    while (begin < end && weights[end - 1] == 0) {
      end--;
    }
    boolean empty = begin == end;
    origin[i] = empty ? i : from + begin;
    first[i] = Math.min(i, origin[i]);
    last[i] = empty ? i : Math.max(i, from + end - 1);
    rows[i] = Arrays.copyOfRange(weights, begin, end);
    exits[i] = exit;
  }

  /** Mean steps from each state; not finite where no state leads out, or beyond the largest double. */
  public double[] means() {
    reduce();
    return forward();
  }

  /**
   * The mean of what is gathered from each state where a step in state i gathers {@code gains[i]}, none below 0; after {@link #means},
   * whose elimination it takes.
   */
  public double[] means(double[] gains) {
    System.arraycopy(gains, 0, steps, 0, steps.length);
    // Row by row, as memory has them; what a state adds to lower ones is whole before it is added.
    for (int i = rows.length - 2; i >= 0; i--) {
      double sum = steps[i];
      for (int k = last[i]; k > i; k--) {
        sum += rows[i][k - origin[i]] / leaves[k] * steps[k];
      }
      steps[i] = sum;
    }
    return forward();
  }

  private double[] forward() {
    double[] means = new double[rows.length];
    for (int k = 0; k < means.length; k++) {
      double sum = steps[k];
      for (int j = first[k]; j < k; j++) {
        sum += rows[k][j - origin[k]] * means[j];
      }
      means[k] = sum / leaves[k];
    }
    return means;
  }

  /** Stationary probability of each state of a chain without an end. */
  public double[] stationary() {
    reduce();
    double[] masses = new double[rows.length];
    masses[0] = 1;
    double total = 1;
    for (int k = 1; k < masses.length; k++) {
      for (int i = k - 1; i >= 0 && last[i] >= k; i--) {
        masses[k] += masses[i] * (rows[i][k - origin[i]] / leaves[k]);
      }
      total += masses[k];
    }
    for (int k = 0; k < masses.length; k++) {
      masses[k] /= total;
    }
    return masses;
  }

  private void reduce() {
    bands();
    for (int k = rows.length - 1; k >= 0; k--) {
      remove(k);
    }
  }

  /** Makes room for what is filled in: a row begins no later than those after it, and ends no sooner than those before. */
  private void bands() {
    int n = rows.length;
    for (int i = n - 2; i >= 0; i--) {
      first[i] = Math.min(first[i], first[i + 1]);
    }
    for (int i = 1; i < n; i++) {
      last[i] = Math.max(last[i], last[i - 1]);
    }
    for (int i = 0; i < n; i++) {
      int begin = first[i] / BLOCK * BLOCK;
      double[] room = new double[last[i] + 1 - begin];
      System.arraycopy(rows[i], 0, room, origin[i] - begin, rows[i].length);
      rows[i] = room;
      origin[i] = begin;
    }
  }

  /** States that go to k go where k goes, as often as they go to k. */
  private void remove(int k) {
    double[] from = rows[k];
    int begin = origin[k];
    double total = exits[k];
    for (int j = first[k]; j < k; j++) {
      total += from[j - begin];
    }
    leaves[k] = total;
    for (int i = k - 1; i >= 0 && last[i] >= k; i--) {
      if (origin[i] != begin) {
        from = moved(from, begin - origin[i]);
        begin = origin[i];
      }
      double share = rows[i][k - begin] / total;
      if (share != 0) {
        add(from, first[k] - begin, k - begin, share, rows[i]);
        exits[i] += share * exits[k];
        steps[i] += share * steps[k];
      }
    }
  }

  private static double[] moved(double[] row, int by) {
    double[] moved = new double[row.length + by];
    System.arraycopy(row, 0, moved, by, row.length);
    return moved;
  }

  private static void add(double[] from, int first, int end, double share, double[] to) {
    for (int j = first; j < end; j++) {
      to[j] += share * from[j];
    }
  }
}
