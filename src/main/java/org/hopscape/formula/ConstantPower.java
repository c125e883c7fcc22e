package org.hopscape.formula;

import org.hopscape.math.Power;

/** t^c: for an integer c by products, so that t may be negative; otherwise for t > 0. */
final class ConstantPower {
  private ConstantPower() {}

  static double of(double t, double c) {
    if (c != Math.rint(c) || Math.abs(c) > Integer.MAX_VALUE) {
      return Power.pow(t, c);
    }
    double product = ofNatural(t, (int) Math.abs(c));
    return c < 0 ? 1.0 / product : product;
  }

  static double slope(double t, double c) {
    return c == 0.0 ? 0.0 : c * of(t, c - 1.0);
  }

  static double curvature(double t, double c) {
    return c == 0.0 || c == 1.0 ? 0.0 : c * (c - 1.0) * of(t, c - 2.0);
  }

  /** Squares of t for the bits of n, from the lowest. */
  private static double ofNatural(double t, int n) {
    double product = 1.0;
    double square = t;
    for (int rest = n; rest > 0; rest >>= 1) {
      if ((rest & 1) == 1) {
        product *= square;
      }
      if (rest > 1) {
        square *= square;
      }
    }
    return product;
  }
}
