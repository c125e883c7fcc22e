package org.hopscape.optimizer;

import java.util.OptionalDouble;

/**
 * v' = decay v + (1 - decay) g^2, w' = w - gamma g / (sqrt(v') + epsilon), coordinate by coordinate (Tieleman and Hinton
 * 2012, Coursera lecture 6.5; epsilon as in most programs).
 *
 * @param decay in [0, 1)
 */
public record RmsProp(double decay, double epsilon) implements Rule {
  public RmsProp {
    Rule.checkDecay("decay", decay);
    Rule.checkNotNegative("epsilon", epsilon);
  }

  @Override
  public String word() {
    return "rmsprop";
  }

  @Override
  public boolean adaptive() {
    return true;
  }

  @Override
  public OptionalDouble longestStep() {
    return OptionalDouble.of(1 / Math.sqrt(1 - decay));
  }

  /** v. */
  @Override
  public int memories() {
    return 1;
  }

  @Override
  public void update(
      long k,
      double stepSize,
      double[] x,
      double[] g,
      double[] memory,
      double[] next,
      double[] nextMemory) {
    for (int i = 0; i < x.length; i++) {
      double mean = Math.fma(decay, memory[i], (1.0 - decay) * (g[i] * g[i]));
      nextMemory[i] = mean;
      next[i] = Math.fma(-stepSize, Rule.ratio(g[i], Math.sqrt(mean) + epsilon), x[i]);
    }
  }
}
