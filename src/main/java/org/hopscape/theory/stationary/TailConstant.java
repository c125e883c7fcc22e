package org.hopscape.theory.stationary;

import java.util.Optional;
import org.hopscape.landscape.surface.Quadratic;
import org.hopscape.noise.Noise;
import org.hopscape.optimizer.Optimizer;
import org.hopscape.scenario.arm.Arm;
import org.hopscape.theory.factor.TailTheory;

/**
 * C of P(|w| &gt; x) ~ C x^-alpha for large x, from the stationary law ({@link StationaryLaw}).
 *
 * @param value in units of x^alpha
 * @param error how far it may be off, as two resolutions show it
 */
public record TailConstant(double value, double error) {
  /** Of a quadratic in one dimension under multiplicative noise that acts at the minimum; empty elsewhere. */
  public static Optional<TailConstant> of(Arm arm, TailTheory tail) {
    Optimizer optimizer = arm.optimizer();
    boolean plain = optimizer.rule().isGradientStep()
        && optimizer.schedule().isConstant()
        && optimizer.clip() == Double.POSITIVE_INFINITY
        && (!arm.exchange().meets()
            || (arm.exchange().permutes() && arm.exchange().onLadder().isEmpty()));
    Optional<Noise.Multiplicative> multiplied = arm.noise().fixed().flatMap(Noise::multiplicative);
    boolean known = plain
        && tail.kind() == TailTheory.Kind.POWER
        && arm.landscape() instanceof Quadratic
        && arm.landscape().dimension() == 1
        && multiplied.isPresent();
    if (!known) {
      return Optional.empty();
    }
    Noise.Multiplicative noise = multiplied.get();
    double g = optimizer.stepSize();
    double pull = g * ((Quadratic) arm.landscape()).curvature();
    double added = Math.hypot(g * noise.additiveScale(), optimizer.rule().diffusion(g));
    double exponent = tail.exponent().orElseThrow();
    double unit = Math.pow(added, exponent);
    return StationaryLaw.constant(
            1 - pull - g * optimizer.weightDecay(), noise.sigma() * Math.abs(pull), exponent)
        .map(found -> new TailConstant(found.value() * unit, found.error() * unit));
  }
}
