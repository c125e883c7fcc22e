package org.hopscape.replay;

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
import org.hopscape.event.RunEvent.RunForked;
import org.hopscape.event.WalkerId;
import org.hopscape.kernel.Dynamics;
import org.hopscape.kernel.Kernel;
import org.hopscape.kernel.StateSink;
import org.hopscape.kernel.WalkerState;
import org.hopscape.landscape.Basins;
import org.hopscape.replay.TailQuantity.Displacement;

/**
 * States w - w*, or one coordinate of them, every K steps of the second half of each walker's steps, re-created by replay, and the largest value within
 * each block of them. K is the upper end of the autocorrelation time of log|w - w*| of the arm's first walker, or more where
 * that would give more than {@link #MOST} states. The logarithm, because |w - w*| itself may have no variance.
 *
 * <p>A block has at least {@link #BLOCK} autocorrelation times, so that one excursion is one block's; its largest value is
 * over all of its steps where w* is the origin, otherwise over its states every K steps.
 */
final class SpacedStates {
  static final int MOST = 25_000;
  private static final String KIND = "states";
  private static final int BLOCK = 10;
  private static final int LEAST_SPACINGS = 4;

  /** So many walkers' basins are looked at beforehand: in lanes that are empty otherwise. */
  private static final int PILOTS = 16;

  /** Once in so many steps is often: legs then have more changes than they list, and are done again for these anyway. */
  private static final long OFTEN = 500;

  private final RunReading run;
  private final LastStates last;
  private final TailQuantity quantity;
  private final Displacement displacement;
  private final SortedMap<Long, Path> paths = new TreeMap<>();
  private final List<String> notes = new ArrayList<>();
  private List<TailPilot> pilots = List.of();
  private boolean often;
  private long[] piloted = new long[0];
  private boolean restored;
  private long every;
  private int spacings;

  SpacedStates(RunReading run, LastStates last, TailQuantity quantity) {
    this.run = run;
    this.last = last;
    this.quantity = quantity;
    this.displacement = quantity.of(last.arm().dynamics().landscape());
    for (int walker = 0; walker < last.states().size(); walker++) {
      WalkerState state = last.states().get(walker);
      if (!state.diverged() && state.step() > begin(state.step())) {
        paths.put((long) walker, new Path(begin(state.step()), state.step()));
      }
    }
  }

  /** The end of the burn-in, or the step of the fork: what was before is in another run's journal. */
  private long begin(long end) {
    RunForked forked = run.plan().forked();
    return Math.max(end - end / 2, forked == null ? 0 : forked.step());
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
      int looks = labelled ? BasinsOfInterest.SAMPLED / walkers : 0;
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
    double wanted = Math.max(1, time.high().orElse(time.estimate().orElse(1)));
    every = Math.max(affordable, (long) Math.ceil(wanted));
    spacings = Math.max(LEAST_SPACINGS, (int) Math.ceil(BLOCK * wanted / every));
    paths.values().forEach(Path::allot);
    often = OFTEN * pilots.stream().mapToLong(TailPilot::changes).sum()
        > pilots.stream().mapToLong(TailPilot::lookedAt).sum();
    piloted = pilots.stream().flatMapToLong(TailPilot::labels).toArray();
    notes.add(String.format(
        Locale.ROOT,
        "autocorrelation time of log%s, by walker %d: %s steps",
        quantity.words(),
        paths.firstKey(),
        time.estimate().isPresent()
            ? String.format(Locale.ROOT, "%.4g", time.estimate().getAsDouble())
            : "unknown"));
    if (!time.note().isBlank()) {
      notes.add(time.note());
    }
  }

  /** One walker's states. */
  private final class Path {
    private final long begin;
    private final long end;
    private double[][] states = new double[0][];

    /** The largest |coordinate| from each state's predecessor to it. */
    private double[] maxima = new double[0];

    Path(long begin, long end) {
      this.begin = begin;
      this.end = end;
    }

    void allot() {
      maxima = new double[(int) ((end - begin) / every)];
      states = new double[maxima.length][];
    }

    void keep(Pack pack) {
      pack.reals(maxima);
      for (double[] state : states) {
        pack.reals(state);
      }
    }

    void restore(ByteBuffer in) {
      maxima = Pack.reals(in);
      states = new double[maxima.length][];
      for (int n = 0; n < states.length; n++) {
        states[n] = Pack.reals(in);
      }
    }

    /** The next step of a leg of which the state is wanted, or the leg's end. */
    long next(long step, long legEnd) {
      if (legEnd <= begin || step >= legEnd || maxima.length == 0) {
        return StateSink.NEVER;
      }
      long wanted = step < begin ? begin : begin + ((step - begin) / every + 1) * every;
      return wanted > begin + maxima.length * every ? StateSink.NEVER : Math.min(wanted, legEnd);
    }

    /** Legs come in any order, and several have a part in what lies between two states. */
    synchronized void take(long step, double[] position, double largest) {
      if (step <= begin) {
        return;
      }
      int n = (int) ((step - begin - 1) / every);
      maxima[n] = Math.max(maxima[n], largest);
      if ((step - begin) % every == 0) {
        states[n] = displacement.of(position);
      }
    }

    /** The largest of each whole block. */
    double[] blocks() {
      double[] values = overAllSteps()
          ? maxima
          : Arrays.stream(states).mapToDouble(TailSamples::norm).toArray();
      double[] largest = new double[values.length / spacings];
      for (int i = 0; i < largest.length * spacings; i++) {
        largest[i / spacings] = Math.max(largest[i / spacings], values[i]);
      }
      return largest;
    }
  }

  private Path path(long walker) {
    return Objects.requireNonNull(paths.get(walker), "a walker that takes part");
  }

  /** Whether states are on this leg. */
  boolean wants(RecordedLeg leg) {
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
  static StateSink sink(List<RecordedLeg> legs, List<SpacedStates> of) {
    return new StateSink() {
      @Override
      public long next(int lane, long step) {
        RecordedLeg leg = legs.get(lane);
        Path path = of.get(lane).paths.get(leg.id().walker());
        return path == null ? NEVER : path.next(step, leg.to().step());
      }

      @Override
      public void state(int lane, long step, double[] position, double largest) {
        of.get(lane).path(legs.get(lane).id().walker()).take(step, position, largest);
      }
    };
  }

  /** Without basins: a walker's path does not depend on them. */
  Dynamics dynamics() {
    Dynamics all = last.arm().dynamics();
    return new Dynamics(
        all.seed(),
        all.landscape(),
        all.start(),
        all.noise(),
        all.optimizer(),
        Basins.none(),
        false);
  }

  /** By walker, then by step; after all legs. */
  Stream<double[][]> byWalker() {
    return paths.values().stream().map(path -> path.states);
  }

  /** The largest value of each block, by walker, then by step; after all legs. */
  double[] maxima() {
    return paths.values().stream()
        .flatMapToDouble(path -> Arrays.stream(path.blocks()))
        .toArray();
  }

  /** Whether a block's largest value is over all of its steps. */
  boolean overAllSteps() {
    return displacement.boundedByLargest();
  }

  long every() {
    return every;
  }

  /** Steps of a block. */
  long block() {
    return every * spacings;
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
      spacings = Pack.count(in);
      often = Pack.whole(in) == 1;
      piloted = Pack.wholes(in);
      int count = Pack.count(in);
      for (int n = 0; n < count; n++) {
        notes.add(Pack.text(in));
      }
      paths.values().forEach(path -> path.restore(in));
      return true;
    } catch (BufferUnderflowException | ArithmeticException | IllegalArgumentException e) {
      notes.clear();
      return false;
    }
  }

  /** For {@link #restore}; after all legs. */
  void keep() {
    long bytes = Double.BYTES
        * paths.values().stream()
            .mapToLong(path -> path.maxima.length * (1L + displacement.dimension()))
            .sum();
    if (restored || !KeptResults.fits(bytes)) {
      return;
    }
    Pack pack = new Pack();
    pack.whole(every).whole(spacings).whole(often ? 1 : 0).wholes(piloted).whole(notes.size());
    notes.forEach(pack::text);
    paths.values().forEach(path -> path.keep(pack));
    run.results().put(KIND, key(), pack.toBytes());
  }

  private String key() {
    return "1 " + last.arm().name() + " " + last.fingerprint() + " from " + displacement;
  }
}
