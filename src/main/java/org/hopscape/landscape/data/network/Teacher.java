package org.hopscape.landscape.data.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hopscape.data.Table;
import org.hopscape.landscape.NormalPairs;
import org.hopscape.landscape.data.LinearRows;
import org.hopscape.random.WalkerKey;

/**
 * Rows that a network of known shape and drawn weights has made, for a {@link Network} to learn: features a_i = Z_i, and the target is
 * the teacher's one output at a plus noiseSd Z_d. Weights are drawn as {@code start = fan-in} draws them, biases are 0. The normals are
 * those of {@link LinearRows}, a row's own, and the weights' of a row that is no data's.
 *
 * @param rows how many
 * @param dimension features of each
 * @param layers widths of the teacher's hidden layers; with none it is linear
 * @param noiseSd standard deviation of what is added to its output
 * @param seed of the data; the run's seed does not change it
 */
public record Teacher(
    int rows,
    int dimension,
    List<Integer> layers,
    Activation activation,
    double noiseSd,
    long seed) {
  /** Numbers that made data may have: 256 MiB, as a file may. */
  private static final long MOST_NUMBERS = 1L << 25;

  private static final int MOST_PARAMETERS = 1 << 20;

  public Teacher {
    layers = List.copyOf(layers);
    if (!(rows >= 1 && (dimension + 1L) * rows <= MOST_NUMBERS)) {
      throw new IllegalArgumentException("rows of " + dimension
          + " features and a target are not in the interval [1, 2^25/(dimension + 1)]: " + rows);
    }
  }

  /**
   * The rows.
   *
   * @param classes whether the target is 1 where it would be above 0, and 0 elsewhere
   */
  public Table table(boolean classes) {
    LinearRows model = new LinearRows(dimension, 1.0, 1.0, noiseSd, 0.0, seed);
    NetworkLayers shape = NetworkLayers.of(
        dimension, layers.stream().mapToInt(Integer::intValue).toArray(), 1, MOST_PARAMETERS);
    double[] w = weights(model, shape);
    double[][] z = new double[1][2 * model.pairs()];
    double[] values = new double[Math.multiplyExact(rows, dimension + 1)];
    for (int row = 0; row < rows; row++) {
      NormalPairs.ONE_BY_ONE.write(new WalkerKey[] {model.key(row)}, model.pairs(), z);
      double y = output(Arrays.copyOf(z[0], dimension), w, shape) + noiseSd * z[0][dimension];
      int at = row * (dimension + 1);
      System.arraycopy(z[0], 0, values, at, dimension);
      values[at + dimension] = classes ? y > 0.0 ? 1.0 : 0.0 : y;
    }
    List<String> columns = new ArrayList<>();
    for (int i = 0; i < dimension; i++) {
      columns.add("a" + i);
    }
    columns.add(classes ? "class" : "y");
    return Table.of("teacher", columns, values);
  }

  private static double[] weights(LinearRows model, NetworkLayers shape) {
    double[] z = model.weights(shape.parameters());
    double[] w = new double[z.length];
    for (int l = 0; l < shape.count(); l++) {
      double sd = Math.sqrt(1.0 / shape.in(l));
      int begin = shape.weights(l);
      for (int i = 0; i < shape.in(l) * shape.out(l); i++) {
        w[begin + i] = Math.fma(sd, z[begin + i], 0.0);
      }
    }
    return w;
  }

  private double output(double[] a, double[] w, NetworkLayers shape) {
    double[] in = a;
    for (int l = 0; l < shape.count(); l++) {
      double[] out = new double[shape.out(l)];
      int begin = shape.weights(l);
      for (int u = 0; u < out.length; u++) {
        double sum = w[begin + in.length * out.length + u];
        for (int i = 0; i < in.length; i++) {
          sum = Math.fma(w[begin + u * in.length + i], in[i], sum);
        }
        out[u] = sum;
      }
      if (l + 1 < shape.count()) {
        activation.apply(out, out.length, out, new double[out.length]);
      }
      in = out;
    }
    return in[0];
  }
}
