package org.hopscape.landscape.data;

import java.util.Arrays;
import org.hopscape.landscape.NormalPairs;
import org.hopscape.landscape.Sums;
import org.hopscape.random.WalkerKey;

/**
 * Rows (a, y) of a linear model, each made from its number: a_i = featureSd sqrt(c_i) Z_i and y = a . x_true + noiseSd
 * Z_d, with c_i = condition^(-i/(d - 1)); x_true_i = xTrueSd Z_i of a row of its own.
 *
 * <p>The Z come in {@link NormalPairs}, floor(d/2) + 1 a row.
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
    double[][] z = new double[1][2 * pairs()];
    NormalPairs.ONE_BY_ONE.write(new WalkerKey[] {key(X_TRUE)}, pairs(), z);
    double[] x = new double[dimension];
    for (int i = 0; i < dimension; i++) {
      x[i] = xTrueSd * z[0][i];
    }
    return x;
  }

  /** The first {@code n} normals of the row that is no data's, for weights that data is made with. */
  public double[] weights(int n) {
    int needed = (n + 1) / 2;
    double[][] z = new double[1][2 * needed];
    NormalPairs.ONE_BY_ONE.write(new WalkerKey[] {key(X_TRUE)}, needed, z);
    return Arrays.copyOf(z[0], n);
  }

  /** Of a row's normals, one more than there are features at the least. */
  public int pairs() {
    return dimension / 2 + 1;
  }

  /** From which a row's normals come. */
  public WalkerKey key(long row) {
    return WalkerKey.of(WalkerKey.mix(seed + DATA_TAG), row);
  }

  /** Puts a in place of a row's normals; gives y. */
  double row(double[] deviations, double[] xTrue, double[] a) {
    double noise = noiseSd * a[dimension];
    for (int i = 0; i < dimension; i++) {
      a[i] *= deviations[i];
    }
    return noise + Sums.dot(a, 0, xTrue, 0, dimension);
  }
}
