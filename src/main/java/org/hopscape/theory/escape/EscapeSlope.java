package org.hopscape.theory.escape;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hopscape.landscape.surface.Quadratic;
import org.hopscape.noise.Noise;
import org.hopscape.scenario.arm.Arm;
import org.hopscape.theory.ArmTail;

/**
 * How the mean escape time grows as noise gets smaller, where the stationary law has a power-law tail: T ~ c scale^-alpha, as walkers
 * that have the law at scale 1 leave (-1, 1) / scale, and are beyond that with probability C (1/scale)^-alpha. Under light noise it
 * grows exponentially, and there is no slope.
 */
public final class EscapeSlope {
  /** Exponents of arms that differ in the scale alone are the same but for rounding. */
  private static final double SAME = 1e-9;

  private EscapeSlope() {}

  /**
   * The slope of log T along the logarithm of a parameter, -alpha, in the limit of a small one; empty where the parameter is not the
   * scale of the noise that is added on a quadratic, or where arms have no exponent, or different ones.
   *
   * @param parameter its path in the scenario
   * @param arms that differ in it alone
   */
  public static OptionalDouble of(String parameter, List<Arm> arms) {
    if (arms.isEmpty() || !arms.stream().allMatch(arm -> scales(parameter, arm))) {
      return OptionalDouble.empty();
    }
    double[] exponents = arms.stream()
        .mapToDouble(arm -> ArmTail.of(arm).exponent().orElse(Double.NaN))
        .toArray();
    for (double exponent : exponents) {
      if (!(Math.abs(exponent - exponents[0]) <= SAME * exponents[0])) {
        return OptionalDouble.empty();
      }
    }
    return OptionalDouble.of(-exponents[0]);
  }

  private static boolean scales(String parameter, Arm arm) {
    Optional<Noise> noise = arm.noise().fixed();
    boolean multiplied = noise.flatMap(Noise::multiplicative).isPresent();
    boolean added = noise.flatMap(Noise::additive).isPresent();
    return arm.landscape() instanceof Quadratic
        && ((multiplied && parameter.endsWith("noise.additive-scale"))
            || (added && parameter.endsWith("noise.scale")));
  }
}
