package org.hopscape.theory.factor;

import org.hopscape.theory.numeric.Parameter;

/**
 * log A ~ N(mu, s^2): rho = mu and log E A^p = p mu + p^2 s^2/2, so that alpha = -2 mu/s^2.
 *
 * @param s above 0
 */
public record LognormalFactor(double mu, double s) implements KestenFactor {
  public LognormalFactor {
    Parameter.finite("mu", mu);
    Parameter.positive("s", s);
  }

  @Override
  public double rho() {
    return mu;
  }

  @Override
  public double logMoment(double p) {
    return p * mu + p * p * s * s / 2;
  }

  @Override
  public String method() {
    return "E A^alpha = 1, A lognormal";
  }
}
