package org.hopscape.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import org.hopscape.math.Sine;
import org.hopscape.random.WalkerKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StudentTest {
  private static final double LEAST = 0x1p-53;

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 30.0})
  void samplesHaveTheLawsDistribution(double nu) {
    Samples samples = Samples.of(new Law.StudentT(nu));
    DoubleUnaryOperator cdf = distribution(nu);
    samples.haveDistribution(cdf);
    samples.fillCellsEqually(cdf);
    samples.haveTail(new Law.StudentT(nu).median(), 0.5);
  }

  /** The test's own distribution function at nu = 1 and 2, where it is elementary. */
  @Test
  void theIntegralOfTheDensityIsTheDistribution() {
    for (double t : new double[] {-50.0, -1.0, 0.0, 0.3, 7.0}) {
      assertThat(distribution(1.0).applyAsDouble(t))
          .isCloseTo(0.5 + StrictMath.atan(t) / StrictMath.PI, within(1e-9));
      assertThat(distribution(2.0).applyAsDouble(t))
          .isCloseTo(0.5 + 0.5 * t / StrictMath.sqrt(2.0 + t * t), within(1e-9));
    }
  }

  /** E Z^2 = 1 and E Z^4 = 3 (nu - 2)/(nu - 4). */
  @Test
  void varianceIsOneAboveTwoDegreesOfFreedom() {
    Samples ten = Samples.of(new Law.StudentT(10.0));
    ten.haveMean(z -> z, 0.0, 1.0);
    ten.haveMean(z -> z * z, 1.0, 3.0 * 8.0 / 6.0 - 1.0);
    Samples seventeen = Samples.of(new Law.StudentT(17.0));
    double fourth = 3.0 * 15.0 / 13.0;
    seventeen.haveMean(z -> z * z * z * z, fourth, eighth(17.0) - fourth * fourth);
  }

  /** Far out P(|T| > x) = nu^(nu/2) E|cos|^nu x^-nu (1 + O(x^-2)); E|cos|^1.5 = 0.556418. */
  @Test
  void tailFallsWithThePowerOfTheDegreesOfFreedom() {
    Samples samples = Samples.of(new Law.StudentT(1.5));
    double front = StrictMath.pow(1.5, 0.75) * 0.556418;
    for (double x : new double[] {100.0, 300.0, 1_000.0}) {
      samples.haveTail(x, front * StrictMath.pow(x, -1.5));
    }
  }

  @Test
  void threeDegreesOfFreedomKeepTheirBits() {
    WalkerKey key = WalkerKey.of(1, 0);
    for (int k = 0; k < 10_000; k++) {
      double u = Samples.uniform(key, k, 0);
      double v = Samples.uniform(key, k, 1);
      double s = Sine.sinReduced(Polar.halfAngle(v));
      assertThat(new Law.StudentT(3.0).sample(u, v))
          .isEqualTo(Polar.studentRadius(u) * Polar.cosine(s));
      assertThat(new Law.Gaussian().sample(u, v))
          .isEqualTo(Polar.normalRadius(u) * Polar.cosine(s));
    }
  }

  /** The general formula at 3 + 1e-12 against the cube root's at 3. */
  @Test
  void lawsAreContinuousInTheDegreesOfFreedom() {
    for (double u = 0.0005; u < 0.99; u += 0.01) {
      double three = Polar.studentRadius(u, 3.0);
      assertThat(Polar.studentRadius(u, 3.0 + 1e-12) / three).isCloseTo(1.0, within(1e-10));
      double normal = Polar.normalRadius(u);
      assertThat(Polar.studentRadius(u, 1e12) / normal).isCloseTo(1.0, within(1e-10));
      assertThat(Polar.studentRadius(u, 1e300) / normal).isCloseTo(1.0, within(1e-14));
    }
  }

  @Test
  void radiusFallsWithTheFirstUniform() {
    for (double nu : new double[] {0.01, 0.5, 2.5, 7.0, 1e9}) {
      double last = Polar.studentRadius(LEAST, nu);
      for (double u = 0.001; u < 1.0; u += 0.001) {
        double radius = Polar.studentRadius(u, nu);
        assertThat(radius).isLessThan(last).isPositive();
        last = radius;
      }
    }
  }

  @Test
  void extremeUniformsGiveFiniteNoise() {
    for (double nu : new double[] {Double.MIN_VALUE, 1e-3, 0.05, 1.0, 2.5, Double.MAX_VALUE}) {
      Law law = new Law.StudentT(nu);
      for (double v : new double[] {LEAST, 0.25 + LEAST, 0.5 + LEAST, 1.0 - LEAST}) {
        assertThat(law.sample(LEAST, v)).isFinite();
        assertThat(law.sample(1.0 - LEAST, v)).isFinite();
      }
    }
    assertThat(Polar.studentRadius(LEAST, 0.0625)).isEqualTo(0x1p846);
    assertThat(Polar.studentRadius(LEAST, 0.01)).isEqualTo(Double.MAX_VALUE);
  }

  /** Tables: upper quartiles 1, sqrt(2/3), 0.7406970841, 0.7266868438 at 1, 2, 4 and 5 degrees of freedom. */
  @Test
  void mediansAreTheTables() {
    assertThat(new Law.StudentT(1.0).median()).isCloseTo(1.0, within(1e-13));
    assertThat(new Law.StudentT(2.0).median()).isCloseTo(StrictMath.sqrt(2.0 / 3), within(1e-13));
    assertThat(new Law.StudentT(3.0).median()).isEqualTo(0x1.c4359e8fbd7eap-2);
    assertThat(new Law.StudentT(3.0 + 1e-12).median())
        .isCloseTo(0.44161079170532835, within(1e-12));
    assertThat(new Law.StudentT(4.0).median() * StrictMath.sqrt(2.0))
        .isCloseTo(0.7406970841, within(1e-9));
    assertThat(new Law.StudentT(5.0).median() * StrictMath.sqrt(5.0 / 3))
        .isCloseTo(0.7266868438, within(1e-9));
    assertThat(new Law.StudentT(1e300).median())
        .isCloseTo(new Law.Gaussian().median(), within(1e-13));
  }

  @Test
  void varianceIsFiniteAboveTwoDegreesOfFreedomOnly() {
    assertThat(new Law.StudentT(2.0).variance()).isInfinite();
    assertThat(new Law.StudentT(Math.nextUp(2.0)).variance()).isFinite();
  }

  @Test
  void degreesOfFreedomThatAreNotPositiveAreRefused() {
    for (double wrong : new double[] {Double.NaN, 0.0, -1.0, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> new Law.StudentT(wrong))
          .hasMessage("degrees-of-freedom is not in the interval (0, inf): " + wrong);
    }
  }

  /** E Z^8 = 105 (nu - 2)^4 / ((nu - 2)(nu - 4)(nu - 6)(nu - 8)). */
  private static double eighth(double nu) {
    return 105.0 * StrictMath.pow(nu - 2, 3) / ((nu - 4) * (nu - 6) * (nu - 8));
  }

  /** t = sqrt(nu) tan a has density cos^(nu - 1) a: summed over 100,000 cells in a, and linear in between. */
  private static DoubleUnaryOperator distribution(double nu) {
    int n = 100_000;
    double[] sum = new double[n + 1];
    for (int i = 0; i < n; i++) {
      // cos^(nu - 1) a has a pole at the end for nu < 1: cells are cut at a = pi/2 (1 - y^4).
      sum[i + 1] = sum[i] + cell(nu, (n - i) / (double) n, (n - i - 1) / (double) n);
    }
    double scale = nu > 2.0 ? StrictMath.sqrt((nu - 2.0) / nu) : 1.0;
    return z -> {
      double t = Math.abs(z) / scale / StrictMath.sqrt(nu);
      double rest = StrictMath.atan2(1.0, t) / (StrictMath.PI / 2);
      double place = n * (1.0 - StrictMath.sqrt(StrictMath.sqrt(rest)));
      int i = Math.max(0, Math.min(n - 1, (int) place));
      double p = 0.5 * (sum[i] + (place - i) * (sum[i + 1] - sum[i])) / sum[n];
      return z < 0 ? 0.5 - p : 0.5 + p;
    };
  }

  /** Integral of cos^(nu - 1) over the cell between two values of y, by the midpoint. */
  private static double cell(double nu, double from, double to) {
    double y = 0.5 * (from + to);
    double rest = StrictMath.PI / 2 * y * y * y * y;
    double slope = 4.0 * y * y * y;
    return StrictMath.pow(StrictMath.sin(rest), nu - 1.0) * slope * (from - to);
  }
}
