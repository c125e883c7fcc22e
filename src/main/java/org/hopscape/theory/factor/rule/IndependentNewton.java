package org.hopscape.theory.factor.rule;

import org.hopscape.theory.factor.KestenFactor;
import org.hopscape.theory.numeric.Parameter;
import org.hopscape.theory.numeric.SplitLine;

/**
 * Stochastic Newton on least squares in one dimension, gradient and curvature from independent batches of b Gaussian
 * features:
 *
 * <pre>
 * A = 1 - g S1/S2,   S1, S2 independent, chi-square with b degrees of freedom
 * </pre>
 *
 * y = log(S1/S2) has a density in proportion to exp(b y/2)/(1 + exp(y))^b. Moments are finite below b/2 only, so that
 * where rho &lt; 0 the exponent is in (0, b/2): heavy tails whatever the step (Hodgkinson and Mahoney, arXiv:2006.06293).
 * E S1/S2 = b/(b - 2) and E (S1/S2)^2 = b (b + 2)/((b - 2)(b - 4)) give alpha = 2 at g = 2 (b - 4)/(b + 2).
 *
 * @param stepSize g
 * @param batch b
 */
public record IndependentNewton(double stepSize, int batch) implements KestenFactor {
  public IndependentNewton {
    Parameter.positive("stepSize", stepSize);
    Parameter.atLeast("batch", 1, batch);
  }

  @Override
  public double rho() {
    return law().mean(IndependentNewton::logFactor);
  }

  @Override
  public double logMoment(double p) {
    return 2 * p < batch
        ? law().logMean(offset -> p * logFactor(offset))
        : Double.POSITIVE_INFINITY;
  }

  @Override
  public String method() {
    return "E|A|^alpha = 1 by quadrature over a ratio of chi-squares";
  }

  /** A = 1 - exp(y - split), as A = 0 where y = -log g. */
  private static double logFactor(double offset) {
    return offset > 1
        ? offset + Math.log1p(-Math.exp(-offset))
        : Math.log(Math.abs(Math.expm1(offset)));
  }

  private SplitLine law() {
    return new SplitLine(this::logDensity, -Math.log(stepSize));
  }

  /** b/2 y - b log(1 + e^y), which is even in y. */
  private double logDensity(double y) {
    return -batch * (Math.abs(y) / 2 + Math.log1p(Math.exp(-Math.abs(y))));
  }
}
