package org.hopscape.landscape;

/** Sums over coordinates in the one order that a walker's step may use. */
public final class Sums {
  private Sums() {}

  /**
   * sum a[offset + i] x[i] over i below n: 8 partial sums by i mod 8, each from 0 by fma in index order, joined as ((s0 +
   * s4) + (s2 + s6)) + ((s1 + s5) + (s3 + s7)).
   */
  public static double dot(double[] a, int offset, double[] x, int start, int n) {
    double s0 = 0.0;
    double s1 = 0.0;
    double s2 = 0.0;
    double s3 = 0.0;
    double s4 = 0.0;
    double s5 = 0.0;
    double s6 = 0.0;
    double s7 = 0.0;
    int i = 0;
    for (; i <= n - 8; i += 8) {
      int p = offset + i;
      int q = start + i;
      s0 = Math.fma(a[p], x[q], s0);
      s1 = Math.fma(a[p + 1], x[q + 1], s1);
      s2 = Math.fma(a[p + 2], x[q + 2], s2);
      s3 = Math.fma(a[p + 3], x[q + 3], s3);
      s4 = Math.fma(a[p + 4], x[q + 4], s4);
      s5 = Math.fma(a[p + 5], x[q + 5], s5);
      s6 = Math.fma(a[p + 6], x[q + 6], s6);
      s7 = Math.fma(a[p + 7], x[q + 7], s7);
    }
    s0 = next(a, offset, x, start, i, n, s0);
    s1 = next(a, offset, x, start, i + 1, n, s1);
    s2 = next(a, offset, x, start, i + 2, n, s2);
    s3 = next(a, offset, x, start, i + 3, n, s3);
    s4 = next(a, offset, x, start, i + 4, n, s4);
    s5 = next(a, offset, x, start, i + 5, n, s5);
    s6 = next(a, offset, x, start, i + 6, n, s6);
    return ((s0 + s4) + (s2 + s6)) + ((s1 + s5) + (s3 + s7));
  }

  private static double next(
      double[] a, int offset, double[] x, int start, int i, int n, double sum) {
    return i < n ? Math.fma(a[offset + i], x[start + i], sum) : sum;
  }

  public static double dot(double[] a, double[] x) {
    return dot(a, 0, x, 0, a.length);
  }

  /** y += factor a by fma, in as many elements as y has. */
  public static void add(double factor, double[] a, double[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = Math.fma(factor, a[i], y[i]);
    }
  }

  /** y[start + i] += factor a[offset + i] by fma, for i below n; scalar code, where C2 cannot tell that no two overlap. */
  public static void add(double factor, double[] a, int offset, double[] y, int start, int n) {
    for (int i = 0; i < n; i++) {
      y[start + i] = Math.fma(factor, a[offset + i], y[start + i]);
    }
  }

  /** Eight partial sums by index mod 8, joined as a tree, and then what is left over, in order. */
  public static double of(double[] terms) {
    return of(terms, 0, terms.length);
  }

  /** The same of {@code n} terms from {@code from} on. */
  public static double of(double[] terms, int from, int n) {
    double s0 = 0.0;
    double s1 = 0.0;
    double s2 = 0.0;
    double s3 = 0.0;
    double s4 = 0.0;
    double s5 = 0.0;
    double s6 = 0.0;
    double s7 = 0.0;
    int end = from + n;
    int i = from;
    for (; i <= end - 8; i += 8) {
      s0 += terms[i];
      s1 += terms[i + 1];
      s2 += terms[i + 2];
      s3 += terms[i + 3];
      s4 += terms[i + 4];
      s5 += terms[i + 5];
      s6 += terms[i + 6];
      s7 += terms[i + 7];
    }
    double sum = ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
    for (; i < end; i++) {
      sum += terms[i];
    }
    return sum;
  }

  /** The sum of x_i^2: the same as {@link #of} makes of the squares. */
  public static double ofSquares(double[] x) {
    double s0 = 0.0;
    double s1 = 0.0;
    double s2 = 0.0;
    double s3 = 0.0;
    double s4 = 0.0;
    double s5 = 0.0;
    double s6 = 0.0;
    double s7 = 0.0;
    int i = 0;
    for (; i <= x.length - 8; i += 8) {
      s0 += x[i] * x[i];
      s1 += x[i + 1] * x[i + 1];
      s2 += x[i + 2] * x[i + 2];
      s3 += x[i + 3] * x[i + 3];
      s4 += x[i + 4] * x[i + 4];
      s5 += x[i + 5] * x[i + 5];
      s6 += x[i + 6] * x[i + 6];
      s7 += x[i + 7] * x[i + 7];
    }
    double sum = ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
    for (; i < x.length; i++) {
      sum += x[i] * x[i];
    }
    return sum;
  }
}
