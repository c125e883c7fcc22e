package org.hopscape.landscape;

/** {@link DataLandscape#batchGradient} with scratch of its own: one thread's, and for batches of one size. */
@FunctionalInterface
public interface BatchGradients {
  /** Writes the gradient at x of the mean over these rows. */
  void gradient(double[] x, long[] rows, double[] gradient);
}
