package org.hopscape.theory.factor;

import java.util.OptionalDouble;
import org.hopscape.theory.numeric.Parameter;

/**
 * dX = -theta X dt + sigma X dW + nu dW' (Ito). With Y = X/scale the stationary law is Student's t:
 *
 * <pre>
 * degrees of freedom = 1 + 2 theta/sigma^2,   scale^2 = nu^2/(sigma^2 + 2 theta)
 * </pre>
 *
 * from the Fokker-Planck equation: the density is in proportion to (sigma^2 x^2 + nu^2)^(-1 - theta/sigma^2). It exists
 * where the Lyapunov exponent rho = -theta - sigma^2/2 is below 0.
 *
 * @param theta may be negative: multiplicative noise alone holds the walker while rho &lt; 0
 * @param sigma above 0
 * @param nu above 0
 */
public record ItoDiffusion(double theta, double sigma, double nu) {
  private static final String METHOD = "stationary law of the Ito equation: Student's t";

  public ItoDiffusion {
    Parameter.finite("theta", theta);
    Parameter.positive("sigma", sigma);
    Parameter.positive("nu", nu);
  }

  /** rho = -theta - sigma^2/2, in units of 1/time. */
  public double rho() {
    return -theta - sigma * sigma / 2;
  }

  /** The tail exponent; positive where the law exists. */
  public double degreesOfFreedom() {
    return 1 + 2 * theta / (sigma * sigma);
  }

  /** NaN where there is no stationary law. */
  public double scale() {
    return nu / Math.sqrt(sigma * sigma + 2 * theta);
  }

  public TailTheory tail() {
    return rho() < 0
        ? new TailTheory(
            rho(),
            TailTheory.Stationarity.STATIONARY,
            OptionalDouble.of(degreesOfFreedom()),
            METHOD)
        : TailTheory.none(rho());
  }
}
