package org.hopscape.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SineTest {
  private final SplittableRandom random = new SplittableRandom(1);

  @Test
  void sineIsWithinTwoAndAHalfUlpUpToATrillion() {
    double worst = 0.0;
    for (int i = 0; i < 20_000; i++) {
      double x = signed(StrictMath.pow(10.0, random.nextDouble(-8.0, 12.0)));
      worst = Math.max(worst, Precise.ulps(Sine.sin(x), Precise.sin(x)));
    }
    assertThat(worst).isBetween(0.5, 2.5);
  }

  @Test
  void cosineIsWithinAnUlpOfOneUpToATrillion() {
    double worst = 0.0;
    for (int i = 0; i < 20_000; i++) {
      double x = signed(StrictMath.pow(10.0, random.nextDouble(-8.0, 12.0)));
      double error = Math.abs(Sine.cos(x) - Precise.cos(x).doubleValue());
      worst = Math.max(worst, error / Math.ulp(1.0));
    }
    assertThat(worst).isBetween(0.25, 1.0);
  }

  @Test
  void valuesAtFamiliarAngles() {
    assertThat(Sine.sin(0.0)).isZero();
    assertThat(Sine.cos(0.0)).isEqualTo(1.0);
    assertThat(Sine.sin(Sine.PI_1)).isEqualTo(StrictMath.sin(Sine.PI_1));
    assertThat(Sine.sin(22.0)).isEqualTo(-0.008851309290403876);
  }

  @Test
  void sineIsOddAndCosineEven() {
    for (int i = 0; i < 1_000; i++) {
      double x = random.nextDouble(0.0, 1e6);
      assertThat(Sine.sin(-x)).isEqualTo(-Sine.sin(x));
      assertThat(Sine.cos(-x)).isEqualTo(Sine.cos(x));
    }
  }

  @Test
  void beyondItsReachStrictMathTakesOver() {
    assertThat(Sine.sin(0x1p50)).isEqualTo(StrictMath.sin(0x1p50));
    assertThat(Sine.cos(-1e200)).isEqualTo(StrictMath.cos(-1e200));
    assertThat(Sine.sin(Double.POSITIVE_INFINITY)).isNaN();
    double last = Math.nextDown(0x1p50);
    assertThat(Sine.sin(last)).isCloseTo(Precise.sin(last).doubleValue(), within());
  }

  private static org.assertj.core.data.Offset<Double> within() {
    return org.assertj.core.data.Offset.offset(1e-15);
  }

  private double signed(double x) {
    return random.nextBoolean() ? x : -x;
  }
}
