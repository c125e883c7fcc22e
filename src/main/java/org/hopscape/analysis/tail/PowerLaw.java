package org.hopscape.analysis.tail;

import java.util.OptionalDouble;
import org.apache.commons.rng.UniformRandomProvider;
import org.hopscape.analysis.estimate.Bootstrap;
import org.hopscape.analysis.estimate.Estimate;

/**
 * The tail exponent above the threshold from which a Pareto law fits best: Clauset, Shalizi and Newman (2009),
 * arXiv:0706.1062.
 *
 * <p>Thresholds are order statistics; for each the exponent is Hill's and the distance is that of Kolmogorov and Smirnov between
 * the values above it and the fitted law; the smallest distance wins. The interval is the bootstrap's with the threshold
 * chosen anew in each resample, so that it holds the choice's own uncertainty. Tried are about 60 thresholds from k = 10 on,
 * evenly in log k, up to k = 10,000.
 *
 * @param exponent of P(|W| &gt; x), 1 less than that of the density
 * @param threshold empty where there is no estimate
 * @param distance of the fit, empty where there is none
 */
public record PowerLaw(Estimate exponent, OptionalDouble threshold, OptionalDouble distance) {
  private static final int REPLICATES = 199;
  private static final int LEAST = 10;
  private static final int MOST = 10_000;
  private static final int TRIED = 60;
  private static final String METHOD =
      "Clauset-Shalizi-Newman threshold, bootstrap of " + REPLICATES;

  public static PowerLaw of(TailSample sample) {
    double[] logs = sample.logs();
    Fit fit = fit(logs, logs.length);
    if (fit.k == 0 || sample.allEqual()) {
      String why = sample.allEqual()
          ? Estimate.ALL_EQUAL
          : "fewer than " + (LEAST + 2) + " different positive values";
      Estimate none = Estimate.none(sample.size(), 0, METHOD, why);
      return new PowerLaw(
          none.noting(sample.leftOut()), OptionalDouble.empty(), OptionalDouble.empty());
    }
    double[] replicates = replicates(logs);
    Estimate exponent = Estimate.of(
        fit.exponent,
        Math.min(fit.exponent, Bootstrap.quantile(replicates, 0.025)),
        Math.max(fit.exponent, Bootstrap.quantile(replicates, 0.975)),
        sample.size(),
        fit.k,
        METHOD);
    return new PowerLaw(
        Hill.noted(exponent, sample),
        OptionalDouble.of(sample.threshold(fit.k)),
        OptionalDouble.of(fit.distance));
  }

  /** A threshold's fit; k = 0 where there is none. */
  private record Fit(int k, double exponent, double distance) {}

  private static double[] replicates(double[] logs) {
    UniformRandomProvider random = Bootstrap.random(logs);
    double[] resample = new double[Math.min(logs.length, MOST + 1)];
    double[] replicates = Bootstrap.replicates(logs.length, REPLICATES, random, times -> {
      int filled = 0;
      for (int i = 0; filled < resample.length; i++) {
        for (int t = 0; t < times[i] && filled < resample.length; t++) {
          resample[filled++] = logs[i];
        }
      }
      Fit fit = fit(resample, filled);
      return fit.k == 0 ? Double.POSITIVE_INFINITY : fit.exponent;
    });
    return replicates;
  }

  private static Fit fit(double[] logs, int size) {
    Fit best = new Fit(0, 0, Double.POSITIVE_INFINITY);
    double sum = 0;
    int counted = 0;
    for (int k : Grid.of(LEAST, Math.min(MOST, size - 1), TRIED).toArray()) {
      while (counted < k) {
        sum += logs[counted++];
      }
      double mean = sum / k - logs[k];
      if (mean > 1e-12) {
        double distance = distance(logs, k, 1 / mean, best.distance);
        best = distance < best.distance ? new Fit(k, 1 / mean, distance) : best;
      }
    }
    return best;
  }

  /** sup |F - F0| over the k largest; given up, as infinite, beyond {@code bound}. */
  private static double distance(double[] logs, int k, double alpha, double bound) {
    double distance = 0;
    for (int i = 0; i < k && distance < bound; i++) {
      double beyond = StrictMath.exp(-alpha * (logs[i] - logs[k]));
      double place = (double) i / k;
      distance = Math.max(distance, Math.max(beyond - place, place + 1.0 / k - beyond));
    }
    return distance < bound ? distance : Double.POSITIVE_INFINITY;
  }
}
