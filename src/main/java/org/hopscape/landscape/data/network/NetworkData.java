package org.hopscape.landscape.data.network;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.hopscape.data.Table;
import org.hopscape.fault.Fault;
import org.hopscape.random.BatchSampler;
import org.hopscape.random.WalkerKey;

/**
 * The rows that a network is trained on and those that are held out, with features standardised by the former.
 *
 * @param classes how many; 0 of a squared loss
 * @param overlap how many of the test rows stand among the training rows too, number by number
 */
record NetworkData(NetworkRows training, NetworkRows test, int classes, int overlap) {
  private static final int MOST_CLASSES = 100;

  /** No walker has this number. */
  private static final long NOBODY = -1;

  private static final class Picked {
    private final Table table;
    private final int[] rows;

    Picked(Table table, int[] rows) {
      this.table = table;
      this.rows = rows;
    }

    /** All numbers of a row, the target's last. */
    List<Double> whole(int row) {
      int width = table.features();
      return IntStream.rangeClosed(0, width)
          .mapToObj(i -> (i == width ? table.target(row) : table.feature(row, i)) + 0.0)
          .toList();
    }
  }

  /** All rows are trained on. */
  static NetworkData all(Table table, boolean classes) {
    int[] rows = IntStream.range(0, table.rows()).toArray();
    return of(new Picked(table, rows), new Picked(table, new int[0]), classes);
  }

  /** The rows of another table are held out. */
  static NetworkData with(Table table, Table test, boolean classes) {
    if (test.features() != table.features()) {
      throw Fault.of(
              Fault.Kind.SCENARIO,
              "test rows have " + test.features() + " features, but the training rows "
                  + table.features())
          .at(test.name());
    }
    return of(
        new Picked(table, IntStream.range(0, table.rows()).toArray()),
        new Picked(test, IntStream.range(0, test.rows()).toArray()),
        classes);
  }

  /** floor(fraction n) of the n rows are held out, drawn without replacement: at least one, and one is left. */
  static NetworkData without(Table table, double fraction, long seed, boolean classes) {
    int n = table.rows();
    int count = (int) Math.floor(fraction * n);
    if (!(count >= 1 && count < n)) {
      throw new IllegalArgumentException("test of " + n + " rows holds out " + count
          + "; it needs at least one row on either side");
    }
    long[] drawn = new long[count];
    BatchSampler.draw(WalkerKey.of(seed, NOBODY).at(0), 0, n, false, drawn);
    int[] test = Arrays.stream(drawn).mapToInt(row -> (int) row).sorted().toArray();
    int[] training =
        IntStream.range(0, n).filter(row -> Arrays.binarySearch(test, row) < 0).toArray();
    return of(new Picked(table, training), new Picked(table, test), classes);
  }

  private static NetworkData of(Picked training, Picked test, boolean classes) {
    double[] labels = classes ? labels(training.table) : new double[0];
    int inputs = training.table.features();
    Standardised[] scales = new Standardised[inputs];
    for (int i = 0; i < inputs; i++) {
      int column = i;
      scales[i] = Standardised.over(
          training.rows.length, row -> training.table.feature(training.rows[row], column));
    }
    return new NetworkData(
        rows(training, scales, labels),
        rows(test, scales, labels),
        labels.length,
        overlap(training, test));
  }

  private static double[] labels(Table table) {
    double[] known = table.labels();
    if (!(known.length >= 2 && known.length <= MOST_CLASSES)) {
      throw Fault.of(
              Fault.Kind.SCENARIO,
              "the target has " + known.length + " different values, a network needs 2 to "
                  + MOST_CLASSES)
          .at(table.name())
          .maybe("the last column is not the class, or loss = squared is meant.");
    }
    return known;
  }

  private static NetworkRows rows(Picked picked, Standardised[] scales, double[] labels) {
    int inputs = scales.length;
    double[] features = new double[picked.rows.length * inputs];
    double[] targets = new double[picked.rows.length];
    for (int r = 0; r < targets.length; r++) {
      int row = picked.rows[r];
      for (int i = 0; i < inputs; i++) {
        features[r * inputs + i] = scales[i].of(picked.table.feature(row, i));
      }
      double target = picked.table.target(row) + 0.0;
      targets[r] = labels.length == 0 ? target : number(target, labels, picked.table, row);
    }
    return new NetworkRows(inputs, features, targets);
  }

  private static double number(double label, double[] labels, Table table, int row) {
    int number = Arrays.binarySearch(labels, label);
    if (number < 0) {
      throw Fault.of(
              Fault.Kind.SCENARIO,
              String.format(
                  Locale.ROOT, "row %d has class %s, which no training row has", row + 1, label))
          .at(table.name());
    }
    return number;
  }

  private static int overlap(Picked training, Picked test) {
    if (test.rows.length == 0) {
      return 0;
    }
    Set<List<Double>> known = new HashSet<>();
    for (int row : training.rows) {
      known.add(training.whole(row));
    }
    return (int)
        Arrays.stream(test.rows).filter(row -> known.contains(test.whole(row))).count();
  }
}
