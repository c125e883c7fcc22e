package org.hopscape.replay.compare;

import java.util.stream.IntStream;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.analysis.estimate.GroupMean;
import org.hopscape.replay.Units;

/** Finite values of an arm's walkers, with the units to which they belong: those of which a difference is taken, and no others. */
final class Sample {
  private final double[] values;
  private final Units units;

  private Sample(double[] values, int[] kept, Units units) {
    this.values = ArmEvidence.at(kept, values);
    this.units = units.at(kept);
  }

  /** All that are finite. */
  static Sample of(double[] values, Units units) {
    return new Sample(
        values,
        IntStream.range(0, values.length)
            .filter(w -> Double.isFinite(values[w]))
            .toArray(),
        units);
  }

  /** Those of which the other arm's value at the same place is finite, too. */
  static Sample ofPairs(double[] values, double[] others, Units units) {
    return new Sample(
        values,
        IntStream.range(0, values.length)
            .filter(w -> Double.isFinite(values[w]) && Double.isFinite(others[w]))
            .toArray(),
        units);
  }

  /** The mean over walkers. */
  Estimate mean() {
    return units.mean(values);
  }

  int size() {
    return values.length;
  }

  double[] values() {
    return values.clone();
  }

  GroupMean grouped() {
    return GroupMean.of(values, units.numbers());
  }
}
