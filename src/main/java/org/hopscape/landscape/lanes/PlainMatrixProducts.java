package org.hopscape.landscape.lanes;

/**
 * In plain Java.
 *
 * <p>Implementation notes. The inner loops of a batch are too short for C2's own SIMD code (32 rows: a part before, one round
 * of 16, a part after), so two rows by four columns of c are kept in registers: six loads for eight products.
 */
final class PlainMatrixProducts implements MatrixProducts {
  private static final int ROWS = 2;
  private static final int COLUMNS = 4;

  @Override
  public void add(Factor a, Block b, Block c, int rows, int terms, int columns) {
    int wholeRows = rows - rows % ROWS;
    int wholeColumns = columns - columns % COLUMNS;
    for (int m = 0; m < wholeRows; m += ROWS) {
      for (int n = 0; n < wholeColumns; n += COLUMNS) {
        tile(
            a.numbers(),
            a.at() + m * a.row(),
            a.row(),
            a.column(),
            b.numbers(),
            b.at() + n,
            b.row(),
            c.numbers(),
            c.at() + m * c.row() + n,
            c.row(),
            terms);
      }
    }
    rest(a, b, c, 0, wholeRows, wholeColumns, columns, terms);
    rest(a, b, c, wholeRows, rows, 0, columns, terms);
  }

  private static void tile(
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
    double c00 = c[atC];
    double c01 = c[atC + 1];
    double c02 = c[atC + 2];
    double c03 = c[atC + 3];
    double c10 = c[atC + rowC];
    double c11 = c[atC + rowC + 1];
    double c12 = c[atC + rowC + 2];
    double c13 = c[atC + rowC + 3];
    int i = atA;
    int j = atB;
    for (int k = 0; k < terms; k++) {
      double a0 = a[i];
      double a1 = a[i + rowA];
      double b0 = b[j];
      double b1 = b[j + 1];
      double b2 = b[j + 2];
      double b3 = b[j + 3];
      c00 = Math.fma(a0, b0, c00);
      c01 = Math.fma(a0, b1, c01);
      c02 = Math.fma(a0, b2, c02);
      c03 = Math.fma(a0, b3, c03);
      c10 = Math.fma(a1, b0, c10);
      c11 = Math.fma(a1, b1, c11);
      c12 = Math.fma(a1, b2, c12);
      c13 = Math.fma(a1, b3, c13);
      i += columnA;
      j += rowB;
    }
    c[atC] = c00;
    c[atC + 1] = c01;
    c[atC + 2] = c02;
    c[atC + 3] = c03;
    c[atC + rowC] = c10;
    c[atC + rowC + 1] = c11;
    c[atC + rowC + 2] = c12;
    c[atC + rowC + 3] = c13;
  }

  /** Rows and columns that fill no tile, element by element. */
  private static void rest(
      Factor a, Block b, Block c, int fromRow, int toRow, int fromColumn, int toColumn, int terms) {
    for (int m = fromRow; m < toRow; m++) {
      for (int n = fromColumn; n < toColumn; n++) {
        int at = c.at() + m * c.row() + n;
        int i = a.at() + m * a.row();
        int j = b.at() + n;
        double sum = c.numbers()[at];
        for (int k = 0; k < terms; k++) {
          sum = Math.fma(a.numbers()[i], b.numbers()[j], sum);
          i += a.column();
          j += b.row();
        }
        c.numbers()[at] = sum;
      }
    }
  }
}
