package org.hopscape.theory.numeric;

import java.util.function.DoubleUnaryOperator;

/**
 * A zero of a continuous function whose signs at two places differ: Illinois' variant of regula falsi (Dowell and
 * Jarratt 1971, doi:10.1007/BF01934364), and bisection while a value is infinite.
 */
public final class Root {
  private static final double TOLERANCE = 1e-12;
  private static final int MOST_STEPS = 200;

  private Root() {}

  /** The zero between {@code low} and {@code high}, to 12 digits or to those that the function has. */
  public static double between(DoubleUnaryOperator function, double low, double high) {
    double a = low;
    double b = high;
    double fa = function.applyAsDouble(a);
    double fb = function.applyAsDouble(b);
    for (int i = 0; i < MOST_STEPS && Math.abs(b - a) > TOLERANCE * Math.abs(b); i++) {
      double c = next(a, b, fa, fb);
      double fc = function.applyAsDouble(c);
      if (fc == 0) {
        return c;
      }
      if (Math.signum(fc) == Math.signum(fb)) {
        fa /= 2;
      } else {
        a = b;
        fa = fb;
      }
      b = c;
      fb = fc;
    }
    return b;
  }

  private static double next(double a, double b, double fa, double fb) {
    boolean finite = Double.isFinite(fa) && Double.isFinite(fb);
    return finite ? (a * fb - b * fa) / (fb - fa) : (a + b) / 2;
  }
}
