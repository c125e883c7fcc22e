package org.hopscape.report.gather;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.hopscape.event.Transition;
import org.hopscape.event.WalkerEvent.LegCompleted;
import org.hopscape.event.WalkerId;
import org.hopscape.kernel.Dynamics;
import org.hopscape.kernel.Kernel;
import org.hopscape.kernel.Leg;
import org.hopscape.kernel.LegOutcome;
import org.hopscape.kernel.WalkerState;
import org.hopscape.landscape.Landscape;
import org.hopscape.replay.InThreads;
import org.hopscape.replay.RecordedLeg;
import org.hopscape.replay.RunReading;
import org.hopscape.report.content.Envelope;
import org.hopscape.run.PlannedArm;

/**
 * The path of one walker over the whole run, re-created, as ranges over equal spans of steps. A run too long for that has a
 * stretch of steps behind the first leg's end of each span; transitions are counted in all steps all the same.
 */
final class Envelopes {
  private static final int SPANS = 280;
  private static final long MOST_IN_ONE_DIMENSION = 2_000_000;
  private static final long MOST = 400_000;
  private static final long NEVER = -1;

  private final Landscape landscape;
  private final long from;
  private final long steps;
  private final double[] lowest;
  private final double[] highest;
  private final long[] transitions;
  private final long stretch;
  private long lastValued = NEVER;
  private long stretchedIn = NEVER;

  private Envelopes(Landscape landscape, long from, long steps, int legs) {
    this.landscape = landscape;
    this.from = from;
    this.steps = steps;
    long most = landscape.dimension() == 1 ? MOST_IN_ONE_DIMENSION : MOST;
    int spans = (int) Math.min(steps <= most ? SPANS : Math.min(SPANS, legs), steps + 1);
    stretch = steps <= most ? Envelope.ALL : most / spans;
    lowest = new double[spans];
    highest = new double[spans];
    transitions = new long[spans];
    Arrays.fill(lowest, Double.NaN);
    Arrays.fill(highest, Double.NaN);
  }

  /** The walker in each arm that has it; arms in which it took no step are left out. */
  static List<Envelope> of(
      RunReading run, List<PlannedArm> arms, long walker, int threads, Supplier<Kernel> kernels) {
    return InThreads.map(threads, arms, arm -> of(run, arm, walker, kernels)).stream()
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Envelope> of(
      RunReading run, PlannedArm arm, long walker, Supplier<Kernel> kernels) {
    if (walker >= arm.walkers()) {
      return Optional.empty();
    }
    WalkerId id = new WalkerId(arm.name(), walker);
    List<Long> begins = new ArrayList<>();
    WalkerState last = run.legs(id, leg -> begins.add(leg.from().step()));
    if (begins.isEmpty() || last.step() == begins.get(0)) {
      return Optional.empty();
    }
    long from = begins.get(0);
    Envelopes strips =
        new Envelopes(arm.dynamics().landscape(), from, last.step() - from, begins.size());
    Kernel kernel = kernels.get();
    WalkerState unused = run.legs(id, leg -> strips.leg(leg, kernel));
    strips.value(last.step(), last.position().toArray());
    return Optional.of(strips.strip(id));
  }

  private Envelope strip(WalkerId id) {
    return new Envelope(
        id.arm(),
        id.walker(),
        from,
        from + steps,
        landscape.dimension() == 1 ? "position x" : "f(w)",
        stretch,
        Arrays.stream(lowest).boxed().toList(),
        Arrays.stream(highest).boxed().toList(),
        Arrays.stream(transitions).boxed().toList());
  }

  /** The state with which it begins, and those behind it up to the last but one, which is the next leg's to tell. */
  private void leg(RecordedLeg leg, Kernel kernel) {
    transitions(leg);
    int span = span(leg.from().step());
    if (stretch != Envelope.ALL && span == stretchedIn) {
      return;
    }
    stretchedIn = span;
    value(leg.from().step(), leg.from().position().toArray());
    long end = stretch == Envelope.ALL
        ? leg.to().step()
        : Math.min(leg.to().step(), leg.from().step() + stretch);
    boolean counted = stretch != Envelope.ALL || leg.completed().allListed();
    Leg again = new Leg(
        counted ? unlabelled(leg.dynamics()) : leg.dynamics(), leg.id().walker(), leg.from(), end);
    long[] basin = {leg.from().basin()};
    LegOutcome unused = kernel.trace(again, (step, position, memory, now) -> {
      if (!counted && now != basin[0]) {
        transitions[span(step)]++;
      }
      basin[0] = now;
      if (step < leg.to().step()) {
        value(step, position);
      }
    });
  }

  /** The same path; labels may be dear. */
  private static Dynamics unlabelled(Dynamics dynamics) {
    return dynamics.unlabelled();
  }

  /** Those that the journal lists; of a stretch, the leg's number of them. */
  private void transitions(RecordedLeg leg) {
    LegCompleted completed = leg.completed();
    if (completed.allListed()) {
      for (Transition transition : completed.transitions()) {
        transitions[span(transition.step())]++;
      }
    } else if (stretch != Envelope.ALL) {
      transitions[span(leg.from().step())] +=
          leg.to().totals().transitions() - leg.from().totals().transitions();
    }
  }

  private int span(long step) {
    return (int) ((step - from) * lowest.length / (steps + 1));
  }

  private void value(long step, double[] position) {
    int span = span(step);
    // A value may be dear: then one for each span.
    if (landscape.dimension() > 1 && landscape.valueEvery() > 1 && span == lastValued) {
      return;
    }
    lastValued = span;
    double value = landscape.dimension() == 1 ? position[0] : landscape.value(position);
    if (!Double.isNaN(value)) {
      lowest[span] = Double.isNaN(lowest[span]) ? value : Math.min(lowest[span], value);
      highest[span] = Double.isNaN(highest[span]) ? value : Math.max(highest[span], value);
    }
  }
}
