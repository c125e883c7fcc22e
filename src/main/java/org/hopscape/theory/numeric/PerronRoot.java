package org.hopscape.theory.numeric;

import java.util.Arrays;

/**
 * Spectral radius of a matrix that is non-negative, but for small errors: power iteration, then inverse iteration with
 * the upper Collatz-Wielandt bound max (K f)_i/f_i as its shift (Noda 1971, doi:10.1007/BF01406514), which converges
 * quadratically however close the second eigenvalue is.
 */
public final class PerronRoot {
  private static final int POWERS = 40;
  private static final int INVERSES = 12;
  private static final double TOLERANCE = 1e-13;

  private final double[][] matrix;
  private final double[] vector;
  private double least;
  private double most;

  private PerronRoot(double[][] matrix) {
    this.matrix = matrix;
    this.vector = new double[matrix.length];
    Arrays.fill(vector, 1);
  }

  public static double of(double[][] matrix) {
    PerronRoot root = new PerronRoot(matrix);
    for (int i = 0; i < POWERS; i++) {
      double[] image = root.image();
      if (root.found()) {
        return root.middle();
      }
      root.take(image);
    }
    for (int i = 0; i < INVERSES; i++) {
      root.image();
      if (root.found()) {
        return root.middle();
      }
      root.take(LinearSystem.solve(root.shifted(), root.vector.clone()));
    }
    root.image();
    return root.middle();
  }

  /** K f, and the bounds from it. */
  private double[] image() {
    double[] image = new double[vector.length];
    least = Double.POSITIVE_INFINITY;
    most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < image.length; i++) {
      double sum = 0;
      for (int j = 0; j < image.length; j++) {
        sum += matrix[i][j] * vector[j];
      }
      image[i] = sum;
      least = Math.min(least, sum / vector[i]);
      most = Math.max(most, sum / vector[i]);
    }
    return image;
  }

  private boolean found() {
    return most - least <= TOLERANCE * Math.abs(most);
  }

  private double middle() {
    return (least + most) / 2;
  }

  private void take(double[] next) {
    double size = Arrays.stream(next).map(Math::abs).max().orElseThrow();
    for (int i = 0; i < next.length; i++) {
      vector[i] = Math.abs(next[i]) / size;
    }
  }

  private double[][] shifted() {
    double[][] shifted = new double[vector.length][];
    for (int i = 0; i < shifted.length; i++) {
      shifted[i] = Arrays.stream(matrix[i]).map(entry -> -entry).toArray();
      shifted[i][i] += most;
    }
    return shifted;
  }
}
