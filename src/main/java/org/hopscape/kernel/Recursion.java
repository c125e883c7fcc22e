package org.hopscape.kernel;

import org.hopscape.math.Sine;
import org.hopscape.noise.Polar;
import org.hopscape.optimizer.NewtonDirection;
import org.hopscape.optimizer.Optimizer;
import org.hopscape.optimizer.Rule;
import org.hopscape.optimizer.StochasticNewton;
import org.hopscape.random.Slot;
import org.hopscape.random.WalkerKey;

/** (x_k, memory) to (x_{k+1}, memory), one walker and one step at a time: what every kernel's bits must equal. */
public final class Recursion {
  private static final long NOTHING = -1;

  private final GradientNoise noise;
  private final Optimizer optimizer;
  private final Rule rule;
  private final WalkerKey key;
  private final double[] point;
  private final double[] g;
  private final double[][] hessian;
  private final NewtonDirection newton;

  /** The step whose gradient {@code g} holds already. */
  private long sized = NOTHING;

  public Recursion(Dynamics dynamics, long walker, Draws draws) {
    int d = dynamics.landscape().dimension();
    this.key = WalkerKey.of(dynamics.seed(), walker);
    this.noise = new GradientNoise(dynamics, key, draws);
    this.optimizer = dynamics.optimizer();
    this.rule = optimizer.rule();
    this.point = new double[d];
    this.g = new double[d];
    int curved = rule.curved() ? d : 0;
    this.hessian = new double[curved][curved];
    this.newton = new NewtonDirection(curved, rule.damping());
  }

  /** Writes x_{k+1} to {@code next} and the memory then to {@code nextMemory}. */
  public void step(long k, double[] x, double[] memory, double[] next, double[] nextMemory) {
    double stepSize = stepSize(k);
    double[] at = rule.looksAhead() ? point : x;
    if (rule.looksAhead()) {
      rule.point(x, memory, point);
    }
    if (!(sized == k && !rule.looksAhead())) {
      noise.gradient(k, at, g);
    }
    sized = NOTHING;
    optimizer.clip(g);
    if (rule instanceof StochasticNewton stochastic) {
      noise.hessian(k, stochastic.hessianBatch(), at, hessian);
      newton.of(hessian, g);
    }
    rule.update(k, stepSize, x, g, memory, next, nextMemory);
    optimizer.decay(stepSize, x, next);
    diffuse(k, rule.diffusion(stepSize), next);
  }

  /** gamma_k, of the step from step k to step k + 1. */
  public double stepSize(long k) {
    return optimizer.stepSizeAt(k, optimizer.schedule().drawn() ? key.scheduleWord(k) : 0);
  }

  /** Writes g - f' of step k from (x, memory) to {@code difference}, both at the point where the rule takes them. */
  public void noise(long k, double[] x, double[] memory, double[] difference) {
    double[] at = rule.looksAhead() ? point : x;
    if (rule.looksAhead()) {
      rule.point(x, memory, point);
    }
    sized = NOTHING;
    noise.gradient(k, at, g);
    noise.difference(at, g, difference);
  }

  private void diffuse(long k, double sd, double[] next) {
    if (sd == 0.0) {
      return;
    }
    long at = key.at(k);
    for (int i = 0; i < next.length; i++) {
      next[i] = Math.fma(sd, normal(at, Slot.DIFFUSION, i), next[i]);
    }
  }

  /** The standard normal of a coordinate in a slot. */
  static double normal(long at, Slot slot, long i) {
    double u = WalkerKey.uniform(WalkerKey.word(at, slot, 2 * i));
    double v = WalkerKey.uniform(WalkerKey.word(at, slot, 2 * i + 1));
    return Polar.normalRadius(u) * Polar.cosine(Sine.sinReduced(Polar.halfAngle(v)));
  }

  /** Norm of the gradient noise g - f' at x in step k; the next step has to be that very one, from x. */
  double noiseSize(long k, double[] x) {
    double size = noise.gradientAndSize(k, x, g);
    sized = k;
    return size;
  }
}
