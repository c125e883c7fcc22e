package org.hopscape.landscape;

import org.hopscape.math.Sine;
import org.hopscape.noise.Polar;
import org.hopscape.random.Slot;
import org.hopscape.random.WalkerKey;

/**
 * Rows (a, y) of a linear model, each made from its number: a_i = featureSd sqrt(c_i) Z_i and y = a . x_true + noiseSd
 * Z_d, with c_i = condition^(-i/(d - 1)); x_true_i = xTrueSd Z_i of a row of its own.
 *
 * <p>Z_{2m} and Z_{2m+1} are the cosine and the sine of one normal radius ({@link Polar}), from words 2m and 2m + 1 of the
 * row's key: 2 floor(d/2) + 2 words a row.
 *
 * @param condition ratio of the largest feature variance to the smallest, at least 1
 * @param seed of the data; unlike the run's seed, even where both are one number
 */
public record LinearRows(
    int dimension, double featureSd, double condition, double noiseSd, double xTrueSd, long seed) {
  /** Keeps the data's words from those of a walker whose number is a row's. */
  private static final long DATA_TAG = 0x632be59bd9b4e019L;

  /** No row of data has this number. */
  private static final long X_TRUE = -1;

  private static final int MOST_DIMENSIONS = 4096;

  public LinearRows {
    if (!(dimension >= 1 && dimension <= MOST_DIMENSIONS)) {
      throw new IllegalArgumentException(
          "dimension is not in the interval [1, " + MOST_DIMENSIONS + "]: " + dimension);
    }
    if (!(featureSd > 0 && featureSd <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "feature-sd is not in the interval (0, inf): " + featureSd);
    }
    if (!(condition >= 1 && condition <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException("condition is not in the interval [1, inf): " + condition);
    }
    checkDeviation("noise-sd", noiseSd);
    checkDeviation("x-true-sd", xTrueSd);
  }

  private static void checkDeviation(String name, double value) {
    if (!(value >= 0 && value <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(name + " is not in the interval [0, inf): " + value);
    }
  }

  /** The d standard deviations of the features, the largest first. */
  double[] deviations() {
    double[] deviations = new double[dimension];
    for (int i = 0; i < dimension; i++) {
      double exponent = dimension == 1 ? 0.0 : -0.5 * i / (dimension - 1);
      deviations[i] = featureSd * StrictMath.pow(condition, exponent);
    }
    return deviations;
  }

  double[] xTrue() {
    double[] z = new double[dimension + 2];
    normals(X_TRUE, z);
    double[] x = new double[dimension];
    for (int i = 0; i < dimension; i++) {
      x[i] = xTrueSd * z[i];
    }
    return x;
  }

  /** Writes a to an array of d + 2 numbers or more; gives y. */
  double row(long number, double[] deviations, double[] xTrue, double[] a) {
    normals(number, a);
    double noise = noiseSd * a[dimension];
    for (int i = 0; i < dimension; i++) {
      a[i] *= deviations[i];
    }
    return noise + Sums.dot(a, 0, xTrue, 0, dimension);
  }

  /** Writes 2 floor(d/2) + 2 standard normals. */
  private void normals(long number, double[] z) {
    long at = WalkerKey.of(WalkerKey.mix(seed + DATA_TAG), number).at(0);
    for (int i = 0; i <= dimension; i += 2) {
      double u = WalkerKey.uniform(WalkerKey.word(at, Slot.GRADIENT, i));
      double v = WalkerKey.uniform(WalkerKey.word(at, Slot.GRADIENT, i + 1));
      double phi = Polar.halfAngle(v);
      double radius = Polar.normalRadius(u);
      double s = Sine.sinReduced(phi);
      z[i] = radius * Polar.cosine(s);
      z[i + 1] = radius * Polar.sine(s, Sine.cosReduced(phi));
    }
  }
}
