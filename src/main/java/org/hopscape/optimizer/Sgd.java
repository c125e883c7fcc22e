package org.hopscape.optimizer;

/** Stochastic gradient descent, w' = w - gamma g (Robbins and Monro 1951, doi:10.1214/aoms/1177729586). */
public record Sgd() implements Rule {
  @Override
  public boolean isGradientStep() {
    return true;
  }

  @Override
  public String word() {
    return "sgd";
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
    Rule.descend(stepSize, x, g, next);
  }
}
