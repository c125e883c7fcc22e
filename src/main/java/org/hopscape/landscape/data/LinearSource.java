package org.hopscape.landscape.data;

import org.hopscape.landscape.NormalPairs;
import org.jspecify.annotations.Nullable;

/** Where a regression's rows come from: {@link StoredRows} or {@link StreamedRows}. */
sealed interface LinearSource permits StoredRows, StreamedRows {
  int dimension();

  long rows();

  double[] featureVariances();

  @Nullable
  LinearRows model();

  /** The largest |a|^2 of a row; infinite of a stream. */
  double largest();

  /** Room for batches of {@code size} rows. */
  RowBatch batch(int size);

  /** So many batches are best made ready together. */
  int ahead(int size, NormalPairs normals);

  /** Makes these rows ready, the batch's first ones. */
  void fill(RowBatch batch, long[] rows, NormalPairs normals);
}
