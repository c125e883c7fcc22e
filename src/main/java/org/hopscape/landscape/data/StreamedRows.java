package org.hopscape.landscape.data;

import java.util.Arrays;
import org.hopscape.landscape.DataLandscape;
import org.hopscape.landscape.NormalPairs;
import org.hopscape.random.WalkerKey;
import org.jspecify.annotations.Nullable;

/** Rows made when they are asked for, any number from 0 to 2^63 - 1. */
final class StreamedRows implements LinearSource {
  private final LinearRows model;
  private final double[] deviations;
  private final double[] xTrue;

  StreamedRows(LinearRows model, double[] deviations, double[] xTrue) {
    this.model = model;
    this.deviations = deviations;
    this.xTrue = xTrue;
  }

  @Override
  public double largest() {
    return Double.POSITIVE_INFINITY;
  }

  @Override
  public LinearRows model() {
    return model;
  }

  static StreamedRows of(LinearRows model) {
    return new StreamedRows(model, model.deviations(), model.xTrue());
  }

  @Override
  public int dimension() {
    return model.dimension();
  }

  @Override
  public long rows() {
    return DataLandscape.STREAM;
  }

  @Override
  public double[] featureVariances() {
    double[] variances = deviations.clone();
    for (int i = 0; i < variances.length; i++) {
      variances[i] *= deviations[i];
    }
    return variances;
  }

  @Override
  public RowBatch batch(int size) {
    return new RowBatch(size, 2 * model.pairs());
  }

  @Override
  public int ahead(int size, NormalPairs normals) {
    return normals.together((int) Math.min(Integer.MAX_VALUE, (long) size * model.pairs()));
  }

  @Override
  public void fill(RowBatch batch, long[] rows, NormalPairs normals) {
    WalkerKey[] keys = new WalkerKey[rows.length];
    Arrays.setAll(keys, i -> model.key(rows[i]));
    normals.write(keys, model.pairs(), batch.rows);
    for (int i = 0; i < rows.length; i++) {
      batch.targets[i] = model.row(deviations, xTrue, batch.rows[i]);
    }
  }

  /** About its minimum x_true s^2/(s^2 + l2), where f = (sum s^2 l2 x_true^2/(s^2 + l2) + noiseSd^2)/2. */
  Parabola expectation(double l2) {
    int d = dimension();
    double[] curvature = featureVariances();
    double[] centre = new double[d];
    double twice = model.noiseSd() * model.noiseSd();
    for (int i = 0; i < d; i++) {
      double variance = curvature[i];
      curvature[i] = variance + l2;
      centre[i] = variance * xTrue[i] / curvature[i];
      twice = Math.fma(l2 * centre[i], xTrue[i], twice);
    }
    return new Parabola(centre, 0.5 * twice, new double[d], curvature);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof StreamedRows that && model.equals(that.model);
  }

  @Override
  public int hashCode() {
    return model.hashCode();
  }
}
