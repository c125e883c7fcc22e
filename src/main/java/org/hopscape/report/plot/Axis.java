package org.hopscape.report.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A linear map from data to pixels, and round numbers on it. */
public record Axis(double low, double high, double from, double to) {
  private static final double[] STEPS = {1, 2, 2.5, 5, 10};

  public double at(double value) {
    return from + (value - low) / (high - low) * (to - from);
  }

  public double valueAt(double pixel) {
    return low + (pixel - from) / (to - from) * (high - low);
  }

  /** Round numbers from low to high, at most {@code most}. */
  public List<Double> ticks(int most) {
    double rough = (high - low) / most;
    double decade = Math.pow(10, Math.floor(Math.log10(rough)));
    double step = 10 * decade;
    for (double factor : STEPS) {
      if (factor * decade >= rough) {
        step = factor * decade;
        break;
      }
    }
    List<Double> ticks = new ArrayList<>();
    double first = Math.ceil(low / step);
    // Where low and high are a few ulp apart, numbers of steps are too large to be counted one by
    // one.
    for (int i = 0; i <= most && (first + i) * step <= high; i++) {
      double tick = (first + i) * step + 0.0;
      if (ticks.isEmpty() || tick > ticks.get(ticks.size() - 1)) {
        ticks.add(tick);
      }
    }
    return ticks;
  }

  /** The number as short as it goes, with a real minus sign. */
  public static String label(double value) {
    String text = Math.abs(value - Math.rint(value)) < 1e-9
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.format(Locale.ROOT, "%.2f", value).replaceAll("0+$", "");
    return text.replace('-', '\u2212');
  }
}
