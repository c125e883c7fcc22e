package org.hopscape.analysis.markov;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The states of a chain: the basins in which most steps were spent, and one state for all the others.
 *
 * @param basins by label
 * @param others number of basins in the last state; there is no such state where it is 0
 */
public record States(List<Long> basins, int others) {
  /** The most basins that are states of their own. */
  public static final int MOST = 60;

  static States of(List<Path> paths) {
    Map<Long, Long> steps = new HashMap<>();
    for (Path path : paths) {
      for (int i = 0; i < path.residences(); i++) {
        steps.merge(path.basin(i), path.left(i) - path.entered(i), Long::sum);
      }
    }
    List<Long> ranked = new ArrayList<>(steps.keySet());
    ranked.sort(Comparator.comparing((Long basin) -> -steps.getOrDefault(basin, 0L))
        .thenComparing(Comparator.naturalOrder()));
    int own = Math.min(MOST, ranked.size());
    return new States(ranked.subList(0, own).stream().sorted().toList(), ranked.size() - own);
  }

  /** Number of states, the joint one included. */
  public int size() {
    return basins.size() + (others > 0 ? 1 : 0);
  }

  Map<Long, Integer> index() {
    Map<Long, Integer> index = new HashMap<>();
    for (long basin : basins) {
      index.put(basin, index.size());
    }
    return index;
  }
}
