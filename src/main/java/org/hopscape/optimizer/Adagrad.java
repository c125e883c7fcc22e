package org.hopscape.optimizer;

/**
 * s' = s + g^2, w' = w - gamma g / (sqrt(s') + epsilon), coordinate by coordinate (Duchi, Hazan and Singer 2011,
 * jmlr.org/papers/v12/duchi11a).
 */
public record Adagrad(double epsilon) implements Rule {
  public Adagrad {
    Rule.checkNotNegative("epsilon", epsilon);
  }

  @Override
  public String word() {
    return "adagrad";
  }

  @Override
  public boolean adaptive() {
    return true;
  }

  @Override
  public boolean slowsDown() {
    return true;
  }

  /** s. */
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
      double sum = Math.fma(g[i], g[i], memory[i]);
      nextMemory[i] = sum;
      next[i] = Math.fma(-stepSize, Rule.ratio(g[i], Math.sqrt(sum) + epsilon), x[i]);
    }
  }
}
