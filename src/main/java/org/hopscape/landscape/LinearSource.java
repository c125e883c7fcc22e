package org.hopscape.landscape;

import org.jspecify.annotations.Nullable;

/** Where a regression's rows come from: {@link StoredRows} or {@link StreamedRows}. */
sealed interface LinearSource permits StoredRows, StreamedRows {
  int dimension();

  long rows();

  double[] featureVariances();

  @Nullable
  LinearRows model();

  /** Room for batches of {@code size} rows. */
  RowBatch batch(int size);

  /** Makes these rows ready. */
  void fill(RowBatch batch, long[] rows);
}
