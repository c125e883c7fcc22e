package org.hopscape.theory.factor.rule;

import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.hopscape.theory.factor.KestenFactor;
import org.hopscape.theory.factor.NormalFactor;
import org.hopscape.theory.numeric.Parameter;

/**
 * What SGD does far out on a bowl with ripples: X' = A X + B with
 *
 * <pre>
 * A = 1 - decay - stepSize (1 + sigma Z) (slope + ripple cos(theta)),   Z standard normal, theta uniform
 * </pre>
 *
 * where f'(x) = x (slope + ripple cos(phase(x))) and the phase, which turns faster than the walker can follow, is
 * equidistributed. With {@code ripple} = 0 this is the quadratic of curvature {@code slope}, exactly. The recursion is
 * stationary if rho = E log|A| &lt; 0; then P(|X| &gt; x) ~ x^-alpha with E|A|^alpha = 1 (Kesten 1973,
 * doi:10.1007/BF02392040; Goldie 1991, doi:10.1214/aoap/1177005985).
 *
 * @param sigma strength of the multiplicative noise; 0 where the noise is additive
 * @param decay what a decay of the weights takes off A: stepSize times its rate
 */
public record PhaseRecursion(
    double stepSize, double sigma, double slope, double ripple, double decay)
    implements KestenFactor {
  private static final int FIRST_NODES = 64;
  private static final int LAST_NODES = 1 << 15;
  private static final double TOLERANCE = 1e-12;

  public PhaseRecursion {
    Parameter.positive("stepSize", stepSize);
    Parameter.notNegative("sigma", sigma);
    Parameter.notNegative("decay", decay);
  }

  /** Without a decay of the weights. */
  public PhaseRecursion(double stepSize, double sigma, double slope, double ripple) {
    this(stepSize, sigma, slope, ripple, 0);
  }

  public PhaseRecursion decaying(double share) {
    return new PhaseRecursion(stepSize, sigma, slope, ripple, share);
  }

  /** f'(x) = x (1/5 + 2 sin(x^2)). */
  public static PhaseRecursion cosineBowl(double stepSize, double sigma) {
    return new PhaseRecursion(stepSize, sigma, 0.2, 2);
  }

  /** f'(x) = x (1 - 4 cos 2x). */
  public static PhaseRecursion rippledBowl(double stepSize, double sigma) {
    return new PhaseRecursion(stepSize, sigma, 1, 4);
  }

  /** f(x) = curvature x^2/2. */
  public static PhaseRecursion quadratic(double stepSize, double sigma, double curvature) {
    return new PhaseRecursion(stepSize, sigma, curvature, 0);
  }

  /** rho = E log|A|; at 0 or above there is no stationary law. */
  @Override
  public double rho() {
    if (sigma == 0) {
      return rhoWithoutNoise();
    }
    return average(NormalFactor::logMean);
  }

  /** {@link #tail()}'s exponent. */
  public OptionalDouble tailExponent() {
    return tail().exponent();
  }

  /** log E|A|^p, convex in p, 0 at p = 0, with slope rho there. */
  @Override
  public double logMoment(double p) {
    // Scaled by the largest phase's moment, so that no power overflows.
    double top = Math.max(factor(1).logMoment(p), factor(-1).logMoment(p));
    double scale = Math.max(top, 0);
    return scale + Math.log(average(factor -> Math.exp(factor.logMoment(p) - scale)));
  }

  @Override
  public String method() {
    return ripple == 0
        ? "E|A|^alpha = 1 in closed form"
        : "E|A|^alpha = 1, phases equidistributed at infinity";
  }

  /** E log|a + b cos(theta)| in closed form (Gradshteyn and Ryzhik 4.224.9). */
  private double rhoWithoutNoise() {
    double a = Math.abs(1 - decay - stepSize * slope);
    double b = Math.abs(stepSize * ripple);
    return a <= b ? Math.log(b / 2) : Math.log((a + Math.sqrt((a - b) * (a + b))) / 2);
  }

  /** Mean over the phase by Gauss and Chebyshev's rule, its nodes doubled until the mean stays. */
  private double average(ToDoubleFunction<NormalFactor> function) {
    if (ripple == 0) {
      return function.applyAsDouble(factor(0));
    }
    double before = average(function, FIRST_NODES);
    for (int n = 2 * FIRST_NODES; n <= LAST_NODES; n *= 2) {
      double now = average(function, n);
      if (Math.abs(now - before) <= TOLERANCE * Math.max(Math.abs(now), 1e-3)) {
        return now;
      }
      before = now;
    }
    return before;
  }

  private double average(ToDoubleFunction<NormalFactor> function, int n) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += function.applyAsDouble(factor(Math.cos(Math.PI * (i + 0.5) / n)));
    }
    return sum / n;
  }

  private NormalFactor factor(double cosine) {
    double drift = stepSize * (slope + ripple * cosine);
    return new NormalFactor(1 - decay - drift, sigma * Math.abs(drift));
  }
}
