package org.hopscape.analysis.markov;

import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.analysis.estimate.Level;

/** Transitions between basins, all walkers together. */
public final class TransitionTable {
  private final SortedMap<Long, SortedMap<Long, Long>> counts = new TreeMap<>();
  private final SortedMap<Long, Long> steps = new TreeMap<>();

  private TransitionTable() {}

  public static TransitionTable of(Collection<WalkerCounts> walkers) {
    TransitionTable table = new TransitionTable();
    for (WalkerCounts walker : walkers) {
      walker.steps().forEach((basin, more) -> table.steps.merge(basin, more, Long::sum));
      walker.transitions().forEach((pair, more) -> table
          .counts
          .computeIfAbsent(pair.from(), from -> new TreeMap<>())
          .merge(pair.to(), more, Long::sum));
    }
    return table;
  }

  /** Every basin that was seen, by label. */
  public SortedSet<Long> basins() {
    SortedSet<Long> basins = new TreeSet<>(steps.keySet());
    counts.forEach((from, row) -> {
      basins.add(from);
      basins.addAll(row.keySet());
    });
    return basins;
  }

  /** Number of transitions by basin entered. */
  public Map<Long, Long> from(long basin) {
    return counts.getOrDefault(basin, new TreeMap<>());
  }

  public long count(long from, long to) {
    return from(from).getOrDefault(to, 0L);
  }

  /** Steps begun in a basin. */
  public long steps(long basin) {
    return steps.getOrDefault(basin, 0L);
  }

  public long departures(long basin) {
    return from(basin).values().stream().mapToLong(Long::longValue).sum();
  }

  /** Share of the departures from one basin that go to the other; takes departures to be independent. */
  public Estimate probability(long from, long to) {
    String method = "share of departures, Clopper-Pearson interval";
    long departures = departures(from);
    return departures == 0
        ? Estimate.none(0, 0, method, "no departure was seen")
        : Level.share(count(from, to), departures, method)
            .noting(Level.few(departures, "departure", "departures"));
  }
}
