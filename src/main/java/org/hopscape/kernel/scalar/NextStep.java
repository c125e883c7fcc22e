package org.hopscape.kernel.scalar;

import org.hopscape.kernel.Dynamics;
import org.hopscape.kernel.Recursion;
import org.hopscape.landscape.Landscape;
import org.hopscape.optimizer.Rule;
import org.hopscape.random.WalkerKey;

/**
 * What one walker finds at a state and what the step that comes next draws there: f, f', the gradient noise g - f', and the
 * step size gamma_k. The bits are those of the step itself. For one thread.
 */
public final class NextStep {
  private final Landscape landscape;
  private final Rule rule;
  private final Recursion recursion;
  private double[] memory = {};

  public NextStep(Dynamics dynamics, long walker) {
    this.landscape = dynamics.landscape();
    this.rule = dynamics.optimizer().rule();
    WalkerKey key = WalkerKey.of(dynamics.seed(), walker);
    this.recursion = new Recursion(
        dynamics, walker, new ScalarDraws(dynamics.noise(), key, landscape.dimension()));
  }

  /** f(x). */
  public double value(double[] x) {
    return landscape.value(x);
  }

  /** Writes f'(x) to {@code gradient}. */
  public void gradient(double[] x, double[] gradient) {
    landscape.gradient(x, gradient);
  }

  /**
   * Writes g - f' of the step from step {@code k} to {@code k + 1}, before any clipping. A rule that looks ahead takes both at
   * its own point, which is not x.
   *
   * @param state the optimizer's memory; empty where it has none, or before the first step
   */
  public void noise(long k, double[] x, double[] state, double[] noise) {
    recursion.noise(k, x, remembered(x, state), noise);
  }

  /** gamma_k. */
  public double stepSize(long k) {
    return recursion.stepSize(k);
  }

  private double[] remembered(double[] x, double[] state) {
    int length = rule.memories() * x.length;
    if (state.length == length) {
      return state;
    }
    if (memory.length != length) {
      memory = new double[length];
    }
    rule.init(x, memory);
    return memory;
  }
}
