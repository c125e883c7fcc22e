package org.hopscape.kernel;

/**
 * The arithmetic of {@link Lanes#WIDTH} lanes at a time: same operations in the same order as {@link Recursion}, hence
 * the same bits. All arrays have that width.
 */
interface Passes {
  /**
   * The draws of one step for each lane: slot 0 to {@code z} and, for multiplicative noise, 1 + sigma times slot 1 to
   * {@code multiplier}. Leaves {@code counter} as it is.
   */
  void draw(
      Kind.Draws draws,
      long[] counter,
      long[] key,
      double[] sigma,
      double[] multiplier,
      double[] z);

  /**
   * x' = x - stepSize (multiplier f'(x) + scale z), a lower bound of the lowest f(x) in {@code lowest} and the largest |x'|
   * in {@code largest}.
   */
  void step(Kind.Surface surface, Lanes lanes, double[] x, double[] next);

  /** The label of each x as a double; its change against {@code before} adds to {@code changes}. */
  void label(Kind.Surface surface, double[] x, double[] before, double[] label, double[] changes);

  /** A lower bound of each f(x). */
  void bound(Kind.Surface surface, double[] x, double[] bound);
}
