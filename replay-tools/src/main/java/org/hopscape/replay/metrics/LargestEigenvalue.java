package org.hopscape.replay.metrics;

import java.util.ArrayList;
import java.util.List;
import org.hopscape.landscape.Landscape;
import org.hopscape.landscape.Sums;
import org.hopscape.random.WalkerKey;

/**
 * The largest eigenvalue of f'' at a place by Lanczos' method (Golub and Van Loan, Matrix Computations, 4th ed., 10.1) with full
 * orthogonalisation, from a vector of signs that is the same always.
 *
 * <p>It ends where |H y - theta y| is below {@value #PART} |theta|, or after {@value #MOST} products with f''. Some eigenvalue lies
 * within that residual of theta; theta is never above the largest one, but for rounding.
 *
 * @param value theta
 * @param residual |H y - theta y| for the vector y of length 1
 */
record LargestEigenvalue(double value, double residual) {
  /** Residual at which theta, whose error is of its square, has some ten digits. */
  private static final double PART = 1e-6;

  /** Products with f''. */
  private static final int MOST = 100;

  /** Of T's eigenvalue; doubles have 52 bits behind the first, and the bracket is a few sizes of it wide. */
  private static final int HALVINGS = 60;

  static LargestEigenvalue at(double[] x, Landscape f) {
    int d = x.length;
    int most = Math.min(d, MOST);
    List<double[]> basis = new ArrayList<>();
    double[] alpha = new double[most];
    double[] beta = new double[most];
    double[] v = signs(d);
    LargestEigenvalue last = new LargestEigenvalue(0.0, 0.0);
    for (int m = 0; m < most; m++) {
      basis.add(v);
      double[] w = new double[d];
      f.hessianVector(x, v, w);
      alpha[m] = Sums.dot(v, w);
      // Twice: once leaves what rounding brought in.
      for (int pass = 0; pass < 2; pass++) {
        for (double[] u : basis) {
          Sums.add(-Sums.dot(u, w), u, w);
        }
      }
      beta[m] = Math.sqrt(Sums.dot(w, w));
      last = ritz(alpha, beta, m + 1);
      if (!(last.residual > PART * Math.abs(last.value))) {
        break;
      }
      v = scaled(w, 1.0 / beta[m]);
    }
    return last;
  }

  private static double[] signs(int d) {
    long at = WalkerKey.of(0, 0).at(0);
    double size = 1.0 / Math.sqrt(d);
    double[] v = new double[d];
    for (int i = 0; i < d; i++) {
      v[i] = WalkerKey.mix(at + i) < 0 ? -size : size;
    }
    return v;
  }

  private static double[] scaled(double[] w, double by) {
    double[] v = new double[w.length];
    for (int i = 0; i < w.length; i++) {
      v[i] = by * w[i];
    }
    return v;
  }

  /** Of the tridiagonal matrix with diagonal alpha and beta beside it, of m rows; the residual is beta_m |s_m|. */
  private static LargestEigenvalue ritz(double[] alpha, double[] beta, int m) {
    double low = alpha[0];
    double high = alpha[0];
    for (int i = 0; i < m; i++) {
      double beside = (i > 0 ? beta[i - 1] : 0.0) + (i < m - 1 ? beta[i] : 0.0);
      low = Math.max(low, alpha[i]);
      high = Math.max(high, alpha[i] + beside);
    }
    for (int k = 0; k < HALVINGS && low < high; k++) {
      double middle = 0.5 * (low + high);
      if (isAbove(middle, alpha, beta, m)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    double theta = high;
    // The last row's part of the eigenvector, by which all others are told: s_i = (theta -
    // alpha_{i+1}) s_{i+1} - ... / beta_i.
    double norm = 1.0;
    double next = 0.0;
    double here = 1.0;
    for (int i = m - 1; i > 0; i--) {
      double before =
          ((theta - alpha[i]) * here - (i < m - 1 ? beta[i] : 0.0) * next) / beta[i - 1];
      next = here;
      here = before;
      norm = Math.fma(here, here, norm);
    }
    return new LargestEigenvalue(theta, beta[m - 1] / Math.sqrt(norm));
  }

  /** Whether no eigenvalue is at or above t: all pivots of T - t are negative. */
  private static boolean isAbove(double t, double[] alpha, double[] beta, int m) {
    double pivot = alpha[0] - t;
    for (int i = 1; i < m && pivot < 0.0; i++) {
      pivot = (alpha[i] - t) - beta[i - 1] * beta[i - 1] / pivot;
    }
    return pivot < 0.0;
  }
}
