package org.hopscape.analysis.paired;

import org.hopscape.analysis.estimate.Digits;
import org.hopscape.analysis.estimate.Estimate;

/** What an interval of a difference says, and no more; its ends have the digits of a table. */
final class Verdict {
  private Verdict() {}

  static String of(String what, String first, String second, Estimate difference) {
    return of(what, first, second, difference, "pairs");
  }

  /** @param units what the estimate's n counts */
  static String of(String what, String first, String second, Estimate difference, String units) {
    return of(what, first, second, difference, units, "on average");
  }

  /** @param how the first is larger or smaller, such as "on average" */
  static String of(
      String what, String first, String second, Estimate difference, String units, String how) {
    String subject = what + " (" + first + " - " + second + ")";
    if (difference.low().isEmpty() || difference.high().isEmpty()) {
      return subject + ": no verdict, there is no interval" + difference.why();
    }
    double low = difference.low().getAsDouble();
    double high = difference.high().getAsDouble();
    String range = "between " + Digits.of(low) + " and " + Digits.of(high) + " (95 %, "
        + difference.n() + " " + units + ")";
    if (low <= 0 && high >= 0) {
      return subject + ": no difference is shown; it lies " + range;
    }
    String sign = low > 0 ? "larger" : "smaller";
    return subject + ": " + first + " is " + sign + " " + how + "; the difference lies " + range;
  }
}
