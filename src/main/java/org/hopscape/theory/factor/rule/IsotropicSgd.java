package org.hopscape.theory.factor.rule;

import org.hopscape.theory.factor.KestenFactor;
import org.hopscape.theory.numeric.LogChiSquare;
import org.hopscape.theory.numeric.LogTrapezoid;
import org.hopscape.theory.numeric.Parameter;
import org.hopscape.theory.numeric.SplitLine;

/**
 * SGD with step eta on least squares in d dimensions, features N(0, s^2 I), batches of b and a ridge lambda.
 *
 * <p>The batch is a b by d matrix F, the factor I - eta (F^T F/b + lambda I). By rotation invariance its effect on any
 * direction e has the same law, whatever came before, so that rho = E log|A e| and h(p) = E|A e|^p
 * (Gurbuzbalaban, Simsekli and Zhu 2021, arXiv:2006.04740). u = F e is N(0, s^2 I_b); given u the part of F^T u across
 * e is N(0, s^2 |u|^2 I_{d-1}). With S = |u|^2/s^2, which is chi-square with b degrees of freedom, and an independent C
 * with d - 1,
 *
 * <pre>
 * |A e|^2 = (1 - eta lambda - c S)^2 + c^2 S C,   c = eta s^2/b
 * </pre>
 *
 * The integral over log C is a trapezoidal sum, whose terms are analytic whatever S is; that over log S is split where
 * the first square vanishes. alpha = 2 where eta = 2b/(s^2 (d + b + 1)) and lambda = 0.
 *
 * @param dimension d, at least 2; {@link QuadraticSgd} is the case of one dimension
 * @param stepSize eta
 * @param featureSd s
 * @param batch b
 * @param ridge lambda, at least 0
 */
public record IsotropicSgd(
    int dimension, double stepSize, double featureSd, int batch, double ridge)
    implements KestenFactor {
  public IsotropicSgd {
    Parameter.atLeast("dimension", 2, dimension);
    Parameter.positive("stepSize", stepSize);
    Parameter.positive("featureSd", featureSd);
    Parameter.atLeast("batch", 1, batch);
    Parameter.notNegative("ridge", ridge);
  }

  /** The model in d &gt;= 1 dimensions. */
  public static KestenFactor of(
      int dimension, double stepSize, double featureSd, int batch, double ridge) {
    return dimension == 1
        ? new QuadraticSgd(stepSize, featureSd, batch, ridge)
        : new IsotropicSgd(dimension, stepSize, featureSd, batch, ridge);
  }

  @Override
  public double rho() {
    LogTrapezoid across = LogTrapezoid.chiSquare(dimension - 1, 0);
    return law().mean(offset -> across.meanLog(along(offset), acrossScale(offset)) / 2);
  }

  @Override
  public double logMoment(double p) {
    LogTrapezoid across = LogTrapezoid.chiSquare(dimension - 1, p / 2);
    return law().logMean(offset -> across.logMoment(along(offset), acrossScale(offset), p / 2));
  }

  @Override
  public String method() {
    return "E|A e|^alpha = 1 for any direction e, by quadrature over two chi-squares";
  }

  /** (1 - eta lambda - c S)^2. */
  private double along(double offset) {
    double along =
        rest() > 0 ? rest() * Math.expm1(offset) : scale() * Math.exp(split() + offset) - rest();
    return along * along;
  }

  /** c^2 S. */
  private double acrossScale(double offset) {
    return scale() * scale() * Math.exp(split() + offset);
  }

  private SplitLine law() {
    return new SplitLine(new LogChiSquare(batch)::logDensity, split());
  }

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
