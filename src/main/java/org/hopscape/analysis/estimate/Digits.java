package org.hopscape.analysis.estimate;

import java.util.Locale;

/** How many digits of a number are told: as many in a sentence as in the table beside it. */
public final class Digits {
  private Digits() {}

  /** Four significant digits, and all of a whole number of four to nine. */
  public static String of(double number) {
    double size = Math.abs(number);
    return size >= 1000 && size < 1e9
        ? String.format(Locale.ROOT, "%,d", Math.round(number))
        : String.format(Locale.ROOT, "%.4g", number);
  }
}
