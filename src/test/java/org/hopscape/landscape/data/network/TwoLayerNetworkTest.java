package org.hopscape.landscape.data.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.assertj.core.data.Offset;
import org.hopscape.data.Table;
import org.hopscape.fault.Fault;
import org.hopscape.landscape.Differences;
import org.hopscape.landscape.Landscape;
import org.hopscape.random.BatchSampler;
import org.hopscape.random.WalkerKey;
import org.junit.jupiter.api.Test;

class TwoLayerNetworkTest {
  private static final TwoLayerNetwork XOR =
      TwoLayerNetwork.of(table("0,0,0\n0,1,1\n1,0,1\n1,1,0\n"), 4, 0.0);
  private static final TwoLayerNetwork BINARY = TwoLayerNetwork.of(noisy(2), 5, 0.01);
  private static final TwoLayerNetwork THREE = TwoLayerNetwork.of(noisy(3), 4, 0.02);

  private final SplittableRandom random = new SplittableRandom(6);

  @Test
  void dimensionCountsWeightsAndBiases() {
    assertThat(XOR.dimension()).isEqualTo(4 * 3 + 5);
    assertThat(THREE.dimension()).isEqualTo(4 * 10 + 3 * 5);
    assertThat(THREE.classes()).isEqualTo(3);
    assertThat(THREE.rows()).isEqualTo(40);
  }

  @Test
  void gradientIsTheCentralDifferenceOfTheValue() {
    for (TwoLayerNetwork f : List.of(XOR, BINARY, THREE)) {
      for (int k = 0; k < 5; k++) {
        Differences.checkGradient(f, point(f), 1e-5, 1e-8);
      }
    }
  }

  @Test
  void hessianVectorIsTheDifferenceOfGradients() {
    for (TwoLayerNetwork f : List.of(XOR, BINARY, THREE)) {
      for (int k = 0; k < 5; k++) {
        Differences.checkHessian(f, point(f), 1e-5, 1e-8);
      }
      assertThat(f.hasHessian()).isFalse();
    }
  }

  @Test
  void aBatchOfAllRowsHasTheFullGradientAndHessian() {
    for (TwoLayerNetwork f : List.of(BINARY, THREE)) {
      int d = f.dimension();
      double[] w = point(f);
      long[] backwards = LongStream.range(0, 40).map(row -> 39 - row).toArray();
      double[] batch = new double[d];
      double[] full = new double[d];
      f.batchGradient(w, backwards, batch);
      f.gradient(w, full);
      assertThat(batch).containsExactly(full, Offset.offset(1e-14));
      double[][] some = new double[d][d];
      double[][] whole = new double[d][d];
      f.batchHessian(w, backwards, some);
      f.hessian(w, whole);
      for (int i = 0; i < d; i++) {
        assertThat(some[i]).containsExactly(whole[i], Offset.offset(1e-14));
      }
    }
  }

  /** Each coordinate's mean over 20,000 batches within 5 standard errors: fails once in 50,000 runs. */
  @Test
  void batchGradientsAreUnbiased() {
    double[] w = point(BINARY);
    int d = w.length;
    double[] full = new double[d];
    BINARY.gradient(w, full);
    double[] sum = new double[d];
    double[] squares = new double[d];
    double[] gradient = new double[d];
    long[] rows = new long[4];
    for (int k = 0; k < 20_000; k++) {
      BatchSampler.draw(WalkerKey.of(2, 1).at(k), 0, BINARY.rows(), true, rows);
      BINARY.batchGradient(w, rows, gradient);
      for (int i = 0; i < d; i++) {
        sum[i] += gradient[i] - full[i];
        squares[i] += (gradient[i] - full[i]) * (gradient[i] - full[i]);
      }
    }
    for (int i = 0; i < d; i++) {
      assertThat(Math.abs(sum[i])).isLessThan(5 * Math.sqrt(squares[i]));
    }
  }

  /** With all parameters 0 every class has the same probability. */
  @Test
  void aNetworkOfZerosKnowsNothing() {
    assertThat(XOR.value(new double[XOR.dimension()]))
        .isCloseTo(StrictMath.log(2), Offset.offset(1e-15));
    assertThat(THREE.value(new double[THREE.dimension()]))
        .isCloseTo(StrictMath.log(3), Offset.offset(1e-15));
  }

  @Test
  void gradientDescentLearnsXor() {
    double[] w = descend(XOR, point(XOR), 1.0, 2_000);
    assertThat(XOR.value(w)).isLessThan(0.01);
  }

  @Test
  void gradientDescentLearnsMusk() throws IOException {
    Table table = Table.parse("musk1.csv", Files.readAllBytes(Path.of("conf/data/musk1.csv")));
    TwoLayerNetwork musk = TwoLayerNetwork.of(table, TwoLayerNetwork.HIDDEN, 0.0);
    assertThat(musk.dimension()).isEqualTo(16 * 167 + 17);
    double[] start = random.doubles(musk.dimension(), -0.1, 0.1).toArray();
    assertThat(musk.value(start)).isBetween(0.4, 1.2);
    assertThat(musk.value(descend(musk, start, 0.5, 100))).isLessThan(0.2);
  }

  @Test
  void farOutTheLossIsStillFinite() {
    double[] w = random.doubles(THREE.dimension(), -1e6, 1e6).toArray();
    double[] gradient = new double[w.length];
    THREE.gradient(w, gradient);
    assertThat(THREE.value(w)).isFinite().isPositive();
    assertThat(gradient).doesNotContain(Double.NaN);
  }

  @Test
  void featuresHaveMeanZeroAndDeviationOne() {
    LabelledRows rows = LabelledRows.of(table("1,7,0\n3,7,5\n5,7,0\n7,7,5\n"));
    assertThat(rows.features())
        .containsExactly(
            new double[] {
              -3 / Math.sqrt(5), 0, -1 / Math.sqrt(5), 0, 1 / Math.sqrt(5), 0, 3 / Math.sqrt(5), 0
            },
            Offset.offset(1e-15));
    assertThat(rows.labels()).containsExactly(0, 1, 0, 1);
  }

  @Test
  void impossibleNetworksAreRefused() {
    Fault fault =
        catchThrowableOfType(Fault.class, () -> TwoLayerNetwork.of(table("1,2,3\n2,3,3\n"), 4, 0));
    assertThat(fault.line())
        .isEqualTo("t.csv: the target has 1 different values, a network needs 2 to 100."
            + " Maybe the last column is not the class.");
    assertThatThrownBy(() -> TwoLayerNetwork.of(noisy(2), 0, 0))
        .hasMessage("hidden is not in the interval [1, 95325]: 0");
    assertThatThrownBy(() -> TwoLayerNetwork.of(noisy(2), 4, Double.NaN))
        .hasMessage("l2 is not in the interval [0, inf): NaN");
  }

  private static double[] descend(Landscape f, double[] start, double stepSize, int steps) {
    double[] w = start.clone();
    double[] gradient = new double[w.length];
    for (int k = 0; k < steps; k++) {
      f.gradient(w, gradient);
      for (int i = 0; i < w.length; i++) {
        w[i] -= stepSize * gradient[i];
      }
    }
    return w;
  }

  private double[] point(Landscape f) {
    return random.doubles(f.dimension(), -1, 1).toArray();
  }

  /** 40 rows of 9 features, without any rule. */
  private static Table noisy(int classes) {
    SplittableRandom random = new SplittableRandom(classes);
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < 40; row++) {
      for (int i = 0; i < 9; i++) {
        text.append(random.nextInt(-50, 50)).append(',');
      }
      text.append(row % classes).append('\n');
    }
    return table(text.toString());
  }

  private static Table table(String text) {
    return Table.parse("t.csv", text.getBytes(StandardCharsets.UTF_8));
  }
}
