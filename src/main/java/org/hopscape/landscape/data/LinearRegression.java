package org.hopscape.landscape.data;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hopscape.data.Table;
import org.hopscape.fault.Fault;
import org.hopscape.landscape.BasinMap;
import org.hopscape.landscape.BatchGradients;
import org.hopscape.landscape.DataLandscape;
import org.hopscape.landscape.NormalPairs;
import org.hopscape.landscape.Sums;
import org.jspecify.annotations.Nullable;

/**
 * f(w) = (1/2n) sum (a . w - y)^2 + (l2/2) |w|^2 over n rows (a, y), or its expectation over a stream of rows. No
 * intercept: a column of ones makes one. Features are taken as they are.
 *
 * <p>Value and gradient of the whole cost d^2 operations through the Gram matrix A^T A / n, or d through the stream's
 * covariance diag(s^2): f = (sum s_i^2 (w - x_true)_i^2 + noiseSd^2)/2 + (l2/2) |w|^2. A batch's gradient costs 2 b d.
 */
public final class LinearRegression implements DataLandscape {
  /** An ulp of a coordinate here is 1. */
  private static final double BOUND = 0x1p53;

  /** Multiplications and additions in the time of one number drawn. */
  private static final double TERMS_A_DRAW = 16.0;

  /** 256 MiB of features. */
  private static final long MOST_NUMBERS = 1L << 25;

  private final LinearSource source;
  private final double l2;
  private final Parabola whole;
  private final boolean unique;

  private LinearRegression(LinearSource source, double l2, Parabola whole, boolean unique) {
    this.source = source;
    this.l2 = l2;
    this.whole = whole;
    this.unique = unique;
  }

  /** Rows 0 to n - 1 of {@link #streaming} with the same model, stored. */
  public static LinearRegression synthetic(LinearRows model, int n, double l2) {
    if (!(n >= 1 && (long) n * model.dimension() <= MOST_NUMBERS)) {
      throw new IllegalArgumentException(
          "rows is not in the interval [1, " + MOST_NUMBERS / model.dimension() + "]: " + n);
    }
    return stored(StoredRows.of(model, n), l2);
  }

  /** Fresh rows at every step. */
  public static LinearRegression streaming(LinearRows model, double l2) {
    check(l2);
    StreamedRows stream = StreamedRows.of(model);
    return new LinearRegression(stream, l2, stream.expectation(l2), true);
  }

  /** A table's last column from its other columns, at most 4,096. */
  public static LinearRegression of(Table table, double l2) {
    if (table.features() > 4096) {
      throw Fault.of(Fault.Kind.SCENARIO, "has more than 4096 features: " + table.features())
          .at(table.name());
    }
    return stored(StoredRows.of(table), l2);
  }

  private static LinearRegression stored(StoredRows rows, double l2) {
    check(l2);
    double[] hessian = rows.gram(l2);
    Optional<double[]> solution = Cholesky.solve(hessian, rows.correlation());
    double[] centre = solution.orElseGet(() -> new double[rows.dimension()]);
    Parabola whole = rows.about(centre, hessian, l2);
    return new LinearRegression(rows, l2, whole, solution.isPresent());
  }

  private static void check(double l2) {
    if (!(l2 >= 0 && l2 <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException("l2 is not in the interval [0, inf): " + l2);
    }
  }

  @Override
  public String name() {
    return "linear-regression";
  }

  @Override
  public boolean isParabola() {
    return true;
  }

  @Override
  public int dimension() {
    return source.dimension();
  }

  @Override
  public long rows() {
    return source.rows();
  }

  public double l2() {
    return l2;
  }

  /** The mean squares of the features: over the rows, or expected of a stream. */
  public double[] featureVariances() {
    return source.featureVariances();
  }

  /** The largest |a|^2 of a row; infinite of a stream. */
  public double largestRow() {
    return source.largest();
  }

  /** The model that the rows were made from; null where they were read. */
  public @Nullable LinearRows model() {
    return source.model();
  }

  /** x_true, the coefficients that the rows were made from; null where they were read. */
  public double @Nullable [] xTrue() {
    LinearRows model = source.model();
    return model == null ? null : model.xTrue();
  }

  /** Standard deviation of y about a . x_true; NaN where the rows were read. */
  public double noiseSd() {
    LinearRows model = source.model();
    return model == null ? Double.NaN : model.noiseSd();
  }

  @Override
  public double gradientCost() {
    return dimension() + whole.terms() / TERMS_A_DRAW;
  }

  /** Rows of a stream are drawn, stored ones are read. */
  @Override
  public double batchCost(int size) {
    double terms = (double) size * dimension();
    return dimension() + (isStream() ? terms : terms / TERMS_A_DRAW);
  }

  /** A sum of squares: where rounding or a lost range makes less of it, 0 or infinite. */
  @Override
  public double value(double[] w) {
    double value = whole.value(w);
    return value == Double.NEGATIVE_INFINITY ? Double.POSITIVE_INFINITY : Math.max(0.0, value);
  }

  @Override
  public void gradient(double[] w, double[] gradient) {
    whole.gradient(w, gradient);
  }

  @Override
  public void hessianVector(double[] w, double[] v, double[] product) {
    whole.times(v, product);
  }

  @Override
  public void hessian(double[] w, double[][] hessian) {
    whole.hessian(hessian);
  }

  /** (1/b) sum (a . w - y) a + l2 w, row after row in the batch's order, a row's factor (a . w - y)/b first. */
  @Override
  public void batchGradient(double[] w, long[] rows, double[] gradient) {
    batches(rows.length, NormalPairs.ONE_BY_ONE).gradient(w, rows, gradient);
  }

  @Override
  public BatchGradients batches(int size, NormalPairs normals) {
    return new LinearBatches(source, l2, size, normals);
  }

  /** (1/b) sum a a^T + l2 I. */
  @Override
  public void batchHessian(double[] w, long[] rows, double[][] hessian) {
    int d = dimension();
    double share = 1.0 / rows.length;
    for (int i = 0; i < d; i++) {
      Arrays.fill(hessian[i], 0, d, 0.0);
      hessian[i][i] = l2;
    }
    RowBatch batch = source.batch(rows.length);
    source.fill(batch, rows, NormalPairs.ONE_BY_ONE);
    for (double[] a : batch.rows) {
      for (int i = 0; i < d; i++) {
        Sums.add(share * a[i], a, hessian[i]);
      }
    }
  }

  /** The least-squares or ridge solution, or x_true shrunk; none where it is not unique. */
  @Override
  public List<double[]> knownMinima() {
    return unique ? List.of(whole.centre().clone()) : List.of();
  }

  @Override
  public double bound() {
    return BOUND;
  }

  /** One basin, label 0. */
  @Override
  public Optional<BasinMap> minima() {
    return Optional.of(OneBasin.ONE_BASIN);
  }

  private enum OneBasin implements BasinMap {
    ONE_BASIN;

    @Override
    public long label(double[] position) {
      return 0;
    }

    @Override
    public boolean single() {
      return true;
    }

    @Override
    public double @Nullable [] interval(long label) {
      return null;
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LinearRegression that && l2 == that.l2 && source.equals(that.source);
  }

  @Override
  public int hashCode() {
    return 31 * source.hashCode() + Double.hashCode(l2);
  }
}
