package org.hopscape.replay.basin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.hopscape.analysis.markov.Passages;
import org.hopscape.analysis.markov.WalkerCounts;
import org.hopscape.kernel.WalkerState;
import org.hopscape.landscape.BasinMap;
import org.jspecify.annotations.Nullable;

/** What legs of one walker add up to. A part belongs to one thread; {@link #add} may be called by any. */
public final class Track {
  private final BasinIndex index;
  private final Ends ends;
  private final int places;
  private final boolean[] known;
  private final Labels others = new Labels(WalkerTracks.MOST_DISTINCT);
  private final long[] steps;

  /** By basin left, then by basin entered; none where a basin was not left: of 61 basins most walkers see few. */
  private final long[] @Nullable [] moves;

  private final List<Entrances> entrances = new ArrayList<>();
  private long[] seen = new long[4];

  public Track(BasinIndex index, Ends ends) {
    this.index = index;
    this.ends = ends;
    places = index.others() + 1;
    known = new boolean[places];
    steps = new long[places];
    moves = new long[places][];
  }

  /** The walker was seen in the basin of this number; {@link #settle} tells its label. */
  void seen(int number) {
    int word = number >>> 6;
    if (word >= seen.length) {
      seen = Arrays.copyOf(seen, Math.max(word + 1, 2 * seen.length));
    }
    seen[word] |= 1L << number;
  }

  /** From numbers to labels, before the table forgets them. */
  public void settle(BasinTable table) {
    for (int word = 0; word < seen.length; word++) {
      for (long bits = seen[word]; bits != 0; bits &= bits - 1) {
        know(table.label((word << 6) + Long.numberOfTrailingZeros(bits)));
      }
    }
    seen = new long[0];
  }

  private void know(long basin) {
    int place = index.of(basin);
    if (place < index.others()) {
      known[place] = true;
    } else {
      others.add(basin);
    }
  }

  void stay(int place, long moreSteps) {
    steps[place] += moreSteps;
  }

  void move(int from, int to) {
    row(from)[to]++;
  }

  private long[] row(int from) {
    long[] row = moves[from];
    if (row == null) {
      row = new long[places];
      moves[from] = row;
    }
    return row;
  }

  /** Those of a leg from this step on. */
  Entrances entrances(long from) {
    Entrances leg = new Entrances(from);
    entrances.add(leg);
    return leg;
  }

  synchronized void add(Track part) {
    for (int i = 0; i < places; i++) {
      known[i] |= part.known[i];
      steps[i] += part.steps[i];
    }
    for (int i = 0; i < places; i++) {
      long[] more = part.moves[i];
      for (int j = 0; more != null && j < places; j++) {
        row(i)[j] += more[j];
      }
    }
    others.addAll(part.others);
    entrances.addAll(part.entrances);
  }

  /**
   * After all legs.
   *
   * @param first the state at step 0, or at the fork: what was before is of another run
   */
  public synchronized WalkerTrack finish(WalkerState first, WalkerState last) {
    know(first.basin());
    know(last.basin());
    long start = index.label(index.of(last.startBasin()));
    WalkerCounts counts = counts(start);
    List<Entrances> paths = paths(first);
    OptionalLong reached =
        paths.stream().flatMapToLong(path -> path.firstInTarget().stream()).findFirst();
    return new WalkerTrack(
        last, first.step(), distinct(), counts, reached, passages(paths, last.step()));
  }

  /** Of the basins that it saw alone. */
  private WalkerCounts counts(long start) {
    boolean[] met = new boolean[places];
    for (int i = 0; i < places; i++) {
      met[i] |= steps[i] > 0 || index.label(i) == start;
      for (int j = 0; moves[i] != null && j < places; j++) {
        met[j] |= row(i)[j] > 0;
        met[i] |= row(i)[j] > 0;
      }
    }
    int[] own = IntStream.range(0, places).filter(i -> met[i]).toArray();
    long[] between = new long[own.length * own.length];
    for (int i = 0; i < own.length; i++) {
      for (int j = 0; moves[own[i]] != null && j < own.length; j++) {
        between[i * own.length + j] = row(own[i])[own[j]];
      }
    }
    return new WalkerCounts(
        start,
        Arrays.stream(own).mapToLong(index::label).toArray(),
        Arrays.stream(own).mapToLong(i -> steps[i]).toArray(),
        between);
  }

  private int distinct() {
    int distinct = others.size();
    for (int i = 0; i < index.others(); i++) {
      distinct += known[i] && index.label(i) != BasinMap.NONE ? 1 : 0;
    }
    return Math.min(WalkerTracks.MOST_DISTINCT, distinct);
  }

  /** From the first state on, which may be at an end already; an exchange ends one path and begins the next. */
  private List<Entrances> paths(WalkerState first) {
    entrances.sort(Comparator.comparingLong(Entrances::from));
    List<Entrances> paths = new ArrayList<>();
    Entrances path = new Entrances(first.step());
    if (ends.contains(first.basin(), first.startBasin())) {
      path.add(first.step(), ends.ends(first.basin()));
    }
    for (Entrances leg : entrances) {
      if (leg.isCut()) {
        paths.add(path);
        path = new Entrances(leg.from());
      }
      path.addAll(leg);
    }
    paths.add(path);
    return paths;
  }

  /** Each path ends where the next one begins, the last one at {@code end}. */
  private static List<Passages> passages(List<Entrances> paths, long end) {
    List<Passages> passages = new ArrayList<>();
    for (int i = 0; i < paths.size(); i++) {
      passages.add(paths.get(i).passages(i + 1 < paths.size() ? paths.get(i + 1).from() : end));
    }
    return passages;
  }
}
