package org.hopscape.noise;

import org.hopscape.math.Logarithm;
import org.hopscape.math.Power;
import org.hopscape.math.Sine;

/**
 * Two uniforms to a symmetric alpha-stable number (Chambers, Mallows, Stuck 1976, doi:10.1080/01621459.1976.10480344):
 * with W = -log u exponential and phi uniform in (-pi/2, pi/2),
 *
 * <p>Z = sin(alpha phi) / cos phi * (cos((1 - alpha) phi) / (W cos phi))^((1 - alpha) / alpha).
 *
 * <p>phi = pi (t - 1/2) with t = 2 min(v, 1 - v), an exact number: then sin phi is the normal's cos 2 pi (v - 1/2), and at
 * alpha = 2 the sample is sqrt(2) times the normal's.
 *
 * <p>All angles are taken as the distance w = 1/2 - |t - 1/2| from the quarter turn, in units of pi, and all cosines as
 * sines of it, since tails come from w near 0, where the cosine of a rounded phi would have lost its digits.
 */
final class ChambersMallowsStuck {
  private ChambersMallowsStuck() {}

  /** Z for alpha in (0, 2]; what is beyond the range of a double is the largest one. */
  static double sample(double alpha, double u, double v) {
    double t = 2.0 * Math.min(v, 1.0 - v);
    double h = Math.abs(t - 0.5);
    double w = 0.5 - h;
    double cosine = sine(w);
    double base = otherCosine(alpha, w) / (-Logarithm.log(u) * cosine);
    double size = angle(alpha, h, w) / cosine * Power.pow(base, (1.0 - alpha) / alpha);
    double finite = size <= Double.MAX_VALUE ? size : Double.MAX_VALUE;
    return t < 0.5 ? -finite : finite;
  }

  /** cos((1 - alpha) phi) = sin(pi/2 - |1 - alpha| |phi|). */
  private static double otherCosine(double alpha, double w) {
    double beta = Math.abs(1.0 - alpha);
    return sine(Math.fma(beta, w, 0.5 * (1.0 - beta)));
  }

  /** sin(alpha |phi|), from pi - alpha |phi| where that is the smaller angle. */
  private static double angle(double alpha, double h, double w) {
    double a = alpha * h;
    return sine(a <= 0.5 ? a : Math.fma(alpha, w, Math.fma(-0.5, alpha, 1.0)));
  }

  /** sin(pi a) for a in [0, 1/2]. */
  private static double sine(double a) {
    return Sine.sinReduced(a * Sine.PI_1);
  }
}
