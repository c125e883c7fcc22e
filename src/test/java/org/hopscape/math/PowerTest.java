package org.hopscape.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PowerTest {
  private static final int N = 5_000;
  private final SplittableRandom random = new SplittableRandom(5);

  @Test
  void powerOfAnyPositiveDoubleIsWithinSevenTenthsOfAnUlp() {
    double worst = 0.0;
    for (int i = 0; i < N; i++) {
      double x = Double.longBitsToDouble(random.nextLong(1, 0x7ff0000000000000L));
      double y = random.nextDouble(-700.0, 700.0) / StrictMath.log(x);
      worst = Math.max(worst, Precise.ulps(Power.pow(x, y), Precise.pow(x, y)));
    }
    assertThat(worst).isBetween(0.5, 0.7);
  }

  /** Here log x has no multiple of log 2 to hide the polynomial's error behind, and y is largest. */
  @Test
  void powerOfNumbersNearOneIsWithinSevenTenthsOfAnUlp() {
    double worst = 0.0;
    for (int i = 0; i < N; i++) {
      double x = i % 2 == 0
          ? random.nextDouble(0.71, 1.41)
          : 1.0 + StrictMath.pow(10.0, random.nextDouble(-15.0, -1.0));
      double y = random.nextDouble(-700.0, 700.0) / StrictMath.log(x);
      worst = Math.max(worst, Precise.ulps(Power.pow(x, y), Precise.pow(x, y)));
    }
    assertThat(worst).isBetween(0.5, 0.7);
  }

  @Test
  void powerIsWithinOneLeastDoubleWhereItIsSubnormal() {
    double worst = 0.0;
    for (int i = 0; i < 2_000; i++) {
      double x = random.nextDouble(0.01, 0.99);
      double y = random.nextDouble(-745.0, -708.4) / StrictMath.log(x);
      worst = Math.max(worst, Precise.ulps(Power.pow(x, y), Precise.pow(x, y)));
    }
    assertThat(worst).isBetween(0.4, 1.0);
  }

  @Test
  void lessOneKeepsItsDigitsNearOne() {
    double worst = 0.0;
    for (int i = 0; i < N; i++) {
      double u = random.nextDouble();
      double y = -StrictMath.pow(10.0, random.nextDouble(-12.0, 1.0));
      BigDecimal exact = Precise.pow(u, y).subtract(BigDecimal.ONE);
      worst = Math.max(worst, Precise.ulps(Power.minusOne(u, y), exact));
    }
    assertThat(worst).isBetween(0.5, 1.0);
  }

  @Test
  void powersOfTwoAreExact() {
    for (int n = -1074; n < 1024; n++) {
      assertThat(Power.pow(2.0, n)).isEqualTo(Math.scalb(1.0, n));
    }
    assertThat(Power.pow(Double.MIN_VALUE, -0.5)).isEqualTo(0x1p537);
    assertThat(Power.pow(Double.MIN_NORMAL, 1.0)).isEqualTo(Double.MIN_NORMAL);
  }

  @Test
  void nothingIsMadeOfOneAndOfThePowerZero() {
    for (double y : new double[] {-1e300, -1.0, 0.0, 1e-300, 1e300}) {
      assertThat(Power.pow(1.0, y)).isEqualTo(1.0);
    }
    for (double x : new double[] {Double.MIN_VALUE, 1e-300, 0.3, 7.0, Double.MAX_VALUE}) {
      assertThat(Power.pow(x, 0.0)).isEqualTo(1.0);
      assertThat(Power.minusOne(x, 0.0)).isZero();
    }
  }

  @Test
  void bitsAreTheSpecifications() {
    assertThat(Power.pow(10.0, -3.5)).isEqualTo(0x1.4b96be9c2da2cp-12);
    assertThat(Power.pow(0.75, 1000.0)).isEqualTo(0x1.f2dd011353699p-416);
    assertThat(Power.pow(0x3p-1070, 0.375)).isEqualTo(0x1.4503c016b00d5p-401);
    assertThat(Power.minusOne(0.75, -0x1p-30)).isEqualTo(0x1.26962113f737cp-32);
    assertThat(Power.minusOne(0.3125, -0.75)).isEqualTo(0x1.647eaf3255717p0);
  }

  @Test
  void endsOfTheRangeAreInfinityAndZero() {
    assertThat(Power.pow(10.0, 309.0)).isInfinite();
    assertThat(Power.pow(10.0, -324.0)).isZero();
    assertThat(Power.pow(0.5, -1e308)).isInfinite();
    assertThat(Power.pow(0.5, Double.MAX_VALUE)).isZero();
    assertThat(Power.pow(0.0, 1.5)).isZero();
    assertThat(Power.pow(0.0, -1.5)).isInfinite();
    assertThat(Power.pow(Double.POSITIVE_INFINITY, 0.5)).isInfinite();
    assertThat(Power.pow(-1.0, 2.0)).isNaN();
    assertThat(Power.pow(Double.NaN, 2.0)).isNaN();
    assertThat(Power.pow(2.0, Double.NaN)).isNaN();
  }
}
