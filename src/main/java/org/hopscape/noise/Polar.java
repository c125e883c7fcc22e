package org.hopscape.noise;

import org.hopscape.math.CubeRoot;
import org.hopscape.math.Logarithm;
import org.hopscape.math.Power;
import org.hopscape.math.Sine;

/**
 * Two uniforms to a point of the plane with a symmetric law: radius from u, angle theta = 2 pi v.
 *
 * <p>Normal: R = sqrt(-2 log u) (Box and Muller 1958, doi:10.1214/aoms/1177706645). Student t with nu
 * degrees of freedom: R = sqrt(nu (u^(-2/nu) - 1)), at 3 and unit variance sqrt(u^(-2/3) - 1) (Bailey 1994, doi:10.1090/S0025-5718-1994-1203732-0); only one of its two
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

  /**
   * Radius of Student t with any nu &gt; 0 degrees of freedom: sqrt((nu - 2) (u^(-2/nu) - 1)), at unit variance, for nu &gt; 2;
   * sqrt(nu (u^(-2/nu) - 1)) up to there. At most the largest double.
   */
  public static double studentRadius(double u, double nu) {
    if (nu == 3.0) {
      return studentRadius(u);
    }
    double factor = nu > 2.0 ? nu - 2.0 : nu;
    double square = factor * Power.minusOne(u, -2.0 / nu);
    return square <= Double.MAX_VALUE ? Math.sqrt(square) : farRadius(u, nu, factor);
  }

  /** The same where its square is beyond the range of a double, and -1 below its last place. */
  private static double farRadius(double u, double nu, double factor) {
    return Math.min(Double.MAX_VALUE, Math.sqrt(factor) * Power.pow(u, -1.0 / nu));
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
