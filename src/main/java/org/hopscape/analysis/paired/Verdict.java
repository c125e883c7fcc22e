package org.hopscape.analysis.paired;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.hopscape.analysis.estimate.Estimate;

/** What an interval of a difference says, and no more; its ends are rounded outwards to three digits. */
final class Verdict {
  private Verdict() {}

  static String of(String what, String first, String second, Estimate difference) {
    return of(what, first, second, difference, "pairs");
  }

  /** @param units what the estimate's n counts */
  static String of(String what, String first, String second, Estimate difference, String units) {
    String subject = what + " (" + first + " - " + second + ")";
    if (difference.low().isEmpty() || difference.high().isEmpty()) {
      return subject + ": no verdict, there is no interval" + difference.why();
    }
    double low = difference.low().getAsDouble();
    double high = difference.high().getAsDouble();
    String range = "between " + rounded(low, RoundingMode.FLOOR) + " and "
        + rounded(high, RoundingMode.CEILING) + " (95 %, " + difference.n() + " " + units + ")";
    if (low <= 0 && high >= 0) {
      return subject + ": no difference is shown; it lies " + range;
    }
    String sign = low > 0 ? "larger" : "smaller";
    return subject + ": " + first + " is " + sign + " on average; the difference lies " + range;
  }

  static String rounded(double value, RoundingMode mode) {
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(3, mode)).stripTrailingZeros();
    double size = Math.abs(value);
    boolean plain = (size >= 1e-3 && size < 1e7) || size == 0;
    return plain ? rounded.toPlainString() : rounded.toString();
  }
}
