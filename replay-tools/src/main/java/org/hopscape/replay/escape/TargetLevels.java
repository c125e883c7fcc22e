package org.hopscape.replay.escape;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.hopscape.landscape.Landscape;

/** Values of f that walkers are asked to reach, where nobody names them. */
final class TargetLevels {
  /** Parts of the way from the lowest value up to the median at the start. */
  private static final List<Double> PARTS = List.of(0.5, 0.1, 0.01);

  private TargetLevels() {}

  /**
   * Above the lowest value known or reached, parts of the way to the median at the start; none where they are no numbers.
   *
   * @param lowest values that walkers reached
   * @param first values at which they started
   */
  static List<Double> of(Landscape landscape, double[] lowest, double[] first) {
    double least = Arrays.stream(lowest).filter(Double::isFinite).min().orElse(Double.NaN);
    for (double[] minimum : landscape.knownMinima()) {
      least = Math.min(least, landscape.value(minimum));
    }
    double[] starts = Arrays.stream(first).filter(Double::isFinite).sorted().toArray();
    double start = starts.length == 0 ? Double.NaN : starts[starts.length / 2];
    if (!(start > least)) {
      return List.of();
    }
    double floor = least;
    return PARTS.stream()
        .map(part -> rounded(floor, part * (start - floor)))
        .distinct()
        .toList();
  }

  /** Two digits of what is above the floor. */
  private static double rounded(double floor, double above) {
    double unit = StrictMath.pow(10, Math.floor(StrictMath.log10(above)) - 1);
    double target = Math.ceil((floor + above) / unit) * unit;
    return Double.parseDouble(String.format(Locale.ROOT, "%.6g", target));
  }
}
