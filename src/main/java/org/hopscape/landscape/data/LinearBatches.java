package org.hopscape.landscape.data;

import java.util.Arrays;
import org.hopscape.landscape.BatchGradients;
import org.hopscape.landscape.NormalPairs;
import org.hopscape.landscape.Sums;
import org.hopscape.landscape.lanes.FiveRows;

/** Gradients of a regression's batches, all of one size: {@link LinearRegression#batchGradient}. */
final class LinearBatches implements BatchGradients {
  private static final FiveRows FIVES = FiveRows.fastest();
  private static final long[] NOTHING = {};

  private final LinearSource source;
  private final double l2;
  private final int size;
  private final NormalPairs normals;
  private final int ahead;

  /** The rows that are ready. */
  private final RowBatch batch;

  /** Their numbers, as far as they were expected. */
  private long[] expected = NOTHING;

  private final double[] dots;

  /** Of each row, its factor (a . w - y)/b. */
  private final double[] factors;

  private final double[] scratch = new double[FiveRows.SCRATCH];

  LinearBatches(LinearSource source, double l2, int size, NormalPairs normals) {
    this.source = source;
    this.l2 = l2;
    this.size = size;
    this.normals = normals;
    this.ahead = source.ahead(size, normals);
    this.batch = source.batch(ahead * size);
    this.dots = new double[ahead * size];
    this.factors = new double[ahead * size];
  }

  @Override
  public int ahead() {
    return ahead;
  }

  @Override
  public void expect(long[] rows) {
    expected = rows.clone();
    source.fill(batch, rows, normals);
  }

  @Override
  public void gradient(double[] w, long[] rows, double[] gradient) {
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] = l2 * w[i];
    }
    int first = ready(rows);
    factors(w, first);
    double[][] a = batch.rows;
    int i = first;
    for (; i <= first + size - FiveRows.FIVE; i += FiveRows.FIVE) {
      FIVES.add(factors, a, i, gradient);
    }
    for (; i < first + size; i++) {
      Sums.add(factors[i], a[i], gradient);
    }
  }

  /** Where these rows stand. */
  private int ready(long[] rows) {
    for (int first = 0; first < expected.length; first += size) {
      if (Arrays.equals(expected, first, first + size, rows, 0, size)) {
        return first;
      }
    }
    expected = NOTHING;
    source.fill(batch, rows, normals);
    return 0;
  }

  private void factors(double[] w, int first) {
    double share = 1.0 / size;
    double[] y = batch.targets;
    double[][] a = batch.rows;
    int i = first;
    for (; i <= first + size - FiveRows.FIVE; i += FiveRows.FIVE) {
      FIVES.dots(a, i, w, dots, scratch);
    }
    for (; i < first + size; i++) {
      dots[i] = Sums.dot(a[i], 0, w, 0, w.length);
    }
    for (i = first; i < first + size; i++) {
      factors[i] = share * (dots[i] - y[i]);
    }
  }
}
