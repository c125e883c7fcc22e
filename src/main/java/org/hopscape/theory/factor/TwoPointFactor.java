package org.hopscape.theory.factor;

import org.hopscape.theory.numeric.Parameter;

/**
 * A = 2 with probability p, else 1/2: rho = (2p - 1) log 2 and alpha = log2((1 - p)/p).
 *
 * @param probability of 2, in (0, 1)
 */
public record TwoPointFactor(double probability) implements KestenFactor {
  private static final double LOG_2 = Math.log(2);

  public TwoPointFactor {
    Parameter.check(probability > 0 && probability < 1, "probability", "(0, 1)", probability);
  }

  @Override
  public double rho() {
    return (2 * probability - 1) * LOG_2;
  }

  @Override
  public double logMoment(double p) {
    // 2^p out of the sum, so that no power overflows.
    return p * LOG_2 + Math.log(probability + (1 - probability) * Math.exp(-2 * p * LOG_2));
  }

  @Override
  public String method() {
    return "E A^alpha = 1, A = 2 or 1/2";
  }
}
