package org.hopscape.optimizer;

import java.util.OptionalDouble;

/**
 * m' = beta1 m + (1 - beta1) g, v' = beta2 v + (1 - beta2) g^2, w' = w - gamma m^ / (sqrt(v^) + epsilon) with the biases
 * of the start taken out, m^ = m' / (1 - beta1^{k+1}), v^ = v' / (1 - beta2^{k+1}) (Kingma and Ba 2015, arXiv:1412.6980).
 *
 * @param beta1 in [0, 1)
 * @param beta2 in [0, 1)
 */
public record Adam(double beta1, double beta2, double epsilon) implements Rule {
  public Adam {
    Rule.checkDecay("beta1", beta1);
    Rule.checkDecay("beta2", beta2);
    Rule.checkNotNegative("epsilon", epsilon);
  }

  @Override
  public String word() {
    return "adam";
  }

  @Override
  public boolean adaptive() {
    return true;
  }

  @Override
  public double decay() {
    return Math.max(beta1, beta2);
  }

  /**
   * By Cauchy's inequality for the means m of g and v of g^2, |m| / sqrt(v) is at most (1 - b1) / sqrt((1 - b2) (1 - b1^2/b2)) where
   * b1^2 &lt; b2, and without a bound elsewhere.
   */
  @Override
  public OptionalDouble longestStep() {
    return OptionalDouble.of(
        beta1 * beta1 < beta2 || beta1 == 0
            ? (1 - beta1) / Math.sqrt((1 - beta2) * (beta1 == 0 ? 1 : 1 - beta1 * beta1 / beta2))
            : Double.POSITIVE_INFINITY);
  }

  /** m, then v. */
  @Override
  public int memories() {
    return 2;
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
    int d = x.length;
    double weight1 = 1.0 - Rule.power(beta1, k + 1);
    double weight2 = 1.0 - Rule.power(beta2, k + 1);
    for (int i = 0; i < d; i++) {
      double m = Math.fma(beta1, memory[i], (1.0 - beta1) * g[i]);
      double v = Math.fma(beta2, memory[d + i], (1.0 - beta2) * (g[i] * g[i]));
      nextMemory[i] = m;
      nextMemory[d + i] = v;
      double step = Rule.ratio(m / weight1, Math.sqrt(v / weight2) + epsilon);
      next[i] = Math.fma(-stepSize, step, x[i]);
    }
  }
}
