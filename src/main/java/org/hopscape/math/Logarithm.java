package org.hopscape.math;

/**
 * Natural logarithm of normal numbers with the same bits on every machine; at most 0.9 ulp off.
 *
 * <p>x = m 2^e with m in [sqrt(1/2), sqrt 2), f = m - 1, s = f / (2 + f): log m = f - f^2/2 + s (f^2/2 + R(s^2)), the
 * kernel of fdlibm's {@code e_log.c}.
 */
public final class Logarithm {
  /** Bits of sqrt(1/2). */
  public static final long LEAST = 0x3fe6a09e667f3bcdL;

  /** Added to the bits of x, leaves e + 1023 in the exponent's field. */
  public static final long SHIFT = 0x3ff0000000000000L - LEAST;

  public static final long FRACTION = 0x000fffffffffffffL;

  public static final double LN2_HIGH = 0x1.62e42feep-1;
  public static final double LN2_LOW = 0x1.a39ef35793c76p-33;
  public static final double L1 = 0x1.5555555555593p-1;
  public static final double L2 = 0x1.999999997fa04p-2;
  public static final double L3 = 0x1.2492494229359p-2;
  public static final double L4 = 0x1.c71c51d8e78afp-3;
  public static final double L5 = 0x1.7466496cb03dep-3;
  public static final double L6 = 0x1.39a09d078c69fp-3;
  public static final double L7 = 0x1.2f112df3e5244p-3;

  /** 2^54, which makes every subnormal number normal. */
  static final double RAISE = 0x1p54;

  static final double RAISED = 54.0;

  private Logarithm() {}

  /** log x for a positive, normal, finite x. */
  public static double log(double x) {
    long shifted = Double.doubleToRawLongBits(x) + SHIFT;
    return log(mantissa(shifted), exponent(shifted));
  }

  /** log x for every double: the same bits as {@link #log}, and subnormal x; -inf for 0, NaN for x &lt; 0. */
  public static double ofAny(double x) {
    if (x >= Double.MIN_NORMAL && x <= Double.MAX_VALUE) {
      return log(x);
    }
    if (x > 0.0 && x < Double.MIN_NORMAL) {
      long shifted = Double.doubleToRawLongBits(x * RAISE) + SHIFT;
      return log(mantissa(shifted), exponent(shifted) - RAISED);
    }
    return x == 0.0 ? Double.NEGATIVE_INFINITY : Math.sqrt(x);
  }

  /** log(1 + y) for y in [0, 1], at most 1.5 ulp off. */
  public static double ofOnePlus(double y) {
    double sum = 1.0 + y;
    return log(sum) + (y - (sum - 1.0)) / sum;
  }

  /** m, from the bits of x plus {@link #SHIFT}. */
  public static double mantissa(long shifted) {
    return Double.longBitsToDouble((shifted & FRACTION) + LEAST);
  }

  /** e, from the bits of x plus {@link #SHIFT}. */
  public static int exponent(long shifted) {
    return (int) (shifted >>> 52) - 1023;
  }

  /** log(m 2^e) for m in [sqrt(1/2), sqrt 2). */
  public static double log(double m, double e) {
    double f = m - 1.0;
    double s = f / (2.0 + f);
    double z = s * s;
    double w = z * z;
    double even = w * Math.fma(w, Math.fma(w, L6, L4), L2);
    double odd = z * Math.fma(w, Math.fma(w, Math.fma(w, L7, L5), L3), L1);
    double half = 0.5 * f * f;
    double tail = Math.fma(s, half + (odd + even), e * LN2_LOW);
    return Math.fma(e, LN2_HIGH, f - (half - tail));
  }
}
