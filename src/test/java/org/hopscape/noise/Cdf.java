package org.hopscape.noise;

/** Distribution functions of the noise at unit variance, for tests. */
public final class Cdf {
  private Cdf() {}

  /** 1/2 + density (x + x^3/3 + x^5/15 + ...). */
  public static double normal(double x) {
    double term = x;
    double sum = x;
    for (int k = 3; k < 200; k += 2) {
      term *= x * x / k;
      sum += term;
    }
    return 0.5 + sum * StrictMath.exp(-x * x / 2) / StrictMath.sqrt(2 * StrictMath.PI);
  }

  /** Student's with 3 degrees of freedom, of w = t/sqrt 3: 1/2 + (w/(1 + w^2) + atan w)/pi. */
  public static double student(double w) {
    return 0.5 + (w / (1 + w * w) + StrictMath.atan(w)) / StrictMath.PI;
  }
}
