package org.hopscape.analysis.markov;

import java.util.List;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.analysis.estimate.Level;

/**
 * Integrated autocorrelation time of series of equally spaced values, in spacings: 1 + 2 sum rho(t), t = 1 .. M, M the first
 * that is at least 5 times the sum so far; variance 2 (2 M + 1)/n of its square. Madras and Sokal (1988),
 * doi:10.1007/BF01022990.
 */
public final class Autocorrelation {
  private static final int WINDOW = 5;
  private static final int LONGEST = 10_000;
  private static final int ENOUGH = 50;
  private static final String METHOD = "integrated autocorrelation time, window " + WINDOW;

  private Autocorrelation() {}

  /** Of one or several series of the same law. */
  public static Estimate time(List<double[]> series) {
    long n = series.stream().mapToLong(s -> s.length).sum();
    double mean = mean(series, n);
    double variance = product(series, mean, 0) / n;
    if (!(variance > 0 && variance < Double.POSITIVE_INFINITY)) {
      return Estimate.none(
          n, 0, METHOD, n == 0 ? "no data" : "the values do not vary, or too much");
    }
    return sum(series, n, mean, variance);
  }

  private static Estimate sum(List<double[]> series, long n, double mean, double variance) {
    int longest = series.stream().mapToInt(s -> s.length).max().orElse(0);
    int end = Math.min(LONGEST, longest / 2);
    double time = 1;
    int lag = 0;
    while (lag < WINDOW * time && lag < end) {
      lag++;
      long pairs = pairs(series, lag);
      time += 2 * product(series, mean, lag) / pairs / variance;
    }
    double half = Level.Z * Math.abs(time) * Math.sqrt(2.0 * (2 * lag + 1) / n);
    double low = Math.max(0, time - half);
    return Estimate.of(Math.max(time, 0), low, Math.max(time, 0) + half, n, lag, METHOD)
        .noting(lag == end ? "the sum was cut off: the time is at least this" : "")
        .noting(n < ENOUGH * time ? "the series are shorter than " + ENOUGH + " times this" : "");
  }

  private static double mean(List<double[]> series, long n) {
    double mean = 0;
    for (double[] values : series) {
      for (double value : values) {
        mean += value / n;
      }
    }
    return mean;
  }

  private static long pairs(List<double[]> series, int lag) {
    return series.stream().mapToLong(s -> Math.max(0, s.length - lag)).sum();
  }

  private static double product(List<double[]> series, double mean, int lag) {
    double sum = 0;
    for (double[] values : series) {
      for (int i = lag; i < values.length; i++) {
        sum += (values[i] - mean) * (values[i - lag] - mean);
      }
    }
    return sum;
  }
}
