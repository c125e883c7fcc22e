package org.hopscape.theory.matrix;

import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.hopscape.theory.factor.Kesten;
import org.hopscape.theory.factor.KestenFactor;
import org.hopscape.theory.factor.TailTheory;
import org.hopscape.theory.factor.rule.Curvature;
import org.hopscape.theory.numeric.Parameter;
import org.hopscape.theory.numeric.Root;

/**
 * Descent with momentum on a quadratic in one dimension, a product of random matrices on (w_k, w_{k-1}):
 *
 * <pre>
 * heavy ball  w_{k+1} = (1 + beta - g H - d) w_k - beta w_{k-1} + noise
 * Nesterov    w_{k+1} = (1 - g H) ((1 + beta) w_k - beta w_{k-1}) - d w_k + noise
 * </pre>
 *
 * rho is the top Lyapunov exponent, and the tail exponent solves h(alpha) = 1 where h(p) is the spectral radius of the
 * {@link DirectionOperator} (Kesten 1973; Guivarc'h and Le Page, arXiv:1506.05307). For even p it is that of the matrix by which
 * forms of degree p are moved ({@link EvenForms}), which is exact: those two that bracket the exponent correct the operator, and
 * what the correction comes to is the error.
 *
 * <p>For H = z^2, z standard normal, heavy ball and no decay, alpha = 2 where g = 2 (1 - beta^2)/(3 + beta).
 *
 * @param stepSize g
 * @param momentum beta in (0, 1)
 * @param decay d, what a decay of the weights takes off in a step
 * @param ahead whether the gradient is that of the point ahead (Nesterov)
 * @param curvature the law of H
 */
public record Momentum(
    double stepSize, double momentum, double decay, boolean ahead, Curvature curvature)
    implements KestenFactor {
  private static final int FIRST_LEVELS = 4;
  private static final int LAST_LEVELS = 7;
  private static final double TOLERANCE = 1e-7;
  /** An operator that is further than this from what is exact is not to be corrected: log h. */
  private static final double CREDIBLE = 1e-3;
  /** Above, log h is smooth on the scale of even powers. */
  private static final int BY_FORMS = 12;

  public Momentum {
    Parameter.positive("stepSize", stepSize);
    Parameter.check(momentum > 0 && momentum < 1, "momentum", "(0, 1)", momentum);
    Parameter.notNegative("decay", decay);
  }

  /** Heavy ball without a decay. */
  public static Momentum heavyBall(double stepSize, double momentum, Curvature curvature) {
    return new Momentum(stepSize, momentum, 0, false, curvature);
  }

  /** Nesterov's descent without a decay. */
  public static Momentum nesterov(double stepSize, double momentum, Curvature curvature) {
    return new Momentum(stepSize, momentum, 0, true, curvature);
  }

  /** rho without noise: log of the larger |eigenvalue| of z^2 - (1 + beta - g c) z + beta. */
  public static double rhoWithoutNoise(double stepSize, double momentum, double curvature) {
    double half = (1 + momentum - stepSize * curvature) / 2;
    double square = half * half - momentum;
    return square < 0 ? Math.log(momentum) / 2 : Math.log(Math.abs(half) + Math.sqrt(square));
  }

  /** A(H) on (w_k, w_{k-1}). */
  private PlaneMaps maps() {
    double[] at = {1 + momentum, -momentum};
    double[] slope = ahead
        ? new double[] {-stepSize * (1 + momentum), stepSize * momentum}
        : new double[] {-stepSize, 0};
    return PlaneMaps.of(new double[] {at[0] - decay, at[1], 1, 0}, slope, curvature);
  }

  @Override
  public double rho() {
    PlaneMaps maps = maps();
    return refined(maps, DirectionOperator::rho);
  }

  @Override
  public double logMoment(double p) {
    PlaneMaps maps = maps();
    return p == 2 * Math.rint(p / 2) && p >= 2
        ? new EvenForms(maps).logMoment((int) p)
        : refined(maps, operator -> operator.logMoment(p));
  }

  @Override
  public double largestMoment() {
    return DirectionOperator.LARGEST_MOMENT;
  }

  @Override
  public String method() {
    return "spectral radius of the transfer operator on directions is 1";
  }

  @Override
  public TailTheory tail() {
    PlaneMaps maps = maps();
    double rho = refined(maps, DirectionOperator::rho);
    if (!(rho < 0) || TailTheory.isRounding(rho)) {
      return TailTheory.none(rho);
    }
    EvenForms forms = new EvenForms(maps);
    int above = forms.firstAbove();
    if (above > EvenForms.LARGEST) {
      return TailTheory.stationary(rho, OptionalDouble.empty(), this);
    }
    return above > BY_FORMS
        ? TailTheory.measured(
            rho,
            byForms(forms, above, 6),
            Math.abs(byForms(forms, above, 6) - byForms(forms, above, 4)),
            "spectral radii on forms of even degree, and between them by interpolation")
        : byOperator(maps, forms, rho, above);
  }

  private TailTheory byOperator(PlaneMaps maps, EvenForms forms, double rho, int above) {
    double before = Double.NaN;
    double change = Double.NaN;
    for (int levels = FIRST_LEVELS; levels <= LAST_LEVELS; levels++) {
      double now = between(new DirectionOperator(maps, levels), forms, above - 2, above);
      change = Math.abs(now - before);
      before = now;
      if (change <= TOLERANCE * now) {
        break;
      }
    }
    return Double.isNaN(change)
        ? TailTheory.between(
            rho, above - 2.0, above, "between spectral radii on forms of even degree")
        : TailTheory.measured(rho, before, change, method());
  }

  /**
   * The exponent between two even powers, at which the operator is put right; NaN where it is far off there, as it cannot be trusted
   * in between then.
   */
  private static double between(DirectionOperator operator, EvenForms forms, int low, int high) {
    double offLow = low == 0 ? 0 : forms.logMoment(low) - operator.logMoment(low);
    double offHigh = forms.logMoment(high) - operator.logMoment(high);
    if (!(Math.abs(offLow) < CREDIBLE && Math.abs(offHigh) < CREDIBLE)) {
      return Double.NaN;
    }
    if (low > 0) {
      return Root.between(
          p -> operator.logMoment(p) + offLow + (offHigh - offLow) * (p - low) / (high - low),
          low,
          high);
    }
    return Kesten.exponent(operator).orElse(Double.NaN);
  }

  /** The zero of the polynomial through so many even powers' log h, as many above as below. */
  private static double byForms(EvenForms forms, int above, int points) {
    double[] p = new double[points];
    double[] logs = new double[points];
    for (int i = 0; i < points; i++) {
      p[i] = above + 2.0 * i - points;
      logs[i] = forms.logMoment((int) p[i]);
    }
    return Root.between(x -> interpolated(p, logs, x), above - 2, above);
  }

  /** Neville's scheme. */
  private static double interpolated(double[] at, double[] values, double x) {
    double[] sums = values.clone();
    for (int width = 1; width < at.length; width++) {
      for (int i = 0; i + width < at.length; i++) {
        sums[i] =
            ((x - at[i + width]) * sums[i] + (at[i] - x) * sums[i + 1]) / (at[i] - at[i + width]);
      }
    }
    return sums[0];
  }

  private static double refined(PlaneMaps maps, ToDoubleFunction<DirectionOperator> result) {
    double before = result.applyAsDouble(new DirectionOperator(maps, FIRST_LEVELS));
    for (int n = FIRST_LEVELS + 1; n <= LAST_LEVELS; n++) {
      double now = result.applyAsDouble(new DirectionOperator(maps, n));
      if (agree(now, before)) {
        return now;
      }
      before = now;
    }
    return before;
  }

  private static boolean agree(double a, double b) {
    return Math.abs(a - b) <= TOLERANCE * Math.abs(a);
  }
}
