package org.hopscape.theory.factor.rule;

import org.hopscape.theory.factor.KestenFactor;
import org.hopscape.theory.numeric.Parameter;

/** The law of the curvature H that one step of an optimizer sees on a quadratic in one dimension: H = value(z). */
public sealed interface Curvature {
  /** Curvature at z. */
  double value(double z);

  /** The z at which H is {@code value}, or the nearest to it; increases with {@code value}. */
  double inverse(double value);

  /** log of the density of z, up to a constant; smooth from {@link #low} to {@link #high}. */
  double logDensity(double z);

  /** The least curvature, or -infinity. */
  double least();

  /** Below this, z has no weight in moments of H up to power p. */
  double low(double p);

  /** Above this, z has no weight in moments of H up to power p. */
  double high(double p);

  /** {E H, E H^2}. */
  double[] firstMoments();

  /** The law of A = 1 - g H. */
  KestenFactor sgd(double stepSize);

  /**
   * Least squares with Gaussian features: H = s^2 z^2/b + lambda, z chi-distributed with b degrees of freedom.
   *
   * @param featureSd s
   * @param batch b
   * @param ridge lambda, at least 0
   */
  record Features(double featureSd, int batch, double ridge) implements Curvature {
    public Features {
      Parameter.positive("featureSd", featureSd);
      Parameter.atLeast("batch", 1, batch);
      Parameter.notNegative("ridge", ridge);
    }

    @Override
    public double value(double z) {
      return featureSd * featureSd * z * z / batch + ridge;
    }

    @Override
    public double least() {
      return ridge;
    }

    @Override
    public double inverse(double value) {
      return Math.sqrt(Math.max(0, (value - ridge) * batch)) / featureSd;
    }

    @Override
    public double logDensity(double z) {
      return (batch - 1) * Math.log(z / Math.sqrt(batch)) - z * z / 2 + batch / 2.0;
    }

    @Override
    public double low(double p) {
      return Math.max(0, Math.sqrt(batch) - WEIGHTLESS);
    }

    @Override
    public double high(double p) {
      return Math.sqrt(batch + 2 * p) + WEIGHTLESS;
    }

    @Override
    public double[] firstMoments() {
      double square = featureSd * featureSd;
      double mean = square + ridge;
      return new double[] {mean, mean * mean + 2 * square * square / batch};
    }

    @Override
    public KestenFactor sgd(double stepSize) {
      return new QuadraticSgd(stepSize, featureSd, batch, ridge);
    }
  }

  /**
   * Multiplicative gradient noise on f = c x^2/2: H = c (1 + sigma z), z standard normal.
   *
   * @param curvature c
   * @param sigma above 0
   */
  record Multiplicative(double curvature, double sigma) implements Curvature {
    public Multiplicative {
      Parameter.check(
          curvature != 0 && Double.isFinite(curvature),
          "curvature",
          "(-inf, 0) or (0, inf)",
          curvature);
      Parameter.positive("sigma", sigma);
    }

    @Override
    public double value(double z) {
      return curvature + scale() * z;
    }

    @Override
    public double least() {
      return Double.NEGATIVE_INFINITY;
    }

    @Override
    public double inverse(double value) {
      return (value - curvature) / scale();
    }

    // z is symmetric: its sign is chosen such that H increases with it.
    private double scale() {
      return Math.abs(curvature) * sigma;
    }

    @Override
    public double logDensity(double z) {
      return -z * z / 2;
    }

    @Override
    public double low(double p) {
      return -high(p);
    }

    @Override
    public double high(double p) {
      return Math.sqrt(p) + WEIGHTLESS;
    }

    @Override
    public double[] firstMoments() {
      return new double[] {curvature, curvature * curvature * (1 + sigma * sigma)};
    }

    @Override
    public KestenFactor sgd(double stepSize) {
      return PhaseRecursion.quadratic(stepSize, sigma, curvature);
    }
  }

  /** So many units from its peak a normal density is below exp(-40). */
  double WEIGHTLESS = 9;
}
