package org.hopscape.theory.factor;

import java.util.OptionalDouble;
import org.hopscape.theory.numeric.Root;

/** The power alpha &gt; 0 with E|A|^alpha = 1, where rho = E log|A| &lt; 0. */
public final class Kesten {
  private static final double SMALLEST_EXPONENT = 1e-9;
  private static final double NEAR = 1e-5;

  private Kesten() {}

  /**
   * Empty where no power up to the factor's largest moment fits, such as where |A| never exceeds 1; NaN where no moment is
   * seen below 1, because steps are so small that rounding hides it.
   */
  public static OptionalDouble exponent(KestenFactor factor) {
    double low = 1;
    while (factor.logMoment(low) >= 0 && low > SMALLEST_EXPONENT) {
      low /= 2;
    }
    if (!(factor.logMoment(low) < 0)) {
      return OptionalDouble.of(Double.NaN);
    }
    double high = 2 * low;
    while (factor.logMoment(high) < 0) {
      low = high;
      high *= 2;
      if (high > factor.largestMoment()) {
        return OptionalDouble.empty();
      }
    }
    // log h(p)/p has the same zero and is finite at 0.
    return OptionalDouble.of(Root.between(p -> factor.logMoment(p) / p, low, high));
  }

  /** The exponent of a factor whose exponent is about {@code guess}. */
  static double exponentNear(KestenFactor factor, double guess) {
    double width = NEAR;
    while (factor.logMoment(guess * (1 - width)) >= 0 && width < 0.5) {
      width *= 8;
    }
    double low = guess * (1 - width);
    width = NEAR;
    while (factor.logMoment(guess * (1 + width)) < 0 && width < 0.5) {
      width *= 8;
    }
    return Root.between(p -> factor.logMoment(p) / p, low, guess * (1 + width));
  }
}
