package org.hopscape.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
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
  void logarithmOfEveryPositiveDoubleIsWithinNineTenthsOfAnUlp() {
    double worst = 0.0;
    for (int i = 0; i < 5_000; i++) {
      long end = i % 2 == 0 ? 0x7ff0000000000000L : 1L << 52;
      double x = Double.longBitsToDouble(random.nextLong(1, end));
      worst = Math.max(worst, Precise.ulps(Logarithm.ofAny(x), Precise.log(x)));
      double near = random.nextDouble(0.5, 3.0);
      worst = Math.max(worst, Precise.ulps(Logarithm.ofAny(near), Precise.log(near)));
    }
    assertThat(worst).isBetween(0.5, 0.9);
  }

  @Test
  void logarithmOfOnePlusASmallNumberKeepsItsDigits() {
    double worst = 0.0;
    for (int i = 0; i < 5_000; i++) {
      double y = StrictMath.pow(10.0, random.nextDouble(-20.0, 0.0));
      BigDecimal exact = Precise.logOfOnePlus(new BigDecimal(y));
      worst = Math.max(worst, Precise.ulps(Logarithm.ofOnePlus(y), exact));
    }
    assertThat(worst).isBetween(0.5, 1.5);
    assertThat(Logarithm.ofOnePlus(0.0)).isZero();
  }

  @Test
  void logarithmOfNormalNumbersHasTheFastPathsBits() {
    for (int i = 0; i < 10_000; i++) {
      double x = Double.longBitsToDouble(random.nextLong(1L << 52, 0x7ff0000000000000L));
      assertThat(Logarithm.ofAny(x)).isEqualTo(Logarithm.log(x));
    }
  }

  @Test
  void logarithmReachesTheEndsOfItsDomain() {
    assertThat(Logarithm.ofAny(Double.MIN_VALUE)).isEqualTo(-0x1.74385446d71c3p9);
    assertThat(Logarithm.ofAny(0x3p-1070)).isEqualTo(-0x1.7248d0c312108p9);
    assertThat(Logarithm.ofAny(0.0)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(Logarithm.ofAny(-0.0)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(Logarithm.ofAny(Double.POSITIVE_INFINITY)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(Logarithm.ofAny(-Double.MIN_VALUE)).isNaN();
    assertThat(Logarithm.ofAny(Double.NaN)).isNaN();
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
