package org.hopscape.theory;

import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * SGD with momentum on a quadratic in one dimension: w_{k+1} = w_k - g H_k w_k + beta (w_k - w_{k-1}) + noise, a product
 * of random matrices. rho is its top Lyapunov exponent, and the tail exponent solves h(alpha) = 1 where h(p) is the
 * spectral radius of the {@link DirectionOperator} (Kesten 1973; Guivarc'h and Le Page, arXiv:1506.05307).
 * The {@link DirectionMesh} is refined until results agree to 7 digits.
 *
 * <p>For H = z^2, z standard normal, alpha = 2 where g = 2 (1 - beta^2)/(3 + beta): there the spectral radius of
 * E[A x A] is 1.
 *
 * @param stepSize g
 * @param momentum beta in (0, 1)
 * @param curvature the law of H
 */
public record HeavyBall(double stepSize, double momentum, Curvature curvature) implements Factor {
  private static final int FIRST_LEVELS = 4;
  private static final int LAST_LEVELS = 9;
  private static final double TOLERANCE = 1e-7;

  public HeavyBall {
    Parameter.positive("stepSize", stepSize);
    Parameter.check(momentum > 0 && momentum < 1, "momentum", "(0, 1)", momentum);
  }

  /** The model, or {@link Curvature#sgd} where momentum is 0. */
  public static Factor of(double stepSize, double momentum, Curvature curvature) {
    return momentum == 0 ? curvature.sgd(stepSize) : new HeavyBall(stepSize, momentum, curvature);
  }

  /** rho without noise: log of the larger |eigenvalue| of z^2 - (1 + beta - g c) z + beta. */
  public static double rhoWithoutNoise(double stepSize, double momentum, double curvature) {
    double half = (1 + momentum - stepSize * curvature) / 2;
    double square = half * half - momentum;
    return square < 0 ? Math.log(momentum) / 2 : Math.log(Math.abs(half) + Math.sqrt(square));
  }

  @Override
  public double rho() {
    return refined(Factor::rho);
  }

  @Override
  public double logMoment(double p) {
    return refined(operator -> operator.logMoment(p));
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
    DirectionOperator operator = new DirectionOperator(this, FIRST_LEVELS);
    TailTheory before = operator.tail();
    for (int n = FIRST_LEVELS + 1; n <= LAST_LEVELS; n++) {
      operator = new DirectionOperator(this, n);
      TailTheory now = finer(operator, before);
      if (agree(now.rho(), before.rho()) && agree(now.exponent(), before.exponent())) {
        return now;
      }
      before = now;
    }
    return before;
  }

  /** At a finer mesh the exponent is looked for near the one that was found. */
  private static TailTheory finer(DirectionOperator operator, TailTheory before) {
    double rho = operator.rho();
    if (before.exponent().isEmpty() || !(rho < 0)) {
      return operator.tail();
    }
    double exponent = Kesten.exponentNear(operator, before.exponent().getAsDouble());
    return TailTheory.stationary(rho, OptionalDouble.of(exponent), operator);
  }

  private double refined(ToDoubleFunction<Factor> result) {
    double before = result.applyAsDouble(new DirectionOperator(this, FIRST_LEVELS));
    for (int n = FIRST_LEVELS + 1; n <= LAST_LEVELS; n++) {
      double now = result.applyAsDouble(new DirectionOperator(this, n));
      if (agree(now, before)) {
        return now;
      }
      before = now;
    }
    return before;
  }

  private static boolean agree(OptionalDouble a, OptionalDouble b) {
    return a.isPresent() == b.isPresent()
        && (a.isEmpty() || agree(a.getAsDouble(), b.getAsDouble()));
  }

  private static boolean agree(double a, double b) {
    return Math.abs(a - b) <= TOLERANCE * Math.abs(a);
  }
}
