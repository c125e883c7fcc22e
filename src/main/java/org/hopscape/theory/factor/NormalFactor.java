package org.hopscape.theory.factor;

import org.hopscape.theory.numeric.LogGamma;

/**
 * A factor A ~ N(mean, sd^2): logarithmic mean and absolute moments of the recursion X' = A X + B at one phase.
 *
 * <p>With lambda = (mean/sd)^2, A^2/sd^2 is noncentral chi-square with one degree of freedom, a Poisson(lambda/2)
 * mixture of central ones with 1 + 2j degrees of freedom, so that
 *
 * <pre>
 * E log|A| = log sd + (log 2 + sum_j pois(j) psi(j + 1/2)) / 2
 * E|A|^p   = sd^p 2^(p/2) sum_j pois(j) Gamma(j + 1/2 + p/2) / Gamma(j + 1/2)
 * </pre>
 *
 * See Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions 2 (1995), chapter 29.
 *
 * @param sd at least 0
 */
public record NormalFactor(double mean, double sd) {
  /** Largest moment that {@link #logMoment} takes. */
  static final double MAX_MOMENT = 1_000;

  // From here on the mean is so many standard deviations from 0 that the logarithm's singularity
  // there weighs less than
  // exp(-100), and the trapezoidal rule in z is exact to rounding; below, the mixture needs a few
  // hundred terms.
  private static final double FAR = 200;
  private static final double STEP = 0.5;
  private static final int HALF_WIDTH = 24;
  private static final double NEGLIGIBLE = 1e-18;
  private static final double PSI_OF_HALF = -1.9635100260214235;

  /** E log|A|. */
  public double logMean() {
    if (sd == 0) {
      return Math.log(Math.abs(mean));
    }
    return lambda() < FAR ? logMeanByMixture() : logMeanFar();
  }

  /** log E|A|^p for p in [0, {@link #MAX_MOMENT}]. */
  public double logMoment(double p) {
    if (sd == 0) {
      return p * Math.log(Math.abs(mean));
    }
    return lambda() < FAR ? logMomentByMixture(p) : logMomentFar(p);
  }

  private double lambda() {
    double ratio = mean / sd;
    return ratio * ratio;
  }

  private double logMeanByMixture() {
    double half = lambda() / 2;
    double weight = Math.exp(-half);
    double psi = PSI_OF_HALF;
    double sum = weight * psi;
    for (int j = 0; j < half || weight > NEGLIGIBLE; j++) {
      weight *= half / (j + 1);
      psi += 1 / (j + 0.5);
      sum += weight * psi;
    }
    return Math.log(sd) + (Math.log(2) + sum) / 2;
  }

  private double logMomentByMixture(double p) {
    double half = lambda() / 2;
    double term = 1;
    double sum = 1;
    for (int j = 0; j < half + p || term > NEGLIGIBLE * sum; j++) {
      term *= half / (j + 1) * (j + 0.5 + p / 2) / (j + 0.5);
      sum += term;
    }
    double gammas = LogGamma.of(0.5 + p / 2) - LogGamma.of(0.5);
    return p * Math.log(sd) + p / 2 * Math.log(2) + gammas - half + Math.log(sum);
  }

  private double logMeanFar() {
    double ratio = Math.abs(mean) / sd;
    double sum = 0;
    for (int i = -HALF_WIDTH; i <= HALF_WIDTH; i++) {
      double z = i * STEP;
      sum += Math.log1p(z / ratio) * Math.exp(-z * z / 2);
    }
    return Math.log(Math.abs(mean)) + sum * STEP / Math.sqrt(2 * Math.PI);
  }

  /** The integrand |ratio + z|^p exp(-z^2/2) is log-concave with its peak where p = z (ratio + z). */
  private double logMomentFar(double p) {
    double ratio = Math.abs(mean) / sd;
    double peak = 2 * p / (ratio + Math.sqrt(ratio * ratio + 4 * p));
    double height = p * Math.log1p(peak / ratio) - peak * peak / 2;
    double sum = 0;
    for (int i = -HALF_WIDTH; i <= HALF_WIDTH; i++) {
      double z = peak + i * STEP;
      if (z > -ratio) {
        sum += Math.exp(p * Math.log1p(z / ratio) - z * z / 2 - height);
      }
    }
    return p * Math.log(Math.abs(mean)) + height + Math.log(sum * STEP / Math.sqrt(2 * Math.PI));
  }
}
