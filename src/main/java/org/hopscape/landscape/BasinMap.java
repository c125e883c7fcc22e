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

  /** What a label costs, as {@link Landscape#gradientCost}. */
  default double labelCost() {
    return 1.0;
  }

  /** The basin's interval {@code [low, high]} in one dimension, null where it has none. */
  double @Nullable [] interval(long label);

  /**
   * Whether labels are short and tell the place, so that people use them as they are. Others, such as hashes, get numbers
   * from who reads a run.
   */
  default boolean named() {
    return true;
  }

  /** Whether all positions are in one basin, so that none can be left. */
  default boolean single() {
    return false;
  }

  /** Whether there are basins at all. */
  default boolean labels() {
    return true;
  }

  /** Whether it is there, or says that there are no basins, because a scenario says nothing of them. */
  default boolean byDefault() {
    return false;
  }

  /** Whether labels are found by following the gradient flow. */
  default boolean byFlow() {
    return false;
  }

  /** Whether a walker that leaves a basin comes back soon again and again, as at a level of f. */
  default boolean crossedAgain() {
    return false;
  }

  /** The map of whole basins where this one is of their cores, else this. */
  default BasinMap whole() {
    return this;
  }

  /** A position in the basin where its label tells one, else null. */
  default double @Nullable [] within(long label) {
    double[] interval = interval(label);
    if (interval == null) {
      return null;
    }
    boolean below = Double.isInfinite(interval[0]);
    boolean above = Double.isInfinite(interval[1]);
    if (below || above) {
      double end = below ? interval[1] : interval[0];
      double inwards = 1e-3 * (1.0 + Math.abs(end));
      return new double[] {below && above ? 0.0 : below ? end - inwards : end + inwards};
    }
    return new double[] {interval[0] + 0.5 * (interval[1] - interval[0])};
  }
}
