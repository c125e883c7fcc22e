package org.hopscape.theory;

import java.util.Locale;
import java.util.SplittableRandom;
import org.hopscape.kernel.Dynamics;
import org.hopscape.kernel.scalar.WholeStep;
import org.hopscape.optimizer.Rule;
import org.hopscape.theory.factor.TailTheory;

/**
 * Where walkers whose steps are bounded go far out, by simulation: walkers are put at three distances, run until the rule's means have
 * forgotten their start, and the change of |w| a step is averaged, with an interval of 95 % over groups. Inwards at all of them, a bounded
 * step gives a tail lighter than any power (Hajek 1982, doi:10.2307/1426671).
 */
final class FarDrift {
  /** In longest steps: a drift over all steps together moves nobody by a tenth of the least. */
  private static final double[] DISTANCES = {1e5, 1e6, 1e7};

  private static final int GROUPS = 8;
  private static final int WALKERS = 32;
  private static final int STEPS = 4_000;
  /** 97.5 % quantile of Student's t with 7 degrees of freedom. */
  private static final double STUDENT = 2.36462425159;

  /** Means are forgotten to exp(-5) after five of their lengths; beyond 5,000 steps there is no time for it. */
  private static final double LENGTHS = 5;

  private static final int MOST_BEFORE = 5_000;
  private static final int MOST_DIMENSIONS = 32;

  /** Of a step on rows of data, in numbers drawn: four million such steps are done, which then take some ten seconds. */
  private static final double MOST_COST = 100;

  private FarDrift() {}

  /**
   * What is known by it.
   *
   * @param bounded why steps are, in words
   * @param longest step of a coordinate
   */
  static TailTheory tail(Dynamics dynamics, String bounded, double longest) {
    boolean dear = dynamics.landscape().data().isPresent() && dynamics.stepCost() > MOST_COST;
    if (dear || dynamics.landscape().dimension() > MOST_DIMENSIONS) {
      return TailTheory.undecided(
          Double.NaN,
          "exponent not computed: " + bounded
              + ", so that no power law comes of it; whether walkers are held is not known");
    }
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (double distance : DISTANCES) {
      double[] interval = drift(dynamics, distance * longest);
      least = Math.min(least, interval[0]);
      most = Math.max(most, interval[1]);
      if (!(interval[0] <= interval[1])) {
        return TailTheory.undecided(
            Double.NaN,
            "exponent not computed: walkers that are put far out overflow within some steps");
      }
    }
    String measured = String.format(
        Locale.ROOT,
        "by simulation of far states |w| changes by %.3g to %.3g per step there, over %,d steps",
        least,
        most,
        STEPS);
    if (most < 0) {
      return LightTail.undecided(
          bounded + ", and " + measured + ": the tail is lighter than any power");
    }
    return TailTheory.undecided(
        Double.NaN,
        "exponent not computed: " + bounded + ", so that no power law comes of it; " + measured
            + (least > 0
                ? ": nothing holds a walker"
                : ": whether that holds walkers cannot be told"));
  }

  /** The interval of the mean change of |w| per step. */
  private static double[] drift(Dynamics dynamics, double distance) {
    double[] means = new double[GROUPS];
    SplittableRandom random = new SplittableRandom(1);
    int before = before(dynamics.optimizer().rule());
    int d = dynamics.landscape().dimension();
    double mean = 0;
    for (int group = 0; group < GROUPS; group++) {
      for (int i = 0; i < WALKERS; i++) {
        WholeStep step = new WholeStep(dynamics, (long) group * WALKERS + i);
        double[] state = new double[step.dimension()];
        for (int j = 0; j < d; j++) {
          state[j] = random.nextDouble() - 0.5;
        }
        double scale = distance * (1 + random.nextDouble()) / norm(state, d);
        for (int j = 0; j < d; j++) {
          state[j] *= scale;
        }
        step.start(state);
        for (int k = 0; k < before; k++) {
          step.apply(state);
        }
        double start = norm(state, d);
        for (int k = 0; k < STEPS; k++) {
          step.apply(state);
        }
        means[group] += (norm(state, d) - start) / STEPS / WALKERS;
      }
      mean += means[group] / GROUPS;
    }
    double squares = 0;
    for (double group : means) {
      squares += (group - mean) * (group - mean);
    }
    double half = STUDENT * Math.sqrt(squares / (GROUPS - 1) / GROUPS);
    return new double[] {mean - half, mean + half};
  }

  /** At least as long as what is measured, as walkers first slide into the ripples that they are put on. */
  private static int before(Rule rule) {
    return (int) Math.max(STEPS, Math.min(MOST_BEFORE, LENGTHS / (1 - rule.decay())));
  }

  private static double norm(double[] state, int d) {
    double sum = 0;
    for (int i = 0; i < d; i++) {
      sum += state[i] * state[i];
    }
    return Math.sqrt(sum);
  }
}
