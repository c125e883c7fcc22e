package org.hopscape.analysis.survival;

import java.util.Arrays;
import org.hopscape.analysis.estimate.Bootstrap;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.analysis.estimate.Level;

/**
 * The mean escape time without any assumption on its law, by resampling walkers.
 *
 * <p>Without censoring the sample's mean with a BCa interval. Where walkers were censored, the area under Kaplan-Meier up
 * to the largest time of the data, with the bootstrap's bias corrected; where that largest time is censored the area is
 * the mean of min(T, largest), smaller than the mean, and the note says so.
 */
public final class BootstrapMean {
  private static final String METHOD =
      "area under Kaplan-Meier, bias-corrected bootstrap of " + Bootstrap.REPLICATES;

  private BootstrapMean() {}

  public static Estimate of(CensoredTimes data) {
    if (data.size() == 0) {
      return Estimate.none(0, 0, METHOD, "no walkers");
    }
    return data.censored() == 0
        ? Bootstrap.mean(data.toArray(), "mean of the escape times")
        : restricted(data);
  }

  private static Estimate restricted(CensoredTimes data) {
    int n = data.size();
    double horizon = data.largest();
    String note = data.endsCensored()
        ? "restricted to " + horizon + ": the largest time is censored, the mean itself is larger"
        : "";
    if (data.events() == 0) {
      return Estimate.none(n, 0, METHOD, "no escape was seen");
    }
    double[] replicates = Bootstrap.replicates(
        n, Bootstrap.REPLICATES, Bootstrap.random(data.toArray()), times -> area(data, times));
    int[] once = new int[n];
    Arrays.fill(once, 1);
    return Bootstrap.bca(area(data, once), replicates, 0, n, data.events(), METHOD)
        .noting(Level.few(data.events(), "escape", "escapes"))
        .noting(note);
  }

  /** Area under Kaplan-Meier up to the largest time, each walker counted as often as {@code weights} says. */
  private static double area(CensoredTimes data, int[] weights) {
    double area = 0;
    double survival = 1;
    double since = 0;
    int atRisk = data.size();
    for (int i = 0; i < weights.length && atRisk > 0; i++) {
      if (data.observed(i) && weights[i] > 0) {
        area += survival * (data.time(i) - since);
        since = data.time(i);
        survival *= 1 - (double) weights[i] / atRisk;
      }
      atRisk -= weights[i];
    }
    return area + survival * (data.largest() - since);
  }
}
