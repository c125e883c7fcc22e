package org.hopscape.theory.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.hopscape.theory.factor.rule.IsotropicSgd;
import org.hopscape.theory.factor.rule.QuadraticSgd;
import org.junit.jupiter.api.Test;

class LyapunovExponentTest {
  /** Scalars: E log|1 - g Z^2| by quadrature lies within twice the 95 % interval; false failure 1e-4. */
  @Test
  void aScalarFactorHasTheMeanOfItsLogarithm() {
    Random random = new Random(3);
    LyapunovExponent exponent = LyapunovExponent.of(
        x -> {
          double z = random.nextGaussian();
          x[0] *= 1 - 0.5 * z * z;
        },
        new double[] {1},
        0,
        20_000);

    assertThat(exponent.rho())
        .isCloseTo(new QuadraticSgd(0.5, 1, 1, 0).rho(), within(2 * exponent.halfWidth()));
    assertThat(exponent.halfWidth()).isBetween(1e-3, 1e-2);
    assertThat(exponent.tail().exponent()).isEmpty();
    assertThat(exponent.tail().stationary()).isTrue();
    assertThat(exponent.tail().method()).contains("95 % interval").contains("not computed");
  }

  /** Three dimensions: that of the quadrature over two chi-squares; false failure 1e-4. */
  @Test
  void isotropicDataHasTheExponentOfItsQuadrature() {
    Random random = new Random(4);
    LyapunovExponent exponent = LyapunovExponent.of(
        x -> {
          double[] a = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
          double product = 0.3 * (a[0] * x[0] + a[1] * x[1] + a[2] * x[2]);
          for (int i = 0; i < 3; i++) {
            x[i] -= product * a[i];
          }
        },
        new double[] {1, 0, 0},
        100,
        10_000);

    assertThat(exponent.rho())
        .isCloseTo(new IsotropicSgd(3, 0.3, 1, 1, 0).rho(), within(2 * exponent.halfWidth()));
  }

  /** 200 estimates of a known mean, each of an interval that misses with 5 %: 10 misses, at most 24 but for 4e-5. */
  @Test
  void theIntervalMissesNoMoreOftenThanItSays() {
    Random random = new Random(9);
    int misses = 0;
    for (int i = 0; i < 200; i++) {
      LyapunovExponent exponent = LyapunovExponent.of(
          x -> x[0] *= Math.exp(random.nextGaussian() - 0.1), new double[] {1}, 0, 20);
      misses += Math.abs(exponent.rho() + 0.1) > exponent.halfWidth() ? 1 : 0;
    }

    assertThat(misses).isBetween(1, 24);
  }

  @Test
  void anIntervalThatHoldsZeroLeavesTheLawUndecided() {
    LyapunovExponent zero = new LyapunovExponent(-0.001, 0.002, 100);
    LyapunovExponent positive = new LyapunovExponent(0.01, 0.002, 100);

    assertThat(zero.decided()).isFalse();
    assertThat(zero.tail().method()).contains("undecided");
    assertThat(positive.tail().stationary()).isFalse();
    assertThat(positive.tail().method()).contains("no stationary law");
  }

  @Test
  void aStartAtTheOriginIsRefused() {
    assertThatThrownBy(() -> LyapunovExponent.of(x -> {}, new double[2], 0, 1))
        .hasMessageContaining("length of the start");
  }
}
