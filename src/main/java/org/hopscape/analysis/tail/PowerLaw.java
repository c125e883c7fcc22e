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

  /** Of log(w / threshold); below it values are as good as equal. */
  private static final double LEAST_MEAN = 1e-12;

  /** More than what rounding adds to a distance. */
  private static final double ROUNDING = 1e-12;

  private static final String METHOD =
      "Clauset-Shalizi-Newman threshold, bootstrap of " + REPLICATES;

  public static PowerLaw of(TailSample sample) {
    double[] logs = sample.logs();
    int[] tried = tried(logs.length);
    Fit fit = fit(logs, tried, LEAST);
    if (fit.k == 0 || sample.allEqual()) {
      String why = sample.allEqual()
          ? Estimate.ALL_EQUAL
          : "fewer than " + (LEAST + 2) + " different positive values";
      Estimate none = Estimate.none(sample.size(), 0, METHOD, why);
      return new PowerLaw(
          none.noting(sample.leftOut()), OptionalDouble.empty(), OptionalDouble.empty());
    }
    double[] replicates = replicates(logs, tried, fit.k);
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

  private static double[] replicates(double[] logs, int[] tried, int near) {
    UniformRandomProvider random = Bootstrap.random(logs);
    double[] resample = new double[Math.min(logs.length, MOST + 1)];
    double[] replicates = Bootstrap.replicates(logs.length, REPLICATES, random, times -> {
      int filled = 0;
      for (int i = 0; filled < resample.length; i++) {
        for (int t = 0; t < times[i] && filled < resample.length; t++) {
          resample[filled++] = logs[i];
        }
      }
      Fit fit = fit(resample, tried, near);
      return fit.k == 0 ? Double.POSITIVE_INFINITY : fit.exponent;
    });
    return replicates;
  }

  /** The ranks that are tried of so many values: a resample has the same. */
  private static int[] tried(int size) {
    return Grid.of(LEAST, Math.min(MOST, size - 1), TRIED).toArray();
  }

  /** @param near the rank that is looked at first: where it fits well, the others are soon given up */
  private static Fit fit(double[] logs, int[] tried, int near) {
    double[] means = new double[tried.length];
    double limit = Double.POSITIVE_INFINITY;
    double sum = 0;
    int counted = 0;
    for (int j = 0; j < tried.length; j++) {
      int k = tried[j];
      while (counted < k) {
        sum += logs[counted++];
      }
      means[j] = sum / k - logs[k];
      if (k == near && means[j] > LEAST_MEAN) {
        limit = Math.nextUp(distance(logs, k, 1 / means[j], limit));
      }
    }
    Fit best = new Fit(0, 0, Double.POSITIVE_INFINITY);
    for (int j = 0; j < tried.length; j++) {
      if (means[j] > LEAST_MEAN) {
        double alpha = 1 / means[j];
        double distance = distance(logs, tried[j], alpha, Math.min(limit, best.distance));
        best = distance < best.distance ? new Fit(tried[j], alpha, distance) : best;
      }
    }
    return best;
  }

  /** sup |F - F0| over the k largest; given up, as infinite, beyond {@code bound}. */
  private static double distance(double[] logs, int k, double alpha, double bound) {
    double last = beyond(logs, k, alpha, k - 1);
    double first = beyond(logs, k, alpha, 0);
    double distance = Math.max(apart(first, 0, k), apart(last, k - 1, k));
    distance = between(logs, k, alpha, new Stretch(0, first, k - 1, last), distance, bound);
    return distance < bound ? distance : Double.POSITIVE_INFINITY;
  }

  /** Ranks {@code from} and {@code to}, which have been looked at, and the fitted law's P(|W| &gt; x) there. */
  private record Stretch(int from, double low, int to, double high) {
    /** Nowhere between them are F and F0 further apart: both grow with the rank. */
    double most(int k) {
      double above = high - (from + 1.0) / k;
      double below = (double) to / k - low;
      return Math.max(above, below) + ROUNDING;
    }
  }

  /** The larger of {@code known} and the distances within the stretch; halved until they cannot be larger. */
  private static double between(
      double[] logs, int k, double alpha, Stretch stretch, double known, double bound) {
    if (stretch.to - stretch.from < 2 || known >= bound || stretch.most(k) <= known) {
      return known;
    }
    int middle = (stretch.from + stretch.to) >>> 1;
    double there = beyond(logs, k, alpha, middle);
    double distance = Math.max(known, apart(there, middle, k));
    Stretch left = new Stretch(stretch.from, stretch.low, middle, there);
    Stretch right = new Stretch(middle, there, stretch.to, stretch.high);
    return between(logs, k, alpha, right, between(logs, k, alpha, left, distance, bound), bound);
  }

  private static double beyond(double[] logs, int k, double alpha, int i) {
    return StrictMath.exp(-alpha * (logs[i] - logs[k]));
  }

  private static double apart(double beyond, int i, int k) {
    double place = (double) i / k;
    return Math.max(beyond - place, place + 1.0 / k - beyond);
  }
}
