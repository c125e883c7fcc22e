package org.hopscape.own;

import java.util.List;

/** A surface f on R^d of a user's own. Shared by threads; nothing of it changes, and nothing is written to {@code x}. */
public interface OwnLandscape {
  /** d. */
  int dimension();

  /** f(x). */
  double value(double[] x);

  /** Writes f'(x) to {@code gradient}. */
  void gradient(double[] x, double[] gradient);

  /** Writes f''(x) v to {@code product}; if nothing else is said by central differences of f', exact to some eight digits. */
  default void hessianVector(double[] x, double[] v, double[] product) {
    double size = 0;
    double length = 0;
    for (int i = 0; i < x.length; i++) {
      size = Math.max(size, Math.abs(x[i]));
      length = Math.max(length, Math.abs(v[i]));
    }
    if (length == 0) {
      java.util.Arrays.fill(product, 0);
      return;
    }
    // The cube root of the rounding unit, where the errors of the difference and of rounding meet.
    double h = 0x1p-17 * Math.max(1, size) / length;
    double[] at = new double[x.length];
    double[] before = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      at[i] = Math.fma(-h, v[i], x[i]);
    }
    gradient(at, before);
    for (int i = 0; i < x.length; i++) {
      at[i] = Math.fma(h, v[i], x[i]);
    }
    gradient(at, product);
    for (int i = 0; i < x.length; i++) {
      product[i] = (product[i] - before[i]) / (2 * h);
    }
  }

  /** Minima that are known, lowest first: basins of attraction are named by them, and tails are measured from the first. */
  default List<double[]> knownMinima() {
    return List.of();
  }

  /** Beyond this absolute coordinate f is no longer meaningful: a walker that passes it is flagged and goes on. */
  default double bound() {
    return 1e75;
  }
}
