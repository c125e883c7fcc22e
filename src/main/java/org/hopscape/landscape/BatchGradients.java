package org.hopscape.landscape;

/** {@link DataLandscape#batchGradient} with scratch of its own: one thread's, and for batches of one size. */
@FunctionalInterface
public interface BatchGradients {
  /** Writes the gradient at x of the mean over these rows. */
  void gradient(double[] x, long[] rows, double[] gradient);

  /** So many batches are best {@link #expect expected} together. */
  default int ahead() {
    return 1;
  }

  /** Makes ready the rows of the batches that come next, {@link #ahead} of them; it alters no gradient. */
  default void expect(long[] rows) {}
}
