package org.hopscape.landscape.data;

import java.util.Arrays;
import org.hopscape.landscape.Sums;

/**
 * f(w) = f(z) + f'(z) . (w - z) + (w - z)^T H (w - z)/2 about a point z. Taken at its minimum, rounding does not lift f
 * near it, as the difference of three large sums would.
 */
final class Parabola {
  private final double[] centre;
  private final double value;
  private final double[] gradient;

  /** H: d rows of d numbers, or its diagonal alone. */
  private final double[] hessian;

  Parabola(double[] centre, double value, double[] gradient, double[] hessian) {
    this.centre = centre;
    this.value = value;
    this.gradient = gradient;
    this.hessian = hessian;
  }

  double[] centre() {
    return centre;
  }

  double value(double[] w) {
    double[] x = minus(w, centre);
    double[] product = new double[x.length];
    times(x, product);
    return value + (Sums.dot(gradient, x) + 0.5 * Sums.dot(product, x));
  }

  void gradient(double[] w, double[] result) {
    double[] x = minus(w, centre);
    times(x, result);
    for (int i = 0; i < x.length; i++) {
      result[i] += gradient[i];
    }
  }

  /** Writes H v: H's rows, which are its columns, times v's coordinates, in their order. */
  void times(double[] v, double[] product) {
    int d = v.length;
    if (diagonal()) {
      for (int i = 0; i < d; i++) {
        product[i] = hessian[i] * v[i];
      }
      return;
    }
    Arrays.fill(product, 0, d, 0.0);
    for (int j = 0; j < d; j++) {
      Sums.add(v[j], hessian, j * d, product, 0, d);
    }
  }

  void hessian(double[][] result) {
    int d = centre.length;
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < d; j++) {
        result[i][j] = diagonal() ? (i == j ? hessian[i] : 0.0) : hessian[i * d + j];
      }
    }
  }

  /** Multiplications of a gradient. */
  double terms() {
    return hessian.length;
  }

  /** In one dimension both forms are one. */
  private boolean diagonal() {
    return hessian.length == centre.length;
  }

  private static double[] minus(double[] w, double[] z) {
    double[] x = new double[z.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = w[i] - z[i];
    }
    return x;
  }
}
