package org.hopscape.landscape.data.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.hopscape.data.Table;
import org.junit.jupiter.api.Test;

class TeacherTest {
  private static final int ROWS = 4_000;

  /** Of a linear teacher with weights w of variance 1/d: y - e is linear in a, and the mean square of e is noiseSd^2. */
  @Test
  void aLinearTeachersNoiseIsWhatALineLeaves() {
    Table noisy = teacher(List.of(), 0.5).table(false);
    Table exact = teacher(List.of(), 0).table(false);
    double squares = 0;
    for (int row = 0; row < ROWS; row++) {
      double e = noisy.target(row) - exact.target(row);
      squares += e * e / ROWS;
      // Additive in the features: a row's output is the sum of what its features give.
      assertThat(noisy.feature(row, 1)).isEqualTo(exact.feature(row, 1));
    }
    // sd of a mean of 4,000 squares is sqrt(2/4000) of it: four of them.
    assertThat(squares).isCloseTo(0.25, within(4 * 0.25 * Math.sqrt(2.0 / ROWS)));
  }

  /** Weights are drawn before rows: the first of more rows are the rows of fewer, and another seed has others. */
  @Test
  void rowsDoNotDependOnHowManyThereAre() {
    Table few = new Teacher(10, 3, List.of(4), Activation.GELU, 0.1, 5).table(false);
    Table many = new Teacher(20, 3, List.of(4), Activation.GELU, 0.1, 5).table(false);
    Table other = new Teacher(10, 3, List.of(4), Activation.GELU, 0.1, 6).table(false);
    for (int row = 0; row < 10; row++) {
      assertThat(many.target(row)).isEqualTo(few.target(row)).isNotEqualTo(other.target(row));
    }
  }

  /** Tanh units of standard normal sums: outputs vary, features have mean 0 and variance 1. */
  @Test
  void featuresAreStandardNormal() {
    Table table = teacher(List.of(8, 4), 0).table(false);
    for (int i = 0; i < 3; i++) {
      double mean = 0;
      double squares = 0;
      for (int row = 0; row < ROWS; row++) {
        mean += table.feature(row, i) / ROWS;
        squares += table.feature(row, i) * table.feature(row, i) / ROWS;
      }
      assertThat(mean).isCloseTo(0, within(4 / Math.sqrt(ROWS)));
      assertThat(squares).isCloseTo(1, within(4 * Math.sqrt(2.0 / ROWS)));
    }
    assertThat(table.labels()).hasSizeGreaterThan(ROWS - 10);
  }

  @Test
  void classesAreSigns() {
    Table targets = teacher(List.of(8), 0.2).table(false);
    Table classes = teacher(List.of(8), 0.2).table(true);
    assertThat(classes.labels()).containsExactly(0, 1);
    for (int row = 0; row < ROWS; row++) {
      assertThat(classes.target(row)).isEqualTo(targets.target(row) > 0 ? 1 : 0);
    }
  }

  @Test
  void tooManyNumbersAreRefused() {
    assertThatThrownBy(() -> new Teacher(1 << 24, 2, List.of(), Activation.TANH, 0, 1))
        .hasMessage(
            "rows of 2 features and a target are not in the interval [1, 2^25/(dimension + 1)]: 16777216");
  }

  private static Teacher teacher(List<Integer> layers, double noise) {
    return new Teacher(ROWS, 3, layers, Activation.TANH, noise, 7);
  }
}
