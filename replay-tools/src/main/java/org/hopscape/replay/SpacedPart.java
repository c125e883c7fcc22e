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
  private @Nullable WalkerState first;
  private @Nullable WalkerState now;

  /** From a step to another one. */
  SpacedPart(int walker, long from, long to) {
    this.walker = walker;
    this.from = from;
    this.to = to;
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
    return Objects.requireNonNull(now, "advance was called");
  }

  /** The part begins from the last recorded state that is not behind its first step. */
  void offer(WalkerState recorded) {
    if (recorded.step() <= from) {
      now = recorded;
    }
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
    List<LegOutcome> starts = kernel.advance(
        cohort.stream().map(part -> part.leg(dynamics, part.from)).toList());
    for (int i = 0; i < cohort.size(); i++) {
      cohort.get(i).begin(starts.get(i).to());
    }
    List<SpacedPart> going = cohort;
    while (!going.isEmpty()) {
      List<Leg> legs = going.stream()
          .map(part -> part.leg(dynamics, Math.min(part.to, part.last().step() + every)))
          .toList();
      List<LegOutcome> outcomes = kernel.advance(legs);
      for (int lane = 0; lane < legs.size(); lane++) {
        going.get(lane).arrive(outcomes.get(lane).to(), every, centre);
      }
      done.accept(
          legs.stream().mapToLong(leg -> leg.toStep() - leg.from().step()).sum());
      going = going.stream()
          .filter(part -> !part.stopped && part.last().step() < part.to)
          .toList();
    }
  }

  private Leg leg(Dynamics dynamics, long toStep) {
    return new Leg(dynamics, walker, last(), toStep);
  }

  private void begin(WalkerState state) {
    first = state;
    now = withoutLargest(state);
  }

  /** Whether the part ends where it should; totals are not compared. */
  boolean endsIn(WalkerState expected) {
    return last().step() == expected.step()
        && last().position().equals(expected.position())
        && last().memory().equals(expected.memory());
  }

  /** A state's largest coordinate is that since step 0: it is put back to have the one since the state before. */
  private void arrive(WalkerState state, long every, double[] centre) {
    if (state.step() == last().step() + every) {
      if (states.size() == maxima.length) {
        maxima = Arrays.copyOf(maxima, 2 * maxima.length);
      }
      maxima[states.size()] = state.totals().largest();
      states.add(TailSamples.minus(state.position().toArray(), centre));
    }
    // One that stops early does not come out as recorded, which is told when all are compared.
    stopped = state.step() < Math.min(to, last().step() + every);
    now = withoutLargest(state);
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
