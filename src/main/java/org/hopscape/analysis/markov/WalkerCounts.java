package org.hopscape.analysis.markov;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * One walker's transitions by pair of basins, and the steps it spent in each: all that a Markov chain needs of it. Basins are
 * numbered 0, 1, ... here; there are few of them.
 */
public final class WalkerCounts {
  private final long start;
  private final long[] labels;
  private final long[] steps;

  /** From i to j at i times the number of basins plus j, ascending, where there are any: most pairs of many basins have none. */
  private final int[] pairs;

  private final long[] counts;

  /**
   * Keeps labels and steps.
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
    this.pairs =
        IntStream.range(0, moves.length).filter(pair -> moves[pair] != 0).toArray();
    this.counts = Arrays.stream(pairs).mapToLong(pair -> moves[pair]).toArray();
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
    int place = i == j ? -1 : Arrays.binarySearch(pairs, i * labels.length + j);
    return place < 0 ? 0 : counts[place];
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
