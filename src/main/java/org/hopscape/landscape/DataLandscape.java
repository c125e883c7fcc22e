package org.hopscape.landscape;

import java.util.Optional;

/** A landscape that is a mean over rows of data, and perhaps a ridge. Its value is dear. */
public interface DataLandscape extends Landscape {
  /** {@link #rows()} where the data is a stream: every number from 0 to 2^63 - 1 is a row, made when it is asked for. */
  long STREAM = Long.MAX_VALUE;

  @Override
  default Optional<DataLandscape> data() {
    return Optional.of(this);
  }

  /** How many rows there are, numbered from 0. */
  long rows();

  /** Whether rows have no end. */
  default boolean isStream() {
    return rows() == STREAM;
  }

  /** How many rows are held out. */
  default int testRows() {
    return 0;
  }

  /** Of how many classes the rows are; 0 where they have none. */
  default int classes() {
    return 0;
  }

  /** Writes the gradient at x of the mean over these rows, which may repeat. */
  void batchGradient(double[] x, long[] rows, double[] gradient);

  /** The same for many batches of one size, rows that are made from normals with these. */
  default BatchGradients batches(int size, NormalPairs normals) {
    return this::batchGradient;
  }

  /** What the gradient of a batch costs, as {@link #gradientCost}. */
  double batchCost(int size);

  /** Writes the Hessian at x of the mean over these rows. */
  void batchHessian(double[] x, long[] rows, double[][] hessian);

  @Override
  default int valueEvery() {
    return 1_000;
  }
}
