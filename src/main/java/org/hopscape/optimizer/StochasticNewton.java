package org.hopscape.optimizer;

/**
 * w' = w - gamma (|H| + damping)^{-1} g, H the Hessian of a batch, |H| with its eigenvalues' absolute values: where
 * curvature is negative the step still goes downhill (Dauphin et al. 2014, arXiv:1406.2572). {@link NewtonDirection} makes
 * the direction of g first; this rule then steps along it.
 *
 * @param hessianBatch of which rows H is the mean on a landscape of data
 */
public record StochasticNewton(HessianBatch hessianBatch, double damping) implements Rule {
  public StochasticNewton {
    Rule.checkNotNegative("damping", damping);
  }

  @Override
  public String word() {
    return "stochastic-newton";
  }

  @Override
  public boolean affine() {
    return true;
  }

  @Override
  public boolean curved() {
    return true;
  }

  /** Rows for H: drawn apart from those of g, or the same. */
  public enum HessianBatch {
    INDEPENDENT,
    SAME
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
