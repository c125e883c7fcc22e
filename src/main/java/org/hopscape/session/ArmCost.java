package org.hopscape.session;

import java.util.ArrayList;
import java.util.List;
import org.hopscape.event.Received;
import org.hopscape.event.WalkerEvent;
import org.hopscape.event.WalkerEvent.PositionExchanged;
import org.hopscape.journal.codec.EventCodec;
import org.hopscape.kernel.Dynamics;
import org.hopscape.kernel.Kernel;
import org.hopscape.kernel.Leg;
import org.hopscape.kernel.LegOutcome;
import org.hopscape.kernel.WalkerState;
import org.hopscape.kernel.cohort.Kernels;
import org.hopscape.run.PlannedArm;
import org.hopscape.walker.Legs;

/**
 * An arm's estimated cost, by a few legs of it.
 *
 * @param walkerSteps all of the arm's, or fewer where walkers stop or diverge
 * @param seconds of computing, on one thread
 * @param events of legs and meetings
 * @param meetings events of meetings among them
 * @param leg steps of a leg, once its length has adapted
 */
public record ArmCost(
    double walkerSteps, double seconds, double bytes, double events, double meetings, long leg) {
  private static final EventCodec CODEC = EventCodec.ofEvents();

  /** Of the sample that shows when walkers end and what a leg writes. */
  private static final int MOST_WALKERS = 32;

  private static final int MOST_STEPS = 4_096;

  /** Arms whose samples are held at a time. */
  private static final int TOGETHER = 64;

  /** Of the samples of all arms together. */
  private static final double SECONDS_OF_SAMPLES = 0.4;

  private static final double SECONDS_A_DAY = 86_400;

  /** What key, row and store add to an event's own bytes: 102,400 legs of one coordinate took 77 bytes each. */
  private static final int BYTES_AROUND_AN_EVENT = 30;

  /** Of each arm; arms whose steps cost the same are timed once. */
  public static List<ArmCost> of(List<PlannedArm> arms, Legs wanted, int threads) {
    Kernel kernel = Kernels.create();
    double share = SECONDS_OF_SAMPLES / arms.size();
    List<Double> seconds = StepCost.secondsOfAStep(kernel, arms);
    List<Sample> longer = new ArrayList<>();
    List<Sample> first = new ArrayList<>();
    for (int i = 0; i < arms.size(); i++) {
      Sample sample = Sample.of(arms.get(i), seconds.get(i), share);
      longer.add(sample);
      first.add(sample.upToItsMeeting());
    }
    List<List<LegOutcome>> ends = advance(kernel, longer);
    List<List<LegOutcome>> legs = first.equals(longer) ? ends : advance(kernel, first);
    List<ArmCost> costs = new ArrayList<>();
    for (int i = 0; i < arms.size(); i++) {
      costs.add(of(arms.get(i), ends.get(i), legs.get(i), wanted, threads, seconds.get(i)));
    }
    return costs;
  }

  /** An arm's first walkers, and how many steps of them are looked at. */
  private record Sample(PlannedArm arm, int walkers, long steps) {
    static Sample of(PlannedArm arm, double secondsOfAStep, double share) {
      int walkers = (int) Math.min(
          (double) arm.walkers(), Math.max(1, Math.min(MOST_WALKERS, share / secondsOfAStep)));
      double affordable = share / (walkers * secondsOfAStep);
      long steps = Math.min(arm.steps(), (long) Math.min(MOST_STEPS, Math.max(1, affordable)));
      return new Sample(arm, walkers, steps);
    }

    Sample upToItsMeeting() {
      return new Sample(arm, walkers, Math.min(steps, arm.ensemble().nextEnd(0)));
    }

    List<Leg> legs() {
      List<Leg> legs = new ArrayList<>();
      for (int walker = 0; walker < walkers; walker++) {
        Dynamics dynamics = arm.dynamics(walker);
        legs.add(new Leg(dynamics, walker, dynamics.place(walker), steps));
      }
      return legs;
    }
  }

  /** Of each arm; those of some arms advance together, as they do in a run. */
  private static List<List<LegOutcome>> advance(Kernel kernel, List<Sample> samples) {
    List<List<LegOutcome>> outcomes = new ArrayList<>();
    for (int from = 0; from < samples.size(); from += TOGETHER) {
      List<Sample> now = samples.subList(from, Math.min(samples.size(), from + TOGETHER));
      List<LegOutcome> all =
          kernel.advance(now.stream().map(Sample::legs).flatMap(List::stream).toList());
      int begin = 0;
      for (Sample sample : now) {
        outcomes.add(all.subList(begin, begin + sample.walkers()));
        begin += sample.walkers();
      }
    }
    return outcomes;
  }

  private static ArmCost of(
      PlannedArm arm,
      List<LegOutcome> ends,
      List<LegOutcome> outcomes,
      Legs wanted,
      int threads,
      double secondsOfAStep) {
    double each = stepsOfAWalker(arm, ends);
    int walkers = outcomes.size();
    double bytes = 0;
    for (LegOutcome outcome : outcomes) {
      for (WalkerEvent event : outcome.events()) {
        bytes += BYTES_AROUND_AN_EVENT + CODEC.encode(event).length;
      }
    }
    double total = arm.walkers() * each;
    double stepsADay = Math.min(threads, arm.walkers()) / secondsOfAStep * SECONDS_A_DAY;
    long leg = wanted.expected(
        arm.dynamics(),
        secondsOfAStep,
        (double) arm.walkers(),
        arm.steps(),
        stepsADay * bytes / walkers);
    double legs = arm.walkers() * legs(arm, each, leg);
    double meetings = arm.walkers() * epochs(arm, each);
    double size = legs * bytes / walkers + meetings * meetingBytes(arm, outcomes.get(0));
    return new ArmCost(total, secondsOfAStep * total, size, legs + meetings, meetings, leg);
  }

  private static double steps(List<LegOutcome> outcomes) {
    return outcomes.stream().mapToLong(each -> Math.max(1, each.to().step())).sum();
  }

  /**
   * All of the arm's; where a walker stops at its escape, or diverges, T (1 - exp(-steps/T)) with T the sample's steps over
   * its ends, as if ends were independent of age.
   */
  private static double stepsOfAWalker(PlannedArm arm, List<LegOutcome> outcomes) {
    long ends = outcomes.stream()
        .filter(outcome -> outcome.to().step() < outcome.leg().toStep())
        .count();
    double time = steps(outcomes) / ends;
    return ends == 0 ? arm.steps() : -time * Math.expm1(-arm.steps() / time);
  }

  private static double epochs(PlannedArm arm, double steps) {
    return Math.floor(steps / arm.ensemble().exchange().every());
  }

  /** Of one walker: a leg ends with its epoch. */
  private static double legs(PlannedArm arm, double steps, long legLength) {
    double every = Math.min(steps, (double) arm.ensemble().exchange().every());
    double whole = Math.floor(steps / every);
    return whole * Math.ceil(every / legLength) + Math.ceil((steps - whole * every) / legLength);
  }

  /** Of a meeting's event where the walker takes a position over, which is the larger one. */
  private static double meetingBytes(PlannedArm arm, LegOutcome outcome) {
    long every = arm.ensemble().exchange().every();
    WalkerState state = outcome.to();
    Received received = new Received(
        state.position(),
        state.memory(),
        state.basin(),
        state.totals(),
        arm.ensemble().start(0).trip());
    return BYTES_AROUND_AN_EVENT
        + CODEC.encode(new PositionExchanged(1, every, 1, 0.1, true, received, List.of(every)))
            .length;
  }
}
