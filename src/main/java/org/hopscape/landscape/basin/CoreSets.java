package org.hopscape.landscape.basin;

import org.hopscape.landscape.BasinMap;
import org.jspecify.annotations.Nullable;

/**
 * Basins with cores, against recrossing: a walker counts as in another basin only once it has come into the middle
 * {@code fraction} of that basin's interval, and until then as in the one it was in (Buchete and Hummer 2008,
 * doi:10.1021/jp0761665).
 *
 * <p>A basin without an interval, or open to one side, has no middle: the whole of it is its core.
 */
public record CoreSets(BasinMap map, double fraction) implements BasinMap {
  public CoreSets {
    if (!(fraction > 0.0 && fraction <= 1.0)) {
      throw new IllegalArgumentException("fraction is not in the interval (0, 1]: " + fraction);
    }
  }

  @Override
  public BasinMap whole() {
    return map;
  }

  /** Of a walker with no past. */
  @Override
  public long label(double[] position) {
    return map.label(position);
  }

  @Override
  public long label(double[] position, long before) {
    long label = map.label(position, before);
    return label == before || inCore(position[0], map.interval(label)) ? label : before;
  }

  @Override
  public double @Nullable [] interval(long label) {
    return map.interval(label);
  }

  @Override
  public boolean single() {
    return map.single();
  }

  @Override
  public boolean named() {
    return map.named();
  }

  @Override
  public double @Nullable [] within(long label) {
    return map.within(label);
  }

  private boolean inCore(double x, double @Nullable [] interval) {
    if (interval == null) {
      return true;
    }
    double width = interval[1] - interval[0];
    if (width == Double.POSITIVE_INFINITY) {
      return true;
    }
    double middle = interval[0] + 0.5 * width;
    return Math.abs(x - middle) <= 0.5 * fraction * width;
  }
}
