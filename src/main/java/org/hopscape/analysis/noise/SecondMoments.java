package org.hopscape.analysis.noise;

import org.ejml.data.DMatrixRMaj;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.analysis.noise.GroupedSums.Scale;

/** E n n' from sums of all products of coordinates: for few dimensions. */
final class SecondMoments implements Spectrum.Vectors {
  private final int dimension;
  private final int groups;
  private final GroupedSums products;

  SecondMoments(int groups, int dimension) {
    this.dimension = dimension;
    this.groups = groups;
    this.products = new GroupedSums(groups, 1 + dimension * (dimension + 1) / 2);
  }

  @Override
  public void take(int group, double[] noise) {
    double[] its = products.group(group);
    its[0]++;
    int at = 1;
    for (int i = 0; i < dimension; i++) {
      for (int j = 0; j <= i; j++) {
        its[at++] += noise[i] * noise[j];
      }
    }
  }

  /** Of coordinates {@code i} and {@code j}. */
  Estimate entry(int i, int j) {
    int low = Math.min(i, j);
    int high = Math.max(i, j);
    int at = 1 + high * (high + 1) / 2 + low;
    return products.estimate(
        total -> total[at] / total[0], i == j ? Scale.POSITIVE : Scale.LINEAR, "covariance");
  }

  @Override
  public int groups() {
    return groups;
  }

  @Override
  public long count(int group) {
    return (long) products.group(group)[0];
  }

  @Override
  public boolean all() {
    return true;
  }

  @Override
  public DMatrixRMaj matrix(int without) {
    double[] total = products.without(without);
    DMatrixRMaj c = new DMatrixRMaj(dimension, dimension);
    int at = 1;
    for (int i = 0; i < dimension; i++) {
      for (int j = 0; j <= i; j++) {
        c.set(i, j, total[at] / total[0]);
        c.set(j, i, total[at++] / total[0]);
      }
    }
    return c;
  }

  @Override
  public double squares(DMatrixRMaj matrix) {
    double squares = 0;
    for (double each : matrix.data) {
      squares += each * each;
    }
    return squares;
  }
}
