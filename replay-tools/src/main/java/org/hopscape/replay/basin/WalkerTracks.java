package org.hopscape.replay.basin;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.hopscape.analysis.Occupancy;
import org.hopscape.analysis.Ranking;
import org.hopscape.event.Transition;
import org.hopscape.event.WalkerId;
import org.hopscape.kernel.Kernel;
import org.hopscape.kernel.Leg;
import org.hopscape.kernel.LegOutcome;
import org.hopscape.kernel.StateSink;
import org.hopscape.kernel.TransitionSink;
import org.hopscape.kernel.WalkerState;
import org.hopscape.replay.Effort;
import org.hopscape.replay.LegTransitions;
import org.hopscape.replay.Recomputation;
import org.hopscape.replay.RecordedExchange;
import org.hopscape.replay.RecordedLeg;
import org.hopscape.replay.RunReading;
import org.hopscape.replay.WalkerHistory;
import org.hopscape.replay.tail.SpacedStates;
import org.hopscape.run.PlannedArm;
import org.jspecify.annotations.Nullable;

/**
 * Folds every transition of some arms into one {@link WalkerTrack} a walker. Legs that list all their transitions are folded
 * from their event, the others are done again; legs may come in any order and on any thread.
 *
 * <p>Memory is bounded: transitions are counted between the basins of interest only, at most {@link #MOST_BASINS}, all others
 * being one; of different basins {@link #MOST_DISTINCT} are told apart; walkers are taken in groups of {@link #GROUP}, of
 * which few are under way at a time.
 */
public final class WalkerTracks {
  /**
   * The label of all basins that are not of interest. No basin has it: a label this large is a rounded double, a multiple of
   * 1024, or the end of the whole numbers with its sign.
   */
  public static final long OTHERS = Long.MIN_VALUE + 2;

  /** So many basins may be of interest. */
  public static final int MOST_BASINS = 60;

  /** A walker's different basins are counted up to this number. */
  public static final int MOST_DISTINCT = 1 << 20;

  /** So many basins are ranked and kept; {@code show} lists 50 of them, a picture may want more. */
  public static final int RANKED = 1000;

  static final int GROUP = 128;

  private static final int LARGE = 1 << 18;

  private final RunReading run;
  private final BasinIndex index;
  private final Ends ends;
  private final Map<String, ArmFold> arms = new LinkedHashMap<>();

  private WalkerTracks(RunReading run, BasinIndex index, Ends ends) {
    this.run = run;
    this.index = index;
    this.ends = ends;
  }

  /**
   * An arm's tracks.
   *
   * @param tracks one a walker, in the order of their numbers; none where the arm has no basins
   * @param ranking of all basins, most of them in sum
   */
  public record Tracks(List<WalkerTrack> tracks, Ranking ranking) {}

  /**
   * One arm's tracks, in the order of its walkers' numbers.
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
    return all(run, List.of(arm), basins, Ends.at(target), Map.of(), threads, kernels, done)
        .get(0)
        .tracks();
  }

  /**
   * Those of several arms, whose legs share one queue.
   *
   * @param shown by arm, states that are taken in on the way
   */
  static List<Tracks> all(
      RunReading run,
      List<PlannedArm> arms,
      SortedSet<Long> basins,
      Ends ends,
      Map<String, SpacedStates> shown,
      int threads,
      Supplier<Kernel> kernels,
      LongConsumer done) {
    WalkerTracks fold = new WalkerTracks(run, new BasinIndex(basins), ends);
    arms.forEach(arm -> fold.arms.put(arm.name(), fold.new ArmFold(arm, shown.get(arm.name()))));
    Effort.expect(done, fold::expected);
    Recomputation.run(threads, kernels, () -> fold.new Again(), done, fold::feed);
    return arms.stream()
        .map(
            arm -> Objects.requireNonNull(fold.arms.get(arm.name()), "its fold").tracks())
        .toList();
  }

  private long expected() {
    long[] steps = new long[1];
    for (ArmFold arm : arms.values()) {
      if (arm.plan.dynamics().basins().labelled()) {
        run.eachLeg(arm.plan, leg -> steps[0] += leg.listed() && !arm.shows(leg) ? 0 : leg.steps());
      }
    }
    return steps[0];
  }

  private void feed(Recomputation.Legs legs) {
    Counts listed = new Counts();
    for (ArmFold arm : arms.values()) {
      if (arm.plan.dynamics().basins().labelled()) {
        arm.feed(legs, listed);
      }
    }
    listed.finish();
  }

  /** One arm's walkers. */
  private final class ArmFold {
    private final PlannedArm plan;
    private final @Nullable SpacedStates shown;
    private final Occupancy occupancy = new Occupancy();
    private final SortedMap<Long, Group> groups = new ConcurrentSkipListMap<>();

    ArmFold(PlannedArm plan, @Nullable SpacedStates shown) {
      this.plan = plan;
      this.shown = shown;
    }

    void feed(Recomputation.Legs legs, Counts listed) {
      listed.of(this);
      for (long from = 0; from < plan.walkers(); from += GROUP) {
        Group group = new Group(this, from);
        groups.put(from, group);
        group.feed(legs, listed);
      }
    }

    Group group(long walker) {
      return Objects.requireNonNull(groups.get(walker - walker % GROUP), "the walker's group");
    }

    boolean shows(RecordedLeg leg) {
      return shown != null && shown.wants(leg);
    }

    /** Takes in what states are on some legs. */
    StateSink states(List<RecordedLeg> legs) {
      return shown != null && legs.stream().anyMatch(shown::wants)
          ? SpacedStates.sink(legs, Collections.nCopies(legs.size(), shown))
          : StateSink.NONE;
    }

    synchronized void take(BasinTable table) {
      table.moveTo(occupancy);
    }

    Tracks tracks() {
      return new Tracks(
          groups.values().stream().flatMap(group -> group.finished.stream()).toList(),
          plan.dynamics().basins().labelled() ? occupancy.ranking(RANKED) : Ranking.empty());
    }
  }

  /** Some of an arm's walkers on their way. */
  private final class Group {
    private final ArmFold arm;
    private final long from;
    private final long to;
    private final List<Track> started = new ArrayList<>();
    private final List<WalkerState> first = new ArrayList<>();
    private final List<WalkerState> last = new ArrayList<>();
    private List<WalkerTrack> finished = List.of();

    /** Legs that are to be done again, and one for those that are still to be read. */
    private final AtomicLong left = new AtomicLong(1);

    Group(ArmFold arm, long from) {
      this.arm = arm;
      this.from = from;
      this.to = Math.min(arm.plan.walkers(), from + GROUP);
      for (long walker = from; walker < to; walker++) {
        started.add(new Track(index, ends));
      }
    }

    void feed(Recomputation.Legs legs, Counts listed) {
      for (long walker = from; walker < to; walker++) {
        WalkerId id = new WalkerId(arm.plan.name(), walker);
        Track part = new Track(index, ends);
        @Nullable WalkerState[] begun = new WalkerState[1];
        WalkerState end = run.history(id, new WalkerHistory.Sink() {
              @Override
              public void leg(RecordedLeg leg) {
                begun[0] = begun[0] == null ? leg.from() : begun[0];
                if (leg.listed() && !arm.shows(leg)) {
                  listed(leg, part, listed);
                } else {
                  left.incrementAndGet();
                  legs.add(leg);
                }
              }

              @Override
              public void exchange(RecordedExchange exchange) {
                if (exchange.moved()) {
                  listed.visit(exchange.before().basin());
                }
              }
            })
            .end();
        listed.visit(end.basin());
        first.add(begun[0] == null ? end : begun[0]);
        last.add(end);
        add(Map.of(walker, part), listed);
      }
      legs.cut();
      done(1);
    }

    private void listed(RecordedLeg leg, Track part, Counts counts) {
      TrackedLeg lane = new TrackedLeg(part, counts.table, leg, ends);
      for (Transition transition : leg.transitions()) {
        lane.transition(transition.step(), transition.to());
      }
      lane.end(leg.completed().toStep());
    }

    void add(Map<Long, Track> parts, Counts counts) {
      parts.forEach((walker, part) -> {
        part.settle(counts.table);
        started.get((int) (walker - from)).add(part);
      });
      counts.emptyIfLarge();
    }

    /** Whoever does the last leg finishes. */
    void done(long legs) {
      if (left.addAndGet(-legs) == 0) {
        List<WalkerTrack> tracks = new ArrayList<>();
        for (int i = 0; i < started.size(); i++) {
          tracks.add(started.get(i).finish(first.get(i), last.get(i)));
        }
        started.clear();
        finished = tracks;
      }
    }
  }

  /** Counts of one thread: of one arm at a time. */
  private final class Counts {
    private final BasinTable table = new BasinTable(index);
    private @Nullable ArmFold arm;

    void of(ArmFold next) {
      if (arm != next) {
        finish();
        arm = next;
      }
    }

    void visit(long basin) {
      table.add(table.number(basin), 0, 1);
    }

    void emptyIfLarge() {
      if (table.size() > LARGE) {
        finish();
      }
    }

    void finish() {
      if (arm != null) {
        arm.take(table);
      }
    }
  }

  /** Does legs again on one thread. */
  private final class Again implements Recomputation.Worker {
    private final Counts counts = new Counts();

    @Override
    public void cohort(Kernel kernel, List<RecordedLeg> recorded, List<Leg> legs) {
      WalkerId id = recorded.get(0).id();
      ArmFold arm = Objects.requireNonNull(arms.get(id.arm()), "an arm that was asked for");
      counts.of(arm);
      // Legs of the same walker share a part within a cohort.
      Map<Long, Track> parts = new HashMap<>();
      TrackedLeg[] lanes = recorded.stream()
          .map(leg -> new TrackedLeg(
              parts.computeIfAbsent(leg.id().walker(), walker -> new Track(index, ends)),
              counts.table,
              leg,
              ends))
          .toArray(TrackedLeg[]::new);
      LegTransitions.Recording found = run.found().recording(recorded);
      List<LegOutcome> outcomes =
          kernel.advance(legs, found.beside(into(lanes)), arm.states(recorded));
      for (int lane = 0; lane < lanes.length; lane++) {
        recorded.get(lane).check(outcomes.get(lane).to());
        lanes[lane].end(recorded.get(lane).to().step());
      }
      found.end();
      Group group = arm.group(id.walker());
      group.add(parts, counts);
      group.done(recorded.size());
    }

    private static TransitionSink into(TrackedLeg[] lanes) {
      return new TransitionSink() {
        @Override
        public void transition(int lane, long step, long from, long to) {
          lanes[lane].transition(step, to);
        }

        @Override
        public void transitions(int lane, int count, long[] step, long from, long[] to) {
          lanes[lane].transitions(count, step, to);
        }
      };
    }

    @Override
    public void end() {
      counts.finish();
    }
  }
}
