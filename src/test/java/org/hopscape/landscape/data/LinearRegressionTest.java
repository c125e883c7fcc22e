package org.hopscape.landscape.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.assertj.core.data.Offset;
import org.hopscape.data.Table;
import org.hopscape.landscape.BasinMap;
import org.hopscape.landscape.Differences;
import org.hopscape.landscape.NormalPairs;
import org.hopscape.random.BatchSampler;
import org.hopscape.random.WalkerKey;
import org.junit.jupiter.api.Test;

class LinearRegressionTest {
  private static final LinearRows MODEL = new LinearRows(13, 1.5, 8.0, 0.5, 2.0, 7);
  private static final double L2 = 0.25;
  private static final LinearRegression STORED = LinearRegression.synthetic(MODEL, 200, L2);
  private static final LinearRegression STREAM = LinearRegression.streaming(MODEL, L2);

  private final SplittableRandom random = new SplittableRandom(5);

  @Test
  void gradientIsTheCentralDifferenceOfTheValue() {
    for (LinearRegression f : List.of(STORED, STREAM)) {
      Differences.checkGradient(f, point(13), 1e-4, 1e-6);
    }
  }

  @Test
  void hessianVectorIsTheDifferenceOfGradients() {
    for (LinearRegression f : List.of(STORED, STREAM)) {
      Differences.checkHessian(f, point(13), 1e-3, 1e-8);
    }
  }

  @Test
  void valueThroughTheGramMatrixIsTheSumOverTheRows() {
    StoredRows rows = StoredRows.of(MODEL, 200);
    RowBatch batch = rows.batch(1);
    for (int k = 0; k < 20; k++) {
      double[] w = point(13);
      double sum = 0;
      for (int j = 0; j < 200; j++) {
        rows.fill(batch, new long[] {j}, NormalPairs.ONE_BY_ONE);
        double residual = -batch.targets[0];
        for (int i = 0; i < 13; i++) {
          residual += rows.features()[j][i] * w[i];
        }
        sum += residual * residual / 400;
      }
      double ridge = 0;
      for (double coordinate : w) {
        ridge += L2 / 2 * coordinate * coordinate;
      }
      assertThat(STORED.value(w)).isCloseTo(sum + ridge, Offset.offset(1e-12 * (sum + ridge)));
    }
  }

  @Test
  void aBatchOfAllRowsHasTheFullGradientAndHessian() {
    double[] w = point(13);
    long[] all = LongStream.range(0, 200).toArray();
    double[] batch = new double[13];
    double[] full = new double[13];
    STORED.batchGradient(w, all, batch);
    STORED.gradient(w, full);
    assertThat(batch).containsExactly(full, Offset.offset(1e-12));
    double[][] some = new double[13][13];
    double[][] whole = new double[13][13];
    STORED.batchHessian(w, all, some);
    STORED.hessian(w, whole);
    for (int i = 0; i < 13; i++) {
      assertThat(some[i]).containsExactly(whole[i], Offset.offset(1e-12));
    }
  }

  @Test
  void storedRowsAreTheFirstOfTheStream() {
    double[] w = point(13);
    long[] rows = {3, 199, 0, 3};
    double[] stored = new double[13];
    double[] streamed = new double[13];
    STORED.batchGradient(w, rows, stored);
    STREAM.batchGradient(w, rows, streamed);
    assertThat(streamed).isEqualTo(stored);
    STREAM.batchGradient(w, new long[] {Long.MAX_VALUE}, streamed);
    assertThat(streamed[0]).isFinite().isNotEqualTo(stored[0]);
  }

  /** Each coordinate's mean over 20,000 batches within 5 standard errors: fails once in 130,000 runs. */
  @Test
  void batchGradientsAreUnbiased() {
    for (LinearRegression f : List.of(STORED, STREAM)) {
      for (boolean replacement : new boolean[] {true, false}) {
        double[] w = point(13);
        double[] full = new double[13];
        f.gradient(w, full);
        double[] sum = new double[13];
        double[] squares = new double[13];
        double[] gradient = new double[13];
        long[] rows = new long[5];
        int steps = 20_000;
        for (int k = 0; k < steps; k++) {
          BatchSampler.draw(WalkerKey.of(1, 0).at(k), 0, f.rows(), replacement, rows);
          f.batchGradient(w, rows, gradient);
          for (int i = 0; i < 13; i++) {
            sum[i] += gradient[i] - full[i];
            squares[i] += (gradient[i] - full[i]) * (gradient[i] - full[i]);
          }
        }
        for (int i = 0; i < 13; i++) {
          assertThat(Math.abs(sum[i])).isLessThan(5 * Math.sqrt(squares[i]));
        }
      }
    }
  }

  /** A hundred thousand rows' mean within 5 standard errors (2 %) of the expectation: less than once in a million. */
  @Test
  void theStreamsExpectationIsTheMeanOfManyRows() {
    LinearRegression many = LinearRegression.synthetic(MODEL, 100_000, L2);
    double[] w = point(13);
    assertThat(many.value(w) / STREAM.value(w)).isCloseTo(1.0, Offset.offset(0.025));
    double[] variances = many.featureVariances();
    double[] expected = STREAM.featureVariances();
    for (int i = 0; i < 13; i++) {
      assertThat(variances[i] / expected[i]).isCloseTo(1.0, Offset.offset(0.0225));
    }
    double[] minimum = many.knownMinima().get(0);
    double[] limit = STREAM.knownMinima().get(0);
    for (int i = 0; i < 13; i++) {
      assertThat(minimum[i]).isCloseTo(limit[i], Offset.offset(0.05));
    }
  }

  @Test
  void variancesFallByTheCondition() {
    double[] variances = STREAM.featureVariances();
    assertThat(variances[0]).isEqualTo(2.25);
    assertThat(variances[0] / variances[12]).isCloseTo(8.0, Offset.offset(1e-12));
    assertThat(variances[6] / variances[7])
        .isCloseTo(variances[1] / variances[2], Offset.offset(1e-12));
  }

  @Test
  void gradientVanishesAtTheKnownMinimum() {
    for (LinearRegression f : List.of(STORED, STREAM)) {
      double[] gradient = new double[13];
      double[] minimum = f.knownMinima().get(0);
      f.gradient(minimum, gradient);
      assertThat(gradient).containsOnly(new double[13], Offset.offset(1e-13));
      assertThat(f.value(minimum)).isLessThan(f.value(point(13)));
    }
  }

  @Test
  void aLineIsFoundInATable() {
    Table table = Table.parse(
        "line.csv", "one,x,y\n1,0,1\n1,1,3\n1,2,5\n1,3,7\n".getBytes(StandardCharsets.UTF_8));
    LinearRegression f = LinearRegression.of(table, 0.0);
    assertThat(f.knownMinima().get(0)).containsExactly(new double[] {1, 2}, Offset.offset(1e-14));
    assertThat(f.value(new double[] {1, 2})).isCloseTo(0.0, Offset.offset(1e-28));
    assertThat(f.value(new double[] {0, 0}))
        .isCloseTo((1 + 9 + 25 + 49) / 8.0, Offset.offset(1e-13));
    assertThat(f.xTrue()).isNull();
    assertThat(f.noiseSd()).isNaN();
  }

  @Test
  void dependentColumnsHaveNoSingleMinimum() {
    Table table = Table.parse("t.csv", "1,2,3\n2,4,5\n-1,-2,0\n".getBytes(StandardCharsets.UTF_8));
    assertThat(LinearRegression.of(table, 0.0).knownMinima()).isEmpty();
    assertThat(LinearRegression.of(table, 0.1).knownMinima()).hasSize(1);
    assertThat(
            LinearRegression.synthetic(new LinearRows(5, 1, 1, 0, 0, 1), 3, 0).knownMinima())
        .isEmpty();
    Differences.checkGradient(LinearRegression.of(table, 0.0), new double[] {3, -2}, 1e-4, 1e-7);
  }

  @Test
  void allPositionsAreInOneBasin() {
    BasinMap basins = STORED.minima().orElseThrow();
    assertThat(basins.label(point(13))).isZero();
    assertThat(basins.interval(0)).isNull();
  }

  @Test
  void dataHaveWordsOfTheirOwn() {
    LinearRows rows = new LinearRows(1, 1, 1, 0, 0, 1);
    double[][] normals = new double[1][2 * rows.pairs()];
    NormalPairs.ONE_BY_ONE.write(new WalkerKey[] {rows.key(0)}, rows.pairs(), normals);
    // The first normal of walker 0 of seed 1, from docs/NUMERICS.md.
    assertThat(normals[0][0]).isNotEqualTo(-0x1.c9bbde5915cf9p-1);
  }

  @Test
  void parametersOutsideTheirIntervalsAreRefused() {
    assertThatThrownBy(() -> new LinearRows(0, 1, 1, 1, 1, 1))
        .hasMessage("dimension is not in the interval [1, 4096]: 0");
    assertThatThrownBy(() -> new LinearRows(1, Double.NaN, 1, 1, 1, 1))
        .hasMessage("feature-sd is not in the interval (0, inf): NaN");
    assertThatThrownBy(() -> new LinearRows(1, 1, 0.5, 1, 1, 1))
        .hasMessage("condition is not in the interval [1, inf): 0.5");
    assertThatThrownBy(() -> new LinearRows(1, 1, 1, -1, 1, 1))
        .hasMessage("noise-sd is not in the interval [0, inf): -1.0");
    assertThatThrownBy(() -> new LinearRows(1, 1, 1, 1, Double.POSITIVE_INFINITY, 1))
        .hasMessage("x-true-sd is not in the interval [0, inf): Infinity");
    assertThatThrownBy(() -> LinearRegression.streaming(MODEL, Double.NaN))
        .hasMessage("l2 is not in the interval [0, inf): NaN");
    assertThatThrownBy(() -> LinearRegression.synthetic(MODEL, 0, 0))
        .hasMessage("rows is not in the interval [1, 2581110]: 0");
  }

  private double[] point(int d) {
    return random.doubles(d, -3, 3).toArray();
  }
}
