package org.hopscape.landscape.data;

/** The rows of a batch, ready to be read; one thread's own, to be filled anew for each batch. */
final class RowBatch {
  /** Each row's features, perhaps with more numbers behind them. */
  final double[][] rows;

  /** y of each row. */
  final double[] targets;

  /** The rows are still to be given, or to be written into arrays of {@code width} numbers where that is not 0. */
  RowBatch(int size, int width) {
    this.rows = new double[size][width];
    this.targets = new double[size];
  }
}
