package org.hopscape.analysis.markov;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** One walker's transitions by pair of basins, and the steps it spent in each: all that a Markov chain needs of it. */
public final class WalkerCounts {
  private final long start;
  private final Map<Pair, Long> transitions = new LinkedHashMap<>();
  private final Map<Long, Long> steps = new LinkedHashMap<>();

  /** Of no step yet, from a walker that starts in {@code start}. */
  public WalkerCounts(long start) {
    this.start = start;
  }

  /** A way from one basin to another. */
  public record Pair(long from, long to) {}

  public static WalkerCounts of(Path path) {
    WalkerCounts counts = new WalkerCounts(path.basin(0));
    for (int i = 0; i < path.residences(); i++) {
      counts.stay(path.basin(i), path.left(i) - path.entered(i));
      if (i > 0) {
        counts.move(path.basin(i - 1), path.basin(i), 1);
      }
    }
    return counts;
  }

  /** Steps begun in a basin. */
  public void stay(long basin, long moreSteps) {
    steps.merge(basin, moreSteps, Long::sum);
  }

  /** Transitions; from a basin to itself is none. */
  public void move(long from, long to, long times) {
    if (from != to && times > 0) {
      transitions.merge(new Pair(from, to), times, Long::sum);
    }
  }

  public long start() {
    return start;
  }

  public Map<Pair, Long> transitions() {
    return Collections.unmodifiableMap(transitions);
  }

  public Map<Long, Long> steps() {
    return Collections.unmodifiableMap(steps);
  }

  /** Steps in all basins. */
  public long totalSteps() {
    return steps.values().stream().mapToLong(Long::longValue).sum();
  }
}
