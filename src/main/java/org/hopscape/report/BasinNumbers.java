package org.hopscape.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hopscape.analysis.ArmStatistics;
import org.hopscape.analysis.RunStatistics;

/** Display numbers of basins that have no place on a line: 1 for the largest share that any arm has, and so on. */
public final class BasinNumbers {
  private final List<Long> ranked;

  private BasinNumbers(List<Long> ranked) {
    this.ranked = ranked;
  }

  public static BasinNumbers of(RunStatistics run) {
    Map<Long, Double> largest = new HashMap<>();
    for (ArmStatistics arm : run.arms()) {
      arm.basins().forEach(basin -> largest.merge(basin.basin(), basin.occupancy(), Math::max));
    }
    List<Long> basins = new ArrayList<>(largest.keySet());
    basins.sort((a, b) -> {
      int order = Double.compare(largest.getOrDefault(b, 0.0), largest.getOrDefault(a, 0.0));
      return order != 0 ? order : Long.compare(a, b);
    });
    return new BasinNumbers(basins);
  }

  /** The basin's number, 0 where it has none. */
  public int of(long basin) {
    return ranked.indexOf(basin) + 1;
  }

  /** How many there are. */
  public int size() {
    return ranked.size();
  }
}
