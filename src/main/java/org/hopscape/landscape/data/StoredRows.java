package org.hopscape.landscape.data;

import java.util.Arrays;
import org.hopscape.data.Table;
import org.hopscape.landscape.NormalPairs;
import org.hopscape.landscape.Sums;
import org.hopscape.landscape.lanes.FiveRows;
import org.hopscape.random.WalkerKey;
import org.jspecify.annotations.Nullable;

/** Rows in memory. */
final class StoredRows implements LinearSource {

  private final int dimension;

  /** An array a row, for {@link FiveRows}. */
  private final double[][] features;

  private final double[] targets;
  private final @Nullable LinearRows model;

  StoredRows(int dimension, double[][] features, double[] targets, @Nullable LinearRows model) {
    this.dimension = dimension;
    this.features = features;
    this.targets = targets;
    this.model = model;
  }

  @Override
  public int dimension() {
    return dimension;
  }

  double[][] features() {
    return features;
  }

  @Override
  public @Nullable LinearRows model() {
    return model;
  }

  static StoredRows of(LinearRows model, int n) {
    int d = model.dimension();
    double[] deviations = model.deviations();
    double[] xTrue = model.xTrue();
    double[][] row = new double[1][2 * model.pairs()];
    double[][] features = new double[n][];
    double[] targets = new double[n];
    for (int j = 0; j < n; j++) {
      NormalPairs.ONE_BY_ONE.write(new WalkerKey[] {model.key(j)}, model.pairs(), row);
      targets[j] = model.row(deviations, xTrue, row[0]);
      features[j] = Arrays.copyOf(row[0], d);
    }
    return new StoredRows(d, features, targets, model);
  }

  static StoredRows of(Table table) {
    int d = table.features();
    double[][] features = new double[table.rows()][d];
    double[] targets = new double[table.rows()];
    for (int j = 0; j < targets.length; j++) {
      targets[j] = table.target(j);
      for (int i = 0; i < d; i++) {
        features[j][i] = table.feature(j, i);
      }
    }
    return new StoredRows(d, features, targets, null);
  }

  @Override
  public long rows() {
    return targets.length;
  }

  @Override
  public RowBatch batch(int size) {
    return new RowBatch(size, 0);
  }

  @Override
  public int ahead(int size, NormalPairs normals) {
    return 1;
  }

  @Override
  public void fill(RowBatch batch, long[] rows, NormalPairs normals) {
    for (int i = 0; i < rows.length; i++) {
      int row = (int) rows[i];
      batch.rows[i] = features[row];
      batch.targets[i] = targets[row];
    }
  }

  @Override
  public double[] featureVariances() {
    double[] gram = gram(0.0);
    double[] variances = new double[dimension];
    for (int i = 0; i < dimension; i++) {
      variances[i] = gram[i * dimension + i];
    }
    return variances;
  }

  @Override
  public double largest() {
    return Arrays.stream(features).mapToDouble(row -> Sums.dot(row, row)).max().orElse(0.0);
  }

  /** A^T A / n + l2 I, summed row after row. */
  double[] gram(double l2) {
    int d = dimension;
    double[] gram = new double[d * d];
    for (int j = 0; j < targets.length; j++) {
      for (int i = 0; i < d; i++) {
        Sums.add(features[j][i], features[j], 0, gram, i * d, d);
      }
    }
    for (int i = 0; i < gram.length; i++) {
      gram[i] = gram[i] / targets.length + (i % (d + 1) == 0 ? l2 : 0.0);
    }
    return gram;
  }

  /** A^T y / n. */
  double[] correlation() {
    double[] sum = new double[dimension];
    for (int j = 0; j < targets.length; j++) {
      Sums.add(targets[j] / targets.length, features[j], sum);
    }
    return sum;
  }

  /** f about z; its value and slope there summed over the rows. */
  Parabola about(double[] z, double[] hessian, double l2) {
    double squares = 0.0;
    double[] gradient = new double[dimension];
    for (int j = 0; j < targets.length; j++) {
      double residual = Sums.dot(features[j], z) - targets[j];
      squares = Math.fma(residual, residual, squares);
      Sums.add(residual / targets.length, features[j], gradient);
    }
    Sums.add(l2, z, gradient);
    double value = 0.5 * squares / targets.length + 0.5 * l2 * Sums.dot(z, z);
    return new Parabola(z, value, gradient, hessian);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof StoredRows that
        && dimension == that.dimension
        && Arrays.deepEquals(features, that.features)
        && Arrays.equals(targets, that.targets);
  }

  @Override
  public int hashCode() {
    return 31 * dimension + Arrays.hashCode(targets);
  }
}
