package org.hopscape.analysis.survival;

import java.util.Arrays;
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
      double bound = data.total() / -StrictMath.log(0.05);
      return Estimate.of(Double.NaN, bound, Double.NaN, n, 0, METHOD)
          .noting("no escape was seen: the lower bound is one-sided, at 95 %");
    }
    return interval(data, events);
  }

  private static Estimate interval(CensoredTimes data, int events) {
    int n = data.size();
    double lowDegrees = events == n ? 2.0 * events : 2.0 * events + 2;
    // Divided before they are added, so that huge times do not overflow.
    double mean = Arrays.stream(data.toArray()).map(time -> time / events).sum();
    double low = mean * (2.0 * events / Level.chiSquare(lowDegrees, 1 - Level.TAIL));
    double high = mean * (2.0 * events / Level.chiSquare(2.0 * events, Level.TAIL));
    return Estimate.of(mean, low, high, n, events, METHOD)
        .noting(Level.few(events, "escape", "escapes"))
        .noting(mean == 0 ? "all times are 0" : "");
  }
}
