package org.hopscape.optimizer;

/**
 * y = w_k + beta (w_k - w_{k-1}), w_{k+1} = y - gamma g(y), w_{-1} = w_0 (Nesterov 1983; in this form Sutskever et al.
 * 2013, proceedings.mlr.press/v28/sutskever13).
 *
 * @param momentum beta in [0, 1)
 */
public record Nesterov(double momentum) implements Rule {
  public Nesterov {
    Rule.checkDecay("momentum", momentum);
  }

  @Override
  public String word() {
    return "nesterov";
  }

  @Override
  public boolean affine() {
    return true;
  }

  @Override
  public boolean hasMomentum() {
    return true;
  }

  /** w_{k-1}. */
  @Override
  public int memories() {
    return 1;
  }

  @Override
  public void init(double[] x, double[] memory) {
    System.arraycopy(x, 0, memory, 0, x.length);
  }

  @Override
  public boolean looksAhead() {
    return true;
  }

  @Override
  public void point(double[] x, double[] memory, double[] point) {
    for (int i = 0; i < x.length; i++) {
      point[i] = ahead(x[i], memory[i]);
    }
  }

  @Override
  public void moved(double[] x, double[] to, double[] memory) {
    for (int i = 0; i < x.length; i++) {
      memory[i] += to[i] - x[i];
    }
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
      next[i] = Math.fma(-stepSize, g[i], ahead(x[i], memory[i]));
      nextMemory[i] = x[i];
    }
  }

  private double ahead(double x, double before) {
    return Math.fma(momentum, x - before, x);
  }
}
