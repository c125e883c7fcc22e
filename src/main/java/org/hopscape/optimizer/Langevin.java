package org.hopscape.optimizer;

/**
 * w' = w - gamma g + sqrt(2 gamma T) Z: SGD with normal noise of its own (stochastic gradient Langevin dynamics, Welling
 * and Teh 2011).
 *
 * @param temperature T
 */
public record Langevin(double temperature) implements Rule {
  public Langevin {
    Rule.checkNotNegative("temperature", temperature);
  }

  @Override
  public boolean isGradientStep() {
    return true;
  }

  @Override
  public boolean drawsNoise() {
    return true;
  }

  @Override
  public String word() {
    return "langevin";
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

  @Override
  public double diffusion(double stepSize) {
    return Math.sqrt(2.0 * stepSize * temperature);
  }
}
