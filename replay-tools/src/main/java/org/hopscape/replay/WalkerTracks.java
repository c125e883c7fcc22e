package org.hopscape.replay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.hopscape.analysis.Occupancy;
import org.hopscape.event.Transition;
import org.hopscape.event.WalkerId;
import org.hopscape.kernel.Kernel;
import org.hopscape.kernel.Leg;
import org.hopscape.kernel.LegOutcome;
import org.hopscape.kernel.WalkerState;
import org.hopscape.run.PlannedArm;

/**
 * Folds every transition of an arm into one {@link WalkerTrack} a walker. Legs that list all their transitions are folded from
 * their event, the others are done again; legs may come in any order and on any thread.
 *
 * <p>Memory is bounded: transitions are counted between the basins of interest only, at most {@link #MOST_BASINS}, all others
 * being one; of different basins {@link #MOST_DISTINCT} are told apart; walkers are taken in groups of {@link #GROUP}.
 */
public final class WalkerTracks {
  /** The label of all basins that are not of interest. */
  public static final long OTHERS = Long.MIN_VALUE + 1;

  /** So many basins may be of interest. */
  public static final int MOST_BASINS = 60;

  /** A walker's different basins are counted up to this number. */
  public static final int MOST_DISTINCT = 1 << 20;

  static final int GROUP = 128;

  private static final int LARGE = 1 << 18;

  private final RunReading run;
  private final PlannedArm arm;
  private final BasinIndex index;
  private final Ends ends;
  private final boolean counting;
  private final Occupancy occupancy = new Occupancy();
  private final List<Counts> all = new ArrayList<>();
  private final List<WalkerTrack> tracks = new ArrayList<>();
  private Map<Long, Track> group = new HashMap<>();

  private WalkerTracks(
      RunReading run, PlannedArm arm, BasinIndex index, Ends ends, boolean counting) {
    this.run = run;
    this.arm = arm;
    this.index = index;
    this.ends = ends;
    this.counting = counting;
  }

  /**
   * An arm's tracks.
   *
   * @param occupancy of all basins; empty where it was not asked for
   */
  record Tracks(List<WalkerTrack> tracks, Optional<Occupancy> occupancy) {}

  /**
   * One track a walker, in the order of their numbers.
   *
   * @param basins those of interest, at most {@link #MOST_BASINS}
   * @param target the basin to which passages are followed
   * @param done is told, on any thread, how many steps were done again
   */
  public static List<WalkerTrack> of(
      RunReading run,
      PlannedArm arm,
      SortedSet<Long> basins,
      long target,
      int threads,
      Supplier<Kernel> kernels,
      LongConsumer done) {
    return of(run, arm, basins, Ends.at(target), false, threads, kernels, done).tracks;
  }

  /** The same; with {@code counting} the arm's whole occupancy too, without another pass. */
  static Tracks of(
      RunReading run,
      PlannedArm arm,
      SortedSet<Long> basins,
      Ends ends,
      boolean counting,
      int threads,
      Supplier<Kernel> kernels,
      LongConsumer done) {
    WalkerTracks fold = new WalkerTracks(run, arm, new BasinIndex(basins), ends, counting);
    for (long from = 0; from < arm.walkers(); from += GROUP) {
      fold.group(from, threads, kernels, done);
    }
    return new Tracks(List.copyOf(fold.tracks), fold.occupancy());
  }

  private Optional<Occupancy> occupancy() {
    if (!counting) {
      return Optional.empty();
    }
    return Optional.of(occupancy);
  }

  /** Counts for one thread. */
  private final class Counts {
    private final BasinTable table = new BasinTable(index);
    private final Occupancy own = new Occupancy();

    /** Takes in the parts and, where the table has become large, empties it. */
    void merge(Map<Long, Track> parts) {
      parts.forEach((walker, part) -> track(walker).add(part));
      if (table.size() > LARGE) {
        finish();
      }
    }

    void finish() {
      table.moveTo(own);
    }
  }

  private Counts counts() {
    Counts counts = new Counts();
    all.add(counts);
    return counts;
  }

  private void group(long from, int threads, Supplier<Kernel> kernels, LongConsumer done) {
    long to = Math.min(arm.walkers(), from + GROUP);
    Map<Long, Track> started = new HashMap<>();
    for (long walker = from; walker < to; walker++) {
      started.put(walker, new Track(index, ends));
    }
    group = started;
    Counts listed = counts();
    List<WalkerState> last = new ArrayList<>();
    Recomputation.run(threads, kernels, this::worker, done, legs -> {
      for (long walker = from; walker < to; walker++) {
        WalkerState end = run.history(new WalkerId(arm.name(), walker), new WalkerHistory.Sink() {
              @Override
              public void leg(RecordedLeg leg) {
                if (leg.completed().allListed()) {
                  listed(leg, listed);
                } else {
                  legs.add(leg);
                }
              }

              @Override
              public void exchange(RecordedExchange exchange) {
                if (exchange.moved()) {
                  listed.table.add(listed.table.number(exchange.before().basin()), 0, 1);
                }
              }
            })
            .end();
        listed.table.add(listed.table.number(end.basin()), 0, 1);
        last.add(end);
      }
    });
    all.forEach(counts -> {
      counts.finish();
      occupancy.addAll(counts.own);
    });
    all.clear();
    for (long walker = from; walker < to; walker++) {
      tracks.add(track(walker).finish(last.get((int) (walker - from))));
    }
  }

  private Track track(long walker) {
    return Objects.requireNonNull(group.get(walker), "a walker of the group");
  }

  private void listed(RecordedLeg leg, Counts counts) {
    Track part = new Track(index, ends);
    Lane lane = new Lane(part, counts.table, leg, ends);
    for (Transition transition : leg.completed().transitions()) {
      lane.transition(transition.step(), transition.to());
    }
    lane.end(leg.completed().toStep());
    part.settle(counts.table);
    counts.merge(Map.of(leg.id().walker(), part));
  }

  private Recomputation.Worker worker() {
    Counts counts = counts();
    return (kernel, recorded, legs) -> again(counts, kernel, recorded, legs);
  }

  /** Legs of the same walker share a part within a cohort. */
  private void again(Counts counts, Kernel kernel, List<RecordedLeg> recorded, List<Leg> legs) {
    Map<Long, Track> parts = new HashMap<>();
    Lane[] lanes = recorded.stream()
        .map(leg -> new Lane(
            parts.computeIfAbsent(leg.id().walker(), walker -> new Track(index, ends)),
            counts.table,
            leg,
            ends))
        .toArray(Lane[]::new);
    List<LegOutcome> outcomes =
        kernel.advance(legs, (lane, step, from, to) -> lanes[lane].transition(step, to));
    for (int lane = 0; lane < lanes.length; lane++) {
      OccupancyFold.check(recorded.get(lane), legs.get(lane), outcomes.get(lane));
      lanes[lane].end(recorded.get(lane).to().step());
    }
    parts.values().forEach(part -> part.settle(counts.table));
    counts.merge(parts);
  }

  /** One leg on its way. */
  private static final class Lane {
    private final Track track;
    private final BasinTable table;
    private final long start;
    private final long target;
    private final boolean single;
    private final Ends ends;
    private final Entrances entrances;
    private long since;
    private int basin;

    Lane(Track track, BasinTable table, RecordedLeg leg, Ends ends) {
      this.track = track;
      this.table = table;
      this.start = leg.from().startBasin();
      this.ends = ends;
      this.single = ends.single();
      this.target = ends.endLabel();
      this.since = leg.from().step();
      this.basin = table.number(leg.from().basin());
      this.entrances = track.entrances(since);
      track.seen(basin);
      if (leg.moved()) {
        entrances.cut();
        if (ends.contains(leg.from().basin(), start)) {
          entrances.add(since, ends.ends(leg.from().basin()));
        }
      }
    }

    void transition(long step, long to) {
      int next = table.number(to);
      track.seen(next);
      track.stay(table.place(basin), step - since);
      track.move(table.place(basin), table.place(next));
      table.add(basin, step - since, 1);
      if (single ? to == target || to == start : ends.contains(to, start)) {
        entrances.add(step, ends.ends(to));
      }
      basin = next;
      since = step;
    }

    void end(long step) {
      track.stay(table.place(basin), step - since);
      table.add(basin, step - since, 0);
    }
  }
}
