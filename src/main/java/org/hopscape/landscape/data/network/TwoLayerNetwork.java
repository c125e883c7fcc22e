package org.hopscape.landscape.data.network;

import java.util.Arrays;
import org.hopscape.data.Table;
import org.hopscape.landscape.DataLandscape;
import org.hopscape.landscape.Sums;
import org.jspecify.annotations.Nullable;

/**
 * Mean cross-entropy of a network with one layer of tanh units over a table's rows, plus (l2/2) |w|^2 of all parameters.
 *
 * <p>t = tanh(W a + b), s = V t + c. Two classes have one output, with loss log(1 + e^s) - s y, y = 1 for the larger
 * label; more have an output each, with loss log(sum e^s) - s_y. Features are standardised ({@link LabelledRows}). The
 * flat parameter vector holds, unit after unit, W's row and b's entry, then, output after output, V's row and c's entry.
 *
 * <p>Gradients by backpropagation; f'' v by carrying the derivative along v through both passes (Pearlmutter 1994,
 * doi:10.1162/neco.1994.6.1.147). Sums over rows run in the rows' order, within a row as {@link Sums} says.
 */
public final class TwoLayerNetwork implements DataLandscape {
  public static final int HIDDEN = 16;

  private static final int MOST_PARAMETERS = 1 << 20;

  /** A row's way forth and back through as many parameters takes the time of one number drawn. */
  private static final double PARAMETERS_A_DRAW = 8.0;

  /** An ulp of a coordinate here is 1. */
  private static final double BOUND = 0x1p53;

  private static final long LABEL_PRODUCTS = 100_000_000;

  private final LabelledRows data;
  private final NetworkShape shape;
  private final double l2;
  private final long[] all;

  private TwoLayerNetwork(LabelledRows data, NetworkShape shape, double l2) {
    this.data = data;
    this.shape = shape;
    this.l2 = l2;
    this.all = new long[data.rows()];
    Arrays.setAll(all, row -> row);
  }

  /** Classes are the different values of the table's last column, 2 to 100. */
  public static TwoLayerNetwork of(Table table, int hidden, double l2) {
    if (!(l2 >= 0 && l2 <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException("l2 is not in the interval [0, inf): " + l2);
    }
    LabelledRows data = LabelledRows.of(table);
    int outputs = data.classes() == 2 ? 1 : data.classes();
    int most = (MOST_PARAMETERS - outputs) / (data.inputs() + 1 + outputs);
    if (!(hidden >= 1 && hidden <= most)) {
      throw new IllegalArgumentException(
          "hidden is not in the interval [1, " + most + "]: " + hidden);
    }
    return new TwoLayerNetwork(data, new NetworkShape(data.inputs(), hidden, outputs), l2);
  }

  @Override
  public String name() {
    return "two-layer-network";
  }

  @Override
  public int dimension() {
    return shape.parameters();
  }

  @Override
  public long rows() {
    return data.rows();
  }

  public int inputs() {
    return shape.inputs();
  }

  public int hidden() {
    return shape.hidden();
  }

  @Override
  public int classes() {
    return data.classes();
  }

  public double l2() {
    return l2;
  }

  @Override
  public double value(double[] w) {
    NetworkPass pass = new NetworkPass(shape);
    double sum = 0.0;
    for (int row = 0; row < data.rows(); row++) {
      pass.forward(w, data.features(), row * shape.inputs());
      sum += pass.loss(data.labels()[row]);
    }
    return Math.fma(0.5 * l2, Sums.dot(w, w), sum / data.rows());
  }

  @Override
  public double gradientCost() {
    return batchCost(data.rows());
  }

  @Override
  public double batchCost(int size) {
    return dimension() + (double) size * dimension() / PARAMETERS_A_DRAW;
  }

  @Override
  public double lowerBound(double[] w) {
    return 0.0;
  }

  @Override
  public void gradient(double[] w, double[] gradient) {
    batchGradient(w, all, gradient);
  }

  @Override
  public void batchGradient(double[] w, long[] rows, double[] gradient) {
    NetworkPass pass = new NetworkPass(shape);
    double share = 1.0 / rows.length;
    ridge(w, gradient);
    for (long row : rows) {
      int offset = (int) row * shape.inputs();
      pass.forward(w, data.features(), offset);
      pass.backward(w, data.labels()[(int) row]);
      pass.addGradient(share, data.features(), offset, gradient);
    }
  }

  @Override
  public void hessianVector(double[] w, double[] v, double[] product) {
    batchHessianVector(w, all, v, product);
  }

  /** False: with thousands of parameters f'' is far too dear at every step. */
  @Override
  public boolean hasHessian() {
    return false;
  }

  /** One product with f'' a parameter. */
  @Override
  public void batchHessian(double[] w, long[] rows, double[][] hessian) {
    double[] unit = new double[dimension()];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = 1.0;
      batchHessianVector(w, rows, unit, hessian[i]);
      unit[i] = 0.0;
    }
  }

  /** So many that a label costs at most about 10^8 products of a number with a parameter: some tenths of a second. */
  @Override
  public long labelEvaluations() {
    long products = Math.max(1, (long) data.rows() * dimension());
    return Math.max(1, Math.min(DataLandscape.super.labelEvaluations(), LABEL_PRODUCTS / products));
  }

  @Override
  public double bound() {
    return BOUND;
  }

  private void batchHessianVector(double[] w, long[] rows, double[] v, double[] product) {
    NetworkPass pass = new NetworkPass(shape);
    NetworkTangent tangent = new NetworkTangent(shape, pass);
    double share = 1.0 / rows.length;
    ridge(v, product);
    for (long row : rows) {
      int offset = (int) row * shape.inputs();
      pass.forward(w, data.features(), offset);
      pass.backward(w, data.labels()[(int) row]);
      tangent.forward(w, v, data.features(), offset);
      tangent.backward(w, v);
      tangent.addProduct(share, data.features(), offset, product);
    }
  }

  private void ridge(double[] w, double[] gradient) {
    for (int i = 0; i < w.length; i++) {
      gradient[i] = l2 * w[i];
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TwoLayerNetwork that
        && l2 == that.l2
        && shape.equals(that.shape)
        && data.equals(that.data);
  }

  @Override
  public int hashCode() {
    return 31 * data.hashCode() + shape.hashCode();
  }
}
