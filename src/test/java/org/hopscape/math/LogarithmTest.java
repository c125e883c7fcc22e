package org.hopscape.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LogarithmTest {
  private final SplittableRandom random = new SplittableRandom(2);

  @Test
  void logarithmOfUniformsIsWithinNineTenthsOfAnUlp() {
    double worst = 0.0;
    for (int i = 0; i < 20_000; i++) {
      double u = i % 2 == 0 ? random.nextDouble() : Math.scalb(random.nextDouble(), -(i % 50));
      worst = Math.max(worst, Precise.ulps(Logarithm.log(u), Precise.log(u)));
    }
    assertThat(worst).isBetween(0.5, 0.9);
  }

  @Test
  void logarithmIsExactAtOneAndNegativeBelowIt() {
    assertThat(Logarithm.log(1.0)).isZero();
    assertThat(Logarithm.log(Math.nextDown(1.0))).isEqualTo(-0x1p-53);
    assertThat(Logarithm.log(0x1p-53)).isEqualTo(-0x1.25e4f7b2737fap5);
  }

  @Test
  void mantissaTimesPowerOfTwoIsTheNumber() {
    for (int i = 0; i < 1_000; i++) {
      double x = Math.scalb(random.nextDouble(0.5, 1.0), random.nextInt(-60, 60));
      long shifted = Double.doubleToRawLongBits(x) + Logarithm.SHIFT;
      double m = Logarithm.mantissa(shifted);
      assertThat(m).isBetween(StrictMath.sqrt(0.5), StrictMath.sqrt(2.0));
      assertThat(Math.scalb(m, Logarithm.exponent(shifted))).isEqualTo(x);
    }
  }
}
