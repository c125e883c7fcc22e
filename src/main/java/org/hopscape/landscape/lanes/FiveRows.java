package org.hopscape.landscape.lanes;

import java.util.Objects;
import org.hopscape.landscape.Sums;
import org.hopscape.math.VectorModule;

/**
 * Products with five rows at a time, so that x is read once for five of them. The forms have the same bits: those of {@link
 * Sums}.
 */
public interface FiveRows {
  /** How many rows. */
  int FIVE = 5;

  /** Numbers of scratch that {@link #dots} overwrites. */
  int SCRATCH = 8 * FIVE;

  /** {@code dots[at + r]} = sum of row r times x, for the rows from {@code rows[at]} on. */
  void dots(double[][] rows, int at, double[] x, double[] dots, double[] scratch);

  /** y += {@code factors[at]} times the first of the rows, then the second, and on. */
  void add(double[] factors, double[][] rows, int at, double[] y);

  /** Through {@code jdk.incubator.vector} where it is, else plain. By name, as it is compiled apart. */
  static FiveRows fastest() {
    if (VectorModule.missing().isPresent()) {
      return new PlainFiveRows();
    }
    return Objects.requireNonNull(
        VectorModule.create(FiveRows.class, "org.hopscape.landscape.lanes.VectorFiveRows"));
  }
}
