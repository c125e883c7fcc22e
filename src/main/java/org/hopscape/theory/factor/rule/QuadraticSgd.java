package org.hopscape.theory.factor.rule;

import org.hopscape.theory.factor.KestenFactor;
import org.hopscape.theory.numeric.LogChiSquare;
import org.hopscape.theory.numeric.Parameter;
import org.hopscape.theory.numeric.SplitLine;

/**
 * SGD with step g on least squares in one dimension, Gaussian features of standard deviation s, batches of b and a ridge
 * lambda:
 *
 * <pre>
 * A = 1 - g (s^2 S/b + lambda),   S chi-square with b degrees of freedom
 * </pre>
 *
 * E|A|^p and E log|A| are integrals over log S, split at the kink A = 0 (arXiv:2006.04740 with d = 1). alpha = 2 where
 * g = 2b/(s^2 (b + 2)) and lambda = 0.
 *
 * @param stepSize g
 * @param featureSd s
 * @param batch b
 * @param ridge lambda, at least 0
 */
public record QuadraticSgd(double stepSize, double featureSd, int batch, double ridge)
    implements KestenFactor {
  public QuadraticSgd {
    Parameter.positive("stepSize", stepSize);
    Parameter.positive("featureSd", featureSd);
    Parameter.atLeast("batch", 1, batch);
    Parameter.notNegative("ridge", ridge);
  }

  @Override
  public double rho() {
    return law().mean(this::logFactor);
  }

  @Override
  public double logMoment(double p) {
    return law().logMean(offset -> p * logFactor(offset));
  }

  @Override
  public String method() {
    return "E|A|^alpha = 1 by quadrature over chi-square";
  }

  /** log|A| where log S is off the split by so much; A = rest - scale S. */
  private double logFactor(double offset) {
    return rest() > 0
        ? Math.log(rest()) + Math.log(Math.abs(Math.expm1(offset)))
        : Math.log(scale() * Math.exp(split() + offset) - rest());
  }

  private SplitLine law() {
    return new SplitLine(new LogChiSquare(batch)::logDensity, split());
  }

  /** log S where A = 0; anywhere if A is never 0. */
  private double split() {
    return rest() > 0 ? Math.log(rest() / scale()) : Math.log(batch);
  }

  private double rest() {
    return 1 - stepSize * ridge;
  }

  private double scale() {
    return stepSize * featureSd * featureSd / batch;
  }
}
