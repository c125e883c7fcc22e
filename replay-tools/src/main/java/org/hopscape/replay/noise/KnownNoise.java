package org.hopscape.replay.noise;

import java.util.Locale;
import java.util.OptionalDouble;
import org.hopscape.noise.Law;
import org.hopscape.noise.Noise;
import org.hopscape.replay.tail.TheoreticalTail;
import org.hopscape.theory.factor.TailTheory.Kind;

/** What is known beforehand of the noise's tail: of additive noise all, of noise that depends on the place nothing. */
final class KnownNoise {
  private KnownNoise() {}

  static TheoreticalTail tail(Noise noise) {
    if (noise instanceof Noise.None
        || (noise instanceof Noise.Additive none && none.scale() == 0)) {
      return known(Kind.POINT, OptionalDouble.empty(), "there is no noise");
    }
    if (noise instanceof Noise.Additive additive) {
      Law law = additive.law();
      if (law instanceof Law.Stable stable && stable.alpha() < 2) {
        return known(
            Kind.POWER,
            OptionalDouble.of(stable.alpha()),
            String.format(Locale.ROOT, "additive noise of a stable law of %.4g", stable.alpha()));
      }
      if (law instanceof Law.StudentT student) {
        return known(
            Kind.POWER,
            OptionalDouble.of(student.degreesOfFreedom()),
            String.format(
                Locale.ROOT,
                "additive noise of Student's law with %.4g degrees of freedom",
                student.degreesOfFreedom()));
      }
      return known(
          Kind.LIGHT,
          OptionalDouble.empty(),
          law instanceof Law.Laplace
              ? "additive noise of Laplace's law has exponential tails"
              : "additive noise is normal");
    }
    return known(
        Kind.UNKNOWN,
        OptionalDouble.empty(),
        "not known: the size of the noise depends on the place, and its tail on how far walkers go");
  }

  private static TheoreticalTail known(Kind kind, OptionalDouble exponent, String method) {
    return new TheoreticalTail(
        OptionalDouble.empty(), null, exponent, 0, OptionalDouble::empty, kind, method);
  }
}
