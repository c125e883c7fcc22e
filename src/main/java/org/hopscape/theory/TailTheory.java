package org.hopscape.theory;

import java.util.OptionalDouble;
import org.hopscape.landscape.CosineBowl;
import org.hopscape.noise.Law;
import org.hopscape.noise.Noise;
import org.hopscape.scenario.Arm;
import org.hopscape.scenario.NoiseSetting;

/**
 * The tail of an arm's stationary law, P(|w - w*| &gt; x) ~ x^-exponent, from its recursion far out.
 *
 * @param rho E log|A|
 * @param exponent empty where there is no stationary law, and where its power is beyond 1,000
 * @param method how it was found, in words
 */
public record TailTheory(double rho, OptionalDouble exponent, String method) {
  private static final String PHASES = "E|A|^alpha = 1, phases equidistributed at infinity";

  private static final String LIGHT = "no power up to 1,000 fits: the tail is light";

  public static TailTheory of(Arm arm) {
    PhaseRecursion recursion = recursion(arm);
    double rho = recursion.rho();
    if (!(rho < 0)) {
      return new TailTheory(rho, OptionalDouble.empty(), "no stationary law: rho >= 0");
    }
    OptionalDouble multiplied = recursion.tailExponent();
    OptionalDouble added = additiveExponent(arm.noise());
    boolean addedWins =
        added.isPresent() && added.getAsDouble() < multiplied.orElse(Double.POSITIVE_INFINITY);
    return addedWins
        ? new TailTheory(rho, added, "the additive noise's own tail")
        : new TailTheory(rho, multiplied, multiplied.isPresent() ? PHASES : LIGHT);
  }

  /** Whether there is a stationary law. */
  public boolean stationary() {
    return rho < 0;
  }

  private static PhaseRecursion recursion(Arm arm) {
    double stepSize = arm.optimizer().stepSize();
    double sigma = arm.noise() instanceof NoiseSetting.Fixed fixed
            && fixed.noise() instanceof Noise.Multiplicative multiplicative
        ? multiplicative.sigma()
        : 0;
    return arm.landscape() instanceof CosineBowl
        ? PhaseRecursion.cosineBowl(stepSize, sigma)
        : PhaseRecursion.rippledBowl(stepSize, sigma);
  }

  private static OptionalDouble additiveExponent(NoiseSetting noise) {
    if (noise instanceof NoiseSetting.Matched matched) {
      return exponent(matched.law());
    }
    return ((NoiseSetting.Fixed) noise).noise() instanceof Noise.Additive additive
            && additive.scale() > 0
        ? exponent(additive.law())
        : OptionalDouble.empty();
  }

  private static OptionalDouble exponent(Law law) {
    return law instanceof Law.StudentT t
        ? OptionalDouble.of(t.degreesOfFreedom())
        : OptionalDouble.empty();
  }
}
