package org.hopscape.landscape.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.hopscape.landscape.lanes.MatrixProducts.Block;
import org.hopscape.landscape.lanes.MatrixProducts.Factor;
import org.junit.jupiter.api.Test;

class MatrixProductsTest {
  private final SplittableRandom random = new SplittableRandom(5);

  /** Every shape up to 11 x 3 x 37, the first factor by rows and by columns, against the definition. */
  @Test
  void everyShapeHasTheBitsOfTheDefinition() {
    int shapes = 0;
    for (int rows = 1; rows <= 11; rows++) {
      for (int columns = 1; columns <= 37; columns++) {
        for (int terms = 0; terms <= 3; terms++) {
          check(rows, terms, columns, true);
          check(rows, terms, columns, false);
          shapes += 2;
        }
      }
    }
    assertThat(shapes).isEqualTo(11 * 37 * 4 * 2);
  }

  private void check(int rows, int terms, int columns, boolean byRows) {
    double[] a = numbers(rows * terms + 2);
    double[] b = numbers(terms * (columns + 1) + 3);
    double[] c = numbers(rows * (columns + 2) + 1);
    Factor left = byRows ? new Factor(a, 2, terms, 1) : new Factor(a, 2, 1, rows);
    double[] expected = c.clone();
    for (int m = 0; m < rows; m++) {
      for (int n = 0; n < columns; n++) {
        for (int k = 0; k < terms; k++) {
          double of = a[2 + m * left.row() + k * left.column()];
          int at = 1 + m * (columns + 2) + n;
          expected[at] = Math.fma(of, b[3 + k * (columns + 1) + n], expected[at]);
        }
      }
    }
    for (MatrixProducts products :
        new MatrixProducts[] {MatrixProducts.plain(), MatrixProducts.fastest()}) {
      double[] to = c.clone();
      products.add(
          left, new Block(b, 3, columns + 1), new Block(to, 1, columns + 2), rows, terms, columns);
      assertThat(to)
          .as("%s %d %d %d", products.getClass().getSimpleName(), rows, terms, columns)
          .isEqualTo(expected);
    }
  }

  private double[] numbers(int n) {
    return random.doubles(n, -1, 1).toArray();
  }
}
