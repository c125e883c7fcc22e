package org.hopscape.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.hopscape.landscape.surface.CosineBowl;
import org.hopscape.landscape.surface.Landscapes;
import org.hopscape.landscape.surface.RippledBowl;
import org.junit.jupiter.api.Test;

class LandscapeTest {
  private final SplittableRandom random = new SplittableRandom(4);

  @Test
  void landscapesAreFoundByName() {
    assertThat(Landscapes.names()).containsExactly("cosine-bowl", "rippled-bowl");
    assertThat(Landscapes.of("cosine-bowl")).isEqualTo(new CosineBowl());
    assertThatThrownBy(() -> Landscapes.of("cosine"))
        .hasMessage("landscape is not one of cosine-bowl, rippled-bowl: cosine");
  }

  @Test
  void gradientIsTheCentralDifferenceOfTheValue() {
    for (Landscape f : all()) {
      for (int i = 0; i < 1_000; i++) {
        double x = random.nextDouble(-30, 30);
        double h = 1e-5;
        double difference = (f.value(at(x + h)) - f.value(at(x - h))) / (2 * h);
        assertThat(slope(f, x)).isCloseTo(difference, Offset.offset(2e-4));
      }
    }
  }

  @Test
  void valueIsNeverBelowItsBound() {
    for (Landscape f : all()) {
      for (int i = 0; i < 100_000; i++) {
        double x = StrictMath.pow(10, random.nextDouble(-9, 9)) * (random.nextBoolean() ? 1 : -1);
        assertThat(f.value(at(x))).isGreaterThanOrEqualTo(f.lowerBound(at(x)));
      }
      assertThat(f.value(at(0))).isZero();
    }
  }

  @Test
  void valuesAgreeWithTheFormula() {
    for (int i = 0; i < 1_000; i++) {
      double x = random.nextDouble(-20, 20);
      assertThat(new CosineBowl().value(at(x)))
          .isCloseTo(x * x / 10 + 1 - StrictMath.cos(x * x), Offset.offset(1e-13));
      assertThat(new RippledBowl().value(at(x)))
          .isCloseTo(
              x * x / 2 - 2 * x * StrictMath.sin(2 * x) + 1 - StrictMath.cos(2 * x),
              Offset.offset(1e-12));
    }
  }

  @Test
  void theStartOfThePaperLiesInTheFourthBasinToTheLeft() {
    assertThat(new CosineBowl().minima().orElseThrow().label(at(-4.75))).isEqualTo(-4);
    assertThat(new CosineBowl().minima().orElseThrow().label(at(4.75))).isEqualTo(4);
  }

  @Test
  void theTwoZerosLieInOneBasin() {
    for (Landscape f : all()) {
      assertThat(f.minima().orElseThrow().label(at(-0.0)))
          .isEqualTo(f.minima().orElseThrow().label(at(0.0)));
    }
    assertThat(new CosineBowl().minima().orElseThrow().label(at(-1.0))).isZero();
    assertThat(new RippledBowl().minima().orElseThrow().label(at(-Double.MIN_VALUE)))
        .isEqualTo(-1);
  }

  /** A barrier is a root of f' where f' falls; both sides of each must carry the labels whose intervals meet there. */
  @Test
  void labelsChangeExactlyAtTheBarriers() {
    for (Landscape f : all()) {
      double step = 1e-3;
      long barriers = 0;
      for (double x = -25; x < 25; x += step) {
        long left = f.minima().orElseThrow().label(at(x));
        long right = f.minima().orElseThrow().label(at(x + step));
        boolean barrier = slope(f, x) > 0 && slope(f, x + step) < 0;
        assertThat(left != right).as("at %s", x).isEqualTo(barrier);
        if (barrier) {
          double root = root(f, x, x + step);
          assertThat(f.minima().orElseThrow().label(at(root - 1e-12))).isEqualTo(left);
          assertThat(f.minima().orElseThrow().label(at(root + 1e-12))).isEqualTo(right);
          assertThat(end(f, left, 1)).isCloseTo(root, Offset.offset(1e-12));
          assertThat(end(f, right, 0)).isCloseTo(root, Offset.offset(1e-12));
          barriers++;
        }
      }
      assertThat(barriers).isGreaterThan(15);
    }
  }

  @Test
  void everyIntervalHoldsOneMinimumAndItsOwnLabel() {
    for (Landscape f : all()) {
      for (long label : new long[] {-40, -3, -2, -1, 1, 2, 3, 40}) {
        double low = end(f, label, 0);
        double high = end(f, label, 1);
        assertThat(f.minima().orElseThrow().label(at(low + 1e-9))).isEqualTo(label);
        assertThat(f.minima().orElseThrow().label(at(high - 1e-9))).isEqualTo(label);
        assertThat(slope(f, low + 1e-6)).isNegative();
        assertThat(slope(f, high - 1e-6)).isPositive();
      }
    }
  }

  private static List<Landscape> all() {
    return Landscapes.names().stream().map(Landscapes::of).toList();
  }

  private static double end(Landscape f, long label, int side) {
    double[] interval = f.minima().orElseThrow().interval(label);
    assertThat(interval).isNotNull();
    return interval == null ? Double.NaN : interval[side];
  }

  private static double root(Landscape f, double left, double right) {
    double a = left;
    double b = right;
    for (int i = 0; i < 60; i++) {
      double middle = 0.5 * (a + b);
      if (slope(f, middle) > 0) {
        a = middle;
      } else {
        b = middle;
      }
    }
    return a;
  }

  private static double slope(Landscape f, double x) {
    double[] gradient = new double[1];
    f.gradient(at(x), gradient);
    return gradient[0];
  }

  private static double[] at(double x) {
    return new double[] {x};
  }
}
