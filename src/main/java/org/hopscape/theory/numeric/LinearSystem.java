package org.hopscape.theory.numeric;

/** A x = b for a dense matrix, by Gaussian elimination with partial pivoting. */
public final class LinearSystem {
  private LinearSystem() {}

  /** The solution x. Both arguments are overwritten. */
  public static double[] solve(double[][] matrix, double[] right) {
    int n = right.length;
    for (int k = 0; k < n; k++) {
      pivot(matrix, right, k);
      for (int i = k + 1; i < n; i++) {
        eliminate(matrix, right, k, i);
      }
    }
    for (int k = n - 1; k >= 0; k--) {
      double sum = right[k];
      for (int j = k + 1; j < n; j++) {
        sum -= matrix[k][j] * right[j];
      }
      right[k] = sum / matrix[k][k];
    }
    return right;
  }

  private static void pivot(double[][] matrix, double[] right, int k) {
    int best = k;
    for (int i = k + 1; i < right.length; i++) {
      if (Math.abs(matrix[i][k]) > Math.abs(matrix[best][k])) {
        best = i;
      }
    }
    double[] row = matrix[k];
    matrix[k] = matrix[best];
    matrix[best] = row;
    double value = right[k];
    right[k] = right[best];
    right[best] = value;
  }

  private static void eliminate(double[][] matrix, double[] right, int k, int i) {
    double[] from = matrix[k];
    double[] row = matrix[i];
    double factor = row[k] / from[k];
    if (factor == 0) {
      return;
    }
    for (int j = k + 1; j < row.length; j++) {
      row[j] -= factor * from[j];
    }
    right[i] -= factor * right[k];
  }
}
