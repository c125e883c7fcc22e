package org.hopscape.analysis.markov;

import java.util.Arrays;

/**
 * One walker's transitions by pair of basins, and the steps it spent in each: all that a Markov chain needs of it. Basins are
 * numbered 0, 1, ... here; there are few of them.
 */
public final class WalkerCounts {
  private final long start;
  private final long[] labels;
  private final long[] steps;
  private final long[] moves;

  /**
   * Keeps these arrays.
   *
   * @param start label of the basin in which the walker started
   * @param labels of the basins, all different
   * @param steps begun in each
   * @param moves from basin i to basin j at i times their number plus j; those from a basin to itself are none
   */
  public WalkerCounts(long start, long[] labels, long[] steps, long[] moves) {
    if (steps.length != labels.length || moves.length != labels.length * labels.length) {
      throw new IllegalArgumentException("for " + labels.length + " basins there are "
          + steps.length + " numbers of steps and " + moves.length + " of moves");
    }
    this.start = start;
    this.labels = labels;
    this.steps = steps;
    this.moves = moves;
  }

  public long start() {
    return start;
  }

  /** Number of basins, those never seen included. */
  public int basins() {
    return labels.length;
  }

  /** Label of basin i. */
  public long label(int i) {
    return labels[i];
  }

  /** Steps begun in basin i. */
  public long steps(int i) {
    return steps[i];
  }

  /** Transitions from basin i to basin j. */
  public long moves(int i, int j) {
    return i == j ? 0 : moves[i * labels.length + j];
  }

  /** Steps begun in the basin of this label. */
  public long stepsIn(long label) {
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] == label) {
        return steps[i];
      }
    }
    return 0;
  }

  /** Steps in all basins. */
  public long totalSteps() {
    return Arrays.stream(steps).sum();
  }
}
