package org.hopscape.optimizer;

/**
 * (|H| + damping)^{-1} g for a symmetric H = Q diag(lambda) Q^T, |H| = Q diag(|lambda|) Q^T.
 *
 * <p>Where H is positive definite |H| = H, and Cholesky's factor does it; else the eigenvalues are found by Jacobi's cyclic
 * rotations (Golub and Van Loan, Matrix Computations, 4th ed., sections 4.2 and 8.5). Both use exact IEEE operations alone.
 */
public final class NewtonDirection {
  private static final int SWEEPS = 30;

  private final int d;
  private final double damping;
  private final double[][] factor;
  private final double[][] vectors;
  private final double[] rotated;

  public NewtonDirection(int dimension, double damping) {
    this.d = dimension;
    this.damping = damping;
    this.factor = new double[d][d];
    this.vectors = new double[d][d];
    this.rotated = new double[d];
  }

  /** Writes the direction in place of g. H is not changed. */
  public void of(double[][] h, double[] g) {
    if (cholesky(h, 0.0) && (damping == 0.0 || cholesky(h, damping))) {
      solve(g);
    } else {
      eigen(h);
      divide(g);
    }
  }

  /** L with L L^T = H + shift, in {@code factor}; false where that is not positive definite. */
  private boolean cholesky(double[][] h, double shift) {
    for (int i = 0; i < d; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = i == j ? h[i][j] + shift : h[i][j];
        for (int k = 0; k < j; k++) {
          sum = Math.fma(-factor[i][k], factor[j][k], sum);
        }
        if (i != j) {
          factor[i][j] = sum / factor[j][j];
        } else if (sum > 0.0) {
          factor[i][i] = Math.sqrt(sum);
        } else {
          return false;
        }
      }
    }
    return true;
  }

  private void solve(double[] g) {
    for (int i = 0; i < d; i++) {
      for (int k = 0; k < i; k++) {
        g[i] = Math.fma(-factor[i][k], g[k], g[i]);
      }
      g[i] /= factor[i][i];
    }
    for (int i = d - 1; i >= 0; i--) {
      for (int k = i + 1; k < d; k++) {
        g[i] = Math.fma(-factor[k][i], g[k], g[i]);
      }
      g[i] /= factor[i][i];
    }
  }

  /** Eigenvalues on the diagonal of {@code factor}, eigenvectors in the columns of {@code vectors}. */
  private void eigen(double[][] h) {
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < d; j++) {
        factor[i][j] = i >= j ? h[i][j] : h[j][i];
        vectors[i][j] = i == j ? 1.0 : 0.0;
      }
    }
    for (int sweep = 0; sweep < SWEEPS && offDiagonal() > 0.0; sweep++) {
      for (int p = 0; p < d; p++) {
        for (int q = p + 1; q < d; q++) {
          rotate(p, q);
        }
      }
    }
  }

  /** Sum of the squares beside the diagonal, 0 once they are negligible. */
  private double offDiagonal() {
    double off = 0.0;
    double diagonal = 0.0;
    for (int i = 0; i < d; i++) {
      diagonal = Math.fma(factor[i][i], factor[i][i], diagonal);
      for (int j = 0; j < i; j++) {
        off = Math.fma(factor[i][j], factor[i][j], off);
      }
    }
    return off <= 0x1p-106 * diagonal ? 0.0 : off;
  }

  private void rotate(int p, int q) {
    double apq = factor[p][q];
    if (apq == 0.0) {
      return;
    }
    double theta = (factor[q][q] - factor[p][p]) / (2.0 * apq);
    double t =
        (theta < 0 ? -1.0 : 1.0) / (Math.abs(theta) + Math.sqrt(Math.fma(theta, theta, 1.0)));
    double c = 1.0 / Math.sqrt(Math.fma(t, t, 1.0));
    double s = t * c;
    for (int k = 0; k < d; k++) {
      turn(factor[k], p, q, c, s);
      turn(vectors[k], p, q, c, s);
    }
    double[] up = factor[p];
    double[] uq = factor[q];
    for (int k = 0; k < d; k++) {
      double a = up[k];
      double b = uq[k];
      up[k] = c * a - s * b;
      uq[k] = s * a + c * b;
    }
  }

  private static void turn(double[] row, int p, int q, double c, double s) {
    double a = row[p];
    double b = row[q];
    row[p] = c * a - s * b;
    row[q] = s * a + c * b;
  }

  /** Q diag(1 / (|lambda| + damping)) Q^T g. */
  private void divide(double[] g) {
    for (int j = 0; j < d; j++) {
      double sum = 0.0;
      for (int i = 0; i < d; i++) {
        sum = Math.fma(vectors[i][j], g[i], sum);
      }
      rotated[j] = sum / (Math.abs(factor[j][j]) + damping);
    }
    for (int i = 0; i < d; i++) {
      double sum = 0.0;
      for (int j = 0; j < d; j++) {
        sum = Math.fma(vectors[i][j], rotated[j], sum);
      }
      g[i] = sum;
    }
  }
}
