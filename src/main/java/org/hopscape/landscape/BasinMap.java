package org.hopscape.landscape;

import org.jspecify.annotations.Nullable;

/** Maps a position to the label of its basin. */
public interface BasinMap {
  /** The label where there is no basin. */
  long NONE = Long.MIN_VALUE;

  long label(double[] position);

  /** The label of a walker that was in basin {@code before}: another than {@link #label(double[])} where that matters. */
  default long label(double[] position, long before) {
    return label(position);
  }

  /** The basin's interval {@code [low, high]} in one dimension, null where it has none. */
  double @Nullable [] interval(long label);
}
