package org.hopscape.kernel;

/** One walker's sizes of the gradient noise in a pilot, and their squares' sums in units of the largest, in the steps' order. */
final class PilotSample {
  private final double[] sizes;

  /** Whether a sample was taken away from the starting basin; of no length before the first that was. */
  private boolean[] left = {};

  private int n;
  private int away;
  private boolean diverged;

  PilotSample(int most) {
    sizes = new double[most];
  }

  void add(double size, boolean here) {
    sizes[n] = size;
    if (!here) {
      left = left.length == 0 ? new boolean[sizes.length] : left;
      left[n] = true;
      away++;
    }
    n++;
  }

  /** The walker diverges after these samples: their size may be anything, and says nothing of the starting basin. */
  void diverge() {
    diverged = true;
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

  private boolean counts(int i, boolean startOnly) {
    return !startOnly || (!diverged && (away == 0 || !left[i]));
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
    double largest = 0.0;
    for (int i = 0; i < n; i++) {
      largest = counts(i, startOnly) ? Math.max(largest, sizes[i]) : largest;
    }
    return largest;
  }

  /** {@code sum} of squares in units of {@code unit}, the largest of {@code count} values. */
  record Squares(long count, double unit, double sum) {
    /** With a walker's samples. */
    Squares with(PilotSample sample, boolean startOnly) {
      double all = sum;
      long n = count;
      for (int i = 0; i < sample.n; i++) {
        if (sample.counts(i, startOnly)) {
          double scaled = unit == 0.0 ? 0.0 : sample.sizes[i] / unit;
          all += scaled * scaled;
          n++;
        }
      }
      return new Squares(n, unit, all);
    }

    /** In units of {@code other}. */
    double in(double other) {
      double ratio = other == 0.0 ? 0.0 : unit / other;
      return sum * (ratio * ratio);
    }
  }
}
