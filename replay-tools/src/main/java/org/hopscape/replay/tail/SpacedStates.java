package org.hopscape.replay.tail;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.analysis.tail.LargestValues;
import org.hopscape.analysis.tail.TailSample;
import org.hopscape.event.RunEvent.RunForked;
import org.hopscape.event.WalkerId;
import org.hopscape.kernel.Dynamics;
import org.hopscape.kernel.Kernel;
import org.hopscape.kernel.StateSink;
import org.hopscape.kernel.WalkerState;
import org.hopscape.landscape.basin.Basins;
import org.hopscape.replay.InThreads;
import org.hopscape.replay.LastStates;
import org.hopscape.replay.Recomputation;
import org.hopscape.replay.RecordedLeg;
import org.hopscape.replay.RunReading;
import org.hopscape.replay.cache.KeptResults;
import org.hopscape.replay.cache.Pack;
import org.hopscape.replay.tail.Mixing.Half;
import org.hopscape.replay.tail.TailQuantity.Displacement;
import org.jspecify.annotations.Nullable;

/**
 * States w - w*, or one coordinate of them, every K steps of the second half of each walker's steps, re-created by replay. K is
 * the upper end of the autocorrelation time of log|w - w*| of the arm's first walker, or more where that would give more than
 * {@link #MOST} states. The logarithm, because |w - w*| itself may have no variance. Of very many walkers the last {@link #EACH}
 * states each are enough.
 *
 * <p>All lengths are in the sample, in {@link #GROUPS} groups of walkers, of which the largest are held; of the states
 * themselves one in several, as they take more room. Few walkers are groups of their own; of very few each is cut into
 * stretches of time.
 */
public final class SpacedStates {
  /** As many as two shells of ranks need to tell a power law: STATISTICS of 1.5 million values. */
  static final int MOST = 1_500_000;

  /** Positions of an arm that are labelled: enough to find the basins that hold most of its states. */
  static final int LABELLED = 4_000;

  /** States whose coordinates are held. */
  public static final int MOST_HELD = 25_000;

  /** Of 2,000 walkers with so many states each the exponent's error is 3 to 4 %. */
  private static final long EACH = 75;

  /** Of an arm of very many walkers no more steps are done again, for time. */
  private static final long MOST_STEPS = 50_000_000;

  /** Student's t of 19 degrees is within 7 % of the normal law's. */
  static final int GROUPS = 20;

  /** From so many walkers on each is a group, where they are no more than {@link #GROUPS}. */
  private static final int FEW = 5;

  private static final String KIND = "states";

  /** So many walkers' basins are looked at beforehand: in lanes that are empty otherwise. */
  private static final int PILOTS = 16;

  /** Once in so many steps is often: legs then have more changes than they list, and are done again for these anyway. */
  private static final long OFTEN = 500;

  private final RunReading run;
  private final LastStates last;
  private final TailOptions options;
  private final TailQuantity quantity;
  private final Displacement displacement;
  private final SortedMap<Long, Path> paths = new TreeMap<>();
  private final List<String> notes = new ArrayList<>();
  private List<TailPilot> pilots = List.of();
  private boolean often;
  private long[] piloted = new long[0];
  private boolean restored;
  private long every;
  private long thinning = 1;
  private boolean shorter;
  private LargestValues lengths = new LargestValues(0, 0);
  private @Nullable TailSample sample;

  SpacedStates(RunReading run, LastStates last, TailOptions options) {
    this.run = run;
    this.last = last;
    this.options = options;
    this.quantity = options.quantity();
    this.displacement = quantity.of(last.arm().dynamics().landscape());
    for (int walker = 0; walker < last.states().size(); walker++) {
      WalkerState state = last.states().get(walker);
      if (!state.diverged() && state.step() > begin(state.step())) {
        paths.put((long) walker, new Path(paths.size(), begin(state.step()), state.step()));
      }
    }
  }

  /** The end of the burn-in, or the step of the fork: what was before is in another run's journal. */
  private long begin(long end) {
    RunForked forked = run.plan().forked();
    return Math.max(options.burnIn().orElse(end - end / 2), forked == null ? 0 : forked.step());
  }

  /** Chooses the spacings of several arms; then their legs can be done. */
  static void choose(int threads, Collection<SpacedStates> arms, Supplier<Kernel> kernels) {
    List<SpacedStates> some = arms.stream().filter(arm -> !arm.paths.isEmpty()).toList();
    List<TailPilot> pilots = InThreads.map(threads, some, SpacedStates::pilots).stream()
        .flatMap(List::stream)
        .toList();
    TailPilot.run(threads, pilots, kernels);
    InThreads.run(
        threads, some.stream().<Runnable>map(arm -> arm::chooseSpacing).toList());
  }

  /** The first walker's distances, and where labels are cheap the basins of it and others. */
  private List<TailPilot> pilots() {
    Basins basins = last.arm().dynamics().basins();
    boolean labelled = basins.labelled() && basins.every() == 1;
    int walkers = labelled ? Math.min(PILOTS, paths.size()) : 1;
    List<Long> all = List.copyOf(paths.keySet());
    List<TailPilot> some = new ArrayList<>();
    for (int n = 0; n < walkers; n++) {
      long walker = all.get(n * all.size() / walkers);
      Path path = path(walker);
      int looks = labelled ? LABELLED / walkers : 0;
      TailPilot pilot =
          new TailPilot(dynamics(), basins, path.begin, path.end, displacement, n == 0, looks);
      run.legs(new WalkerId(last.arm().name(), walker), pilot::add);
      some.add(pilot);
    }
    pilots = some;
    return some;
  }

  private void chooseSpacing() {
    Estimate time = pilots.get(0).autocorrelation();
    long steps =
        paths.values().stream().mapToLong(path -> path.end - path.begin).sum();
    long affordable = steps / MOST + 1;
    every = options.every().orElse(Math.max(affordable, (long) Math.ceil(SpacingNote.upper(time))));
    boolean many = paths.size() >= TailSampling.ENOUGH && options.burnIn().isEmpty();
    long most = Math.max(every, MOST_STEPS / paths.size());
    paths.values().forEach(path -> path.allot(many ? Math.min(EACH * every, most) : steps));
    shorter = many && EACH * every < steps / paths.size();
    allot();
    often = OFTEN * pilots.stream().mapToLong(TailPilot::changes).sum()
        > pilots.stream().mapToLong(TailPilot::lookedAt).sum();
    piloted = pilots.stream().flatMapToLong(TailPilot::labels).toArray();
    notes.addAll(SpacingNote.of(
        quantity.words(), paths.firstKey(), time, "step", every, options.every().isPresent()));
  }

  private void allot() {
    long states = paths.values().stream().mapToLong(path -> path.count).sum();
    thinning = states / MOST_HELD + 1;
    lengths = new LargestValues(groups(), states);
  }

  private int groups() {
    return paths.size() < FEW ? paths.size() * stretches() : Math.min(GROUPS, paths.size());
  }

  /** Into how many each walker's way is cut. */
  private int stretches() {
    return paths.size() < FEW ? (GROUPS + paths.size() - 1) / paths.size() : 1;
  }

  /** One walker's states. */
  private final class Path {
    private final int number;
    private final long end;
    private long begin;
    private int count;
    private int taken;

    /** Until all are there. */
    private double[] sizes = new double[0];

    /** One in {@link #thinning}. */
    private double[][] states = new double[0][];

    private List<Half> halves = List.of();

    Path(int number, long begin, long end) {
      this.number = number;
      this.begin = begin;
      this.end = end;
    }

    /** Of the last steps, no more than so many. */
    void allot(long most) {
      begin = Math.max(begin, end - most);
      count = (int) ((end - begin) / every);
    }

    void keep(Pack pack) {
      pack.whole(halves.size());
      for (Half half : halves) {
        pack.whole(half.n()).real(half.mean()).real(half.variance());
      }
      pack.whole(states.length);
      for (double[] state : states) {
        pack.reals(state);
      }
    }

    void restore(ByteBuffer in) {
      halves = new ArrayList<>();
      int parts = Pack.count(in);
      for (int n = 0; n < parts; n++) {
        halves.add(new Half(Pack.whole(in), in.getDouble(), in.getDouble()));
      }
      states = new double[Pack.count(in)][];
      for (int n = 0; n < states.length; n++) {
        states[n] = Pack.reals(in);
      }
    }

    /** The next step of a leg of which the state is wanted. */
    long next(long step, long legEnd) {
      long wanted = step < begin ? begin + every : begin + ((step - begin) / every + 1) * every;
      return wanted > legEnd || wanted > begin + count * every ? StateSink.NEVER : wanted;
    }

    /** Legs come in any order. */
    synchronized void take(long step, double[] position) {
      if (sizes.length == 0) {
        sizes = new double[count];
        states = new double[(int) (count / thinning)][];
      }
      int n = (int) ((step - begin) / every) - 1;
      double[] state = displacement.of(position);
      sizes[n] = TailSamples.norm(state);
      if ((n + 1) % thinning == 0) {
        states[(int) ((n + 1) / thinning) - 1] = state;
      }
      taken++;
      if (taken == count) {
        finish();
      }
    }

    private void finish() {
      halves = Mixing.halves(sizes);
      int stretches = stretches();
      for (int part = 0; part < stretches; part++) {
        int group = paths.size() < FEW
            ? number * stretches + part
            : (int) ((long) number * groups() / paths.size());
        lengths.addAll(group, sizes, (int) ((long) count * part / stretches), (int)
            ((long) count * (part + 1) / stretches));
      }
      sizes = new double[0];
    }
  }

  private Path path(long walker) {
    return Objects.requireNonNull(paths.get(walker), "a walker that takes part");
  }

  /** Whether states are on this leg. */
  public boolean wants(RecordedLeg leg) {
    Path path = paths.get(leg.id().walker());
    return path != null && path.next(leg.from().step(), leg.to().step()) != StateSink.NEVER;
  }

  /** Each of the arm's legs with states. */
  void legs(Recomputation.Legs legs) {
    for (long walker : paths.keySet()) {
      run.legs(new WalkerId(last.arm().name(), walker), leg -> {
        if (wants(leg)) {
          legs.add(leg);
        }
      });
    }
  }

  /**
   * Takes in the states on some legs; on any thread.
   *
   * @param of by leg
   */
  public static StateSink sink(List<RecordedLeg> legs, List<SpacedStates> of) {
    return new StateSink() {
      @Override
      public long next(int lane, long step) {
        RecordedLeg leg = legs.get(lane);
        Path path = of.get(lane).paths.get(leg.id().walker());
        return path == null ? NEVER : path.next(step, leg.to().step());
      }

      @Override
      public void state(int lane, long step, double[] position, double largest) {
        of.get(lane).path(legs.get(lane).id().walker()).take(step, position);
      }
    };
  }

  /** Without basins: a walker's path does not depend on them. */
  Dynamics dynamics() {
    Dynamics all = last.arm().dynamics();
    return all.unlabelled();
  }

  /** Those held, by walker, then by step; after all legs. */
  Stream<double[]> states() {
    return paths.values().stream().flatMap(path -> Arrays.stream(path.states));
  }

  /** The lengths of all; after all legs. */
  synchronized TailSample sample() {
    TailSample known = sample == null ? lengths.sample() : sample;
    sample = known;
    return known;
  }

  /** By walker; after all legs. */
  List<Half> halves() {
    return paths.values().stream().flatMap(path -> path.halves.stream()).toList();
  }

  long every() {
    return every;
  }

  /** Of which steps they are, in words. */
  String window() {
    if (options.burnIn().isPresent()) {
      return String.format(
          Locale.ROOT, "those after the burn-in of %,d", options.burnIn().getAsLong());
    }
    return shorter
        ? "the last of each (the first half is burn-in)"
        : "the second half (the first is burn-in)";
  }

  int walkers() {
    return paths.size();
  }

  List<String> notes() {
    return notes;
  }

  /** Whether walkers change their basin so often that {@link #piloted} are from many visits. */
  boolean changesOften() {
    return often;
  }

  /** Basins of some walkers; none where labels are not cheap. */
  LongStream piloted() {
    return Arrays.stream(piloted);
  }

  /** Takes all of this from an earlier replay of the same steps; false where there was none. */
  boolean restore() {
    restored = run.results().get(KIND, key()).map(this::restore).orElse(false);
    return restored;
  }

  private boolean restore(ByteBuffer in) {
    try {
      every = Pack.whole(in);
      shorter = Pack.whole(in) == 1;
      often = Pack.whole(in) == 1;
      piloted = Pack.wholes(in);
      int count = Pack.count(in);
      for (int n = 0; n < count; n++) {
        notes.add(Pack.text(in));
      }
      double[] largest = Pack.reals(in);
      int[] groups = new int[largest.length];
      for (int n = 0; n < groups.length; n++) {
        groups[n] = Pack.count(in);
      }
      sample = TailSample.grouped(largest, groups, Pack.wholes(in), Pack.count(in));
      paths.values().forEach(path -> path.restore(in));
      return true;
    } catch (BufferUnderflowException | ArithmeticException | IllegalArgumentException e) {
      notes.clear();
      return false;
    }
  }

  /** For {@link #restore}; after all legs. */
  void keep() {
    TailSample all = sample();
    long held = states().count();
    long bytes = (Double.BYTES + 1L) * (all.largestK() + 1)
        + held * (1L + (long) Double.BYTES * displacement.dimension());
    if (restored || !KeptResults.fits(bytes)) {
      return;
    }
    Pack pack = new Pack();
    pack.whole(every)
        .whole(shorter ? 1 : 0)
        .whole(often ? 1 : 0)
        .wholes(piloted)
        .whole(notes.size());
    notes.forEach(pack::text);
    pack.reals(all.largest());
    for (int group : all.groupOfEach()) {
      pack.whole(group);
    }
    pack.wholes(all.groupSizes()).whole(all.infinite());
    paths.values().forEach(path -> path.keep(pack));
    run.results().put(KIND, key(), pack.toBytes());
  }

  private String key() {
    return "2 " + last.arm().name() + " " + last.fingerprint() + " from " + displacement
        + " burn-in " + options.burnIn() + " every " + options.every();
  }
}
