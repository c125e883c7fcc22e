package org.hopscape.landscape.data.network;

import java.util.function.IntToDoubleFunction;

/**
 * A feature brought to mean 0 and standard deviation 1 over n rows: mean = (sum a)/n and sd = sqrt((sum (a - mean)^2)/n), both
 * summed in the rows' order; a constant one becomes 0.
 */
record Standardised(double mean, double deviation) {
  /** By the feature's numbers in rows 0 to n - 1. */
  static Standardised over(int n, IntToDoubleFunction feature) {
    double sum = 0.0;
    for (int row = 0; row < n; row++) {
      sum += feature.applyAsDouble(row);
    }
    double mean = sum / n;
    double squares = 0.0;
    for (int row = 0; row < n; row++) {
      double from = feature.applyAsDouble(row) - mean;
      squares = Math.fma(from, from, squares);
    }
    return new Standardised(mean, Math.sqrt(squares / n));
  }

  double of(double feature) {
    // A constant column's mean may be off by rounding, and so its deviation not quite 0.
    boolean constant = !(deviation > 1e-12 * Math.abs(mean));
    return constant ? 0.0 : (feature - mean) / deviation;
  }
}
