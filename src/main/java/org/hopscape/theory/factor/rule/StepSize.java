package org.hopscape.theory.factor.rule;

import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;
import org.hopscape.theory.factor.KestenFactor;
import org.hopscape.theory.numeric.Parameter;
import org.hopscape.theory.numeric.Root;

/** Step sizes at which a model's tail changes: where it stops being stationary, or has a given exponent. */
public final class StepSize {
  private static final double LARGEST = 1e9;

  private StepSize() {}

  /**
   * The step from which on there is no stationary law: rho = 0.
   *
   * @param model the factor for a step
   * @param small a step at which rho &lt; 0
   */
  public static double whereRhoVanishes(DoubleFunction<KestenFactor> model, double small) {
    return above(small, step -> model.apply(step).rho());
  }

  /**
   * The step at which the tail exponent is alpha: E|A|^alpha = 1.
   *
   * @param model the factor for a step
   * @param small a step at which the exponent is larger
   */
  public static double whereExponentIs(
      double alpha, DoubleFunction<KestenFactor> model, double small) {
    Parameter.positive("alpha", alpha);
    return above(small, step -> model.apply(step).logMoment(alpha));
  }

  /** The first change of sign above {@code small}, looked for in powers of 3/2. */
  private static double above(double small, DoubleUnaryOperator function) {
    Parameter.positive("small", small);
    Parameter.check(
        function.applyAsDouble(small) < 0, "small", "(0, the step that is looked for)", small);
    double low = small;
    double high = small * 1.5;
    while (function.applyAsDouble(high) < 0) {
      low = high;
      high *= 1.5;
      Parameter.check(high < LARGEST, "step", "(0, 1e9)", high);
    }
    return Root.between(function, low, high);
  }
}
