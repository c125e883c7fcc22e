package org.hopscape.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.analysis.markov.Autocorrelation;
import org.hopscape.event.WalkerId;
import org.hopscape.fault.Fault;
import org.hopscape.kernel.Dynamics;
import org.hopscape.kernel.Kernel;
import org.hopscape.kernel.Leg;
import org.hopscape.kernel.LegOutcome;
import org.hopscape.kernel.WalkerState;

/**
 * States w - w* every K steps of the second half of each walker's steps, re-created by replay. K is the upper end of the
 * autocorrelation time of log|w - w*| of the arm's first walker, or more where that would give more than {@link #MOST}
 * states. The logarithm, because |w - w*| itself may have no variance.
 */
final class SpacedStates {
  static final int MOST = 100_000;
  private static final int PILOT = 50_000;
  private static final int COHORT = 128;

  private final RunReading run;
  private final LastStates last;
  private final double[] centre;
  private final List<Integer> walkers = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private double[][] centred = new double[0][];
  private long every;

  private SpacedStates(RunReading run, LastStates last, double[] centre) {
    this.run = run;
    this.last = last;
    this.centre = centre;
    for (int walker = 0; walker < last.states().size(); walker++) {
      WalkerState state = last.states().get(walker);
      if (!state.diverged() && state.step() > 0) {
        walkers.add(walker);
      }
    }
  }

  static SpacedStates of(
      RunReading run,
      LastStates last,
      double[] centre,
      int threads,
      Supplier<Kernel> kernels,
      LongConsumer done) {
    SpacedStates states = new SpacedStates(run, last, centre);
    if (!states.walkers.isEmpty()) {
      states.chooseSpacing(kernels.get());
      states.gather(threads, kernels, done);
    }
    return states;
  }

  /** By walker, then by step. */
  double[][] centred() {
    return centred;
  }

  long every() {
    return every;
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

  /** The end of the burn-in. */
  private long begin(int walker) {
    return end(walker) - end(walker) / 2;
  }

  private void chooseSpacing(Kernel kernel) {
    Estimate time = autocorrelation(kernel);
    long steps = walkers.stream().mapToLong(w -> end(w) - begin(w)).sum();
    long affordable = steps / MOST + 1;
    double wanted = time.high().orElse(time.estimate().orElse(1));
    every = Math.max(affordable, (long) Math.ceil(Math.max(1, wanted)));
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
    long from = begin(walker);
    long stride = (end(walker) - from) / PILOT + 1;
    double[] series = new double[(int) ((end(walker) - from) / stride)];
    kernel.trace(
        leg(walker, stateAt(kernel, walker, from), end(walker)), (step, x, memory, basin) -> {
          if ((step - from) % stride == 0) {
            double distance = TailSamples.norm(TailSamples.minus(x, centre));
            series[(int) ((step - from) / stride) - 1] =
                StrictMath.log(Math.max(Double.MIN_NORMAL, Math.min(Double.MAX_VALUE, distance)));
          }
        });
    return Autocorrelation.time(List.of(series)).map(time -> time * stride);
  }

  private void gather(int threads, Supplier<Kernel> kernels, LongConsumer done) {
    List<List<Integer>> cohorts = new ArrayList<>();
    int each = Math.max(1, Math.min(COHORT, (walkers.size() + threads - 1) / threads));
    for (int from = 0; from < walkers.size(); from += each) {
      cohorts.add(walkers.subList(from, Math.min(from + each, walkers.size())));
    }
    centred =
        InThreads.map(threads, cohorts, cohort -> gather(kernels.get(), cohort, done)).stream()
            .flatMap(List::stream)
            .flatMap(List::stream)
            .toArray(double[][]::new);
  }

  /** By walker of the cohort. */
  private List<List<double[]>> gather(Kernel kernel, List<Integer> cohort, LongConsumer done) {
    List<WalkerState> states = new ArrayList<>();
    List<List<double[]>> samples = new ArrayList<>();
    for (int walker : cohort) {
      states.add(stateAt(kernel, walker, begin(walker)));
      samples.add(new ArrayList<>());
    }
    List<Integer> going = going(cohort, states);
    while (!going.isEmpty()) {
      List<Leg> legs = going.stream()
          .map(i -> leg(
              cohort.get(i),
              states.get(i),
              Math.min(end(cohort.get(i)), states.get(i).step() + every)))
          .toList();
      List<LegOutcome> outcomes = kernel.advance(legs);
      for (int lane = 0; lane < legs.size(); lane++) {
        int i = going.get(lane);
        WalkerState state = outcomes.get(lane).to();
        if (state.step() == states.get(i).step() + every) {
          samples.get(i).add(TailSamples.minus(state.position().toArray(), centre));
        }
        check(cohort.get(i), legs.get(lane), state);
        states.set(i, state);
      }
      done.accept(
          legs.stream().mapToLong(leg -> leg.toStep() - leg.from().step()).sum());
      going = going(cohort, states);
    }
    return samples;
  }

  private List<Integer> going(List<Integer> cohort, List<WalkerState> states) {
    List<Integer> going = new ArrayList<>();
    for (int i = 0; i < cohort.size(); i++) {
      if (states.get(i).step() < end(cohort.get(i))) {
        going.add(i);
      }
    }
    return going;
  }

  private Leg leg(int walker, WalkerState from, long toStep) {
    return new Leg(dynamics(), walker, from, toStep);
  }

  private Dynamics dynamics() {
    return last.arm().dynamics();
  }

  private WalkerState stateAt(Kernel kernel, int walker, long step) {
    AtomicReference<WalkerState> before = new AtomicReference<>();
    WalkerState end = run.legs(new WalkerId(last.arm().name(), walker), leg -> {
      if (leg.from().step() <= step) {
        before.set(leg.from());
      }
    });
    if (end.step() == step) {
      return end;
    }
    WalkerState from = Objects.requireNonNull(before.get(), "a leg before the last state");
    return kernel.advance(List.of(leg(walker, from, step))).get(0).to();
  }

  /** The last state must come out as recorded, and a walker must not end before. */
  private void check(int walker, Leg leg, WalkerState to) {
    boolean asRecorded = to.step() == leg.toStep()
        && (to.step() < end(walker) || to.equals(last.states().get(walker)));
    if (!asRecorded) {
      throw Fault.of(Fault.Kind.MISMATCH, "the walker's last state does not come out as recorded")
          .at("walker " + new WalkerId(last.arm().name(), walker))
          .maybe("see all of them with `hopscape verify --deep`.");
    }
  }
}
