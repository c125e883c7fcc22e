package org.hopscape.math;

/**
 * e^x with the same bits on every machine: at most 0.6 ulp off where the result is normal, 1 ulp of the least double
 * below.
 *
 * <p>x = n log 2 + r with |r| &lt;= (log 2)/2 and log 2 in two parts (Cody and Waite 1980); e^r = 1 + r + r^2 q(r) with a
 * minimax polynomial q. The leading sum is exact, so that only the small terms are rounded before the last addition.
 */
public final class Exponential {
  /** Beyond, e^x is infinite or zero. */
  public static final double REACH = 800.0;

  public static final double PER_LN2 = 0x1.71547652b82fep+0;

  public static final double E2 = 0.5;
  public static final double E3 = 0x1.5555555555557p-3;
  public static final double E4 = 0x1.5555555555556p-5;
  public static final double E5 = 0x1.11111111100dcp-7;
  public static final double E6 = 0x1.6c16c16c162d5p-10;
  public static final double E7 = 0x1.a01a01abe78f9p-13;
  public static final double E8 = 0x1.a01a01a6d84aap-16;
  public static final double E9 = 0x1.71de0232f4775p-19;
  public static final double E10 = 0x1.27e4db653346ep-22;
  public static final double E11 = 0x1.af4de6a36d4fcp-26;
  public static final double E12 = 0x1.1f7301a8efa5cp-29;

  /** Above, e^x - 1 and e^x are one double. */
  private static final double ONE_IS_LOST = 60.0;

  private Exponential() {}

  /** e^x for every double: +inf above 709.78, gradually to 0 below -708.4, NaN for NaN. */
  public static double exp(double x) {
    return exp(x, 0.0);
  }

  /** e^x - 1 for every double, at most 1 ulp off; -0 for -0. */
  public static double minusOne(double x) {
    return x == 0.0 ? x : minusOne(x, 0.0);
  }

  /** e^(x + low) for |low| &lt; 2^-20. */
  static double exp(double x, double low) {
    double t = Math.max(-REACH, Math.min(REACH, x));
    double n = powers(t);
    double high = high(t, n);
    double rest = rest(n, low);
    double r = high + rest;
    return scaled(mantissa(r, (high - r) + rest), (int) n);
  }

  /** e^(x + low) - 1 for |low| &lt; 2^-20. */
  static double minusOne(double x, double low) {
    if (x > ONE_IS_LOST) {
      return exp(x, low);
    }
    double t = Math.max(-ONE_IS_LOST, x);
    double n = powers(t);
    double high = high(t, n);
    double rest = rest(n, low);
    double r = high + rest;
    double power = power((int) n);
    double tail = power * tail(r, (high - r) + rest);
    double less = power - 1.0;
    double sum = less + power * r;
    return sum + ((power * r - (sum - less)) + tail);
  }

  /** n, the integer nearest to t / log 2. */
  public static double powers(double t) {
    return Math.rint(t * PER_LN2);
  }

  /** t less n times the first part of log 2, exactly. */
  public static double high(double t, double n) {
    return Math.fma(-n, Logarithm.LN2_HIGH, t);
  }

  /** {@code low} less n times the second part of log 2. */
  public static double rest(double n, double low) {
    return Math.fma(-n, Logarithm.LN2_LOW, low);
  }

  /** e^(r + low) for |r| &lt;= (log 2)/2 and a low below an ulp of r. */
  public static double mantissa(double r, double low) {
    double sum = 1.0 + r;
    return sum + ((r - (sum - 1.0)) + tail(r, low));
  }

  /** e^(r + low) - 1 - r for |r| &lt;= (log 2)/2 and a low below an ulp of r. */
  private static double tail(double r, double low) {
    return Math.fma(r * r, polynomial(r), Math.fma(low, r, low));
  }

  /** (e^r - 1 - r) / r^2 for |r| &lt;= (log 2)/2. */
  private static double polynomial(double r) {
    double r2 = r * r;
    double r4 = r2 * r2;
    double low = Math.fma(Math.fma(E5, r, E4), r2, Math.fma(E3, r, E2));
    double middle = Math.fma(Math.fma(E9, r, E8), r2, Math.fma(E7, r, E6));
    double high = Math.fma(E12, r2, Math.fma(E11, r, E10));
    return Math.fma(Math.fma(high, r4, middle), r4, low);
  }

  /** y 2^n in two steps, the first exact: the powers themselves stay normal for |n| &lt;= 2044. */
  private static double scaled(double y, int n) {
    int half = n >> 1;
    return y * power(half) * power(n - half);
  }

  /** 2^n for n in -1022 to 1023. */
  private static double power(int n) {
    return Double.longBitsToDouble((n + 1023L) << 52);
  }
}
