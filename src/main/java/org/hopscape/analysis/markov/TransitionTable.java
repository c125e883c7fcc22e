package org.hopscape.analysis.markov;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.analysis.estimate.Level;

/** Transitions between basins, all walkers together. */
public final class TransitionTable {
  private final long[] labels;
  private final long[] steps;
  private final long[][] counts;

  private TransitionTable(long[] labels) {
    this.labels = labels;
    this.steps = new long[labels.length];
    this.counts = new long[labels.length][labels.length];
  }

  public static TransitionTable of(Collection<WalkerCounts> walkers) {
    SortedSet<Long> labels = new TreeSet<>();
    for (WalkerCounts walker : walkers) {
      for (int i = 0; i < walker.basins(); i++) {
        labels.add(walker.label(i));
      }
    }
    TransitionTable table =
        new TransitionTable(labels.stream().mapToLong(Long::longValue).toArray());
    walkers.forEach(table::add);
    return table;
  }

  private void add(WalkerCounts walker) {
    int[] places = new int[walker.basins()];
    Arrays.setAll(places, i -> place(walker.label(i)));
    for (int i = 0; i < places.length; i++) {
      steps[places[i]] += walker.steps(i);
      for (int j = 0; j < places.length; j++) {
        counts[places[i]][places[j]] += walker.moves(i, j);
      }
    }
  }

  /** Negative where there is none. */
  private int place(long label) {
    return Arrays.binarySearch(labels, label);
  }

  /** Every basin that was seen, by label. */
  public SortedSet<Long> basins() {
    SortedSet<Long> basins = new TreeSet<>();
    for (int i = 0; i < labels.length; i++) {
      if (steps[i] > 0) {
        basins.add(labels[i]);
      }
      for (int j = 0; j < labels.length; j++) {
        if (counts[i][j] > 0) {
          basins.add(labels[i]);
          basins.add(labels[j]);
        }
      }
    }
    return basins;
  }

  /** Number of transitions by basin entered. */
  public SortedMap<Long, Long> from(long basin) {
    SortedMap<Long, Long> row = new TreeMap<>();
    int i = place(basin);
    for (int j = 0; i >= 0 && j < labels.length; j++) {
      if (counts[i][j] > 0) {
        row.put(labels[j], counts[i][j]);
      }
    }
    return row;
  }

  public long count(long from, long to) {
    int i = place(from);
    int j = place(to);
    return i >= 0 && j >= 0 ? counts[i][j] : 0;
  }

  /** Steps begun in a basin. */
  public long steps(long basin) {
    int i = place(basin);
    return i >= 0 ? steps[i] : 0;
  }

  public long departures(long basin) {
    int i = place(basin);
    return i >= 0 ? Arrays.stream(counts[i]).sum() : 0;
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

  /** The same of groups of walkers that are independent of each other, but not within. */
  public static Estimate probability(List<TransitionTable> groups, long from, long to) {
    String method = "share of departures, Wilson interval, batch means over groups";
    double departures =
        groups.stream().mapToDouble(group -> (double) group.departures(from)).sum();
    return departures == 0
        ? Estimate.none(0, 0, method, "no departure was seen")
        : OccupancyShare.ofGroups(
                groups.stream()
                    .mapToDouble(group -> (double) group.count(from, to))
                    .toArray(),
                groups.stream()
                    .mapToDouble(group -> (double) group.departures(from))
                    .toArray(),
                method)
            .share();
  }
}
