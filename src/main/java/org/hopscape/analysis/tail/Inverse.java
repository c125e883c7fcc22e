package org.hopscape.analysis.tail;

import org.hopscape.analysis.estimate.Estimate;

/** A tail exponent alpha from 1/alpha and its interval. */
final class Inverse {
  private Inverse() {}

  static Estimate of(double index, double low, double high, long n, long k, String method) {
    double alpha = index > 0 ? 1 / index : Double.NaN;
    double least = high > 0 ? 1 / high : Double.NaN;
    double most = low > 0 ? 1 / low : Double.NaN;
    String note = low > 0
        ? ""
        : high > 0
            ? "a tail lighter than any power is within the interval"
            : "the tail is lighter than any power";
    return Estimate.of(alpha, least, most, n, k, method).noting(note);
  }
}
