package org.hopscape.math;

/**
 * x^y for positive x with the same bits on every machine: at most 0.7 ulp off where the result is normal.
 *
 * <p>x^y = e^(y log x), with log x as a sum of two doubles good to 2^-64. x = m 2^e with m in [sqrt(1/2), sqrt 2), s = (m -
 * 1) / (m + 1), z = s^2: log m = 2s (1 + z (1/3 + z g(z))), g(z) = 1/5 + z/7 + ... a minimax polynomial and everything
 * outside it carried with its rounding error (Dekker 1971, doi:10.1007/BF01397083).
 */
public final class Power {
  public static final double THIRD = 0x1.5555555555555p-2;
  public static final double THIRD_LOW = 0x1.5555555555555p-56;

  public static final double G0 = 0x1.999999999999ap-3;
  public static final double G1 = 0x1.2492492492522p-3;
  public static final double G2 = 0x1.c71c71c6ea871p-4;
  public static final double G3 = 0x1.745d177aad02ap-4;
  public static final double G4 = 0x1.3b1395c881220p-4;
  public static final double G5 = 0x1.1118c9ee5b8a4p-4;
  public static final double G6 = 0x1.df7c5bc7c7563p-5;
  public static final double G7 = 0x1.e032e4d8436a1p-5;

  private Power() {}

  /**
   * x^y for positive finite x (also subnormal) and finite y; overflows to +inf and underflows gradually to 0. Elsewhere
   * e^(y log x) by the rules of IEEE 754: NaN for negative x, 0 for pow(0, 1).
   */
  public static double pow(double x, double y) {
    return power(x, y, false);
  }

  /** x^y - 1, without the loss of digits near x^y = 1. */
  public static double minusOne(double x, double y) {
    return power(x, y, true);
  }

  private static double power(double x, double y, boolean lessOne) {
    if (x >= Double.MIN_NORMAL && x <= Double.MAX_VALUE) {
      return split(Double.doubleToRawLongBits(x) + Logarithm.SHIFT, 0.0, y, lessOne);
    }
    if (x > 0.0 && x < Double.MIN_NORMAL) {
      long bits = Double.doubleToRawLongBits(x * Logarithm.RAISE);
      return split(bits + Logarithm.SHIFT, Logarithm.RAISED, y, lessOne);
    }
    double t = y * Logarithm.ofAny(x);
    return lessOne ? Exponential.minusOne(t) : Exponential.exp(t);
  }

  /** s = (m - 1) / (m + 1) and its rounding error. */
  private static double split(long shifted, double raised, double y, boolean lessOne) {
    double m = Logarithm.mantissa(shifted);
    double e = Logarithm.exponent(shifted) - raised;
    double f = m - 1.0;
    double d = 1.0 + m;
    double inverse = 1.0 / d;
    double s = f * inverse;
    double sLow = (Math.fma(-s, d, f) - s * (m - (d - 1.0))) * inverse;
    return series(s, sLow, e, y, lessOne);
  }

  /** w = z (1/3 + z g(z)), so that log m = 2s (1 + w), and its rounding error. */
  private static double series(double s, double sLow, double e, double y, boolean lessOne) {
    double z = s * s;
    double zLow = Math.fma(s, s, -z) + 2.0 * s * sLow;
    double g = polynomial(z);
    double t = z * g;
    double u = THIRD + t;
    double uLow = ((THIRD - u) + t) + (THIRD_LOW + Math.fma(zLow, g, Math.fma(z, g, -t)));
    double w = z * u;
    double wLow = Math.fma(z, u, -w) + Math.fma(z, uLow, zLow * u);
    double p = s * w;
    double pLow = Math.fma(s, w, -p) + Math.fma(s, wLow, sLow * w);
    double h = s + p;
    double hLow = ((s - h) + p) + (pLow + sLow);
    return raised(2.0 * h, 2.0 * hLow, e, y, lessOne);
  }

  /** g(z) for z in [0, 0.0295]. */
  private static double polynomial(double z) {
    double z2 = z * z;
    double low = Math.fma(Math.fma(G3, z, G2), z2, Math.fma(G1, z, G0));
    double high = Math.fma(Math.fma(G7, z, G6), z2, Math.fma(G5, z, G4));
    return Math.fma(high, z2 * z2, low);
  }

  /** e^(y (h + hLow + e log 2)). */
  private static double raised(double h, double hLow, double e, double y, boolean lessOne) {
    double a = e * Logarithm.LN2_HIGH;
    double log = a + h;
    double low = ((a - log) + h) + Math.fma(e, Logarithm.LN2_LOW, hLow);
    double t = y * log;
    double tLow = Math.abs(t) < Exponential.REACH ? Math.fma(y, log, -t) + y * low : 0.0;
    return lessOne ? Exponential.minusOne(t, tLow) : Exponential.exp(t, tLow);
  }
}
