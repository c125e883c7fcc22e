package org.hopscape.landscape;

/** The rows of a batch, ready to be read: row i's features begin at {@code offsets[i]}. */
final class RowBatch {
  final double[] features;
  final int[] offsets;

  /** y of each row; the reader's own to overwrite. */
  final double[] targets;

  RowBatch(double[] features, int rows) {
    this.features = features;
    this.offsets = new int[rows];
    this.targets = new double[rows];
  }

  int size() {
    return offsets.length;
  }
}
