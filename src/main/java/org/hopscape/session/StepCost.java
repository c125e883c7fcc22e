package org.hopscape.session;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hopscape.kernel.Dynamics;
import org.hopscape.kernel.Kernel;
import org.hopscape.kernel.Leg;
import org.hopscape.kernel.LegOutcome;
import org.hopscape.kernel.WalkerState;
import org.hopscape.kernel.cohort.Kernels;
import org.hopscape.landscape.BasinMap;
import org.hopscape.landscape.Landscape;
import org.hopscape.landscape.basin.Basins;
import org.hopscape.noise.Noise;
import org.hopscape.run.PlannedArm;

/**
 * What a step of an arm takes, timed on its own walkers on their way: a step by itself, and apart from it what is done every
 * so many steps, a label by the gradient flow and a value on landscapes of data.
 */
final class StepCost {
  /** Of the sample that is timed; a run's cohorts are this large. */
  private static final int MOST_LANES = 128;

  /** Coordinates of all walkers of a sample. */
  private static final int MOST_COORDINATES = 1 << 15;

  private static final int MOST_STEPS = 4_096;

  /** The first legs load classes. */
  private static final int FEWEST_LEGS = 4;

  /** Brief legs go on, past the time where a busy machine has used it up, until they are long enough to be timed. */
  private static final int LEGS_OF_BRIEF_ONES = 16;

  /** Of all that is timed. */
  private static final double SECONDS = 0.6;

  private static final double SHORTEST = 0.002;
  private static final double LONGEST = 0.15;

  /** A label that costs more than this, as {@link Landscape#gradientCost}, is timed by itself. */
  private static final double DEAR_LABEL = 100;

  private final Kernel kernel;
  private final PlannedArm arm;
  private final double seconds;
  private List<Leg> at = List.of();

  private StepCost(Kernel kernel, PlannedArm arm, double seconds) {
    this.kernel = kernel;
    this.arm = arm;
    this.seconds = seconds;
  }

  /** Of each arm, on one thread; arms that differ in numbers alone share a timing. */
  static List<Double> secondsOfAStep(Kernel kernel, List<PlannedArm> arms) {
    Map<Object, PlannedArm> alike = new HashMap<>();
    arms.forEach(arm -> alike.putIfAbsent(likeness(arm), arm));
    double share = Math.max(SHORTEST, Math.min(LONGEST, SECONDS / alike.size()));
    Map<Object, Double> timed = new HashMap<>();
    alike.forEach((likeness, arm) -> timed.put(likeness, new StepCost(kernel, arm, share).time()));
    return arms.stream().map(arm -> timed.getOrDefault(likeness(arm), 0.0)).toList();
  }

  /** Equal for arms whose steps cost the same. */
  private static Object likeness(PlannedArm arm) {
    Dynamics dynamics = arm.dynamics();
    Object kind = Kernels.kind(dynamics);
    boolean few = arm.walkers() < MOST_LANES;
    return kind.equals(dynamics)
        ? List.of(
            dynamics.landscape(),
            noise(dynamics.noise()),
            dynamics.optimizer().rule().getClass(),
            dynamics.basins(),
            few)
        : List.of(kind, few);
  }

  private static Object noise(Noise noise) {
    return noise
        .additive()
        .<Object>map(Noise.Additive::law)
        .or(noise::minibatch)
        .orElse(noise.word());
  }

  /** Of this thread's own computing, so that a busy machine shows in no estimate. */
  private static long nanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private double time() {
    Dynamics dynamics = arm.dynamics();
    Basins basins = dynamics.basins();
    boolean apart = basins.map().labelCost() > DEAR_LABEL;
    double step = step(apart);
    Landscape f = dynamics.landscape();
    if (apart) {
      step += label(basins.map()) / basins.every();
    }
    return f.valueEvery() == 1 ? step : step + value(f) / f.valueEvery();
  }

  /** The lowest rate of legs that follow one another and grow, while the JVM compiles what they run through. */
  private double step(boolean withoutLabels) {
    long until = nanos() + (long) (1e9 * seconds);
    long steps = 1;
    double lowest = Double.POSITIVE_INFINITY;
    int legs = 0;
    double took;
    do {
      if (at.isEmpty()) {
        at = placed(withoutLabels);
      }
      long length = steps;
      List<Leg> next = at.stream()
          .map(leg ->
              new Leg(leg.dynamics(), leg.walker(), leg.from(), leg.from().step() + length))
          .toList();
      long before = nanos();
      List<LegOutcome> outcomes = kernel.advance(next);
      took = 1e-9 * (nanos() - before);
      lowest = Math.min(lowest, took / done(outcomes));
      steps = took < seconds / 8 ? Math.min(2 * steps, MOST_STEPS) : steps;
      at = goOn(outcomes);
      legs++;
    } while (nanos() < until
        || legs < FEWEST_LEGS
        || (legs < LEGS_OF_BRIEF_ONES && took < seconds / 8));
    return lowest;
  }

  private List<Leg> placed(boolean withoutLabels) {
    int d = arm.dynamics().landscape().dimension();
    int lanes =
        (int) Math.min(arm.walkers(), Math.max(1, Math.min(MOST_LANES, MOST_COORDINATES / d)));
    List<Leg> legs = new ArrayList<>();
    for (int walker = 0; walker < lanes; walker++) {
      Dynamics dynamics = withoutLabels ? unlabelled(arm.dynamics(walker)) : arm.dynamics(walker);
      WalkerState state = dynamics.place(walker);
      legs.add(new Leg(dynamics, walker, state, 0));
    }
    return legs;
  }

  private static Dynamics unlabelled(Dynamics of) {
    return of.unlabelled();
  }

  private static double done(List<LegOutcome> outcomes) {
    return outcomes.stream()
        .mapToLong(each -> Math.max(1, each.to().step() - each.leg().from().step()))
        .sum();
  }

  /** The walkers that go on, from where they are; none where all have ended, or have come as far as the arm goes. */
  private List<Leg> goOn(List<LegOutcome> outcomes) {
    return outcomes.stream()
        .filter(outcome -> !outcome.to().stopped(outcome.leg().dynamics()))
        .filter(outcome -> outcome.to().step() < arm.steps())
        .map(outcome -> new Leg(
            outcome.leg().dynamics(),
            outcome.leg().walker(),
            outcome.to(),
            outcome.to().step()))
        .toList();
  }

  /** The mean over positions on the way. */
  private double label(BasinMap map) {
    return mean(map::label);
  }

  private double value(Landscape f) {
    return mean(f::value);
  }

  private interface Evaluation {
    double at(double[] position);
  }

  /** As many positions as the time allows, the second half of the timings. */
  private double mean(Evaluation work) {
    List<Leg> where = at.isEmpty() ? placed(true) : at;
    long until = nanos() + (long) (1e9 * seconds);
    List<Double> took = new ArrayList<>();
    do {
      double[] x = where.get(took.size() % where.size()).from().position().toArray();
      long before = nanos();
      work.at(x);
      took.add(1e-9 * (nanos() - before));
    } while (nanos() < until);
    return took.stream().skip(took.size() / 2).mapToDouble(one -> one).average().orElse(0);
  }
}
