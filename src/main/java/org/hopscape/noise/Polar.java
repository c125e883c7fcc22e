package org.hopscape.noise;

import org.hopscape.math.CubeRoot;
import org.hopscape.math.Logarithm;
import org.hopscape.math.Sine;

/**
 * Two uniforms to a point of the plane with a symmetric law: radius from u, angle theta = 2 pi v.
 *
 * <p>Normal: R = sqrt(-2 log u) (Box and Muller 1958, doi:10.1214/aoms/1177706645). Student t with 3 degrees of freedom
 * at unit variance: R = sqrt(u^(-2/3) - 1) (Bailey 1994, doi:10.1090/S0025-5718-1994-1203732-0); only one of its two
 * coordinates may be used. Both fall with u, so that the laws are coupled.
 *
 * <p>The angle is taken through its half phi = pi (v - 1/2), in (-pi/2, pi/2): the cosine of theta less half a turn is 1
 * - 2 sin^2 phi, its sine 2 sin phi cos phi.
 */
public final class Polar {
  private Polar() {}

  public static double normalRadius(double u) {
    return Math.sqrt(-2.0 * Logarithm.log(u));
  }

  public static double studentRadius(double u) {
    return Math.sqrt(Math.max(0.0, CubeRoot.inverseSquared(u) - 1.0));
  }

  /** phi. */
  public static double halfAngle(double v) {
    return (v - 0.5) * Sine.PI_1;
  }

  /** cos 2 phi, from s = sin phi. */
  public static double cosine(double s) {
    return Math.fma(-2.0 * s, s, 1.0);
  }

  /** sin 2 phi, from s = sin phi and c = cos phi. */
  public static double sine(double s, double c) {
    return 2.0 * s * c;
  }
}
