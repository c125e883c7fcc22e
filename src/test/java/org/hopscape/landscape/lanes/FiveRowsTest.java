package org.hopscape.landscape.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.hopscape.landscape.Sums;
import org.junit.jupiter.api.Test;

class FiveRowsTest {
  private final SplittableRandom random = new SplittableRandom(11);

  @Test
  void bothFormsHaveTheBitsOfSumsAtEveryLength() {
    for (FiveRows five : new FiveRows[] {new PlainFiveRows(), VectorFiveRows.create()}) {
      for (int n = 1; n <= 40; n++) {
        check(five, n);
      }
      check(five, 100);
    }
  }

  private void check(FiveRows five, int n) {
    double[][] rows = new double[7][];
    for (int r = 0; r < rows.length; r++) {
      rows[r] = numbers(n + r % 3);
    }
    double[] x = numbers(n);
    double[] dots = new double[7];
    five.dots(rows, 2, x, dots, new double[FiveRows.SCRATCH]);
    double[] y = numbers(n);
    double[] expected = y.clone();
    double[] factors = numbers(7);
    five.add(factors, rows, 2, y);
    for (int r = 2; r < 7; r++) {
      assertThat(dots[r]).isEqualTo(Sums.dot(rows[r], 0, x, 0, n));
      Sums.add(factors[r], rows[r], 0, expected, 0, n);
    }
    assertThat(y).isEqualTo(expected);
    assertThat(dots[0]).isZero();
  }

  private double[] numbers(int n) {
    return random.doubles(n, -2, 2).toArray();
  }
}
