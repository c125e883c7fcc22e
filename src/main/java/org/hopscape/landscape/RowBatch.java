package org.hopscape.landscape;

/**
 * The rows of a batch, ready to be read.
 *
 * @param features in which row i's begin at {@code offsets[i]}
 * @param targets y of each row; the reader's own to overwrite
 */
record RowBatch(double[] features, int[] offsets, double[] targets) {
  RowBatch(double[] features, int rows) {
    this(features, new int[rows], new double[rows]);
  }

  int size() {
    return offsets.length;
  }
}
