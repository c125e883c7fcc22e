package org.hopscape.landscape.basin;

import java.util.Arrays;
import java.util.List;
import org.hopscape.landscape.BasinMap;
import org.hopscape.landscape.Checked;
import org.jspecify.annotations.Nullable;

/**
 * Intervals of the line between given cuts: the label is the number of cuts at or below x, so that basin 0 reaches to
 * minus infinity and the last one to infinity.
 */
public final class CutBasins implements BasinMap {
  private final double[] cuts;

  private CutBasins(double[] cuts) {
    this.cuts = cuts;
  }

  /** Between these cuts, which rise. */
  public static CutBasins of(double... cuts) {
    for (int i = 0; i < cuts.length; i++) {
      Checked.finite("cut", cuts[i]);
      if (i > 0 && !(cuts[i] > cuts[i - 1])) {
        throw new IllegalArgumentException("cuts do not rise: " + Arrays.toString(cuts));
      }
    }
    return new CutBasins(cuts.clone());
  }

  @Override
  public long label(double[] position) {
    double x = position[0];
    int low = 0;
    int high = cuts.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (cuts[middle] <= x) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  @Override
  public double @Nullable [] interval(long label) {
    if (label < 0 || label > cuts.length) {
      return null;
    }
    int i = (int) label;
    double low = i == 0 ? Double.NEGATIVE_INFINITY : cuts[i - 1];
    double high = i == cuts.length ? Double.POSITIVE_INFINITY : cuts[i];
    return new double[] {low, high};
  }

  @Override
  public boolean single() {
    return cuts.length == 0;
  }

  public double[] cuts() {
    return cuts.clone();
  }

  /** The cuts, rising. */
  public List<Double> asList() {
    return Arrays.stream(cuts).boxed().toList();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CutBasins map && Arrays.equals(cuts, map.cuts);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(cuts);
  }

  @Override
  public String toString() {
    return "CutBasins" + Arrays.toString(cuts);
  }
}
