package org.hopscape.analysis.tail;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.hipparchus.analysis.solvers.BrentSolver;

/**
 * A normal law cut off below 0, by maximum likelihood.
 *
 * <p>With h = -mean/sd and the hazard q = phi(h)/(1 - Phi(h)), E X = sd (q - h) and E X^2/(E X)^2 = (1 - h (q - h))/(q - h)^2, which
 * rises from 1 to 2. At 2 the law is exponential: data with a larger ratio have no other optimum.
 *
 * @param h where it is infinite, the law is exponential of mean {@code scale}
 * @param scale sd, or that mean
 */
record HalfNormal(double h, double scale) {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
  private static final double FAR = 25;

  /** Of positive values. */
  static HalfNormal fit(double[] values) {
    double mean = 0;
    double square = 0;
    for (double x : values) {
      mean += x / values.length;
      square += x * x / values.length;
    }
    double ratio = square / (mean * mean);
    if (!(ratio < ratio(FAR))) {
      return new HalfNormal(Double.POSITIVE_INFINITY, mean);
    }
    double low = -FAR;
    while (ratio(low) > ratio && low > -1e6) {
      low *= 2;
    }
    double h = ratio(low) > ratio
        ? low
        : new BrentSolver(1e-12).solve(1000, x -> ratio(x) - ratio, low, FAR);
    return new HalfNormal(h, mean / (hazard(h) - h));
  }

  double logDensity(double x) {
    if (h == Double.POSITIVE_INFINITY) {
      return -StrictMath.log(scale) - x / scale;
    }
    double z = x / scale + h;
    return -z * z / 2
        - StrictMath.log(scale * Math.sqrt(2 * Math.PI))
        - StrictMath.log(NORMAL.survivalProbability(h));
  }

  private static double ratio(double h) {
    double q = hazard(h);
    return (1 - h * (q - h)) / ((q - h) * (q - h));
  }

  private static double hazard(double h) {
    return NORMAL.density(h) / NORMAL.survivalProbability(h);
  }
}
