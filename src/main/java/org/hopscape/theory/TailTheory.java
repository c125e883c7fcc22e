package org.hopscape.theory;

import java.util.Locale;
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
  /** There is no stationary law, and therefore no exponent. */
  static TailTheory none(double rho) {
    return new TailTheory(rho, OptionalDouble.empty(), "no stationary law: rho >= 0");
  }

  static TailTheory stationary(double rho, OptionalDouble exponent, Factor factor) {
    String light = String.format(
        Locale.ROOT, "no power up to %,.0f fits: the tail is light", factor.largestMoment());
    return new TailTheory(rho, exponent, exponent.isPresent() ? factor.method() : light);
  }

  public static TailTheory of(Arm arm) {
    TailTheory tail = recursion(arm).tail();
    OptionalDouble added = additiveExponent(arm.noise());
    boolean addedWins = tail.stationary()
        && added.isPresent()
        && added.getAsDouble() < tail.exponent().orElse(Double.POSITIVE_INFINITY);
    return addedWins ? new TailTheory(tail.rho(), added, "the additive noise's own tail") : tail;
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
