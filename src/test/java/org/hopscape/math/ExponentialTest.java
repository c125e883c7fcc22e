package org.hopscape.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ExponentialTest {
  private static final int N = 5_000;
  private final SplittableRandom random = new SplittableRandom(4);

  @Test
  void exponentialIsWithinSixTenthsOfAnUlpWhereItIsNormal() {
    double worst = 0.0;
    for (int i = 0; i < N; i++) {
      double x = i % 2 == 0 ? random.nextDouble(-708.3, 709.7) : random.nextDouble(-2.0, 2.0);
      worst = Math.max(worst, Precise.ulps(Exponential.exp(x), Precise.exp(x)));
    }
    assertThat(worst).isBetween(0.5, 0.6);
  }

  @Test
  void exponentialIsWithinOneLeastDoubleWhereItIsSubnormal() {
    double worst = 0.0;
    for (int i = 0; i < N; i++) {
      double x = random.nextDouble(-746.0, -708.3);
      worst = Math.max(worst, Precise.ulps(Exponential.exp(x), Precise.exp(x)));
    }
    assertThat(worst).isBetween(0.4, 1.0);
  }

  @Test
  void endsOfTheRangeAreInfinityAndZero() {
    double last = 0x1.62e42fefa39efp9;
    assertThat(Exponential.exp(last)).isFinite().isGreaterThan(1.797e308);
    assertThat(Exponential.exp(Math.nextUp(last))).isInfinite();
    assertThat(Exponential.exp(-745.1)).isEqualTo(Double.MIN_VALUE);
    assertThat(Exponential.exp(-745.2)).isZero();
    assertThat(Exponential.exp(Double.POSITIVE_INFINITY)).isInfinite();
    assertThat(Exponential.exp(Double.NEGATIVE_INFINITY)).isZero();
    assertThat(Exponential.exp(Double.NaN)).isNaN();
    assertThat(Exponential.minusOne(Double.NaN)).isNaN();
    assertThat(Exponential.minusOne(Double.POSITIVE_INFINITY)).isInfinite();
    assertThat(Exponential.minusOne(Double.NEGATIVE_INFINITY)).isEqualTo(-1.0);
  }

  @Test
  void exponentialOfNothingIsOne() {
    assertThat(Exponential.exp(0.0)).isEqualTo(1.0);
    assertThat(Exponential.exp(-0.0)).isEqualTo(1.0);
    assertThat(Exponential.exp(Double.MIN_VALUE)).isEqualTo(1.0);
    assertThat(Double.doubleToRawLongBits(Exponential.minusOne(-0.0))).isEqualTo(Long.MIN_VALUE);
    assertThat(Exponential.minusOne(Double.MIN_VALUE)).isEqualTo(Double.MIN_VALUE);
  }

  @Test
  void lessOneIsWithinAnUlpNearNothingAndFarAway() {
    double worst = 0.0;
    for (int i = 0; i < N; i++) {
      double size = StrictMath.pow(10.0, random.nextDouble(-12.0, 2.0));
      double x = random.nextBoolean() ? size : -size;
      BigDecimal exact = Precise.exp(x).subtract(BigDecimal.ONE);
      worst = Math.max(worst, Precise.ulps(Exponential.minusOne(x), exact));
    }
    assertThat(worst).isBetween(0.5, 1.0);
  }

  /** A thousand neighbours at each of the places where the reduction changes its n. */
  @Test
  void exponentialNeverFallsAcrossASeam() {
    for (int n = -1000; n < 1000; n += 37) {
      double x = (n + 0.5) * StrictMath.log(2.0);
      for (int i = 0; i < 500; i++) {
        x = Math.nextDown(x);
      }
      for (int i = 0; i < 1000; i++) {
        double next = Math.nextUp(x);
        assertThat(Exponential.exp(next)).isGreaterThanOrEqualTo(Exponential.exp(x));
        x = next;
      }
    }
  }

  @Test
  void bitsAreTheSpecifications() {
    assertThat(Exponential.exp(-0.5)).isEqualTo(0x1.368b2fc6f960ap-1);
    assertThat(Exponential.exp(10.25)).isEqualTo(0x1.b9ea2aed2a0f1p14);
    assertThat(Exponential.exp(-700.0)).isEqualTo(0x1.14f2b0fb9307fp-1010);
    assertThat(Exponential.exp(-740.0)).isEqualTo(0x0.0000000000055p-1022);
    assertThat(Exponential.minusOne(0x1p-30)).isEqualTo(0x1.00000002p-30);
    assertThat(Exponential.minusOne(-0.5)).isEqualTo(-0x1.92e9a0720d3ecp-2);
    assertThat(Exponential.minusOne(10.25)).isEqualTo(0x1.b9e62aed2a0f1p14);
  }
}
