package org.hopscape.landscape.data.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.assertj.core.data.Offset;
import org.hopscape.data.Table;
import org.hopscape.fault.Fault;
import org.hopscape.landscape.Differences;
import org.hopscape.landscape.NormalPairs;
import org.hopscape.landscape.data.network.Network.HeldOut;
import org.hopscape.math.Exponential;
import org.hopscape.math.Logarithm;
import org.hopscape.random.BatchSampler;
import org.hopscape.random.WalkerKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NetworkTest {
  private static final int[][] DEPTHS = {{}, {5}, {4, 3}, {3, 5, 2}};
  private static final HeldOut NOTHING = new HeldOut.Nothing();

  /** A block of rows and two more. */
  private static final int ROWS = NetworkBlock.ROWS + 2;

  private final SplittableRandom random = new SplittableRandom(6);

  /** Every activation x loss (squared, two classes, three) x depth 0 to 3. */
  static List<Arguments> networks() {
    List<Arguments> networks = new ArrayList<>();
    for (Activation activation : Activation.values()) {
      for (int classes : new int[] {0, 2, 3}) {
        for (int[] hidden : DEPTHS) {
          networks.add(Arguments.of(
              activation + " " + classes + " " + Arrays.toString(hidden),
              network(classes, hidden, activation, 0.01)));
        }
      }
    }
    return networks;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("networks")
  void gradientIsTheCentralDifferenceOfTheValue(String name, Network f) {
    for (int k = 0; k < 3; k++) {
      Differences.checkGradient(f, point(f), 1e-5, 1e-8);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("networks")
  void hessianVectorIsTheDifferenceOfGradients(String name, Network f) {
    for (int k = 0; k < 3; k++) {
      Differences.checkHessian(f, point(f), 1e-5, 1e-7);
    }
    assertThat(f.hasHessian()).isFalse();
  }

  /** The sums over rows, each by hand: what a block of rows comes to is what its rows come to, one after another. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("networks")
  void aBatchHasTheBitsOfOneRowAfterAnother(String name, Network f) {
    double[] w = point(f);
    for (int size : new int[] {1, 2, 7, 8, 31, 32, 33, 70}) {
      long[] rows = random.longs(size, 0, ROWS).toArray();
      double[] batch = new double[w.length];
      f.batchGradient(w, rows, batch);
      double[] again = new double[w.length];
      f.batches(size, NormalPairs.ONE_BY_ONE).gradient(w, rows, again);
      assertThat(again).isEqualTo(batch);
      assertThat(batch).isEqualTo(NetworkByHand.gradient(f, w, rows));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("networks")
  void aBatchOfAllRowsHasTheFullGradientAndHessian(String name, Network f) {
    int d = f.dimension();
    double[] w = point(f);
    long[] forwards = LongStream.range(0, ROWS).toArray();
    long[] backwards = LongStream.range(0, ROWS).map(row -> ROWS - 1 - row).toArray();
    double[] batch = new double[d];
    double[] full = new double[d];
    f.gradient(w, full);
    f.batchGradient(w, forwards, batch);
    assertThat(batch).isEqualTo(full);
    f.batchGradient(w, backwards, batch);
    assertThat(batch).containsExactly(full, Offset.offset(1e-13));
    double[][] some = new double[d][d];
    double[][] whole = new double[d][d];
    f.batchHessian(w, backwards, some);
    f.hessian(w, whole);
    for (int i = 0; i < d; i++) {
      assertThat(some[i]).containsExactly(whole[i], Offset.offset(1e-12));
    }
  }

  /** The mean of all batches of one row is the full gradient. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("networks")
  void batchGradientsAreUnbiased(String name, Network f) {
    double[] w = point(f);
    double[] full = new double[w.length];
    f.gradient(w, full);
    double[] mean = new double[w.length];
    double[] gradient = new double[w.length];
    for (long row = 0; row < ROWS; row++) {
      f.batchGradient(w, new long[] {row}, gradient);
      for (int i = 0; i < w.length; i++) {
        mean[i] += gradient[i] / ROWS;
      }
    }
    assertThat(mean).containsExactly(full, Offset.offset(1e-12));
  }

  /** Unit after unit with its bias there; here a layer's weights, then its biases. */
  @Test
  void oneTanhLayerIsTheTwoLayerNetwork() {
    for (int classes : new int[] {2, 3}) {
      int hidden = 5;
      Table table = noisy(classes);
      TwoLayerNetwork old = TwoLayerNetwork.of(table, hidden, 0.01);
      Network f = network(classes, new int[] {hidden}, Activation.TANH, 0.01);
      assertThat(f.dimension()).isEqualTo(old.dimension());
      double[] w = point(f);
      int[] place = places(f.inputs(), hidden, classes == 2 ? 1 : classes);
      double[] there = moved(w, place);
      assertThat(f.value(w)).isCloseTo(old.value(there), Offset.offset(1e-14));
      double[] expected = new double[w.length];
      old.gradient(there, expected);
      double[] gradient = new double[w.length];
      f.gradient(w, gradient);
      assertThat(moved(gradient, place)).containsExactly(expected, Offset.offset(1e-14));
      double[] v = point(f);
      old.hessianVector(there, moved(v, place), expected);
      f.hessianVector(w, v, gradient);
      assertThat(moved(gradient, place)).containsExactly(expected, Offset.offset(1e-13));
    }
  }

  /** For each of the two-layer network's parameters where it stands here. */
  private static int[] places(int inputs, int hidden, int outputs) {
    IntStream first = IntStream.range(0, hidden)
        .flatMap(u -> IntStream.concat(
            IntStream.range(u * inputs, (u + 1) * inputs), IntStream.of(hidden * inputs + u)));
    int begin = hidden * (inputs + 1);
    IntStream second = IntStream.range(0, outputs)
        .flatMap(o -> IntStream.concat(
            IntStream.range(begin + o * hidden, begin + (o + 1) * hidden),
            IntStream.of(begin + outputs * hidden + o)));
    return IntStream.concat(first, second).toArray();
  }

  private static double[] moved(double[] from, int[] place) {
    return Arrays.stream(place).mapToDouble(i -> from[i]).toArray();
  }

  @Test
  void withoutHiddenLayersSquaredLossIsLinearRegression() {
    Table table = table("-1,3\n1,5\n-1,4\n1,8\n");
    Network f = Network.of(table, NOTHING, false, new int[0], Activation.TANH, 0);
    assertThat(f.dimension()).isEqualTo(2);
    double[] minimum = {1.5, 5};
    double[] gradient = new double[2];
    f.gradient(minimum, gradient);
    assertThat(gradient).containsExactly(0, 0);
    // Residuals 0.5, 1.5, -0.5, -1.5: half their mean square.
    assertThat(f.value(minimum)).isEqualTo(0.5 * (0.25 + 2.25) / 2);
  }

  @Test
  void withZerosEveryClassIsAsLikelyAsAnother() {
    for (int classes : new int[] {2, 3}) {
      Network f = network(classes, new int[] {4, 3}, Activation.RELU, 0);
      assertThat(f.value(new double[f.dimension()]))
          .isCloseTo(StrictMath.log(classes), Offset.offset(1e-15));
    }
  }

  /** The formula evaluated by fdlibm, and 0.841192, -0.158808: the tanh form at 1 and -1 (PyTorch, approximate='tanh'). */
  @Test
  void geluIsTheTanhForm() {
    double[] z = {1, -1, 0.25, 0, 40, -40, 1e200, -1e200};
    double[] units = new double[z.length];
    double[] slopes = new double[z.length];
    Activation.GELU.apply(z, z.length, units, slopes);
    assertThat(units[0]).isCloseTo(0.841192, Offset.offset(5e-7));
    assertThat(units[1]).isCloseTo(-0.158808, Offset.offset(5e-7));
    for (int i = 0; i < 3; i++) {
      double u = StrictMath.sqrt(2 / Math.PI) * (z[i] + 0.044715 * z[i] * z[i] * z[i]);
      assertThat(units[i]).isCloseTo(z[i] / 2 * (1 + StrictMath.tanh(u)), Offset.offset(1e-15));
    }
    assertThat(units).endsWith(0, 40, -0.0, 1e200, -0.0);
    assertThat(slopes).endsWith(0.5, 1, 0, 1, 0);
  }

  @Test
  void reluHasSlopeOneAboveZeroAlone() {
    double[] z = {-1, -0.0, 0, Double.MIN_VALUE, 1e-300, 0.5, 3, 1e300, -1e300};
    double[] units = new double[z.length];
    double[] slopes = new double[z.length];
    Activation.RELU.apply(z, z.length, units, slopes);
    assertThat(units).containsExactly(0, 0, 0, Double.MIN_VALUE, 1e-300, 0.5, 3, 1e300, 0);
    assertThat(slopes).containsExactly(0, 0, 0, 1, 1, 1, 1, 1, 0);
  }

  @Test
  void heldOutRowsAreTheSameEverywhereAndInNoBatch() {
    Table table = noisy(3);
    Network f = heldOut(table, new HeldOut.Fraction(0.25, 1));
    assertThat(f.testRows()).isEqualTo(8);
    assertThat(f.rows()).isEqualTo(26);
    assertThat(heldOut(table, new HeldOut.Fraction(0.25, 1))).isEqualTo(f);
    assertThat(heldOut(table, new HeldOut.Fraction(0.25, 2))).isNotEqualTo(f);
    long[] drawn = new long[8];
    BatchSampler.draw(WalkerKey.of(1, -1).at(0), 0, ROWS, false, drawn);
    List<Long> out = Arrays.stream(drawn).boxed().toList();
    String[] lines = text(3).split("\n", -1);
    String rest = IntStream.range(0, ROWS)
        .filter(row -> !out.contains((long) row))
        .mapToObj(row -> lines[row] + "\n")
        .collect(Collectors.joining());
    Network alone = heldOut(table(rest), NOTHING);
    double[] w = point(f);
    assertThat(f.value(w)).isEqualTo(alone.value(w));
    double[] gradient = new double[w.length];
    double[] expected = new double[w.length];
    f.gradient(w, gradient);
    alone.gradient(w, expected);
    assertThat(gradient).isEqualTo(expected);
  }

  /** Test rows are scaled as the training rows are; those that are the training rows have their loss. */
  @Test
  void aTestFileOfTheSameRowsHasTheLossOfTraining() {
    Network f = heldOut(noisy(3), new HeldOut.Other(noisy(3)));
    double[] w = point(f);
    assertThat(f.testLoss(w)).isEqualTo(f.value(w));
    assertThat(f.overlap()).isEqualTo(ROWS);
    assertThat(f.testAccuracy(w)).isBetween(0.0, 1.0);
    Network other = heldOut(noisy(3), new HeldOut.Other(table("1,2,3,4,5,6,7,8,9,0\n")));
    assertThat(other.overlap()).isZero();
    assertThat(other.testAccuracy(w)).isIn(0.0, 1.0);
  }

  /** Two points on a line, of which the classifier s = x is right on both, -x on none. */
  @Test
  void accuracyIsThePartThatIsRight() {
    Table table = table("-1,0\n1,1\n");
    Network f = Network.of(table, new HeldOut.Other(table), true, new int[0], Activation.TANH, 0);
    assertThat(f.testAccuracy(new double[] {1, 0})).isEqualTo(1);
    assertThat(f.testAccuracy(new double[] {-1, 0})).isZero();
    assertThat(f.testAccuracy(new double[] {0, 1})).isEqualTo(0.5);
    assertThat(f.testLoss(new double[] {1, 0})).isEqualTo(Logarithm.ofOnePlus(Exponential.exp(-1)));
  }

  @Test
  void fanInIsOneOverTheRootOfALayersInputs() {
    Network f = network(3, new int[] {4, 2}, Activation.RELU, 0);
    double[] sd = f.fanIn().orElseThrow();
    assertThat(sd).hasSize(f.dimension());
    assertThat(Arrays.copyOfRange(sd, 0, 36)).containsOnly(Math.sqrt(1.0 / 9));
    assertThat(Arrays.copyOfRange(sd, 36, 40)).containsOnly(0);
    assertThat(Arrays.copyOfRange(sd, 40, 48)).containsOnly(0.5);
    assertThat(Arrays.copyOfRange(sd, 48, 50)).containsOnly(0);
    assertThat(Arrays.copyOfRange(sd, 50, 56)).containsOnly(Math.sqrt(0.5));
    assertThat(Arrays.copyOfRange(sd, 56, 59)).containsOnly(0);
  }

  @Test
  void farOutTheLossIsStillFinite() {
    for (Activation activation : Activation.values()) {
      Network f = network(3, new int[] {4, 3}, activation, 0);
      double[] w = random.doubles(f.dimension(), -1e6, 1e6).toArray();
      double[] gradient = new double[w.length];
      f.gradient(w, gradient);
      assertThat(f.value(w)).isFinite().isNotNegative();
      assertThat(gradient).doesNotContain(Double.NaN);
    }
  }

  @Test
  void impossibleNetworksAreRefused() {
    Table constant = table("1,2,3\n2,3,3\n");
    assertThat(
            catchThrowableOfType(Fault.class, () -> heldOut(constant, NOTHING)).line())
        .isEqualTo("t.csv: the target has 1 different values, a network needs 2 to 100."
            + " Maybe the last column is not the class, or loss = squared is meant.");
    assertThatThrownBy(() -> network(2, new int[] {4096, 4096}, Activation.TANH, 0))
        .hasMessage("layers of [4096, 4096] have more than 1048576 parameters with 9 inputs and 1"
            + " outputs");
    assertThatThrownBy(() -> network(2, new int[0], Activation.TANH, Double.NaN))
        .hasMessage("l2 is not in the interval [0, inf): NaN");
    assertThat(catchThrowableOfType(
                Fault.class, () -> heldOut(noisy(3), new HeldOut.Other(table("1,2\n"))))
            .line())
        .isEqualTo("t.csv: test rows have 1 features, but the training rows 9.");
    assertThat(catchThrowableOfType(
                Fault.class,
                () -> heldOut(noisy(3), new HeldOut.Other(table("1,2,3,4,5,6,7,8,9,7\n"))))
            .line())
        .isEqualTo("t.csv: row 1 has class 7.0, which no training row has.");
    assertThatThrownBy(() -> heldOut(noisy(3), new HeldOut.Fraction(0.01, 1)))
        .hasMessage("test of 34 rows holds out 0; it needs at least one row on either side");
  }

  private double[] point(Network f) {
    return random.doubles(f.dimension(), -1, 1).toArray();
  }

  private static Network heldOut(Table table, HeldOut test) {
    return Network.of(table, test, true, new int[] {4}, Activation.TANH, 0);
  }

  private static Network network(int classes, int[] hidden, Activation activation, double l2) {
    return Network.of(noisy(classes), NOTHING, classes > 0, hidden, activation, l2);
  }

  /** Rows of 9 features, without any rule. */
  private static Table noisy(int classes) {
    return table(text(classes));
  }

  private static String text(int classes) {
    SplittableRandom random = new SplittableRandom(classes);
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < ROWS; row++) {
      for (int i = 0; i < 9; i++) {
        text.append(random.nextInt(-50, 50)).append(',');
      }
      text.append(classes == 0 ? random.nextDouble(-2, 2) : row % classes).append('\n');
    }
    return text.toString();
  }

  private static Table table(String text) {
    return Table.parse("t.csv", text.getBytes(StandardCharsets.UTF_8));
  }
}
