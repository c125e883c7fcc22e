package org.hopscape.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.hopscape.random.WalkerKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StableTest {
  private static final double LEAST = 0x1p-53;

  /** E cos(tZ) = exp(-|t|^alpha), with variance (1 + exp(-(2t)^alpha))/2 - exp(-2 t^alpha); sin(tZ) has mean 0. */
  @ParameterizedTest
  @ValueSource(doubles = {0.3, 0.5, 0.999, 1.2, 1.5, 1.9})
  void samplesHaveTheLawsCharacteristicFunction(double alpha) {
    Samples samples = Samples.of(new Law.Stable(alpha));
    for (double t : new double[] {0.1, 0.5, 1.0, 2.0, 4.0}) {
      double mean = StrictMath.exp(-StrictMath.pow(t, alpha));
      double twice = StrictMath.exp(-StrictMath.pow(2 * t, alpha));
      double variance = 0.5 * (1 + twice) - mean * mean;
      samples.haveMean(z -> StrictMath.cos(t * z), mean, variance);
      samples.haveMean(z -> StrictMath.sin(t * z), 0.0, 0.5 * (1 - twice));
    }
    samples.haveTail(new Law.Stable(alpha).median(), 0.5);
  }

  @Test
  void stabilityOneIsCauchys() {
    Samples samples = Samples.of(new Law.Stable(1.0));
    samples.haveDistribution(z -> 0.5 + StrictMath.atan(z) / StrictMath.PI);
    samples.fillCellsEqually(z -> 0.5 + StrictMath.atan(z) / StrictMath.PI);
  }

  /** E Z^2 = 2, E Z^4 = 12. */
  @Test
  void stabilityTwoIsTheNormalOfVarianceTwo() {
    Samples samples = Samples.of(new Law.Stable(2.0));
    samples.haveMean(z -> z * z, 2.0, 8.0);
    WalkerKey key = WalkerKey.of(1, 0);
    for (int k = 0; k < 10_000; k++) {
      double u = Samples.uniform(key, k, 0);
      double v = Samples.uniform(key, k, 1);
      double normal = new Law.Gaussian().sample(u, v);
      assertThat(new Law.Stable(2.0).sample(u, v))
          .isCloseTo(StrictMath.sqrt(2.0) * normal, within(1e-14));
    }
  }

  /** The distribution function that the median is the root of, by another way than the sampler's. */
  @ParameterizedTest
  @ValueSource(doubles = {0.5, 0.95, 1.1, 1.5, 1.8})
  void samplesHaveTheLawsDistribution(double alpha) {
    Samples samples = Samples.of(new Law.Stable(alpha));
    for (double x : new double[] {0.1, 0.5, 1.0, 3.0, 20.0}) {
      samples.haveTail(x, 1.0 - MedianSize.stableShare(alpha, StrictMath.log(x)));
    }
  }

  /** Far out P(|Z| > x) = (2/pi) Gamma(alpha) sin(pi alpha/2) x^-alpha (1 + O(x^-alpha)). */
  @ParameterizedTest
  @CsvSource({
    "0.5, 1.772453850905516, 1e7",
    "1.0, 1.0, 3000",
    "1.5, 0.886226925452758, 300",
    "1.8, 0.931383770980243, 100"
  })
  void tailFallsWithThePowerAlpha(double alpha, double gamma, double far) {
    Samples samples = Samples.of(new Law.Stable(alpha));
    double front = 2 / StrictMath.PI * gamma * StrictMath.sin(StrictMath.PI * alpha / 2);
    for (double x : new double[] {far, 3 * far}) {
      samples.haveTail(x, front * StrictMath.pow(x, -alpha));
    }
  }

  @Test
  void lawIsContinuousAtStabilityOne() {
    for (double v = 0.0005; v < 1.0; v += 0.01) {
      double cauchy = new Law.Stable(1.0).sample(0.3, v);
      assertThat(new Law.Stable(1.0 - 1e-13).sample(0.3, v) / cauchy).isCloseTo(1.0, within(1e-10));
      assertThat(new Law.Stable(1.0 + 1e-13).sample(0.3, v) / cauchy).isCloseTo(1.0, within(1e-10));
    }
  }

  @Test
  void turningTheAngleTurnsTheSign() {
    WalkerKey key = WalkerKey.of(3, 1);
    for (int k = 0; k < 1_000; k++) {
      double u = Samples.uniform(key, k, 0);
      double w = Samples.uniform(key, k, 1);
      double v = Math.min(w, 1.0 - w);
      for (double alpha : new double[] {0.4, 1.0, 1.7}) {
        Law law = new Law.Stable(alpha);
        assertThat(law.sample(u, 0.5 - v)).isEqualTo(-law.sample(u, v));
        assertThat(law.sample(u, 1.0 - v)).isEqualTo(law.sample(u, v));
        double normal = new Law.Gaussian().sample(u, v);
        assertThat(Math.signum(law.sample(u, v))).isEqualTo(Math.signum(normal));
      }
    }
  }

  @Test
  void extremeUniformsGiveFiniteNoise() {
    for (double alpha : new double[] {Double.MIN_VALUE, 1e-3, 0.1, 1.0, 1.5, 2.0}) {
      Law law = new Law.Stable(alpha);
      for (double v : new double[] {LEAST, 0.25 + LEAST, 0.5 - LEAST, 0.5 + LEAST, 1.0 - LEAST}) {
        assertThat(law.sample(LEAST, v)).isFinite();
        assertThat(law.sample(1.0 - LEAST, v)).isFinite();
      }
    }
  }

  /** At 1/2 and 3/2 from (2/pi) int sin(xt)/t exp(-t^alpha) dt = 1/2, solved to 25 digits. */
  @Test
  void mediansAreThoseOfKnownLaws() {
    double normal = StrictMath.sqrt(2.0) * new Law.Gaussian().median();
    assertThat(new Law.Stable(2.0).median()).isCloseTo(normal, within(1e-13));
    assertThat(new Law.Stable(0.5).median()).isCloseTo(1.2838327751893277, within(1e-13));
    assertThat(new Law.Stable(1.5).median()).isCloseTo(0.9689331817135830, within(1e-13));
    assertThat(new Law.Stable(1.0).median()).isEqualTo(1.0);
    assertThat(new Law.Stable(1.0 + 1e-9).median()).isCloseTo(1.0, within(2e-10));
    assertThat(new Law.Stable(1.0 - 1e-9).median()).isCloseTo(1.0, within(2e-10));
  }

  @Test
  void varianceIsFiniteForTheNormalOnly() {
    assertThat(new Law.Stable(2.0).variance()).isFinite();
    assertThat(new Law.Stable(Math.nextDown(2.0)).variance()).isInfinite();
  }

  @Test
  void stabilitiesOutsideTheIntervalAreRefused() {
    for (double wrong : new double[] {Double.NaN, 0.0, -1.0, 2.5}) {
      assertThatThrownBy(() -> new Law.Stable(wrong))
          .hasMessage("alpha is not in the interval (0, 2]: " + wrong);
    }
  }
}
