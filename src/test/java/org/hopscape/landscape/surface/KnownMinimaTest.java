package org.hopscape.landscape.surface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.hopscape.landscape.Landscape;
import org.hopscape.landscape.LandscapeLawsTest;
import org.hopscape.landscape.Sums;
import org.hopscape.math.Sine;
import org.junit.jupiter.api.Test;

/** Published values, formulas at familiar places, and parameters that are refused. */
class KnownMinimaTest {
  private static final Offset<Double> PRINTED = Offset.offset(6e-7);

  @Test
  void lowestMinimaHaveThePublishedValues() {
    assertThat(lowest(new Quadratic(3.0, 4))).isZero();
    assertThat(lowest(DoubleWell.quartic())).isEqualTo(-0.25);
    assertThat(lowest(new Rastrigin(5))).isZero();
    assertThat(lowest(new Ackley(5))).isZero();
    assertThat(lowest(new Himmelblau())).isZero();
    assertThat(lowest(new StyblinskiTang(1))).isCloseTo(-39.166166, PRINTED);
    assertThat(lowest(new StyblinskiTang(10))).isCloseTo(-391.661657, PRINTED);
    assertThat(lowest(new LennardJones(2))).isCloseTo(-1.0, Offset.offset(1e-15));
    assertThat(lowest(new LennardJones(3))).isCloseTo(-3.0, Offset.offset(3e-15));
    assertThat(lowest(new LennardJones(4))).isCloseTo(-6.0, Offset.offset(6e-15));
  }

  @Test
  void mullerBrownHasItsThreeMinima() {
    MullerBrown f = new MullerBrown();
    assertThat(f.knownMinima())
        .extracting(f::value)
        .usingElementComparator(nearly())
        .containsExactly(-146.699517, -108.166724, -80.767818);
    assertThat(f.knownMinima().get(0)[0]).isCloseTo(-0.558, Offset.offset(5e-4));
    assertThat(f.knownMinima().get(1)[1]).isCloseTo(0.028, Offset.offset(5e-4));
    assertThat(f.knownMinima().get(2)[1]).isCloseTo(0.467, Offset.offset(5e-4));
  }

  @Test
  void himmelblauVanishesAtAllFourMinima() {
    Himmelblau f = new Himmelblau();
    assertThat(f.knownMinima()).hasSize(4);
    assertThat(f.knownMinima()).allSatisfy(x -> assertThat(f.value(x)).isLessThan(1e-28));
  }

  @Test
  void valuesAgreeWithTheFormulas() {
    double x = 1.7;
    double y = -0.3;
    double[] one = {x};
    double[] two = {x, y};
    Offset<Double> rounding = Offset.offset(1e-13);
    assertThat(new Rastrigin(2).value(two))
        .isCloseTo(
            20
                + x * x
                - 10 * StrictMath.cos(2 * Math.PI * x)
                + y * y
                - 10 * StrictMath.cos(2 * Math.PI * y),
            rounding);
    assertThat(new Ackley(2).value(two))
        .isCloseTo(
            20
                + Math.E
                - 20 * StrictMath.exp(-0.2 * Math.sqrt((x * x + y * y) / 2))
                - StrictMath.exp(
                    (StrictMath.cos(2 * Math.PI * x) + StrictMath.cos(2 * Math.PI * y)) / 2),
            rounding);
    assertThat(new StyblinskiTang(1).value(one))
        .isCloseTo((StrictMath.pow(x, 4) - 16 * x * x + 5 * x) / 2, rounding);
    assertThat(new MultiWell(0.1, -0.7, 3.0, 2.5).value(one))
        .isCloseTo(
            0.05 * x * x + 0.7 * x + 3 * StrictMath.pow(StrictMath.sin(Math.PI * x / 2.5), 2),
            rounding);
    assertThat(new Himmelblau().value(new double[] {0.0, 0.0})).isEqualTo(170.0);
    assertThat(new LennardJones(2).value(new double[] {0, 0, 0, 0, 2, 0}))
        .isCloseTo(4 * (0x1p-12 - 0x1p-6), Offset.offset(1e-17));
  }

  @Test
  void doubleWellGoesOnAsAStraightLine() {
    DoubleWell f = DoubleWell.linear(2.0);
    assertThat(f.value(new double[] {2.0})).isEqualTo(2.0);
    assertThat(f.value(new double[] {-5.0})).isEqualTo(2.0 + 3.0 * 6.0);
    assertThat(LandscapeLawsTest.gradient(f, new double[] {-5.0})).containsExactly(-6.0);
    assertThat(LandscapeLawsTest.gradient(f, new double[] {1e300})).containsExactly(6.0);
    assertThat(f.value(new double[] {1.5}))
        .isEqualTo(DoubleWell.quartic().value(new double[] {1.5}));
  }

  @Test
  void atomsThatCoincideHaveInfiniteEnergy() {
    double[] x = new double[6];
    assertThat(new LennardJones(2).value(x)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(LandscapeLawsTest.gradient(new LennardJones(2), x)).containsOnly(Double.NaN);
  }

  @Test
  void funnelOfAckleyEndsInACusp() {
    double tip = 1e-9;
    assertThat(new Ackley(1).value(new double[] {tip}) / tip).isCloseTo(4.0, Offset.offset(1e-5));
    assertThat(LandscapeLawsTest.gradient(new Ackley(1), new double[] {0.0})).containsExactly(0.0);
  }

  @Test
  void parametersOutsideTheirIntervalAreRefused() {
    assertThatThrownBy(() -> new Rastrigin(0))
        .hasMessage("dimension is not in the interval [1, inf): 0");
    assertThatThrownBy(() -> new Quadratic(Double.NaN, 1))
        .hasMessage("curvature is not in the interval (0, inf): NaN");
    assertThatThrownBy(() -> DoubleWell.linear(1.0))
        .hasMessage("beyond is not in the interval (1, inf]: 1.0");
    assertThatThrownBy(() -> new MultiWell(1.0, Double.NaN, 1.0, 1.0))
        .hasMessage("tilt is not a finite number: NaN");
    assertThatThrownBy(() -> new LennardJones(1))
        .hasMessage("atoms is not in the interval [2, inf): 1");
  }

  @Test
  void sumsHaveOneOrderWhateverIsSummed() {
    double[] x = new SplittableRandom(1).doubles(29, -1.0, 1.0).toArray();
    double[] squares = Arrays.stream(x).map(c -> c * c).toArray();
    assertThat(Sums.ofSquares(x)).isEqualTo(Sums.of(squares));
    double expected = 0.0;
    for (double square : squares) {
      expected += square;
    }
    assertThat(Sums.of(squares)).isCloseTo(expected, Offset.offset(1e-14));
    assertThat(Sums.of(new double[] {Sine.PI_1})).isEqualTo(Sine.PI_1);
  }

  private static double lowest(Landscape f) {
    return f.value(f.knownMinima().get(0));
  }

  private static Comparator<Double> nearly() {
    return (a, b) -> Math.abs(a - b) < 6e-7 ? 0 : Double.compare(a, b);
  }
}
