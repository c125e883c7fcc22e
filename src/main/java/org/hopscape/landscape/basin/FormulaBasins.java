package org.hopscape.landscape.basin;

import org.hopscape.landscape.BasinMap;
import org.jspecify.annotations.Nullable;

/**
 * The basins between a formula's barriers: 0 is the one of x = 0, n the n-th to its right, -n to its left.
 *
 * @param low down to here every barrier is known; from there on there is no basin
 * @param high the same upwards
 */
public record FormulaBasins(CutBasins between, double low, double high) implements BasinMap {
  private static final double[] ORIGIN = {0.0};

  @Override
  public long label(double[] position) {
    double x = position[0];
    return low <= x && x <= high ? between.label(position) - zero() : NONE;
  }

  @Override
  public double @Nullable [] interval(long label) {
    return label == NONE ? null : between.interval(label + zero());
  }

  @Override
  public boolean single() {
    return barriers() == 0;
  }

  public int barriers() {
    return between.cuts().length;
  }

  private long zero() {
    return between.label(ORIGIN);
  }
}
