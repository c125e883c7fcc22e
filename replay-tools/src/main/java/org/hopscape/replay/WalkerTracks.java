package org.hopscape.replay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
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

  private final RunReading run;
  private final PlannedArm arm;
  private final BasinIndex index;
  private final long target;
  private Map<Long, Track> group = new HashMap<>();

  private WalkerTracks(RunReading run, PlannedArm arm, BasinIndex index, long target) {
    this.run = run;
    this.arm = arm;
    this.index = index;
    this.target = target;
  }

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
    WalkerTracks fold = new WalkerTracks(run, arm, new BasinIndex(basins), target);
    List<WalkerTrack> tracks = new ArrayList<>();
    for (long from = 0; from < arm.walkers(); from += GROUP) {
      tracks.addAll(fold.group(from, threads, kernels, done));
    }
    return tracks;
  }

  private List<WalkerTrack> group(
      long from, int threads, Supplier<Kernel> kernels, LongConsumer done) {
    long to = Math.min(arm.walkers(), from + GROUP);
    Map<Long, Track> tracks = new HashMap<>();
    for (long walker = from; walker < to; walker++) {
      tracks.put(walker, new Track(index, target));
    }
    group = tracks;
    List<WalkerState> last = new ArrayList<>();
    Recomputation.run(threads, kernels, () -> this::again, done, legs -> {
      for (long walker = from; walker < to; walker++) {
        last.add(run.legs(new WalkerId(arm.name(), walker), leg -> {
          if (leg.completed().allListed()) {
            listed(leg);
          } else {
            legs.add(leg);
          }
        }));
      }
    });
    List<WalkerTrack> finished = new ArrayList<>();
    for (long walker = from; walker < to; walker++) {
      finished.add(track(walker).finish(last.get((int) (walker - from))));
    }
    return finished;
  }

  private Track track(long walker) {
    return Objects.requireNonNull(group.get(walker), "a walker of the group");
  }

  private void listed(RecordedLeg leg) {
    Track part = new Track(index, target);
    Lane lane = new Lane(part, leg, target);
    for (Transition transition : leg.completed().transitions()) {
      lane.transition(transition.step(), transition.to());
    }
    lane.end(leg.completed().toStep());
    track(leg.id().walker()).add(part);
  }

  /** Legs of the same walker share a part within a cohort. */
  private void again(Kernel kernel, List<RecordedLeg> recorded, List<Leg> legs) {
    Map<Long, Track> parts = new HashMap<>();
    Lane[] lanes = recorded.stream()
        .map(leg -> new Lane(
            parts.computeIfAbsent(leg.id().walker(), walker -> new Track(index, target)),
            leg,
            target))
        .toArray(Lane[]::new);
    List<LegOutcome> outcomes =
        kernel.advance(legs, (lane, step, from, to) -> lanes[lane].transition(step, to));
    for (int lane = 0; lane < lanes.length; lane++) {
      OccupancyFold.check(recorded.get(lane), legs.get(lane), outcomes.get(lane));
      lanes[lane].end(recorded.get(lane).to().step());
    }
    parts.forEach((walker, part) -> track(walker).add(part));
  }

  /** One leg on its way. */
  private static final class Lane {
    private final Track track;
    private final long start;
    private final long target;
    private final Entrances entrances;
    private long since;
    private int basin;

    Lane(Track track, RecordedLeg leg, long target) {
      this.track = track;
      this.start = leg.from().startBasin();
      this.target = target;
      this.since = leg.from().step();
      this.basin = track.seen(leg.from().basin());
      this.entrances = track.entrances(since);
    }

    void transition(long step, long to) {
      int next = track.seen(to);
      track.stay(basin, step - since);
      track.move(basin, next);
      if (to == target || to == start) {
        entrances.add(step, to == target);
      }
      basin = next;
      since = step;
    }

    void end(long step) {
      track.stay(basin, step - since);
    }
  }
}
