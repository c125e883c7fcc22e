package org.hopscape.analysis.estimate;

/**
 * The difference of two independent estimates from their own intervals (l, u): Zou and Donner (2008),
 * doi:10.1002/sim.3095.
 *
 * <pre>
 * a - b - sqrt((a - la)^2 + (ub - b)^2) ... a - b + sqrt((ua - a)^2 + (b - lb)^2)
 * </pre>
 *
 * Where it is wider than tells anything there is none. An end for which a bound is missing is missing.
 */
public record UnpairedDifference(Estimate difference, String verdict) {
  /** An interval so many times as wide as both numbers, with 0 inside, says nothing: a dash stands in its place. */
  private static final double WIDE = 100;

  private static final String METHOD = "difference of independent estimates (Zou and Donner)";

  public static UnpairedDifference of(
      String what, String first, Estimate a, String second, Estimate b) {
    Estimate difference = difference(first, a, second, b);
    return new UnpairedDifference(
        difference, verdict(what + " (" + first + " - " + second + ")", first, difference));
  }

  /** A difference that was found from the values themselves. */
  public static UnpairedDifference of(
      String what, String first, String second, Estimate difference) {
    return new UnpairedDifference(
        difference, verdict(what + " (" + first + " - " + second + ")", first, difference));
  }

  private static Estimate difference(String first, Estimate a, String second, Estimate b) {
    double x = a.estimate().orElse(Double.NaN);
    double y = b.estimate().orElse(Double.NaN);
    double low =
        x - y - Math.hypot(x - a.low().orElse(Double.NaN), b.high().orElse(Double.NaN) - y);
    double high =
        x - y + Math.hypot(a.high().orElse(Double.NaN) - x, y - b.low().orElse(Double.NaN));
    double most = WIDE * Math.max(Math.abs(x), Math.abs(y));
    boolean wide = low < -most && high > most;
    Estimate difference = Estimate.of(
            x - y,
            wide ? Double.NaN : low,
            wide ? Double.NaN : high,
            a.n() + b.n(),
            a.k() + b.k(),
            METHOD)
        .noting(wide ? "over 100 times as wide as the numbers, to both sides: no interval" : "");
    boolean bounded = difference.low().isPresent() && difference.high().isPresent();
    // Where there is no interval, one that could be had is not the reason.
    String ofA = bounded || !bounded(a) ? a.note() : "";
    String ofB = bounded || !bounded(b) ? b.note() : "";
    boolean one = bounded || ofA.equals(ofB);
    return difference
        .noting(one || ofA.isBlank() ? ofA : first + ": " + ofA)
        .noting(ofA.equals(ofB) ? "" : one || ofB.isBlank() ? ofB : second + ": " + ofB);
  }

  private static boolean bounded(Estimate estimate) {
    return estimate.low().isPresent() && estimate.high().isPresent();
  }

  private static String verdict(String subject, String first, Estimate difference) {
    if (difference.low().isEmpty() || difference.high().isEmpty()) {
      return subject + ": no verdict, there is no interval" + difference.why();
    }
    double low = difference.low().getAsDouble();
    double high = difference.high().getAsDouble();
    String range = "between " + Digits.of(low) + " and " + Digits.of(high) + " (95 %)";
    return low <= 0 && high >= 0
        ? subject + ": no difference is shown; it lies " + range
        : subject + ": " + first + " is " + (low > 0 ? "larger" : "smaller")
            + "; the difference lies " + range;
  }
}
