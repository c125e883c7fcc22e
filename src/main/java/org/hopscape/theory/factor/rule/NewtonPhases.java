package org.hopscape.theory.factor.rule;

import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.hopscape.theory.factor.KestenFactor;
import org.hopscape.theory.factor.NormalFactor;
import org.hopscape.theory.numeric.LogSum;
import org.hopscape.theory.numeric.Parameter;

/**
 * A step of stochastic Newton far out on a bowl with ripples of bounded slope,
 *
 * <pre>
 * A = 1 - decay - stepSize (1 + sigma Z) slope / (|slope + ripple cos(theta)| + damping),   Z standard normal, theta uniform
 * </pre>
 *
 * where f'(x) = slope x + ... and f''(x) = slope + ripple cos(phase(x)): far out the phase, which turns by much more than a turn a
 * step, is equidistributed. Without damping, ripples that make f'' vanish somewhere give |A| a tail of exponent 1 in a single step:
 * then moments of powers below 1 alone are finite, and the exponent is below 1 whatever the step.
 *
 * @param sigma strength of the multiplicative noise; 0 where the noise is additive
 * @param slope of f' beside its ripples, above 0
 * @param ripple amplitude of f'' around it, at least 0
 * @param decay what a decay of the weights takes off A
 */
public record NewtonPhases(
    double stepSize, double sigma, double slope, double ripple, double damping, double decay)
    implements KestenFactor {
  /** Steps of the double exponential rule (Takahasi and Mori 1974), and how far it goes: e^(-pi sinh 5) is 1e-101. */
  private static final double STEP = 1.0 / 32;

  private static final double END = 5;

  public NewtonPhases {
    Parameter.positive("stepSize", stepSize);
    Parameter.notNegative("sigma", sigma);
    Parameter.positive("slope", slope);
    Parameter.notNegative("ripple", ripple);
    Parameter.notNegative("damping", damping);
    Parameter.notNegative("decay", decay);
  }

  /** Whether f'' + damping vanishes somewhere. */
  private boolean vanishes() {
    return damping == 0 && ripple >= slope;
  }

  @Override
  public double rho() {
    return mean(NormalFactor::logMean);
  }

  @Override
  public double logMoment(double p) {
    if (vanishes() && p >= 1) {
      return Double.POSITIVE_INFINITY;
    }
    return logMean(factor -> factor.logMoment(p));
  }

  @Override
  public String method() {
    return "E|A|^alpha = 1 for Newton's step, phases equidistributed at infinity";
  }

  private double mean(ToDoubleFunction<NormalFactor> function) {
    double[] sum = new double[1];
    phases((factor, weight) -> sum[0] += weight * function.applyAsDouble(factor));
    return sum[0];
  }

  private double logMean(ToDoubleFunction<NormalFactor> logarithm) {
    double[] log = {Double.NEGATIVE_INFINITY};
    phases((factor, weight) ->
        log[0] = LogSum.of(log[0], Math.log(weight) + logarithm.applyAsDouble(factor)));
    return log[0];
  }

  private interface Node {
    void at(NormalFactor factor, double weight);
  }

  /**
   * theta over a half turn, in pieces that end where f'' or A is 0, so that nodes are dense there, and f'' is known there without
   * cancellation.
   */
  private void phases(Node node) {
    TreeMap<Double, Double> ends = new TreeMap<>();
    ends.put(0.0, slope + ripple);
    ends.put(Math.PI, slope - ripple);
    double still = stepSize * slope / (1 - decay) - damping; // the |f''| where A is 0 without noise
    double[] curvatures = sigma == 0 && still > 0 ? new double[] {0, still, -still} : new double[1];
    for (double curvature : curvatures) {
      double cosine = (curvature - slope) / ripple;
      if (Math.abs(cosine) < 1) {
        ends.put(Math.acos(cosine), curvature);
      }
    }
    for (double start : ends.navigableKeySet()) {
      Double next = ends.higherKey(start);
      if (next != null) {
        double half = (next - start) / 2;
        piece(start, ends.getOrDefault(start, 0.0), half, node);
        piece(next, ends.getOrDefault(next, 0.0), -half, node);
      }
    }
  }

  /** From the end {@code turn}, where f'' is {@code there}, on by {@code length}, which may be negative. */
  private void piece(double turn, double there, double length, Node node) {
    for (double y = -END; y <= END; y += STEP) {
      double e = Math.exp(Math.PI * Math.sinh(y));
      double share = e / (1 + e);
      double weight = STEP * Math.PI * Math.cosh(y) * share / (1 + e) * Math.abs(length) / Math.PI;
      if (weight > 0) {
        double off = length * share;
        // cos(turn + off) - cos(turn) = -2 sin(turn + off/2) sin(off/2)
        double curvature = there - 2 * ripple * Math.sin(turn + off / 2) * Math.sin(off / 2);
        double drift = stepSize * slope / (Math.abs(curvature) + damping);
        double mean = 1 - decay - drift;
        if (mean != 0 || sigma > 0) { // else the integrable singularity of log|A| itself
          node.at(new NormalFactor(mean, sigma * drift), weight);
        }
      }
    }
  }
}
