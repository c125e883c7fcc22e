package org.hopscape.landscape;

import org.jspecify.annotations.Nullable;

/** Where a regression's rows come from: {@link StoredRows} or {@link StreamedRows}. */
sealed interface LinearSource permits StoredRows, StreamedRows {
  int dimension();

  long rows();

  double[] featureVariances();

  @Nullable
  LinearRows model();

  /** What {@link #fetch} writes to; a caller's own. */
  double[] scratch();

  /** Makes a row ready; gives where its features begin in {@link #features}. */
  int fetch(long row, double[] scratch);

  double[] features(double[] scratch);

  /** y of the row last fetched. */
  double target(long row, double[] scratch);
}
