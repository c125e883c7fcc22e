package org.hopscape.analysis.survival;

import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.analysis.estimate.Level;

/**
 * The mean of exponential escape times, (sum of all times)/(escapes), with the interval of chi-square.
 *
 * <pre>
 * 2 sum / chi2(0.975, 2r or 2r + 2) ... 2 sum / chi2(0.025, 2r)      r escapes
 * </pre>
 *
 * Exact without censoring (2r degrees of freedom on both sides: 2 sum/mean is chi-square). Where walkers were censored at
 * a time set beforehand the lower end takes 2r + 2, which errs on the safe side: Cox (1953), doi:10.1093/biomet/40.3-4.354.
 * Without any escape, sum/-log 0.05 is a lower bound at 95 %. Escape times in whole steps that are geometric have the same
 * estimate.
 */
public final class ExponentialMean {
  private static final String METHOD = "exponential: time/escapes, chi-square interval";

  private ExponentialMean() {}

  public static Estimate of(CensoredTimes data) {
    int events = data.events();
    int n = data.size();
    if (n == 0) {
      return Estimate.none(0, 0, METHOD, "no walkers");
    }
    if (events == 0) {
      double bound = data.total() / -Math.log(0.05);
      return Estimate.of(Double.NaN, bound, Double.NaN, n, 0, METHOD)
          .noting("no escape was seen: the lower bound is one-sided, at 95 %");
    }
    return interval(data.total(), n, events);
  }

  private static Estimate interval(double total, int n, int events) {
    double lowDegrees = events == n ? 2.0 * events : 2.0 * events + 2;
    double low = total / (Level.chiSquare(lowDegrees, 1 - Level.TAIL) / 2);
    double high = total / (Level.chiSquare(2.0 * events, Level.TAIL) / 2);
    return Estimate.of(total / events, low, high, n, events, METHOD)
        .noting(Level.few(events, "escape", "escapes"))
        .noting(total == 0 ? "all times are 0" : "");
  }
}
