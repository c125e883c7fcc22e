package org.hopscape.landscape;

/** Gradients of a regression's batches, all of one size: {@link LinearRegression#batchGradient}. */
final class LinearBatches implements BatchGradients {
  private static final FiveRows FIVES = FiveRows.fastest();

  private final LinearSource source;
  private final double l2;
  private final RowBatch batch;
  private final double[] dots;
  private final double[] scratch = new double[FiveRows.SCRATCH];

  LinearBatches(LinearSource source, double l2, int size) {
    this.source = source;
    this.l2 = l2;
    this.batch = source.batch(size);
    this.dots = new double[size];
  }

  @Override
  public void gradient(double[] w, long[] rows, double[] gradient) {
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] = l2 * w[i];
    }
    source.fill(batch, rows);
    factors(w);
    double[] c = batch.targets;
    double[][] a = batch.rows;
    int i = 0;
    for (; i <= batch.size() - FiveRows.FIVE; i += FiveRows.FIVE) {
      FIVES.add(c, a, i, gradient);
    }
    for (; i < batch.size(); i++) {
      Sums.add(c[i], a[i], gradient);
    }
  }

  /** Puts each row's factor (a . w - y)/b in place of its y. */
  private void factors(double[] w) {
    double share = 1.0 / batch.size();
    double[] y = batch.targets;
    double[][] a = batch.rows;
    int i = 0;
    for (; i <= batch.size() - FiveRows.FIVE; i += FiveRows.FIVE) {
      FIVES.dots(a, i, w, dots, scratch);
    }
    for (; i < batch.size(); i++) {
      dots[i] = Sums.dot(a[i], 0, w, 0, w.length);
    }
    for (i = 0; i < batch.size(); i++) {
      y[i] = share * (dots[i] - y[i]);
    }
  }
}
