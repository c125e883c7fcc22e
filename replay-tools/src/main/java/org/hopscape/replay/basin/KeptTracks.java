package org.hopscape.replay.basin;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.hopscape.analysis.BasinCount;
import org.hopscape.analysis.Ranking;
import org.hopscape.analysis.markov.Passages;
import org.hopscape.analysis.markov.WalkerCounts;
import org.hopscape.kernel.WalkerState;
import org.hopscape.replay.LastStates;
import org.hopscape.replay.RunReading;
import org.hopscape.replay.cache.KeptResults;
import org.hopscape.replay.cache.Pack;

/** An arm's rankings and tracks as {@link KeptResults}: of walkers in these last states. */
public final class KeptTracks {
  private static final String RANKING = "ranking";
  private static final String TRACKS = "tracks";

  private final KeptResults results;

  public KeptTracks(RunReading run) {
    this.results = run.results();
  }

  /** The arm's most occupied basins. */
  public Optional<Ranking> ranking(String arm, String fingerprint) {
    return results.get(RANKING, key(arm, fingerprint)).flatMap(in -> read(() -> ranking(in)));
  }

  public void put(String arm, String fingerprint, Ranking ranking) {
    Pack pack = new Pack();
    put(pack, ranking);
    results.put(RANKING, key(arm, fingerprint), pack.toBytes());
  }

  /** Its tracks in these basins. */
  Optional<WalkerTracks.Tracks> tracks(LastStates last, SortedSet<Long> basins, Ends ends) {
    return results
        .get(TRACKS, key(last, basins, ends))
        .flatMap(in -> read(() -> tracks(in, last.states())));
  }

  void put(LastStates last, SortedSet<Long> basins, Ends ends, WalkerTracks.Tracks tracks) {
    Pack pack = new Pack();
    put(pack, tracks.ranking());
    pack.whole(tracks.tracks().size());
    for (WalkerTrack track : tracks.tracks()) {
      if (!KeptResults.fits(pack.size())) {
        return;
      }
      put(pack, track);
    }
    results.put(TRACKS, key(last, basins, ends), pack.toBytes());
  }

  private static String key(LastStates last, SortedSet<Long> basins, Ends ends) {
    return key(last.arm().name(), last.fingerprint()) + "\nin " + basins + "\nfrom "
        + new TreeSet<>(ends.from()) + " to " + new TreeSet<>(ends.to());
  }

  private static String key(String arm, String fingerprint) {
    return "3 " + arm + " " + fingerprint;
  }

  /** What cannot be read is as if it were not there. */
  private static <T> Optional<T> read(Supplier<T> reader) {
    try {
      return Optional.of(reader.get());
    } catch (BufferUnderflowException
        | ArithmeticException
        | IllegalArgumentException
        | NegativeArraySizeException e) {
      return Optional.empty();
    }
  }

  private static void put(Pack pack, Ranking ranking) {
    pack.whole(ranking.distinct()).whole(ranking.steps()).whole(ranking.visits());
    pack.whole(ranking.top().size());
    ranking
        .top()
        .forEach(count -> pack.whole(count.basin()).whole(count.steps()).whole(count.visits()));
  }

  private static Ranking ranking(ByteBuffer in) {
    int distinct = Pack.count(in);
    long steps = Pack.whole(in);
    long visits = Pack.whole(in);
    int size = Pack.count(in);
    List<BasinCount> top = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      top.add(new BasinCount(Pack.whole(in), Pack.whole(in), Pack.whole(in)));
    }
    return new Ranking(distinct, steps, visits, top);
  }

  private static void put(Pack pack, WalkerTrack track) {
    WalkerCounts counts = track.counts();
    int basins = counts.basins();
    pack.whole(track.begun()).whole(track.distinct()).whole(counts.start()).whole(basins);
    for (int i = 0; i < basins; i++) {
      pack.whole(counts.label(i)).whole(counts.steps(i));
    }
    for (int i = 0; i < basins; i++) {
      for (int j = 0; j < basins; j++) {
        pack.whole(counts.moves(i, j));
      }
    }
    pack.maybe(track.reached()).whole(track.passages().size());
    track.passages().forEach(each -> pack.whole(each.completed())
        .whole(each.steps())
        .whole(each.open() ? 1 : 0));
  }

  private static WalkerTracks.Tracks tracks(ByteBuffer in, List<WalkerState> last) {
    Ranking ranking = ranking(in);
    int size = Pack.count(in);
    if (size != 0 && size != last.size()) {
      throw new IllegalArgumentException("of other walkers");
    }
    List<WalkerTrack> tracks = new ArrayList<>(size);
    for (int walker = 0; walker < size; walker++) {
      tracks.add(track(in, last.get(walker)));
    }
    return new WalkerTracks.Tracks(tracks, ranking);
  }

  private static WalkerTrack track(ByteBuffer in, WalkerState last) {
    long begun = Pack.whole(in);
    int distinct = Pack.count(in);
    long start = Pack.whole(in);
    int basins = Pack.count(in);
    long[] labels = new long[basins];
    long[] steps = new long[basins];
    for (int i = 0; i < basins; i++) {
      labels[i] = Pack.whole(in);
      steps[i] = Pack.whole(in);
    }
    long[] moves = new long[basins * basins];
    for (int i = 0; i < moves.length; i++) {
      moves[i] = Pack.whole(in);
    }
    OptionalLong reached = Pack.maybe(in);
    int pieces = Pack.count(in);
    List<Passages> passages = new ArrayList<>(pieces);
    for (int i = 0; i < pieces; i++) {
      passages.add(new Passages(Pack.whole(in), Pack.whole(in), Pack.whole(in) == 1));
    }
    return new WalkerTrack(
        last, begun, distinct, new WalkerCounts(start, labels, steps, moves), reached, passages);
  }
}
