package org.hopscape.theory.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.hopscape.theory.numeric.GaussLegendre;
import org.hopscape.theory.numeric.LogGamma;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StepDensityTest {
  private static final GaussLegendre RULE = new GaussLegendre(16);

  /** integral of cos(t z) exp(-t^alpha)/pi over t, by scipy's quadrature for oscillating integrands. */
  @ParameterizedTest
  @CsvSource({
    "0.7, 0.3, 0.2974110851574927",
    "0.7, 2, 0.05014104356084966",
    "0.7, 10, 0.004499335694061258",
    "1.5, 0.3, 0.27799930590478045",
    "1.5, 2, 0.08453962312613755",
    "1.5, 10, 0.001047776025510903",
    "1.9, 0.3, 0.2758190455757328",
    "1.9, 2, 0.10036368436725335",
    "1.9, 10, 0.00013087000640804204"
  })
  void aStableDensityIsTheTransformOfItsCharacteristicFunction(
      double alpha, double z, double density) {
    StableDensity law = new StableDensity(alpha);
    assertThat(law.density(z)).isCloseTo(density, within(1e-7 * density));
    assertThat(law.density(-z)).isEqualTo(law.density(z));
  }

  /** Far out P(Z > z) is Gamma(alpha) sin(pi alpha/2)/pi z^-alpha, to the second term of its series. */
  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1.5, 1.8})
  void aStableTailIsItsPowerLaw(double alpha) {
    StableDensity law = new StableDensity(alpha);
    double constant = Math.exp(LogGamma.of(alpha)) * Math.sin(Math.PI * alpha / 2) / Math.PI;
    for (double z : new double[] {1e7, 1e9, 1e12}) {
      double tail = constant * Math.pow(z, -alpha);
      assertThat(law.beyond(z)).isCloseTo(tail, within((2 * Math.pow(z, -alpha) + 3e-6) * tail));
    }
    assertThat(law.beyond(-1e3)).isCloseTo(1 - law.beyond(1e3), within(1e-15));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.7, 1.5, 1.9})
  void whatIsBeyondIsTheIntegralOfTheDensity(double alpha) {
    StableDensity law = new StableDensity(alpha);
    for (double z = 0.1; z < 1e4; z *= 3) {
      double between = 0;
      for (int i = 0; i < 8; i++) {
        between += RULE.integral(law::density, z * (1 + i / 8.0), z * (1 + (i + 1) / 8.0));
      }
      assertThat(law.beyond(z) - law.beyond(2 * z)).isCloseTo(between, within(3e-6 * between));
    }
    assertThat(law.beyond(0)).isCloseTo(0.5, within(1e-6));
  }

  @Test
  void studentsLawIsThatOfThreeDegreesInClosedForm() {
    StudentDensity law = new StudentDensity(3);
    for (double z : new double[] {0, 0.3, 5, 1e3}) {
      double density = StepLaw.Shape.STUDENT_T_3.density(z);
      assertThat(law.density(z)).isCloseTo(density, within(1e-12 * density));
      double beyond = StepLaw.Shape.STUDENT_T_3.beyond(z);
      assertThat(law.beyond(z)).isCloseTo(beyond, within(1e-10 * beyond));
    }
  }
}
