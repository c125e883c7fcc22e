package org.hopscape.analysis.markov;

import java.util.List;

/** A walker's residences in order; the last one is cut off by the end of what was seen. */
public final class Path {
  private final long[] basins;
  private final long[] entered;
  private final long end;

  private Path(long[] basins, long[] entered, long end) {
    this.basins = basins;
    this.entered = entered;
    this.end = end;
  }

  /**
   * Checks and copies.
   *
   * @param basins at least one
   * @param entered the step at which each was entered, ascending
   * @param end the last step seen, not before the last entrance
   */
  public static Path of(long[] basins, long[] entered, long end) {
    if (basins.length == 0 || basins.length != entered.length) {
      throw new IllegalArgumentException("a path has one entrance for each of 1 or more basins: "
          + basins.length + " and " + entered.length);
    }
    for (int i = 0; i < entered.length; i++) {
      long next = i + 1 < entered.length ? entered[i + 1] : end;
      if (next < entered[i] || (next == entered[i] && i + 1 < entered.length)) {
        throw new IllegalArgumentException(
            "steps are not ascending: " + entered[i] + " is followed by " + next);
      }
    }
    return new Path(basins.clone(), entered.clone(), end);
  }

  /** Number of residences, the open one included. */
  public int residences() {
    return basins.length;
  }

  public long basin(int i) {
    return basins[i];
  }

  /** Step at which residence i began. */
  public long entered(int i) {
    return entered[i];
  }

  /** Step at which residence i ended, or was cut off. */
  public long left(int i) {
    return i + 1 < entered.length ? entered[i + 1] : end;
  }

  /** Steps of the longest path. */
  static long longest(List<Path> paths) {
    return paths.stream().mapToLong(path -> path.end - path.entered[0]).max().orElse(0);
  }

  /** The last step seen. */
  public long end() {
    return end;
  }
}
