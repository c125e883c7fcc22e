package org.hopscape.landscape.data.network;

import java.util.Arrays;
import org.hopscape.landscape.lanes.MatrixProducts;
import org.hopscape.landscape.lanes.MatrixProducts.Block;
import org.hopscape.landscape.lanes.MatrixProducts.Factor;

/**
 * The way of up to {@value #ROWS} rows through a network and back, layer by layer as products of matrices; one thread's own
 * scratch. What a row comes to does not depend on the rows beside it.
 *
 * <p>Of unit u in row r every array has its number at {@code u * stride + r}, but {@code byRow} at {@code r * units + u}.
 */
final class NetworkBlock {
  /** Rows at a time: the scratch of a layer of 64 units is 16 KiB, half of a core's first cache. */
  static final int ROWS = 32;

  /** The stride is a multiple of it, so that rows fill whole vectors; what stands in rows that are not there is not read. */
  private static final int STRIDE_STEP = 8;

  private static final MatrixProducts PRODUCTS = MatrixProducts.fastest();

  final NetworkLayers layers;
  private final Activation activation;
  private final OutputLoss loss;

  /** By layer, what comes in: features, then hidden units. */
  final double[][] units;

  private final double[][] byRow;

  /** By layer, sums with the bias, activation' of them, and derivatives of the loss by them and by the units above. */
  final double[][] sums;

  final double[][] bends;
  final double[][] slopes;
  final double[][] unitSlopes;

  private final OutputLoss.Slopes outputSlopes;
  private final double[] shares;
  private final double[] targets = new double[ROWS];

  private int rows;
  private int stride;

  NetworkBlock(NetworkLayers layers, Activation activation, OutputLoss loss) {
    this.layers = layers;
    this.activation = activation;
    this.loss = loss;
    int count = layers.count();
    this.units = new double[count][];
    this.byRow = new double[count][];
    this.sums = new double[count][];
    this.bends = new double[count][];
    this.slopes = new double[count][];
    this.unitSlopes = new double[count][];
    int widest = 0;
    for (int l = 0; l < count; l++) {
      units[l] = new double[layers.in(l) * ROWS];
      byRow[l] = new double[layers.in(l) * ROWS];
      sums[l] = new double[layers.out(l) * ROWS];
      bends[l] = new double[layers.out(l) * ROWS];
      slopes[l] = new double[layers.out(l) * ROWS];
      unitSlopes[l] = new double[layers.out(l) * ROWS];
      widest = Math.max(widest, layers.out(l));
    }
    this.shares = new double[widest * ROWS];
    this.outputSlopes = new OutputLoss.Slopes(layers.outputs() * ROWS);
  }

  int rows() {
    return rows;
  }

  int stride() {
    return stride;
  }

  /** Takes these rows of the data, {@code count} of them from {@code from} on. */
  void load(NetworkRows data, long[] which, int from, int count) {
    rows = count;
    stride = (count + STRIDE_STEP - 1) / STRIDE_STEP * STRIDE_STEP;
    int inputs = layers.inputs();
    for (int r = 0; r < count; r++) {
      int row = (int) which[from + r];
      System.arraycopy(data.features(), row * inputs, byRow[0], r * inputs, inputs);
      targets[r] = data.targets()[row];
    }
    for (int u = 0; u < inputs; u++) {
      for (int r = 0; r < count; r++) {
        units[0][u * stride + r] = byRow[0][r * inputs + u];
      }
      Arrays.fill(units[0], u * stride + count, (u + 1) * stride, 0.0);
    }
  }

  void forward(double[] w) {
    for (int l = 0; l < layers.count(); l++) {
      bias(w, l, sums[l]);
      weigh(w, l, units[l], sums[l]);
      if (l + 1 < layers.count()) {
        activation.apply(sums[l], layers.out(l) * stride, units[l + 1], bends[l]);
      }
    }
  }

  /** Begins sums of a layer with its biases. */
  void bias(double[] w, int l, double[] to) {
    for (int u = 0; u < layers.out(l); u++) {
      Arrays.fill(to, u * stride, (u + 1) * stride, w[layers.biases(l) + u]);
    }
  }

  /** to += W from. */
  void weigh(double[] w, int l, double[] from, double[] to) {
    PRODUCTS.add(
        new Factor(w, layers.weights(l), layers.in(l), 1),
        new Block(from, 0, stride),
        new Block(to, 0, stride),
        layers.out(l),
        layers.in(l),
        stride);
  }

  /** to += W^T from. */
  void weighBack(double[] w, int l, double[] from, double[] to) {
    PRODUCTS.add(
        new Factor(w, layers.weights(l), 1, layers.in(l)),
        new Block(from, 0, stride),
        new Block(to, 0, stride),
        layers.in(l),
        layers.out(l),
        stride);
  }

  /** The loss of a row, after {@link #forward}. */
  double loss(int r) {
    return loss.of(outputs(), stride, layers.outputs(), r, targets[r]);
  }

  double target(int r) {
    return targets[r];
  }

  /** The class that a row is taken for, after {@link #forward}. */
  int choice(int r) {
    return loss.choice(outputs(), stride, layers.outputs(), r);
  }

  private double[] outputs() {
    return sums[layers.count() - 1];
  }

  /** After {@link #forward}. */
  void backward(double[] w) {
    int last = layers.count() - 1;
    for (int r = 0; r < rows; r++) {
      loss.slopes(sums[last], stride, layers.outputs(), r, targets[r], outputSlopes);
    }
    int outputs = layers.outputs() * stride;
    System.arraycopy(outputSlopes.slopes, 0, slopes[last], 0, outputs);
    for (int l = last; l > 0; l--) {
      double[] up = unitSlopes[l - 1];
      int n = layers.in(l) * stride;
      Arrays.fill(up, 0, n, 0.0);
      weighBack(w, l, slopes[l], up);
      double[] to = slopes[l - 1];
      double[] bend = bends[l - 1];
      for (int i = 0; i < n; i++) {
        to[i] = up[i] * bend[i];
      }
    }
  }

  /** Writes the derivative, along a direction, of the slopes by the outputs that have this derivative. */
  void outputSlopesAlong(double[] tangent, double[] to) {
    for (int r = 0; r < rows; r++) {
      loss.along(tangent, stride, layers.outputs(), r, outputSlopes, to);
    }
  }

  double bend(int l, int i) {
    return activation.bend(sums[l][i]);
  }

  /** gradient += share times that of each row, in the rows' order. After {@link #backward}. */
  void addGradient(double share, double[] gradient) {
    for (int l = 0; l < layers.count(); l++) {
      turn(l, units[l], byRow[l]);
      addOuter(l, share, slopes[l], byRow[l], gradient);
      addBiases(l, gradient);
    }
  }

  /** Writes the numbers of a layer's inputs row by row. */
  void turn(int l, double[] from, double[] to) {
    int width = layers.in(l);
    for (int r = 0; r < rows; r++) {
      for (int u = 0; u < width; u++) {
        to[r * width + u] = from[u * stride + r];
      }
    }
  }

  double[] byRow(int l) {
    return byRow[l];
  }

  /** Weights of {@code to} += share slopes inputs^T. */
  void addOuter(int l, double share, double[] by, double[] inputs, double[] to) {
    int n = layers.out(l) * stride;
    for (int i = 0; i < n; i++) {
      shares[i] = share * by[i];
    }
    PRODUCTS.add(
        new Factor(shares, 0, stride, 1),
        new Block(inputs, 0, layers.in(l)),
        new Block(to, layers.weights(l), layers.in(l)),
        layers.out(l),
        rows,
        layers.in(l));
  }

  /** Biases of {@code to} += what {@link #addOuter} took its slopes for. */
  void addBiases(int l, double[] to) {
    for (int u = 0; u < layers.out(l); u++) {
      double sum = to[layers.biases(l) + u];
      for (int r = 0; r < rows; r++) {
        sum += shares[u * stride + r];
      }
      to[layers.biases(l) + u] = sum;
    }
  }
}
