package org.hopscape.math;

/**
 * Sine and cosine with the same bits on every machine: at most 2.2 ulp off for |x| up to 1e12, good to 2^50. Beyond,
 * {@link StrictMath}, whose bits are fixed as well.
 *
 * <p>x is brought to r = x - n pi in [-pi/2, pi/2] with pi in three parts (Cody and Waite 1980) and fused
 * multiply-adds; sin x = (-1)^n sin r, and minimax polynomials in r^2 do the rest.
 */
public final class Sine {
  /** Where the reduction in three parts ends. */
  public static final double REACH = 0x1p50;

  public static final double PER_PI = 0x1.45f306dc9c883p-2;
  public static final double PI_1 = 0x1.921fb54442d18p+1;
  public static final double PI_2 = 0x1.1a62633145c07p-53;
  public static final double PI_3 = -0x1.f1976b7ed8fbcp-109;

  public static final double S1 = -0x1.5555555555555p-3;
  public static final double S2 = 0x1.11111111110bfp-7;
  public static final double S3 = -0x1.a01a01a014696p-13;
  public static final double S4 = 0x1.71de3a5278a4ap-19;
  public static final double S5 = -0x1.ae6454c43ec58p-26;
  public static final double S6 = 0x1.6123c9564bac6p-33;
  public static final double S7 = -0x1.ae42a1a0b9d49p-41;
  public static final double S8 = 0x1.881c55081dfe2p-49;

  public static final double C1 = 0x1.55555555554dap-5;
  public static final double C2 = -0x1.6c16c16c0ff8bp-10;
  public static final double C3 = 0x1.a01a019b9079bp-16;
  public static final double C4 = -0x1.27e4f9ed0c132p-22;
  public static final double C5 = 0x1.1eecf9286e90ep-29;
  public static final double C6 = -0x1.9356bdda4cc51p-37;
  public static final double C7 = 0x1.9fba07418336fp-45;

  private Sine() {}

  public static double sin(double x) {
    if (!(Math.abs(x) < REACH)) {
      return StrictMath.sin(x);
    }
    double n = halfTurns(x);
    return sign(n) * sinReduced(reduce(x, n));
  }

  public static double cos(double x) {
    if (!(Math.abs(x) < REACH)) {
      return StrictMath.cos(x);
    }
    double n = halfTurns(x);
    return sign(n) * cosReduced(reduce(x, n));
  }

  /** n, the integer nearest to x / pi. */
  public static double halfTurns(double x) {
    return Math.rint(x * PER_PI);
  }

  /** x - n pi. */
  public static double reduce(double x, double n) {
    return Math.fma(-n, PI_3, Math.fma(-n, PI_2, Math.fma(-n, PI_1, x)));
  }

  /** (-1)^n. */
  public static double sign(double n) {
    return Math.fma(-2.0, odd(n), 1.0);
  }

  /** 1 where n is odd, else 0. */
  public static double odd(double n) {
    return Math.fma(-2.0, Math.floor(0.5 * n), n);
  }

  /** sin r for |r| <= pi/2. */
  public static double sinReduced(double r) {
    double z = r * r;
    double z2 = z * z;
    double low = Math.fma(Math.fma(S4, z, S3), z2, Math.fma(S2, z, S1));
    double high = Math.fma(Math.fma(S8, z, S7), z2, Math.fma(S6, z, S5));
    return Math.fma(r * z, Math.fma(high, z2 * z2, low), r);
  }

  /** cos r for |r| <= pi/2, to an absolute error of an ulp of 1. */
  public static double cosReduced(double r) {
    double z = r * r;
    double z2 = z * z;
    double low = Math.fma(Math.fma(C4, z, C3), z2, Math.fma(C2, z, C1));
    double high = Math.fma(C7, z2, Math.fma(C6, z, C5));
    return Math.fma(z2, Math.fma(high, z2 * z2, low), Math.fma(-0.5, z, 1.0));
  }
}
