package org.hopscape.landscape.data;

import java.util.Optional;
import org.hopscape.landscape.Sums;

/** Solves A x = b for a symmetric positive definite A = L L^T, with the same bits on every machine. */
final class Cholesky {
  /** A pivot below this part of A's diagonal is rounding: A is singular. */
  private static final double SINGULAR = 1e-13;

  private Cholesky() {}

  /** x; empty where A is not positive definite. A is d rows of d numbers, of which the lower half is read. */
  static Optional<double[]> solve(double[] a, double[] b) {
    int d = b.length;
    double[] l = a.clone();
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < i; j++) {
        l[i * d + j] = (l[i * d + j] - Sums.dot(l, i * d, l, j * d, j)) / l[j * d + j];
      }
      double pivot = a[i * d + i] - Sums.dot(l, i * d, l, i * d, i);
      if (!(pivot > SINGULAR * a[i * d + i])) {
        return Optional.empty();
      }
      l[i * d + i] = Math.sqrt(pivot);
    }
    return Optional.of(backward(l, forward(l, b)));
  }

  private static double[] forward(double[] l, double[] b) {
    int d = b.length;
    double[] y = new double[d];
    for (int i = 0; i < d; i++) {
      y[i] = (b[i] - Sums.dot(l, i * d, y, 0, i)) / l[i * d + i];
    }
    return y;
  }

  private static double[] backward(double[] l, double[] y) {
    int d = y.length;
    double[] x = y.clone();
    for (int i = d - 1; i >= 0; i--) {
      x[i] /= l[i * d + i];
      Sums.add(-x[i], l, i * d, x, 0, i);
    }
    return x;
  }
}
