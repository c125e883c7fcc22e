package org.hopscape.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CubeRootTest {
  private static final MathContext DIGITS = new MathContext(60);
  private final SplittableRandom random = new SplittableRandom(3);

  /** u w^3 u = 1 for w = u^(-2/3): the relative error of w is a third of what is missing from 1. */
  @Test
  void inverseSquaredIsWithinFiveRoundings() {
    double worst = 0.0;
    for (int i = 0; i < 20_000; i++) {
      double u = Math.scalb(1.0 - random.nextDouble(), -random.nextInt(0, 40));
      BigDecimal w = new BigDecimal(CubeRoot.inverseSquared(u));
      BigDecimal one = w.pow(3).multiply(new BigDecimal(u).pow(2), DIGITS);
      double error = one.subtract(BigDecimal.ONE).doubleValue() / 3.0;
      worst = Math.max(worst, Math.abs(error) / 0x1p-53);
    }
    assertThat(worst).isBetween(0.5, 5.0);
  }

  @Test
  void powersOfEightAreExact() {
    assertThat(CubeRoot.inverseSquared(1.0)).isEqualTo(1.0);
    assertThat(CubeRoot.power(3)).isEqualTo(4.0);
    assertThat(CubeRoot.power(51)).isEqualTo(0x1p34);
  }

  @Test
  void theLeastAndTheLargestUniformAreInItsDomain() {
    assertThat(CubeRoot.inverseSquared(0x1p-53)).isEqualTo(CubeRoot.power(53));
    assertThat(CubeRoot.inverseSquared(Math.nextDown(1.0))).isBetween(1.0 - 0x1p-52, 1.0 + 0x1p-51);
  }
}
