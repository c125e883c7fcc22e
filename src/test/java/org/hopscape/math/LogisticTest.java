package org.hopscape.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LogisticTest {
  private static final MathContext DIGITS = new MathContext(60);
  private static final int N = 2_000;
  private final SplittableRandom random = new SplittableRandom(6);

  @Test
  void logisticIsWithinTwoAndAHalfUlp() {
    double worst = 0.0;
    for (int i = 0; i < N; i++) {
      double t = i % 2 == 0 ? random.nextDouble(-5.0, 5.0) : random.nextDouble(-708.0, 100.0);
      BigDecimal e = Precise.exp(-t);
      BigDecimal exact = BigDecimal.ONE.divide(BigDecimal.ONE.add(e), DIGITS);
      worst = Math.max(worst, Precise.ulps(Logistic.logistic(t), exact));
    }
    assertThat(worst).isBetween(0.5, 2.5);
  }

  @Test
  void softplusIsWithinTwoUlp() {
    double worst = 0.0;
    for (int i = 0; i < N; i++) {
      double t = i % 2 == 0 ? random.nextDouble(-5.0, 5.0) : random.nextDouble(-708.0, 100.0);
      BigDecimal tail = Precise.logOfOnePlus(Precise.exp(-Math.abs(t)));
      BigDecimal exact = new BigDecimal(Math.max(t, 0.0)).add(tail);
      worst = Math.max(worst, Precise.ulps(Logistic.softplus(t), exact));
    }
    assertThat(worst).isBetween(0.5, 2.0);
  }

  @Test
  void bitsAreTheSpecifications() {
    assertThat(Logistic.logistic(0.375)).isEqualTo(0x1.2f71ff2077eeep-1);
    assertThat(Logistic.logistic(-2.5)).isEqualTo(0x1.36b7112534848p-4);
    assertThat(Logistic.softplus(0.375)).isEqualTo(0x1.cbd6cffe83c7ap-1);
    assertThat(Logistic.softplus(-2.5)).isEqualTo(0x1.4321e1cc6d13fp-4);
  }

  @Test
  void endsAreThoseOfTheFunctions() {
    assertThat(Logistic.logistic(0.0)).isEqualTo(0.5);
    assertThat(Logistic.logistic(-740.0)).isEqualTo(Exponential.exp(-740.0)).isPositive();
    assertThat(Logistic.logistic(40.0)).isEqualTo(1.0);
    assertThat(Logistic.logistic(Double.NEGATIVE_INFINITY)).isZero();
    assertThat(Logistic.logistic(Double.POSITIVE_INFINITY)).isEqualTo(1.0);
    assertThat(Logistic.softplus(-740.0)).isEqualTo(Exponential.exp(-740.0)).isPositive();
    assertThat(Logistic.softplus(1e300)).isEqualTo(1e300);
    assertThat(Logistic.softplus(0.0)).isEqualTo(0x1.62e42fefa39efp-1);
    assertThat(Logistic.logistic(Double.NaN)).isNaN();
    assertThat(Logistic.softplus(Double.NaN)).isNaN();
  }
}
