package org.hopscape.replay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.analysis.markov.Autocorrelation;
import org.hopscape.event.RunEvent.RunForked;
import org.hopscape.event.WalkerId;
import org.hopscape.fault.Fault;
import org.hopscape.kernel.Dynamics;
import org.hopscape.kernel.Kernel;
import org.hopscape.kernel.Leg;
import org.hopscape.kernel.WalkerState;
import org.hopscape.landscape.Basins;

/**
 * States w - w* every K steps of the second half of each walker's steps, re-created by replay, and the largest value within
 * each block of them. K is the upper end of the autocorrelation time of log|w - w*| of the arm's first walker, or more where
 * that would give more than {@link #MOST} states. The logarithm, because |w - w*| itself may have no variance.
 *
 * <p>A block has at least {@link #BLOCK} autocorrelation times, so that one excursion is one block's; its largest value is
 * over all of its steps where w* is the origin, otherwise over its states every K steps.
 */
final class SpacedStates {
  static final int MOST = 25_000;
  private static final int PILOT = 50_000;
  private static final int PILOT_STEPS = 200_000;
  private static final int KERNEL_BLOCK = 32;
  private static final int BLOCK = 10;
  private static final int LEAST_SPACINGS = 4;

  private final RunReading run;
  private final LastStates last;
  private final double[] centre;
  private final List<Integer> walkers = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final List<SpacedPart> parts = new ArrayList<>();
  private double[][] centred = new double[0][];
  private double[] maxima = new double[0];
  private long every;
  private int spacings;

  private SpacedStates(RunReading run, LastStates last, double[] centre) {
    this.run = run;
    this.last = last;
    this.centre = centre;
    for (int walker = 0; walker < last.states().size(); walker++) {
      WalkerState state = last.states().get(walker);
      if (!state.diverged() && end(walker) > begin(walker)) {
        walkers.add(walker);
      }
    }
  }

  /** Chooses the spacing, which takes one thread; {@link #cohorts} do the rest. */
  static SpacedStates chosen(
      RunReading run, LastStates last, double[] centre, Supplier<Kernel> kernels) {
    SpacedStates states = new SpacedStates(run, last, centre);
    if (!states.walkers.isEmpty()) {
      states.chooseSpacing(kernels.get());
    }
    return states;
  }

  /** w*. */
  double[] centre() {
    return centre;
  }

  /** By walker, then by step. */
  double[][] centred() {
    return centred;
  }

  /** The largest value of each block, by walker, then by step. */
  double[] maxima() {
    return maxima;
  }

  /** Whether a block's largest value is over all of its steps. */
  boolean overAllSteps() {
    return Arrays.stream(centre).allMatch(x -> x == 0);
  }

  long every() {
    return every;
  }

  /** Steps of a block. */
  long block() {
    return every * spacings;
  }

  int walkers() {
    return walkers.size();
  }

  List<String> notes() {
    return notes;
  }

  private long end(int walker) {
    return last.states().get(walker).step();
  }

  /** The end of the burn-in, or the step of the fork: what was before is in another run's journal. */
  private long begin(int walker) {
    RunForked forked = run.plan().forked();
    return Math.max(end(walker) - end(walker) / 2, forked == null ? 0 : forked.step());
  }

  private void chooseSpacing(Kernel kernel) {
    Estimate time = autocorrelation(kernel);
    long steps = walkers.stream().mapToLong(w -> end(w) - begin(w)).sum();
    long affordable = steps / MOST + 1;
    double wanted = Math.max(1, time.high().orElse(time.estimate().orElse(1)));
    // Whole blocks of the kernel's: up to a twelfth faster.
    long least = Math.max(affordable, (long) Math.ceil(wanted));
    every = least < KERNEL_BLOCK ? least : (least + KERNEL_BLOCK - 1) / KERNEL_BLOCK * KERNEL_BLOCK;
    spacings = Math.max(LEAST_SPACINGS, (int) Math.ceil(BLOCK * wanted / every));
    notes.add(String.format(
        Locale.ROOT,
        "autocorrelation time of log|w - w*|, by walker %d: %s steps",
        walkers.get(0),
        time.estimate().isPresent()
            ? String.format(Locale.ROOT, "%.4g", time.estimate().getAsDouble())
            : "unknown"));
    if (!time.note().isBlank()) {
      notes.add(time.note());
    }
  }

  private Estimate autocorrelation(Kernel kernel) {
    int walker = walkers.get(0);
    long from = Math.max(begin(walker), end(walker) - PILOT_STEPS);
    long stride = (end(walker) - from) / PILOT + 1;
    double[] series = new double[(int) ((end(walker) - from) / stride)];
    AtomicReference<WalkerState> before = new AtomicReference<>();
    run.legs(id(walker), leg -> {
      if (leg.from().step() <= from) {
        before.set(leg.from());
      }
    });
    // By the same form as the series: no other is compiled for this alone.
    WalkerState state = kernel
        .trace(
            leg(walker, Objects.requireNonNull(before.get(), "a leg before"), from),
            (step, x, memory, basin) -> {})
        .to();
    kernel.trace(leg(walker, state, end(walker)), (step, x, memory, basin) -> {
      if ((step - from) % stride == 0) {
        double distance = TailSamples.norm(TailSamples.minus(x, centre));
        series[(int) ((step - from) / stride) - 1] =
            StrictMath.log(Math.max(Double.MIN_NORMAL, Math.min(Double.MAX_VALUE, distance)));
      }
    });
    return Autocorrelation.time(List.of(series)).map(time -> time * stride);
  }

  /** What re-creates the states, on any thread; then {@link #gather} takes them in. */
  List<Runnable> cohorts(int threads, Supplier<Kernel> kernels, LongConsumer done) {
    for (int walker : walkers) {
      parts.addAll(parts(walker, wanted(threads)));
    }
    int each = Math.min(SpacedPart.COHORT, Math.max(1, (parts.size() + threads - 1) / threads));
    List<Runnable> cohorts = new ArrayList<>();
    for (int from = 0; from < parts.size(); from += each) {
      List<SpacedPart> cohort = parts.subList(from, Math.min(from + each, parts.size()));
      cohorts.add(() -> SpacedPart.advance(kernels.get(), dynamics(), cohort, every, centre, done));
    }
    return cohorts;
  }

  /** After all cohorts. */
  SpacedStates gather() {
    check();
    centred = parts.stream().flatMap(part -> part.states().stream()).toArray(double[][]::new);
    maxima = blocks();
    parts.clear();
    return this;
  }

  /** Steps of a part: such that there is a full cohort for each thread. */
  private long wanted(int threads) {
    long most = walkers.stream().mapToLong(w -> end(w) - begin(w)).max().orElse(0);
    long lanes = (long) threads * SpacedPart.COHORT;
    long parts = (lanes + walkers.size() - 1) / walkers.size();
    long blocks = Math.max(1, most / block());
    return (blocks + parts - 1) / parts * block();
  }

  /**
   * A walker's parts, of about so many steps; where they begin shows in no answer. A part begins with a block, at best with the
   * first one behind a leg's end: what lies between is done again for nothing.
   */
  private List<SpacedPart> parts(int walker, long wanted) {
    List<WalkerState> recorded = new ArrayList<>();
    run.legs(id(walker), leg -> {
      if (leg.from().step() <= begin(walker)) {
        recorded.clear();
      }
      recorded.add(leg.from());
    });
    List<SpacedPart> own = new ArrayList<>();
    int base = 0;
    for (long from = begin(walker);
        from < end(walker);
        from = own.get(own.size() - 1).to()) {
      while (base + 1 < recorded.size() && recorded.get(base + 1).step() <= from) {
        base++;
      }
      long to = Math.min(from + wanted, end(walker));
      long off = wanted / 2;
      for (WalkerState state : recorded.subList(base + 1, recorded.size())) {
        long behind = from + (state.step() - from + block() - 1) / block() * block();
        long cost = behind - recorded.get(base).step();
        if (Math.abs(cost - wanted) <= off) {
          off = Math.abs(cost - wanted);
          to = Math.min(behind, end(walker));
        } else if (cost > wanted) {
          break;
        }
      }
      boolean little = end(walker) - to < wanted / 2;
      own.add(new SpacedPart(recorded.get(base), walker, from, little ? end(walker) : to));
    }
    return own;
  }

  /** The largest of each whole block; parts begin where blocks do. */
  private double[] blocks() {
    return parts.stream()
        .flatMapToDouble(part -> {
          double[] values = overAllSteps()
              ? part.maxima()
              : part.states().stream().mapToDouble(TailSamples::norm).toArray();
          double[] largest = new double[values.length / spacings];
          for (int i = 0; i < largest.length * spacings; i++) {
            largest[i / spacings] = Math.max(largest[i / spacings], values[i]);
          }
          return Arrays.stream(largest);
        })
        .toArray();
  }

  private WalkerId id(int walker) {
    return new WalkerId(last.arm().name(), walker);
  }

  private Leg leg(int walker, WalkerState from, long toStep) {
    return new Leg(dynamics(), walker, from, toStep);
  }

  /** Without basins: a walker's path does not depend on them, and listing short legs' transitions takes most of the time. */
  private Dynamics dynamics() {
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

  /** Each part ends in the state in which the next one begins, the last in the last state as recorded. */
  private void check() {
    for (int i = 0; i < parts.size(); i++) {
      SpacedPart part = parts.get(i);
      boolean more = i + 1 < parts.size() && parts.get(i + 1).walker() == part.walker();
      WalkerState expected = more ? parts.get(i + 1).first() : last.states().get(part.walker());
      if (!part.endsIn(expected)) {
        throw Fault.of(
                Fault.Kind.MISMATCH,
                "the state at step " + part.last().step() + " does not come out as recorded")
            .at("walker " + id(part.walker()))
            .maybe("see all of them with `hopscape verify --deep`.");
      }
    }
  }
}
