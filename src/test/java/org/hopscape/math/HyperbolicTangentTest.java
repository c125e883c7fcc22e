package org.hopscape.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HyperbolicTangentTest {
  private static final MathContext DIGITS = new MathContext(60);
  private final SplittableRandom random = new SplittableRandom(7);

  @Test
  void tangentIsWithinTwoAndAHalfUlp() {
    double worst = 0.0;
    for (int i = 0; i < 5_000; i++) {
      double t = i % 2 == 0
          ? random.nextDouble(20.0)
          : StrictMath.pow(10.0, random.nextDouble(-15.0, 1.3));
      BigDecimal e = Precise.exp(2.0 * t);
      BigDecimal exact = e.subtract(BigDecimal.ONE).divide(e.add(BigDecimal.ONE), DIGITS);
      worst = Math.max(worst, Precise.ulps(HyperbolicTangent.tanh(t), exact));
    }
    assertThat(worst).isBetween(0.5, 2.5);
  }

  @Test
  void bitsAreTheSpecifications() {
    assertThat(HyperbolicTangent.tanh(0.375)).isEqualTo(0x1.6ef53de8c8fafp-2);
    assertThat(HyperbolicTangent.tanh(-2.5)).isEqualTo(-0x1.f9258260a71c2p-1);
  }

  @Test
  void tangentIsOdd() {
    for (int i = 0; i < 1_000; i++) {
      double t = random.nextDouble(25.0);
      assertThat(HyperbolicTangent.tanh(-t)).isEqualTo(-HyperbolicTangent.tanh(t));
    }
    assertThat(Double.doubleToRawLongBits(HyperbolicTangent.tanh(-0.0))).isEqualTo(Long.MIN_VALUE);
  }

  @Test
  void tangentIsTheIdentityNearNothingAndOneFarAway() {
    assertThat(HyperbolicTangent.tanh(1e-300)).isEqualTo(1e-300);
    assertThat(HyperbolicTangent.tanh(Double.MIN_VALUE)).isEqualTo(Double.MIN_VALUE);
    assertThat(HyperbolicTangent.tanh(19.99)).isEqualTo(1.0);
    assertThat(HyperbolicTangent.tanh(Double.NEGATIVE_INFINITY)).isEqualTo(-1.0);
    assertThat(HyperbolicTangent.tanh(Double.NaN)).isNaN();
  }
}
