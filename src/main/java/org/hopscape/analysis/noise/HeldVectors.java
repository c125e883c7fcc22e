package org.hopscape.analysis.noise;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * Some noise vectors, evenly over all, for many dimensions: the eigenvalues of their second moments that are not 0 are those of the
 * m x m matrix n_i n_j / m. They are read high where m is not large beside the rank; tr C^2 = mean (n_i n_j)^2 over i != j is not.
 */
final class HeldVectors implements Spectrum.Vectors {
  /** Products of all pairs are summed, and their eigenvalues found once for each group left out. */
  private static final int MOST = 200;

  private final int groups;
  private final long stride;
  private final List<double[]> held = new ArrayList<>();
  private final List<Integer> groupOf = new ArrayList<>();
  private double[][] products = new double[0][];
  private long seen;

  /** @param expected how many vectors will come */
  HeldVectors(int groups, long expected) {
    this.groups = groups;
    this.stride = Math.max(1, (expected + MOST - 1) / MOST);
  }

  @Override
  public void take(int group, double[] noise) {
    if (seen % stride == 0) {
      held.add(noise.clone());
      groupOf.add(group);
    }
    seen++;
  }

  @Override
  public int groups() {
    return groups;
  }

  @Override
  public long count(int group) {
    return groupOf.stream().filter(each -> each == group).count();
  }

  @Override
  public boolean all() {
    return false;
  }

  @Override
  public DMatrixRMaj matrix(int without) {
    multiply();
    int[] some = java.util.stream.IntStream.range(0, held.size())
        .filter(n -> groupOf.get(n) != without)
        .toArray();
    int m = some.length;
    DMatrixRMaj matrix = new DMatrixRMaj(m, m);
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < m; j++) {
        matrix.set(i, j, products[Math.max(some[i], some[j])][Math.min(some[i], some[j])] / m);
      }
    }
    return matrix;
  }

  @Override
  public double squares(DMatrixRMaj matrix) {
    double m = matrix.numRows;
    double squares = 0;
    for (int i = 0; i < matrix.numRows; i++) {
      for (int j = 0; j < i; j++) {
        squares += 2 * matrix.get(i, j) * matrix.get(i, j);
      }
    }
    return squares * m / (m - 1);
  }

  private void multiply() {
    if (products.length > 0) {
      return;
    }
    products = new double[held.size()][];
    for (int i = 0; i < products.length; i++) {
      products[i] = new double[i + 1];
      for (int j = 0; j <= i; j++) {
        double sum = 0;
        for (int k = 0; k < held.get(i).length; k++) {
          sum += held.get(i)[k] * held.get(j)[k];
        }
        products[i][j] = sum;
      }
    }
  }
}
