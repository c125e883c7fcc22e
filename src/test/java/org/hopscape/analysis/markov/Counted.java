package org.hopscape.analysis.markov;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Steps and transitions counted one by one, the plain way. */
public final class Counted {
  private final long start;
  private final SortedMap<Long, Long> steps = new TreeMap<>();
  private final SortedMap<String, Long> moves = new TreeMap<>();

  /** Of no step yet, from a walker that starts in {@code start}. */
  public Counted(long start) {
    this.start = start;
  }

  public static Counted of(Path path) {
    Counted counted = new Counted(path.basin(0));
    for (int i = 0; i < path.residences(); i++) {
      counted.stay(path.basin(i), path.left(i) - path.entered(i));
      if (i > 0) {
        counted.move(path.basin(i - 1), path.basin(i), 1);
      }
    }
    return counted;
  }

  /** What the program counted. */
  public static Counted of(WalkerCounts counts) {
    Counted counted = new Counted(counts.start());
    for (int i = 0; i < counts.basins(); i++) {
      counted.stay(counts.label(i), counts.steps(i));
      for (int j = 0; j < counts.basins(); j++) {
        counted.move(counts.label(i), counts.label(j), counts.moves(i, j));
      }
    }
    return counted;
  }

  public void stay(long basin, long moreSteps) {
    if (moreSteps > 0) {
      steps.merge(basin, moreSteps, Long::sum);
    }
  }

  public void move(long from, long to, long times) {
    if (from != to && times > 0) {
      moves.merge(from + " to " + to, times, Long::sum);
    }
  }

  WalkerCounts counts() {
    SortedMap<Long, Long> all = new TreeMap<>(steps);
    moves.keySet().forEach(move -> List.of(move.split(" to "))
        .forEach(basin -> all.putIfAbsent(Long.parseLong(basin), 0L)));
    long[] labels = all.keySet().stream().mapToLong(Long::longValue).toArray();
    long[] table = new long[labels.length * labels.length];
    for (int i = 0; i < table.length; i++) {
      String move = labels[i / labels.length] + " to " + labels[i % labels.length];
      table[i] = moves.getOrDefault(move, 0L);
    }
    return new WalkerCounts(
        start, labels, all.values().stream().mapToLong(Long::longValue).toArray(), table);
  }

  /** In words, for comparison. */
  @Override
  public String toString() {
    return "from " + start + ", steps " + steps + ", moves " + moves;
  }
}
