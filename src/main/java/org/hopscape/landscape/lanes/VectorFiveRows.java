package org.hopscape.landscape.lanes;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** Through {@code jdk.incubator.vector}; loaded only where that module is present. */
final class VectorFiveRows implements FiveRows {
  private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
  private static final int STRIDE = DOUBLES.length();

  /** The plain form where a vector is not a half or the whole of the eight partial sums. */
  static FiveRows create() {
    return STRIDE == 4 || STRIDE == 8 ? new VectorFiveRows() : new PlainFiveRows();
  }

  @Override
  public void dots(double[][] rows, int at, double[] x, double[] dots, double[] scratch) {
    double[] a = rows[at];
    double[] b = rows[at + 1];
    double[] c = rows[at + 2];
    double[] d = rows[at + 3];
    double[] e = rows[at + 4];
    for (int first = 0; first < 8; first += STRIDE) {
      partial(a, b, c, d, e, x, first, scratch);
    }
    for (int r = 0; r < FIVE; r++) {
      dots[at + r] = join(rows[at + r], x, scratch, 8 * r);
    }
  }

  /** Partial sums {@code first} and on over all whole blocks of eight, row r's from {@code sums[8 r]} on. */
  private static void partial(
      double[] a,
      double[] b,
      double[] c,
      double[] d,
      double[] e,
      double[] x,
      int first,
      double[] sums) {
    DoubleVector sa = DoubleVector.zero(DOUBLES);
    DoubleVector sb = DoubleVector.zero(DOUBLES);
    DoubleVector sc = DoubleVector.zero(DOUBLES);
    DoubleVector sd = DoubleVector.zero(DOUBLES);
    DoubleVector se = DoubleVector.zero(DOUBLES);
    int end = x.length & ~7;
    for (int i = first; i < end; i += 8) {
      DoubleVector v = DoubleVector.fromArray(DOUBLES, x, i);
      sa = DoubleVector.fromArray(DOUBLES, a, i).fma(v, sa);
      sb = DoubleVector.fromArray(DOUBLES, b, i).fma(v, sb);
      sc = DoubleVector.fromArray(DOUBLES, c, i).fma(v, sc);
      sd = DoubleVector.fromArray(DOUBLES, d, i).fma(v, sd);
      se = DoubleVector.fromArray(DOUBLES, e, i).fma(v, se);
    }
    sa.intoArray(sums, first);
    sb.intoArray(sums, 8 + first);
    sc.intoArray(sums, 16 + first);
    sd.intoArray(sums, 24 + first);
    se.intoArray(sums, 32 + first);
  }

  /** The terms after the last whole block, and the tree. */
  private static double join(double[] a, double[] x, double[] sums, int at) {
    int end = x.length & ~7;
    for (int i = end; i < x.length; i++) {
      int j = at + i - end;
      sums[j] = Math.fma(a[i], x[i], sums[j]);
    }
    double even = (sums[at] + sums[at + 4]) + (sums[at + 2] + sums[at + 6]);
    return even + ((sums[at + 1] + sums[at + 5]) + (sums[at + 3] + sums[at + 7]));
  }

  @Override
  public void add(double[] factors, double[][] rows, int at, double[] y) {
    double[] a = rows[at];
    double[] b = rows[at + 1];
    double[] c = rows[at + 2];
    double[] d = rows[at + 3];
    double[] e = rows[at + 4];
    int end = whole(factors, at, a, b, c, d, e, y);
    for (int i = end; i < y.length; i++) {
      double sum = Math.fma(factors[at], a[i], y[i]);
      sum = Math.fma(factors[at + 2], c[i], Math.fma(factors[at + 1], b[i], sum));
      y[i] = Math.fma(factors[at + 4], e[i], Math.fma(factors[at + 3], d[i], sum));
    }
  }

  /** The sum in whole vectors; gives where they end. */
  private static int whole(
      double[] factors,
      int at,
      double[] a,
      double[] b,
      double[] c,
      double[] d,
      double[] e,
      double[] y) {
    DoubleVector fa = DoubleVector.broadcast(DOUBLES, factors[at]);
    DoubleVector fb = DoubleVector.broadcast(DOUBLES, factors[at + 1]);
    DoubleVector fc = DoubleVector.broadcast(DOUBLES, factors[at + 2]);
    DoubleVector fd = DoubleVector.broadcast(DOUBLES, factors[at + 3]);
    DoubleVector fe = DoubleVector.broadcast(DOUBLES, factors[at + 4]);
    int end = y.length - y.length % STRIDE;
    for (int i = 0; i < end; i += STRIDE) {
      DoubleVector sum = DoubleVector.fromArray(DOUBLES, y, i);
      sum = DoubleVector.fromArray(DOUBLES, a, i).fma(fa, sum);
      sum = DoubleVector.fromArray(DOUBLES, b, i).fma(fb, sum);
      sum = DoubleVector.fromArray(DOUBLES, c, i).fma(fc, sum);
      sum = DoubleVector.fromArray(DOUBLES, d, i).fma(fd, sum);
      DoubleVector.fromArray(DOUBLES, e, i).fma(fe, sum).intoArray(y, i);
    }
    return end;
  }
}
