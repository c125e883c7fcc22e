package org.hopscape.kernel.pilot;

/** One walker's sizes of the gradient noise in a pilot, and their squares' sums in units of the largest, in the steps' order. */
final class PilotSample {
  private final double[] sizes;

  /** Whether a sample was taken away from the starting basin; of no length where there is one basin. */
  private final boolean[] left;

  private int n;
  private int away;
  private boolean diverged;

  /** Of at most so many samples. */
  PilotSample(int most, boolean basins) {
    sizes = new double[most];
    left = new boolean[basins ? most : 0];
  }

  void add(double size, boolean here) {
    sizes[n] = size;
    if (!here) {
      left[n] = true;
      away++;
    }
    n++;
  }

  /** The walker diverges after these samples: their size may be anything, and says nothing of the starting basin. */
  void diverge() {
    diverged = true;
  }

  /** Adds those of {@code held} steps, the walker's column of each step's row; no labels where there is one basin. */
  void add(double[][] rows, double[][] labels, int held, int column, double start) {
    for (int k = 0; k < held; k++) {
      sizes[n + k] = rows[k][column];
    }
    for (int k = 0; left.length > 0 && k < held; k++) {
      boolean there = labels[k][column] != start;
      left[n + k] = there;
      away += there ? 1 : 0;
    }
    n += held;
  }

  int count() {
    return n;
  }

  /** The first {@link #count} are the samples. */
  double[] sizes() {
    return sizes;
  }

  boolean allInStart() {
    return away == 0 && !diverged;
  }

  /** Over all samples, or over those in the starting basin. */
  Squares squares(boolean startOnly) {
    double unit = largest(startOnly);
    return new Squares(0, unit, 0.0).with(this, startOnly);
  }

  /** Samples below {@code value}, those equal to it half. */
  double below(double value) {
    int below = 0;
    int above = 0;
    for (int i = 0; i < n; i++) {
      below += sizes[i] < value ? 1 : 0;
      above += sizes[i] > value ? 1 : 0;
    }
    return below + 0.5 * (n - below - above);
  }

  double largest(boolean startOnly) {
    boolean all = !startOnly || allInStart();
    double largest = 0.0;
    for (int i = 0; i < (all || !diverged ? n : 0); i++) {
      if (sizes[i] > largest && (all || !left[i])) {
        largest = sizes[i];
      }
    }
    return largest;
  }

  /** {@code from} and the squares in units of {@code unit}, one after the other. */
  private double sum(double from, double unit) {
    double sum = from;
    for (int i = 0; i < n; i++) {
      double scaled = sizes[i] / unit;
      sum += scaled * scaled;
    }
    return sum;
  }

  private int countInStart() {
    return diverged ? 0 : n - away;
  }

  private double sumInStart(double from, double unit) {
    double sum = from;
    for (int i = 0; !diverged && i < n; i++) {
      if (!left[i]) {
        double scaled = sizes[i] / unit;
        sum += scaled * scaled;
      }
    }
    return sum;
  }

  /** {@code sum} of squares in units of {@code unit}, the largest of {@code count} values. */
  record Squares(long count, double unit, double sum) {
    /** With a walker's samples. */
    Squares with(PilotSample sample, boolean startOnly) {
      boolean all = !startOnly || sample.allInStart();
      long more = all ? sample.n : sample.countInStart();
      if (unit == 0.0) {
        return new Squares(count + more, unit, sum);
      }
      return new Squares(
          count + more, unit, all ? sample.sum(sum, unit) : sample.sumInStart(sum, unit));
    }

    /** In units of {@code other}. */
    double in(double other) {
      double ratio = other == 0.0 ? 0.0 : unit / other;
      return sum * (ratio * ratio);
    }
  }
}
