package org.hopscape.math;

/**
 * u^(-2/3), which Student's t with 3 degrees of freedom needs, with the same bits on every machine.
 *
 * <p>u = m 2^e with m in [sqrt(1/2), sqrt 2): a polynomial p in f = m - 1 approximates m^(-1/3), and one correction with
 * h = 1 - m p^3 brings it to p + p h (1/3 + 2h/9); then u^(-2/3) = p^2 2^(-2e/3).
 */
public final class CubeRoot {
  public static final double P0 = 0x1.fffffe2f2cb99p-1;
  public static final double P1 = -0x1.55561c059f14ep-2;
  public static final double P2 = 0x1.c724e57c7b7adp-3;
  public static final double P3 = -0x1.6179eff4628b6p-3;
  public static final double P4 = 0x1.252b8b67cb72ep-3;
  public static final double P5 = -0x1.094058046f157p-3;
  public static final double P6 = 0x1.050aba0234114p-3;
  public static final double P7 = -0x1.4facb8e582de9p-4;

  public static final double THIRD = 0x1.5555555555555p-2;
  public static final double TWO_NINTHS = 0x1.c71c71c71c71cp-3;

  /** 2^(2n/3) for n = 0 to 53. */
  private static final double[] POWERS = powers();

  private CubeRoot() {}

  /** u^(-2/3) for u in [2^-53, 1]. */
  public static double inverseSquared(double u) {
    long shifted = Double.doubleToRawLongBits(u) + Logarithm.SHIFT;
    double p = inverse(Logarithm.mantissa(shifted));
    return p * p * power(-Logarithm.exponent(shifted));
  }

  /** m^(-1/3) for m in [sqrt(1/2), sqrt 2). */
  public static double inverse(double m) {
    double f = m - 1.0;
    double f2 = f * f;
    double low = Math.fma(Math.fma(P3, f, P2), f2, Math.fma(P1, f, P0));
    double high = Math.fma(Math.fma(P7, f, P6), f2, Math.fma(P5, f, P4));
    double p = Math.fma(high, f2 * f2, low);
    double h = Math.fma(-(m * p), p * p, 1.0);
    return Math.fma(p * h, Math.fma(TWO_NINTHS, h, THIRD), p);
  }

  /** 2^(2n/3) for n in 0 to 53. */
  public static double power(int n) {
    return POWERS[n];
  }

  private static double[] powers() {
    double[] first = {1.0, 0x1.965fea53d6e3dp+0, 0x1.428a2f98d728bp+1};
    double[] powers = new double[54];
    for (int n = 0; n < powers.length; n++) {
      powers[n] = n < 3 ? first[n] : 4.0 * powers[n - 3];
    }
    return powers;
  }
}
