package org.hopscape.theory.stationary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import org.assertj.core.data.Percentage;
import org.hopscape.scenario.ScenarioReader;
import org.hopscape.scenario.arm.Arm;
import org.hopscape.theory.ArmTail;
import org.hopscape.theory.factor.rule.PhaseRecursion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers of an independent computation of 8 digits; x' = x - g x (1 + s Z1) + g Z2, so that B has the deviation g. */
class StationaryLawTest {
  @ParameterizedTest
  @CsvSource({"0.1, 4, 2.21367624406, 0.0257470202", "0.5, 2, , 0.3867353599"})
  void goldiesConstantIsThatOfItsFormula(double g, double s, Double alpha, double constant) {
    double exponent = PhaseRecursion.quadratic(g, s, 1).tailExponent().orElseThrow();
    if (alpha != null) {
      assertThat(exponent).isCloseTo(alpha, Percentage.withPercentage(1e-9));
    }
    TailConstant found = StationaryLaw.constant(1 - g, g * s, exponent).orElseThrow();

    assertThat(found.value() * Math.pow(g, exponent))
        .isCloseTo(constant, Percentage.withPercentage(1e-6));
    assertThat(found.error()).isLessThan(1e-6 * found.value());
  }

  @Test
  void theFarTailIsThatOfAnIndependentComputation() {
    double exponent = 2.21367624406;
    StationaryLaw law = StationaryLaw.of(0.9, 0.4, exponent).orElseThrow();
    check(law.beyond(1e2 / 0.1), 9.6243623e-7);
    check(law.beyond(1e3 / 0.1), 5.8843462e-9);
    check(law.beyond(1e5 / 0.1), 2.1996103e-13);
    // 1e-12 is where x is 5.05e4, to three digits.
    assertThat(law.beyond(5.05e4 / 0.1)).isCloseTo(1e-12, Percentage.withPercentage(0.3));
    StationaryLaw wide = StationaryLaw.of(
            0.5, 1, PhaseRecursion.quadratic(0.5, 2, 1).tailExponent().orElseThrow())
        .orElseThrow();
    check(wide.beyond(1e4 / 0.5), 6.6383812e-7);
  }

  /** The other way to the constant: what P(|X| &gt; x) x^alpha comes to. */
  @Test
  void theConstantIsTheTailsOwnLimit() {
    double exponent = PhaseRecursion.quadratic(0.1, 4, 1).tailExponent().orElseThrow();
    StationaryLaw law = StationaryLaw.of(0.9, 0.4, exponent).orElseThrow();
    double constant = StationaryLaw.constant(0.9, 0.4, exponent).orElseThrow().value();

    assertThat(law.beyond(1e5) * Math.pow(1e5, exponent))
        .isCloseTo(constant, Percentage.withPercentage(1e-4));
  }

  /** A decay of the weights is a stronger pull, and Langevin's noise is added; none where there are two coordinates or phases. */
  @Test
  void anArmHasItsConstant() {
    String noise = "type = multiplicative, sigma = 4, additive-scale = ";
    assertThat(constant("type = quadratic", "type = sgd, step-size = 0.1", noise + "1")
            .orElseThrow())
        .isCloseTo(0.0257470202, Percentage.withPercentage(1e-6));
    assertThat(constant(
                "type = quadratic",
                "type = langevin, temperature = 0.05, step-size = 0.1",
                noise + "0")
            .orElseThrow())
        .isCloseTo(0.0257470202, Percentage.withPercentage(1e-6));
    assertThat(
            constant("type = quadratic, dimension = 2", "type = sgd, step-size = 0.1", noise + 1))
        .isEmpty();
    assertThat(constant("type = cosine-bowl", "type = sgd, step-size = 0.01", noise + 1))
        .isEmpty();
    assertThat(constant("type = quadratic", "type = sgd, step-size = 0.1", noise + 0))
        .isEmpty();
  }

  private static OptionalDouble constant(String landscape, String optimizer, String noise) {
    String text =
        "scenario { walkers = 1, steps = 1, start { gaussian { mean = 1, sd = 0 } }, basins { type = none }"
            + ", landscape { " + landscape + " }, optimizer { " + optimizer + " }, noise { " + noise
            + " } }";
    Arm arm = ScenarioReader.parse(text, "x.conf", List.of()).arms().get(0);
    return TailConstant.of(arm, ArmTail.of(arm)).stream()
        .mapToDouble(TailConstant::value)
        .findFirst();
  }

  /** Total probability, and E X^2 = 1/(1 - a^2 - b^2) where that is finite. */
  @Test
  void theVarianceIsThatOfItsClosedForm() {
    double a = 0.6;
    double b = 0.4;
    StationaryLaw law =
        StationaryLaw.of(a, b, new PhaseRecursionExponent(a, b).value()).orElseThrow();
    double total = 0;
    double square = 0;
    double step = 0.005;
    for (double x = step / 2; x < 200; x += step) {
      total += 2 * step * law.density(x);
      square += 2 * step * law.density(x) * x * x;
    }
    assertThat(total).isCloseTo(1, Percentage.withPercentage(1e-4));
    assertThat(square).isCloseTo(1 / (1 - a * a - b * b), Percentage.withPercentage(0.01));
  }

  private record PhaseRecursionExponent(double a, double b) {
    /** 1 - g = a, g s = b. */
    double value() {
      return PhaseRecursion.quadratic(1 - a, b / (1 - a), 1).tailExponent().orElseThrow();
    }
  }

  @Test
  void whereTheLawTakesTooManyNodesThereIsNone() {
    assertThat(StationaryLaw.constant(0.999, 1e-3, 1999)).isEmpty();
  }

  private static void check(double value, double exact) {
    assertThat(value).isCloseTo(exact, Percentage.withPercentage(1e-5));
  }
}
