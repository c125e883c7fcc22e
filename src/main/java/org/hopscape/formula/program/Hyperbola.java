package org.hopscape.formula.program;

import org.hopscape.math.Exponential;

/** Hyperbolic sine and cosine, a few ulp off, from e^|t|. */
public final class Hyperbola {
  /** From here on e^-|t| does not show beside e^|t|. */
  private static final double LARGE = 22.0;

  private Hyperbola() {}

  /** (g + g/(g + 1))/2 with g = e^|t| - 1, which keeps its digits near 0. */
  public static double sinh(double t) {
    double a = Math.abs(t);
    if (a > LARGE) {
      return Math.copySign(half(a), t);
    }
    double g = Exponential.minusOne(a);
    return Math.copySign(0.5 * (g + g / (g + 1.0)), t);
  }

  public static double cosh(double t) {
    double a = Math.abs(t);
    if (a > LARGE) {
      return half(a);
    }
    double e = Exponential.exp(a);
    return 0.5 * (e + 1.0 / e);
  }

  /** e^a/2, finite as long as it can be. */
  private static double half(double a) {
    double root = Exponential.exp(0.5 * a);
    return 0.5 * root * root;
  }
}
