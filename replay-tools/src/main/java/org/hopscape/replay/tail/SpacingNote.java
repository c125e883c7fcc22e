package org.hopscape.replay.tail;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.fault.Counted;

/** How far the states of a sample lie apart, and why so far: the autocorrelation time beside K, which is its upper end. */
final class SpacingNote {
  private SpacingNote() {}

  /**
   * In words.
   *
   * @param what the number whose logarithm it is of: {@code |w - w*|}, and where it was seen
   * @param time in units
   * @param unit step or epoch
   * @param spacing K in units
   * @param asked whether K was asked for
   */
  static List<String> of(
      String what, long walker, Estimate time, String unit, long spacing, boolean asked) {
    List<String> notes = new ArrayList<>();
    notes.add(String.format(
        Locale.ROOT,
        "autocorrelation time of log%s, by walker %d: %s; K = %s%s",
        what,
        walker,
        words(time, unit),
        Counted.of(spacing, unit),
        asked
            ? ", as asked for"
            : spacing <= Math.ceil(upper(time))
                ? ", its upper end"
                : ", more than that, so that states are few enough"));
    if (!time.note().isBlank()) {
      notes.add(time.note());
    }
    return notes;
  }

  /** What K is at least. */
  static double upper(Estimate time) {
    return Math.max(1, time.high().orElse(time.estimate().orElse(1)));
  }

  private static String words(Estimate time, String unit) {
    if (time.estimate().isEmpty()) {
      return "unknown";
    }
    if (upper(time) <= 1) {
      return "less than 1 " + unit;
    }
    double estimate = time.estimate().getAsDouble();
    String most = time.high().isPresent()
        ? String.format(Locale.ROOT, ", at most %.4g", time.high().getAsDouble())
        : "";
    return estimate < 1
        ? "less than 1 " + unit + most
        : String.format(Locale.ROOT, "%.4g %ss%s", estimate, unit, most);
  }
}
