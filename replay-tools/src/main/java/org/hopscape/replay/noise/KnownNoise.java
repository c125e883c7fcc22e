package org.hopscape.replay.noise;

import java.util.OptionalDouble;
import org.hopscape.noise.Law;
import org.hopscape.noise.Noise;
import org.hopscape.replay.tail.TheoreticalTail;
import org.hopscape.theory.factor.TailTheory.Kind;

/** What is known beforehand of the noise's tail: of additive noise all, of noise that depends on the place nothing. */
final class KnownNoise {
  private KnownNoise() {}

  static TheoreticalTail tail(Noise noise) {
    if (noise.silent() && noise.multiplicative().isEmpty()) {
      return known(Kind.POINT, OptionalDouble.empty(), "there is no noise");
    }
    return noise
        .additive()
        .map(additive -> tail(additive.law()))
        .orElseGet(
            () -> known(
                Kind.UNKNOWN,
                OptionalDouble.empty(),
                "not known: the size of the noise depends on the place, and its tail on how far walkers go"));
  }

  private static TheoreticalTail tail(Law law) {
    OptionalDouble exponent = law.tailExponent();
    return known(exponent.isPresent() ? Kind.POWER : Kind.LIGHT, exponent, law.tailWords());
  }

  private static TheoreticalTail known(Kind kind, OptionalDouble exponent, String method) {
    return new TheoreticalTail(
        OptionalDouble.empty(), null, exponent, 0, OptionalDouble::empty, kind, method);
  }
}
