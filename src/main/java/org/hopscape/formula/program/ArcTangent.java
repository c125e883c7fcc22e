package org.hopscape.formula.program;

/**
 * Arc tangent, a few ulp off: atan t = 2 atan(t/(1 + sqrt(1 + t^2))) three times brings t below 0.1, where its Taylor
 * series does the rest.
 */
public final class ArcTangent {
  private static final double HALF_PI = 0x1.921fb54442d18p0;

  private static final int TERMS = 9;

  private ArcTangent() {}

  /** atan t for every double; NaN for NaN. */
  public static double atan(double t) {
    double a = Math.abs(t);
    double near = a > 1.0 ? HALF_PI - small(1.0 / a) : small(a);
    return Math.copySign(near, t);
  }

  /** For t in [0, 1]. */
  private static double small(double t) {
    double r = halved(halved(halved(t)));
    double z = r * r;
    double sum = 0.0;
    for (int k = TERMS; k > 0; k--) {
      sum = -z * (1.0 / (2 * k + 1) + sum);
    }
    return 8.0 * Math.fma(r, sum, r);
  }

  private static double halved(double t) {
    return t / (1.0 + Math.sqrt(Math.fma(t, t, 1.0)));
  }
}
