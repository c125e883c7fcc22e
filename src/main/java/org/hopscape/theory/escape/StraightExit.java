package org.hopscape.theory.escape;

import java.util.Optional;
import org.hopscape.theory.step.StepLaw;

/**
 * The exit of a recursion whose noise is so weak that its path alone decides: inside the interval by more than {@value #WIDTHS}
 * standard deviations at each step, and then outside by as many. The deviation is that of the recursion made linear along the path.
 */
final class StraightExit {
  private static final double WIDTHS = 12;
  private static final int MOST_STEPS = 100_000;

  private StraightExit() {}

  /** Empty where noise has a part in it, and where the path stays inside. */
  static Optional<MeanTime> of(StepLaw law, double low, double high, double start) {
    if (law.shape() != StepLaw.Shape.GAUSSIAN || law.bound() < Double.POSITIVE_INFINITY) {
      return Optional.empty();
    }
    double x = start;
    double variance = 0;
    for (int k = 1; k <= MOST_STEPS; k++) {
      double h = 1e-6 * (high - low);
      double slope = (law.mean().applyAsDouble(x + h) - law.mean().applyAsDouble(x - h)) / (2 * h);
      double sd = law.sd().applyAsDouble(x);
      variance = slope * slope * variance + sd * sd;
      x = law.mean().applyAsDouble(x);
      double room = Math.min(x - low, high - x) / Math.sqrt(variance);
      if (room < -WIDTHS) {
        return Optional.of(
            new MeanTime(k, 1e-9 * k, "the path without noise, beside which the noise is nothing"));
      }
      if (!(room > WIDTHS)) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }
}
