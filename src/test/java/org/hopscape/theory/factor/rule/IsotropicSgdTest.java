package org.hopscape.theory.factor.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Percentage;
import org.hopscape.theory.factor.KestenFactor;
import org.hopscape.theory.factor.TailTheory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IsotropicSgdTest {
  private static final Percentage TEN_DIGITS = Percentage.withPercentage(1e-8);

  /** E|A e|^2 = 1 - 2 eta s^2 + eta^2 s^4 (d + b + 1)/b = 1. */
  @ParameterizedTest
  @CsvSource({"2, 1, 1", "3, 1, 1", "5, 1, 1", "10, 4, 1.5", "100, 10, 1", "1000, 1, 0.3"})
  void theVarianceEndsWhereItsClosedFormSays(int dimension, int batch, double sd) {
    double step = 2.0 * batch / (sd * sd * (dimension + batch + 1));

    assertThat(exponent(new IsotropicSgd(dimension, step, sd, batch, 0))).isCloseTo(2, TEN_DIGITS);
  }

  /** E|A e|^alpha = 1 in two dimensions with b = 1, by adaptive quadrature split at the kink. */
  @Test
  void theStepForAnExponentIsFound() {
    assertThat(step(2, 1.2)).isCloseTo(0.617541858, within(5e-10));
    assertThat(step(2, 3)).isCloseTo(0.401271317, within(5e-10));
    assertThat(step(5, 2)).isCloseTo(0.285714286, within(5e-10));
    assertThat(step(2, 4)).isCloseTo(0.3333333333, within(5e-10));
  }

  @ParameterizedTest
  @CsvSource({"1, 0.019631", "5, 0.094579", "10, 0.180891"})
  void inAHundredDimensionsRhoVanishesAtTheStepOfTheLiterature(int batch, double threshold) {
    assertThat(StepSize.whereRhoVanishes(
            step -> new IsotropicSgd(100, step, 1, batch, 0), 0.1 * threshold))
        .isCloseTo(threshold, within(5e-7));
  }

  @Test
  void beyondTheThresholdThereIsNoExponent() {
    TailTheory tail = new IsotropicSgd(100, 0.02, 1, 1, 0).tail();

    assertThat(tail.rho()).isPositive();
    assertThat(tail.exponent()).isEmpty();
  }

  /** E|A e|^4 by moments: E (a^2 + c^2 S C)^2 with a = 1 - l - c S, all from E S^n = b (b + 2) ... (b + 2n - 2). */
  @ParameterizedTest
  @CsvSource({"2, 0.5, 1, 0", "7, 0.3, 2, 0.4", "3, 0.9, 4, 1.5"})
  void theFourthMomentIsThatOfItsPolynomial(int d, double step, int b, double ridge) {
    double c = step / b;
    double a = 1 - step * ridge;
    double s1 = b;
    double s2 = s1 * (b + 2);
    double s3 = s2 * (b + 4);
    double s4 = s3 * (b + 6);
    double k = d - 1;
    double along4 = a * a * a * a
        - 4 * a * a * a * c * s1
        + 6 * a * a * c * c * s2
        - 4 * a * c * c * c * s3
        + c * c * c * c * s4;
    double cross = 2 * c * c * k * (a * a * s1 - 2 * a * c * s2 + c * c * s3);
    double across = c * c * c * c * k * (k + 2) * s2;

    assertThat(Math.exp(new IsotropicSgd(d, step, 1, b, ridge).logMoment(4)))
        .isCloseTo(along4 + cross + across, TEN_DIGITS);
  }

  @Test
  void oneDimensionIsTheScalarModel() {
    assertThat(IsotropicSgd.of(1, 0.5, 1, 1, 0)).isEqualTo(new QuadraticSgd(0.5, 1, 1, 0));
    assertThat(IsotropicSgd.of(2, 0.5, 1, 1, 0)).isInstanceOf(IsotropicSgd.class);
    assertThatThrownBy(() -> IsotropicSgd.of(0, 0.5, 1, 1, 0))
        .hasMessage("dimension is below 2: 0");
  }

  private static double step(int dimension, double alpha) {
    return StepSize.whereExponentIs(
        alpha, step -> new IsotropicSgd(dimension, step, 1, 1, 0), 0.05);
  }

  private static double exponent(KestenFactor factor) {
    return factor.tail().exponent().orElseThrow();
  }
}
