package org.hopscape.math;

/**
 * Logistic function and its integral, with the same bits on every machine; both keep their digits at either end.
 */
public final class Logistic {
  private Logistic() {}

  /** 1/(1 + e^-t) for every double, at most 2.5 ulp off where the result is normal; NaN for NaN. */
  public static double logistic(double t) {
    double e = Exponential.exp(-Math.abs(t));
    return (t < 0.0 ? e : 1.0) / (1.0 + e);
  }

  /** log(1 + e^t) = max(t, 0) + log(1 + e^-|t|) for every double, at most 2 ulp off where the result is normal. */
  public static double softplus(double t) {
    return Math.max(t, 0.0) + Logarithm.ofOnePlus(Exponential.exp(-Math.abs(t)));
  }
}
