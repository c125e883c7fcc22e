package org.hopscape.optimizer;

/**
 * w_{k+1} = w_k - gamma g + beta (w_k - w_{k-1}), w_{-1} = w_0 (Polyak 1964, doi:10.1016/0041-5553(64)90137-5).
 *
 * @param momentum beta in [0, 1)
 */
public record HeavyBall(double momentum) implements Rule {
  public HeavyBall {
    Rule.checkDecay("momentum", momentum);
  }

  @Override
  public String word() {
    return "heavy-ball";
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
      next[i] = Math.fma(momentum, x[i] - memory[i], Math.fma(-stepSize, g[i], x[i]));
      nextMemory[i] = x[i];
    }
  }
}
