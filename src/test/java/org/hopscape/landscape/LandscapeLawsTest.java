package org.hopscape.landscape;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.hopscape.landscape.surface.LennardJones;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold on every landscape, at seeded random positions. */
public class LandscapeLawsTest {
  private static final double H = 1e-5;

  private final SplittableRandom random = new SplittableRandom(17);

  static List<Landscape> all() {
    return ExampleLandscapes.all();
  }

  @ParameterizedTest
  @MethodSource("all")
  void gradientIsTheCentralDifferenceOfTheValue(Landscape f) {
    for (int k = 0; k < 200; k++) {
      double[] x = ExampleLandscapes.position(f, random);
      double[] gradient = gradient(f, x);
      double within = 1e-6 * (1.0 + Math.abs(f.value(x)) + largest(gradient));
      for (int i = 0; i < x.length; i++) {
        double difference = (f.value(moved(x, i, H)) - f.value(moved(x, i, -H))) / (2 * H);
        assertThat(gradient[i]).isCloseTo(difference, Offset.offset(within));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void hessianIsTheCentralDifferenceOfTheGradient(Landscape f) {
    for (int k = 0; k < 50; k++) {
      double[] x = ExampleLandscapes.position(f, random);
      double[][] hessian = hessian(f, x);
      double within = 1e-6 * (1.0 + largest(hessian) + largest(gradient(f, x)));
      for (int i = 0; i < x.length; i++) {
        double[] after = gradient(f, moved(x, i, H));
        double[] before = gradient(f, moved(x, i, -H));
        for (int j = 0; j < x.length; j++) {
          double difference = (after[j] - before[j]) / (2 * H);
          assertThat(hessian[i][j]).isCloseTo(difference, Offset.offset(within));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void hessianIsSymmetricAndLinear(Landscape f) {
    double[] x = ExampleLandscapes.position(f, random);
    double[][] hessian = hessian(f, x);
    Offset<Double> rounding = Offset.offset(1e-13 * x.length * (1.0 + largest(hessian)));
    double[] v = random.doubles(x.length, -1.0, 1.0).toArray();
    double[] product = new double[x.length];
    f.hessianVector(x, v, product);
    for (int i = 0; i < x.length; i++) {
      double sum = 0.0;
      for (int j = 0; j < x.length; j++) {
        assertThat(hessian[i][j]).isCloseTo(hessian[j][i], rounding);
        sum += hessian[j][i] * v[j];
      }
      assertThat(product[i]).isCloseTo(sum, rounding);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void gradientAndValueHaveTheBitsTheyHaveAlone(Landscape f) {
    double[] together = new double[f.dimension()];
    for (int k = 0; k < 1_000; k++) {
      double[] x = ExampleLandscapes.position(f, random);
      assertThat(f.gradientAndValue(x, together)).isEqualTo(f.value(x));
      assertThat(together).containsExactly(gradient(f, x));
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void gradientVanishesAndTheHessianIsPositiveAtTheBottomOfAWell(Landscape f) {
    for (double[] minimum : f.knownMinima()) {
      double[][] hessian = hessian(f, minimum);
      assertThat(largest(gradient(f, minimum)))
          .isLessThan(2e-15 * (1.0 + largest(hessian)) * (1.0 + largest(minimum)));
      for (int i = 0; i < minimum.length; i++) {
        assertThat(hessian[i][i]).isPositive();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void noPositionNearbyIsLowerThanTheLowestKnownMinimum(Landscape f) {
    if (f.knownMinima().isEmpty()) {
      return;
    }
    double lowest = f.value(f.knownMinima().get(0));
    for (int k = 0; k < 10_000; k++) {
      assertThat(f.value(ExampleLandscapes.position(f, random))).isGreaterThanOrEqualTo(lowest);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void valueAndGradientAreFiniteWithinTheBound(Landscape f) {
    for (int k = 0; k < 2_000; k++) {
      double[] x = scaled(f, StrictMath.pow(f.bound(), random.nextDouble()));
      assertThat(f.value(x)).isFinite();
      for (double slope : gradient(f, x)) {
        assertThat(slope).isFinite();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void valueIsNeverBelowItsLowerBound(Landscape f) {
    for (int k = 0; k < 20_000; k++) {
      double[] x = scaled(f, StrictMath.pow(10.0, random.nextDouble(-9.0, 1.0)));
      assertThat(f.value(x)).isGreaterThanOrEqualTo(f.lowerBound(x));
      double[] far = scaled(f, StrictMath.pow(f.bound(), random.nextDouble()));
      assertThat(f.value(far)).isGreaterThanOrEqualTo(f.lowerBound(far));
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void coordinatesAloneOfSeparableLandscapesMayBeLaidEndToEnd(Landscape f) {
    if (!(f instanceof Separable)) {
      return;
    }
    int d = f.dimension();
    double[] all = random.doubles(40L * d, -40.0, 40.0).toArray();
    double[] together = new double[all.length];
    f.gradient(all, together);
    for (int k = 0; k < 40; k++) {
      double[] x = Arrays.copyOfRange(all, k * d, (k + 1) * d);
      assertThat(Arrays.copyOfRange(together, k * d, (k + 1) * d)).containsExactly(gradient(f, x));
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void argumentsAreLeftAsTheyWere(Landscape f) {
    double[] x = ExampleLandscapes.position(f, random);
    double[] copy = x.clone();
    double[] gradient = new double[x.length];
    f.value(x);
    f.lowerBound(x);
    f.gradientAndValue(x, gradient);
    f.hessianVector(x, copy, gradient);
    f.minima().ifPresent(map -> map.label(x));
    assertThat(x).containsExactly(copy);
  }

  /** Coordinates in [-reach, reach]; on Lennard-Jones a lattice as large, so that no atoms meet. */
  private double[] scaled(Landscape f, double reach) {
    if (f instanceof LennardJones) {
      double[] x = ExampleLandscapes.position(f, random);
      double factor = Math.max(1.0, reach / 3.0);
      return Arrays.stream(x).map(c -> c * factor).toArray();
    }
    return random.doubles(f.dimension(), -reach, reach).toArray();
  }

  public static double[] gradient(Landscape f, double[] x) {
    double[] gradient = new double[x.length];
    f.gradient(x, gradient);
    return gradient;
  }

  private static double[][] hessian(Landscape f, double[] x) {
    double[][] hessian = new double[x.length][x.length];
    f.hessian(x, hessian);
    return hessian;
  }

  private static double largest(double[][] matrix) {
    double largest = 0.0;
    for (double[] row : matrix) {
      largest = Math.max(largest, largest(row));
    }
    return largest;
  }

  private static double[] moved(double[] x, int i, double by) {
    double[] moved = x.clone();
    moved[i] += by;
    return moved;
  }

  /** Largest absolute coordinate. */
  private static double largest(double[] x) {
    return Arrays.stream(x).map(Math::abs).max().orElseThrow();
  }
}
