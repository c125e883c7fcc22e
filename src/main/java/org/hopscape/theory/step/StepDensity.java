package org.hopscape.theory.step;

/** The law of Z in a step x' = mean(x) + sd(x) Z, symmetric about 0. */
public interface StepDensity {
  double density(double z);

  /** P(Z &gt; z), to its relative accuracy where it is small. */
  double beyond(double z);

  /** Beyond so many units a density is 0 in a double. */
  default double reach() {
    return Double.POSITIVE_INFINITY;
  }

  /** Relative error of the density. */
  default double accuracy() {
    return 0;
  }

  /** Whether a polynomial follows the density across its mean. */
  default boolean smooth() {
    return false;
  }
}
