package org.hopscape.landscape.data.network;

import java.util.Arrays;
import org.hopscape.data.Table;
import org.hopscape.fault.Fault;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a table for a classifier: features brought to mean 0 and standard deviation 1 over all rows ({@link Standardised}),
 * and classes numbered from 0 in the order of their labels.
 */
final class LabelledRows {
  private static final int MOST_CLASSES = 100;

  private final int inputs;
  private final int classes;

  /** Row after row, {@code inputs} numbers each. */
  private final double[] features;

  private final int[] labels;

  LabelledRows(int inputs, int classes, double[] features, int[] labels) {
    this.inputs = inputs;
    this.classes = classes;
    this.features = features;
    this.labels = labels;
  }

  int inputs() {
    return inputs;
  }

  int classes() {
    return classes;
  }

  double[] features() {
    return features;
  }

  int[] labels() {
    return labels;
  }

  static LabelledRows of(Table table) {
    double[] known = table.labels();
    if (!(known.length >= 2 && known.length <= MOST_CLASSES)) {
      throw Fault.of(
              Fault.Kind.SCENARIO,
              "the target has " + known.length + " different values, a network needs 2 to "
                  + MOST_CLASSES)
          .at(table.name())
          .maybe("the last column is not the class.");
    }
    int n = table.rows();
    int p = table.features();
    double[] features = new double[n * p];
    int[] labels = new int[n];
    for (int row = 0; row < n; row++) {
      labels[row] = Arrays.binarySearch(known, table.target(row) + 0.0);
    }
    for (int column = 0; column < p; column++) {
      standardise(table, column, features);
    }
    return new LabelledRows(p, known.length, features, labels);
  }

  int rows() {
    return labels.length;
  }

  private static void standardise(Table table, int column, double[] features) {
    int n = table.rows();
    Standardised scale = Standardised.over(n, row -> table.feature(row, column));
    for (int row = 0; row < n; row++) {
      features[row * table.features() + column] = scale.of(table.feature(row, column));
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LabelledRows that
        && inputs == that.inputs
        && Arrays.equals(features, that.features)
        && Arrays.equals(labels, that.labels);
  }

  @Override
  public int hashCode() {
    return 31 * inputs + Arrays.hashCode(labels);
  }
}
