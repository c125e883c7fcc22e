package org.hopscape.replay.compare;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.analysis.estimate.Median;
import org.hopscape.analysis.estimate.UnpairedDifference;
import org.hopscape.analysis.paired.MedianDifference;
import org.hopscape.analysis.paired.PairedDifferences;
import org.hopscape.kernel.WalkerState;
import org.hopscape.landscape.BasinMap;
import org.hopscape.landscape.Landscape;
import org.hopscape.landscape.basin.BasinMinima;
import org.hopscape.replay.Units;
import org.hopscape.replay.compare.Comparison.Measure;

/**
 * f where walkers are at their last common step, and at the minima in whose basins they are then: what a schedule of the step size
 * is for, of which the lowest value since the first step says little. Medians, as f has no mean where tails are heavy.
 */
final class EndComparison {
  /** So many minima are looked for, each of some thousand gradients. */
  private static final int MOST_MINIMA = 1_000;

  private final ArmEvidence a;
  private final ArmEvidence b;
  private final List<WalkerState> ofA;
  private final List<WalkerState> ofB;
  private final Units joint;
  private final int pairs;
  private final boolean paired;
  private final String step;

  /**
   * Of two arms at one step.
   *
   * @param ofA states of the first arm's walkers
   * @param joint units of the first {@code pairs} walkers of each run
   */
  EndComparison(
      ArmEvidence a,
      List<WalkerState> ofA,
      ArmEvidence b,
      List<WalkerState> ofB,
      Units joint,
      int pairs,
      boolean paired,
      long step) {
    this.a = a;
    this.b = b;
    this.ofA = ofA;
    this.ofB = ofB;
    this.joint = joint;
    this.pairs = pairs;
    this.paired = paired;
    this.step = String.format(Locale.ROOT, " at step %,d", step);
  }

  Measure value() {
    return measure("end-value", "f" + step, values(a, ofA), values(b, ofB));
  }

  /** Empty where basins are not those of minima, or the minimum of one is not found. */
  Optional<Measure> minimum() {
    double[] first = minima(a, ofA);
    double[] second = minima(b, ofB);
    boolean found = Arrays.stream(first).allMatch(Double::isFinite)
        && Arrays.stream(second).allMatch(Double::isFinite);
    return found
        ? Optional.of(measure(
            "end-minimum", "f at the minimum whose basin a walker is in" + step, first, second))
        : Optional.empty();
  }

  private static double[] values(ArmEvidence arm, List<WalkerState> states) {
    Landscape landscape = arm.arm().dynamics().landscape();
    return states.stream()
        .mapToDouble(state ->
            state.diverged() ? Double.NaN : landscape.value(state.position().toArray()))
        .toArray();
  }

  /** NaN where none is found. */
  private static double[] minima(ArmEvidence arm, List<WalkerState> states) {
    Landscape landscape = arm.arm().dynamics().landscape();
    BasinMap map = arm.arm().dynamics().basins().map();
    Optional<BasinMinima> minima = BasinMinima.of(landscape, map);
    Map<Long, Double> known = new HashMap<>();
    return states.stream()
        .mapToDouble(state -> minima.isEmpty()
                || state.basin() == BasinMap.NONE
                || (known.size() >= MOST_MINIMA && !known.containsKey(state.basin()))
            ? Double.NaN
            : known.computeIfAbsent(state.basin(), label -> minima
                .get()
                .of(label)
                .or(() -> minima.get().at(state.position().toArray()))
                .map(landscape::value)
                .orElse(Double.NaN)))
        .toArray();
  }

  private Measure measure(String name, String what, double[] first, double[] second) {
    String units = joint.coupled() ? "groups" : "walkers";
    String of = joint.coupled() ? "lowest in a group of " + what : what;
    if (paired) {
      double[] left = ofUnits(ArmEvidence.at(a.firstOfEach(pairs), first), joint);
      double[] right = ofUnits(ArmEvidence.at(b.firstOfEach(pairs), second), joint);
      MedianDifference difference = MedianDifference.of(
          of,
          new PairedDifferences.Arm(a.name(), left),
          new PairedDifferences.Arm(b.name(), right),
          joint.word());
      return new Measure(
          name,
          median(left, units),
          median(right, units),
          difference.difference(),
          true,
          difference.verdict());
    }
    Estimate left = median(ofUnits(first, a.units()), units);
    Estimate right = median(ofUnits(second, b.units()), units);
    UnpairedDifference difference =
        UnpairedDifference.of("difference in the median of " + of, a.name(), left, b.name(), right);
    return new Measure(name, left, right, difference.difference(), false, difference.verdict());
  }

  /** Positions of a group are one observation: its lowest value. */
  private double[] ofUnits(double[] values, Units units) {
    return joint.coupled() ? units.best(values, Math::min) : values;
  }

  private static Estimate median(double[] values, String units) {
    double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
    return Median.of(finite, units.substring(0, units.length() - 1), units);
  }
}
