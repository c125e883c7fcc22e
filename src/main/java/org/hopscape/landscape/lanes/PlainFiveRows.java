package org.hopscape.landscape.lanes;

/**
 * In plain Java.
 *
 * <p>Implementation notes. C2 leaves dot products scalar, and then loads are what they wait for, two a cycle: four of the
 * eight partial sums of five rows fill the registers and cost 1.2 loads a term, against 2 for a row by itself (205 ns and
 * 330 for ten rows of 100). Rows are arrays of their own, because C2 makes SIMD code of the sum of rows only where all are
 * read at the same index (66 ns against 235).
 */
final class PlainFiveRows implements FiveRows {
  @Override
  public void dots(double[][] rows, int at, double[] x, double[] dots, double[] scratch) {
    double[] a = rows[at];
    double[] b = rows[at + 1];
    double[] c = rows[at + 2];
    double[] d = rows[at + 3];
    double[] e = rows[at + 4];
    halves(a, b, c, d, e, x, 0, scratch, 0);
    halves(a, b, c, d, e, x, 1, scratch, FIVE);
    for (int r = 0; r < FIVE; r++) {
      dots[at + r] = scratch[r] + scratch[FIVE + r];
    }
  }

  /** (s0 + s4) + (s2 + s6) of each row, or of the partial sums from {@code first} = 1 on. */
  private static void halves(
      double[] a,
      double[] b,
      double[] c,
      double[] d,
      double[] e,
      double[] x,
      int first,
      double[] halves,
      int to) {
    double a0 = 0.0;
    double a2 = 0.0;
    double a4 = 0.0;
    double a6 = 0.0;
    double b0 = 0.0;
    double b2 = 0.0;
    double b4 = 0.0;
    double b6 = 0.0;
    double c0 = 0.0;
    double c2 = 0.0;
    double c4 = 0.0;
    double c6 = 0.0;
    double d0 = 0.0;
    double d2 = 0.0;
    double d4 = 0.0;
    double d6 = 0.0;
    double e0 = 0.0;
    double e2 = 0.0;
    double e4 = 0.0;
    double e6 = 0.0;
    int n = x.length;
    int i = first;
    for (; i < n - 6; i += 8) {
      double x0 = x[i];
      double x2 = x[i + 2];
      double x4 = x[i + 4];
      double x6 = x[i + 6];
      a0 = Math.fma(a[i], x0, a0);
      a2 = Math.fma(a[i + 2], x2, a2);
      a4 = Math.fma(a[i + 4], x4, a4);
      a6 = Math.fma(a[i + 6], x6, a6);
      b0 = Math.fma(b[i], x0, b0);
      b2 = Math.fma(b[i + 2], x2, b2);
      b4 = Math.fma(b[i + 4], x4, b4);
      b6 = Math.fma(b[i + 6], x6, b6);
      c0 = Math.fma(c[i], x0, c0);
      c2 = Math.fma(c[i + 2], x2, c2);
      c4 = Math.fma(c[i + 4], x4, c4);
      c6 = Math.fma(c[i + 6], x6, c6);
      d0 = Math.fma(d[i], x0, d0);
      d2 = Math.fma(d[i + 2], x2, d2);
      d4 = Math.fma(d[i + 4], x4, d4);
      d6 = Math.fma(d[i + 6], x6, d6);
      e0 = Math.fma(e[i], x0, e0);
      e2 = Math.fma(e[i + 2], x2, e2);
      e4 = Math.fma(e[i + 4], x4, e4);
      e6 = Math.fma(e[i + 6], x6, e6);
    }
    halves[to] = half(a, x, i, a0, a2, a4, a6);
    halves[to + 1] = half(b, x, i, b0, b2, b4, b6);
    halves[to + 2] = half(c, x, i, c0, c2, c4, c6);
    halves[to + 3] = half(d, x, i, d0, d2, d4, d6);
    halves[to + 4] = half(e, x, i, e0, e2, e4, e6);
  }

  /** The join of four partial sums, after the terms at i, i + 2 and i + 4 as far as there are any. */
  private static double half(
      double[] a, double[] x, int i, double s0, double s2, double s4, double s6) {
    int n = x.length;
    double t0 = i < n ? Math.fma(a[i], x[i], s0) : s0;
    double t2 = i + 2 < n ? Math.fma(a[i + 2], x[i + 2], s2) : s2;
    double t4 = i + 4 < n ? Math.fma(a[i + 4], x[i + 4], s4) : s4;
    return (t0 + t4) + (t2 + s6);
  }

  @Override
  public void add(double[] factors, double[][] rows, int at, double[] y) {
    add(
        factors[at],
        rows[at],
        factors[at + 1],
        rows[at + 1],
        factors[at + 2],
        rows[at + 2],
        factors[at + 3],
        rows[at + 3],
        factors[at + 4],
        rows[at + 4],
        y);
  }

  private static void add(
      double fa,
      double[] a,
      double fb,
      double[] b,
      double fc,
      double[] c,
      double fd,
      double[] d,
      double fe,
      double[] e,
      double[] y) {
    for (int i = 0; i < y.length; i++) {
      double sum = Math.fma(fc, c[i], Math.fma(fb, b[i], Math.fma(fa, a[i], y[i])));
      y[i] = Math.fma(fe, e[i], Math.fma(fd, d[i], sum));
    }
  }
}
