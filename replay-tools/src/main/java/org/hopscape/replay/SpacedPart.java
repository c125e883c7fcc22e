package org.hopscape.replay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.LongConsumer;
import org.hopscape.event.Totals;
import org.hopscape.kernel.Dynamics;
import org.hopscape.kernel.Kernel;
import org.hopscape.kernel.Leg;
import org.hopscape.kernel.LegOutcome;
import org.hopscape.kernel.WalkerState;
import org.jspecify.annotations.Nullable;

/** Some of a walker's steps, done again from the last leg's end before them; see {@link SpacedStates}. */
final class SpacedPart {
  /** So many go together: the kernel's lanes. */
  static final int COHORT = 256;

  private final int walker;
  private final long from;
  private final long to;
  private final List<double[]> states = new ArrayList<>();
  private double[] maxima = new double[64];
  private boolean stopped;
  private WalkerState now;
  private @Nullable WalkerState first;

  /** From a step to another one; {@code before} is the last recorded state that is not behind the first. */
  SpacedPart(WalkerState before, int walker, long from, long to) {
    this.now = before;
    this.walker = walker;
    this.from = from;
    this.to = to;
  }

  long to() {
    return to;
  }

  int walker() {
    return walker;
  }

  /** States at every K-th step, less w*. */
  List<double[]> states() {
    return states;
  }

  /** The largest absolute coordinate between each of them and the one before, both included. */
  double[] maxima() {
    return Arrays.copyOf(maxima, states.size());
  }

  /** The state at the first step. */
  WalkerState first() {
    return Objects.requireNonNull(first, "advance was called");
  }

  /** The state at the last step. */
  WalkerState last() {
    return now;
  }

  /**
   * Does these parts of walkers with the same dynamics.
   *
   * @param every the spacing K
   * @param centre w*
   */
  static void advance(
      Kernel kernel,
      Dynamics dynamics,
      List<SpacedPart> cohort,
      long every,
      double[] centre,
      LongConsumer done) {
    cohort.forEach(SpacedPart::begin);
    List<SpacedPart> going = cohort;
    while (!going.isEmpty()) {
      List<Leg> legs =
          going.stream().map(part -> part.leg(dynamics, part.next(every))).toList();
      List<LegOutcome> outcomes = kernel.advance(legs);
      for (int lane = 0; lane < legs.size(); lane++) {
        going.get(lane).arrive(outcomes.get(lane).to(), every, centre);
      }
      done.accept(
          legs.stream().mapToLong(leg -> leg.toStep() - leg.from().step()).sum());
      going = going.stream()
          .filter(part -> !part.stopped && part.now.step() < part.to)
          .toList();
    }
  }

  private Leg leg(Dynamics dynamics, long toStep) {
    return new Leg(dynamics, walker, now, toStep);
  }

  /** Before the first step too it goes by K, so that all lanes come to their legs' ends together. */
  private long next(long every) {
    long odd = (from - now.step()) % every;
    return Math.min(to, now.step() + (now.step() < from && odd > 0 ? odd : every));
  }

  /** At the first step, or where the walker stopped before it. */
  private void begin() {
    if (first == null && (stopped || now.step() == from)) {
      first = now;
      now = withoutLargest(now);
    }
  }

  /** Whether the part ends where it should; totals are not compared. */
  boolean endsIn(WalkerState expected) {
    return now.step() == expected.step()
        && now.position().equals(expected.position())
        && now.memory().equals(expected.memory());
  }

  /** A state's largest coordinate is that since step 0: it is put back to have the one since the state before. */
  private void arrive(WalkerState state, long every, double[] centre) {
    long last = now.step();
    if (last >= from && state.step() == last + every) {
      if (states.size() == maxima.length) {
        maxima = Arrays.copyOf(maxima, 2 * maxima.length);
      }
      maxima[states.size()] = state.totals().largest();
      states.add(TailSamples.minus(state.position().toArray(), centre));
    }
    // One that stops early does not come out as recorded, which is told when all are compared.
    stopped = state.step() < next(every);
    now = withoutLargest(state);
    begin();
  }

  private static WalkerState withoutLargest(WalkerState state) {
    Totals totals = state.totals();
    return new WalkerState(
        state.step(),
        state.position(),
        state.memory(),
        state.startBasin(),
        state.basin(),
        state.enteredAt(),
        new Totals(
            totals.transitions(), totals.stepsInStart(), totals.lowest(), totals.lowestStep(), 0),
        state.escapedAt(),
        state.leftDomainAt(),
        state.divergedAt(),
        state.censoredAt());
  }
}
