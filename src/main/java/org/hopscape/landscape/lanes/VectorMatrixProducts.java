package org.hopscape.landscape.lanes;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Through {@code jdk.incubator.vector}; loaded only where that module is present.
 *
 * <p>Implementation notes. Four rows by two vectors of c are kept in registers: two loads and four broadcasts for eight
 * products of vectors. What is left of columns below two vectors goes by one, then plain.
 */
final class VectorMatrixProducts implements MatrixProducts {
  private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = DOUBLES.length();
  private static final int ROWS = 4;

  private final MatrixProducts plain = new PlainMatrixProducts();

  static MatrixProducts create() {
    return new VectorMatrixProducts();
  }

  @Override
  public void add(Factor a, Block b, Block c, int rows, int terms, int columns) {
    int whole = rows - rows % ROWS;
    int done = columns - columns % LANES;
    for (int m = 0; m < whole; m += ROWS) {
      int atA = a.at() + m * a.row();
      int atC = c.at() + m * c.row();
      int n = 0;
      for (; n <= columns - 2 * LANES; n += 2 * LANES) {
        four(
            a.numbers(),
            atA,
            a.row(),
            a.column(),
            b.numbers(),
            b.at() + n,
            b.row(),
            c.numbers(),
            atC + n,
            c.row(),
            terms);
      }
      for (; n < done; n += LANES) {
        fourNarrow(
            a.numbers(),
            atA,
            a.row(),
            a.column(),
            b.numbers(),
            b.at() + n,
            b.row(),
            c.numbers(),
            atC + n,
            c.row(),
            terms);
      }
    }
    for (int m = whole; m < rows; m++) {
      for (int n = 0; n < done; n += LANES) {
        one(
            a.numbers(),
            a.at() + m * a.row(),
            a.column(),
            b.numbers(),
            b.at() + n,
            b.row(),
            c.numbers(),
            c.at() + m * c.row() + n,
            terms);
      }
    }
    if (done < columns) {
      plain.add(
          a,
          new Block(b.numbers(), b.at() + done, b.row()),
          new Block(c.numbers(), c.at() + done, c.row()),
          rows,
          terms,
          columns - done);
    }
  }

  /** Four rows of two vectors. */
  private static void four(
      double[] a,
      int atA,
      int rowA,
      int columnA,
      double[] b,
      int atB,
      int rowB,
      double[] c,
      int atC,
      int rowC,
      int terms) {
    DoubleVector c00 = DoubleVector.fromArray(DOUBLES, c, atC);
    DoubleVector c01 = DoubleVector.fromArray(DOUBLES, c, atC + LANES);
    DoubleVector c10 = DoubleVector.fromArray(DOUBLES, c, atC + rowC);
    DoubleVector c11 = DoubleVector.fromArray(DOUBLES, c, atC + rowC + LANES);
    DoubleVector c20 = DoubleVector.fromArray(DOUBLES, c, atC + 2 * rowC);
    DoubleVector c21 = DoubleVector.fromArray(DOUBLES, c, atC + 2 * rowC + LANES);
    DoubleVector c30 = DoubleVector.fromArray(DOUBLES, c, atC + 3 * rowC);
    DoubleVector c31 = DoubleVector.fromArray(DOUBLES, c, atC + 3 * rowC + LANES);
    int i = atA;
    int j = atB;
    for (int k = 0; k < terms; k++) {
      DoubleVector b0 = DoubleVector.fromArray(DOUBLES, b, j);
      DoubleVector b1 = DoubleVector.fromArray(DOUBLES, b, j + LANES);
      DoubleVector a0 = DoubleVector.broadcast(DOUBLES, a[i]);
      DoubleVector a1 = DoubleVector.broadcast(DOUBLES, a[i + rowA]);
      DoubleVector a2 = DoubleVector.broadcast(DOUBLES, a[i + 2 * rowA]);
      DoubleVector a3 = DoubleVector.broadcast(DOUBLES, a[i + 3 * rowA]);
      c00 = a0.fma(b0, c00);
      c01 = a0.fma(b1, c01);
      c10 = a1.fma(b0, c10);
      c11 = a1.fma(b1, c11);
      c20 = a2.fma(b0, c20);
      c21 = a2.fma(b1, c21);
      c30 = a3.fma(b0, c30);
      c31 = a3.fma(b1, c31);
      i += columnA;
      j += rowB;
    }
    c00.intoArray(c, atC);
    c01.intoArray(c, atC + LANES);
    c10.intoArray(c, atC + rowC);
    c11.intoArray(c, atC + rowC + LANES);
    c20.intoArray(c, atC + 2 * rowC);
    c21.intoArray(c, atC + 2 * rowC + LANES);
    c30.intoArray(c, atC + 3 * rowC);
    c31.intoArray(c, atC + 3 * rowC + LANES);
  }

  /** Four rows of one vector. */
  private static void fourNarrow(
      double[] a,
      int atA,
      int rowA,
      int columnA,
      double[] b,
      int atB,
      int rowB,
      double[] c,
      int atC,
      int rowC,
      int terms) {
    DoubleVector c0 = DoubleVector.fromArray(DOUBLES, c, atC);
    DoubleVector c1 = DoubleVector.fromArray(DOUBLES, c, atC + rowC);
    DoubleVector c2 = DoubleVector.fromArray(DOUBLES, c, atC + 2 * rowC);
    DoubleVector c3 = DoubleVector.fromArray(DOUBLES, c, atC + 3 * rowC);
    int i = atA;
    int j = atB;
    for (int k = 0; k < terms; k++) {
      DoubleVector b0 = DoubleVector.fromArray(DOUBLES, b, j);
      c0 = DoubleVector.broadcast(DOUBLES, a[i]).fma(b0, c0);
      c1 = DoubleVector.broadcast(DOUBLES, a[i + rowA]).fma(b0, c1);
      c2 = DoubleVector.broadcast(DOUBLES, a[i + 2 * rowA]).fma(b0, c2);
      c3 = DoubleVector.broadcast(DOUBLES, a[i + 3 * rowA]).fma(b0, c3);
      i += columnA;
      j += rowB;
    }
    c0.intoArray(c, atC);
    c1.intoArray(c, atC + rowC);
    c2.intoArray(c, atC + 2 * rowC);
    c3.intoArray(c, atC + 3 * rowC);
  }

  /** One row of one vector. */
  private static void one(
      double[] a,
      int atA,
      int columnA,
      double[] b,
      int atB,
      int rowB,
      double[] c,
      int atC,
      int terms) {
    DoubleVector sum = DoubleVector.fromArray(DOUBLES, c, atC);
    int i = atA;
    int j = atB;
    for (int k = 0; k < terms; k++) {
      sum = DoubleVector.broadcast(DOUBLES, a[i]).fma(DoubleVector.fromArray(DOUBLES, b, j), sum);
      i += columnA;
      j += rowB;
    }
    sum.intoArray(c, atC);
  }
}
