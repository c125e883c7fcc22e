package org.hopscape.optimizer;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * An update rule. It sees positions, gradients and its own memory, never the landscape. Memory is so many vectors of the
 * landscape's dimension, one behind the other.
 */
public sealed interface Rule
    permits Sgd, HeavyBall, Nesterov, Adagrad, RmsProp, Adam, StochasticNewton, Langevin, OwnStep {
  /** Its type as a scenario writes it: heavy-ball. */
  String word();

  /** Whether a step is -gamma g, and what {@link #diffusion} adds, without a memory. */
  default boolean isGradientStep() {
    return false;
  }

  /** Whether the rule adds normal noise of its own, be it of temperature 0. */
  default boolean drawsNoise() {
    return false;
  }

  /** Whether a step is -gamma g and nothing else. */
  default boolean isPlain() {
    return isGradientStep() && !drawsNoise();
  }

  /** Whether a step is affine in gradient and memory. */
  default boolean affine() {
    return isGradientStep();
  }

  /** Whether a step keeps a share of the last move, be it none. */
  default boolean hasMomentum() {
    return false;
  }

  /** Whether a step is of the gradient in units of f'', which is made for each step. */
  default boolean curved() {
    return false;
  }

  /** Added to f'' by a rule that is {@link #curved}. */
  default double damping() {
    return 0.0;
  }

  /** Temperature of the normal noise of its own that the rule adds. */
  default double temperature() {
    return 0.0;
  }

  /** Whether the rule divides by the gradient's own size. */
  default boolean adaptive() {
    return false;
  }

  /** Whether an adaptive rule forgets nothing, so that its steps go to 0. */
  default boolean slowsDown() {
    return false;
  }

  /**
   * The longest step of an adaptive rule that forgets, in step sizes, once the biases of the start are gone; infinite where there is no
   * bound, empty for other rules.
   */
  default OptionalDouble longestStep() {
    return OptionalDouble.empty();
  }

  /** The largest share that a step keeps of a running mean. */
  default double decay() {
    return 0.0;
  }

  /** The name of a user's own class, where it is the rule. */
  default Optional<String> ownClass() {
    return Optional.empty();
  }

  /** Share of the last move that the next one keeps, in [0, 1). */
  default double momentum() {
    return 0.0;
  }

  /** How many vectors the memory has. */
  default int memories() {
    return 0;
  }

  /** Writes the memory at step 0, all zero on entry. */
  default void init(double[] x, double[] memory) {}

  /** Whether the gradient of a step is taken at {@link #point} and not at x. */
  default boolean looksAhead() {
    return false;
  }

  /** Writes where the gradient is taken by a rule that looks ahead. */
  default void point(double[] x, double[] memory, double[] point) {}

  /** Writes x and memory at step k + 1. */
  void update(
      long k,
      double stepSize,
      double[] x,
      double[] g,
      double[] memory,
      double[] next,
      double[] nextMemory);

  /** Changes the memory of a walker that something else than a step takes from x to {@code to}: its velocity stays. */
  default void moved(double[] x, double[] to, double[] memory) {}

  /** Standard deviation of the normal noise of its own that the rule adds to each coordinate. */
  default double diffusion(double stepSize) {
    return 0.0;
  }

  /** x' = x - stepSize g. */
  static void descend(double stepSize, double[] x, double[] g, double[] next) {
    for (int i = 0; i < x.length; i++) {
      next[i] = Math.fma(-stepSize, g[i], x[i]);
    }
  }

  /** a / b, and 0 where b is: a coordinate whose gradient has always been 0 rests, whatever epsilon is. */
  static double ratio(double a, double b) {
    return b == 0.0 ? 0.0 : a / b;
  }

  /** b^n for n >= 0 by repeated squaring, the same multiplications everywhere. */
  static double power(double b, long n) {
    double power = 1.0;
    double square = b;
    for (long rest = n; rest != 0 && power != 0.0; rest >>>= 1) {
      if ((rest & 1) != 0) {
        power *= square;
      }
      square *= square;
    }
    return power;
  }

  static void checkNotNegative(String name, double value) {
    if (!(value >= 0 && value <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(name + " is not in the interval [0, inf): " + value);
    }
  }

  /** A decay or momentum, in [0, 1). */
  static void checkDecay(String name, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(name + " is not in the interval [0, 1): " + value);
    }
  }
}
