package org.hopscape.landscape.data.network;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hopscape.data.Table;
import org.hopscape.landscape.BatchGradients;
import org.hopscape.landscape.DataLandscape;
import org.hopscape.landscape.NormalPairs;
import org.hopscape.landscape.Sums;
import org.jspecify.annotations.Nullable;

/**
 * Mean loss of a network of any depth over a table's rows, plus (l2/2) |w|^2 of all parameters.
 *
 * <p>a_0 are the features, standardised ({@link Standardised}) over the rows that are trained on; a_{l+1} = h(W_l a_l + b_l)
 * with the {@link Activation} h, but the last layer, whose outputs are the sums themselves. Cross-entropy: two classes have one
 * output and the loss log(1 + e^s) - s y, y = 1 for the larger label; more an output each, with log(sum e^s) - s_y. Squared: one
 * output, with (s - y)^2/2. The flat parameter vector holds, layer after layer, W's rows and then b.
 *
 * <p>Gradients by backpropagation; f'' v by carrying the derivative along v through both passes. Each sum begins with its
 * bias, or at 0, and takes its terms in order by fma, so that blocks of rows have the bits of one row after another.
 */
public final class Network implements DataLandscape {
  /** Hidden layers that a scenario may ask for. */
  public static final int MOST_LAYERS = 32;

  private static final int MOST_PARAMETERS = 1 << 20;

  /** A row's way forth and back through as many parameters takes the time of one number drawn. */
  private static final double PARAMETERS_A_DRAW = 16.0;

  /** An ulp of a coordinate here is 1. */
  private static final double BOUND = 0x1p53;

  private static final long LABEL_PRODUCTS = 100_000_000;

  private final NetworkData data;
  private final NetworkLayers layers;
  private final Activation activation;
  private final OutputLoss loss;
  private final double l2;
  private final long[] all;

  private Network(NetworkData data, int[] hidden, Activation activation, double l2) {
    if (!(l2 >= 0 && l2 <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException("l2 is not in the interval [0, inf): " + l2);
    }
    for (int width : hidden) {
      if (!(width >= 1)) {
        throw new IllegalArgumentException("layers has a width below 1: " + width);
      }
    }
    this.data = data;
    this.loss = data.classes() == 0
        ? OutputLoss.SQUARED
        : data.classes() == 2 ? OutputLoss.LOGISTIC : OutputLoss.SOFTMAX;
    int outputs = Math.max(1, loss == OutputLoss.SOFTMAX ? data.classes() : 1);
    this.layers = NetworkLayers.of(data.training().inputs(), hidden, outputs, MOST_PARAMETERS);
    this.activation = activation;
    this.l2 = l2;
    this.all = new long[data.training().count()];
    Arrays.setAll(all, row -> row);
  }

  /** Rows by whose loss a network is judged. */
  public sealed interface HeldOut {
    /** The rows of a table, those held out apart. */
    NetworkData data(Table table, boolean classes);

    /** None. */
    record Nothing() implements HeldOut {
      @Override
      public NetworkData data(Table table, boolean classes) {
        return NetworkData.all(table, classes);
      }
    }

    /** All of another table. */
    record Other(Table table) implements HeldOut {
      @Override
      public NetworkData data(Table training, boolean classes) {
        return NetworkData.with(training, table, classes);
      }
    }

    /** floor(fraction n) of the n rows, drawn by a seed of their own. */
    record Fraction(double fraction, long seed) implements HeldOut {
      @Override
      public NetworkData data(Table table, boolean classes) {
        return NetworkData.without(table, fraction, seed, classes);
      }
    }
  }

  /**
   * A network.
   *
   * @param table its last column is the class, of which there are 2 to 100, or the target of a squared loss
   * @param classes whether the loss is cross-entropy
   * @param hidden widths of the hidden layers; with none this is regression, logistic, softmax or linear
   */
  public static Network of(
      Table table, HeldOut test, boolean classes, int[] hidden, Activation activation, double l2) {
    return new Network(test.data(table, classes), hidden, activation, l2);
  }

  @Override
  public String name() {
    return "network";
  }

  @Override
  public int dimension() {
    return layers.parameters();
  }

  /** Those that are trained on. */
  @Override
  public long rows() {
    return data.training().count();
  }

  /** Those that are held out. */
  @Override
  public int testRows() {
    return data.test().count();
  }

  /** Of the rows held out, those that are trained on as well. */
  public int overlap() {
    return data.overlap();
  }

  public int inputs() {
    return layers.inputs();
  }

  /** How many classes there are; 0 where the loss is squared. */
  @Override
  public int classes() {
    return data.classes();
  }

  /** Widths of the hidden layers. */
  public int[] hidden() {
    return layers.hidden();
  }

  /** Where each layer's weights stand, without its biases: from the first to behind the last. */
  public int[][] weightRanges() {
    int[][] ranges = new int[layers.count()][];
    Arrays.setAll(ranges, l -> new int[] {layers.weights(l), layers.biases(l)});
    return ranges;
  }

  public double l2() {
    return l2;
  }

  /** What it is, in a line; another where rows are held out that are trained on as well. */
  public List<String> lines() {
    String what = String.format(
        Locale.ROOT,
        "network: %,d inputs, hidden layers %s, %s, %,d parameters; %,d rows to train on, %s",
        layers.inputs(),
        Arrays.toString(layers.hidden()),
        classes() == 0 ? "squared loss" : classes() + " classes",
        dimension(),
        rows(),
        testRows() == 0 ? "none held out" : String.format(Locale.ROOT, "%,d held out", testRows()));
    return overlap() == 0
        ? List.of(what)
        : List.of(
            what,
            String.format(
                Locale.ROOT,
                "network: %,d of the %,d rows held out stand among the training rows too: their"
                    + " loss is no test",
                overlap(),
                testRows()));
  }

  NetworkRows training() {
    return data.training();
  }

  NetworkLayers layers() {
    return layers;
  }

  Activation activation() {
    return activation;
  }

  OutputLoss loss() {
    return loss;
  }

  @Override
  public double value(double[] w) {
    return ridged(w, meanLoss(w, data.training(), all));
  }

  /** The mean loss of the rows trained on, without the ridge. */
  @Override
  public double trainingLoss(double[] w) {
    return meanLoss(w, data.training(), all);
  }

  /** The mean loss of the rows held out, without the ridge; there has to be one. */
  public double testLoss(double[] w) {
    return meanLoss(w, data.test(), firsts(data.test().count()));
  }

  /** The part of the rows held out whose class is the likeliest one; there has to be one. */
  public double testAccuracy(double[] w) {
    NetworkBlock block = block();
    long[] rows = firsts(data.test().count());
    int right = 0;
    for (int from = 0; from < rows.length; from += NetworkBlock.ROWS) {
      block.load(data.test(), rows, from, Math.min(NetworkBlock.ROWS, rows.length - from));
      block.forward(w);
      for (int r = 0; r < block.rows(); r++) {
        right += block.choice(r) == (int) block.target(r) ? 1 : 0;
      }
    }
    return (double) right / rows.length;
  }

  private static long[] firsts(int count) {
    long[] rows = new long[count];
    Arrays.setAll(rows, row -> row);
    return rows;
  }

  private double meanLoss(double[] w, NetworkRows of, long[] rows) {
    NetworkBlock block = block();
    double sum = 0.0;
    for (int from = 0; from < rows.length; from += NetworkBlock.ROWS) {
      block.load(of, rows, from, Math.min(NetworkBlock.ROWS, rows.length - from));
      block.forward(w);
      for (int r = 0; r < block.rows(); r++) {
        sum += block.loss(r);
      }
    }
    return sum / rows.length;
  }

  private double ridged(double[] w, double loss) {
    return Math.fma(0.5 * l2, Sums.dot(w, w), loss);
  }

  @Override
  public double gradientCost() {
    return batchCost((int) rows());
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
    gradient(block(), w, rows, gradient);
  }

  @Override
  public BatchGradients batches(int size, NormalPairs normals) {
    NetworkBlock block = block();
    return (w, rows, gradient) -> gradient(block, w, rows, gradient);
  }

  private void gradient(NetworkBlock block, double[] w, long[] rows, double[] gradient) {
    double share = 1.0 / rows.length;
    ridge(w, gradient);
    for (int from = 0; from < rows.length; from += NetworkBlock.ROWS) {
      block.load(data.training(), rows, from, Math.min(NetworkBlock.ROWS, rows.length - from));
      block.forward(w);
      block.backward(w);
      block.addGradient(share, gradient);
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

  private void batchHessianVector(double[] w, long[] rows, double[] v, double[] product) {
    NetworkBlock block = block();
    NetworkBlockTangent tangent = new NetworkBlockTangent(block);
    double share = 1.0 / rows.length;
    ridge(v, product);
    for (int from = 0; from < rows.length; from += NetworkBlock.ROWS) {
      block.load(data.training(), rows, from, Math.min(NetworkBlock.ROWS, rows.length - from));
      block.forward(w);
      block.backward(w);
      tangent.addProduct(w, v, share, product);
    }
  }

  /** So many that a label costs at most about 10^8 products of a number with a parameter: some tenths of a second. */
  @Override
  public long labelEvaluations() {
    long products = Math.max(1, rows() * dimension());
    return Math.max(1, Math.min(DataLandscape.super.labelEvaluations(), LABEL_PRODUCTS / products));
  }

  @Override
  public double bound() {
    return BOUND;
  }

  /** 1/sqrt(inputs of its layer) for each weight, 0 for each bias. */
  @Override
  public Optional<double[]> fanIn() {
    double[] deviations = new double[dimension()];
    for (int l = 0; l < layers.count(); l++) {
      Arrays.fill(deviations, layers.weights(l), layers.biases(l), Math.sqrt(1.0 / layers.in(l)));
    }
    return Optional.of(deviations);
  }

  private NetworkBlock block() {
    return new NetworkBlock(layers, activation, loss);
  }

  private void ridge(double[] w, double[] gradient) {
    for (int i = 0; i < w.length; i++) {
      gradient[i] = l2 * w[i];
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Network that
        && l2 == that.l2
        && activation == that.activation
        && layers.equals(that.layers)
        && data.equals(that.data);
  }

  @Override
  public int hashCode() {
    return 31 * data.training().hashCode() + layers.hashCode();
  }
}
