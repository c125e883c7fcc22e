package org.hopscape.theory.factor;

import org.hopscape.theory.numeric.Parameter;

/**
 * A uniform on [0, c]: rho = log c - 1 and E A^p = c^p/(p + 1), so that c^alpha = alpha + 1.
 *
 * @param c above 0
 */
public record UniformFactor(double c) implements KestenFactor {
  public UniformFactor {
    Parameter.positive("c", c);
  }

  @Override
  public double rho() {
    return Math.log(c) - 1;
  }

  @Override
  public double logMoment(double p) {
    return p * Math.log(c) - Math.log1p(p);
  }

  @Override
  public String method() {
    return "E A^alpha = 1, A uniform";
  }
}
