package org.hopscape.own;

/** A gradient noise of a user's own. Shared by threads; nothing of it changes. */
public interface OwnNoise {
  /** Random numbers of one step of one walker: the same for the same seed, walker, step, stream and index. */
  interface Draws {
    /** Standard normal. {@code index} is usually the coordinate, in [0, 2^30); {@code stream} 0 or 1, independent. */
    double normal(int stream, int index);

    /** Uniform on (0, 1). Independent of {@link #normal} where stream or index is another one. */
    double uniform(int stream, int index);
  }

  /**
   * Makes g of f'.
   *
   * @param k the step, from 0 on
   * @param x where the gradient is taken, not to be written to
   * @param g f'(x) on entry, the noisy gradient on return
   */
  void apply(long k, double[] x, double[] g, Draws draws);
}
