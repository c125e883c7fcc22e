package org.hopscape.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.hopscape.scenario.Scenario;
import org.hopscape.scenario.ScenarioReader;
import org.hopscape.theory.factor.TailTheory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WarningsTest {
  @Test
  void aCalmScenarioHasNoWarnings() {
    assertThat(warnings("cosine-bowl", -4.75, 0.01, "type = multiplicative, sigma = 2"))
        .isEmpty();
    assertThat(warnings("rippled-bowl", 0.66, 0.01, "type = multiplicative, sigma = 2"))
        .isEmpty();
  }

  /** Curvature 4 x^2 cos(asin 1/10) = 99.6 at the minimum x^2 = 8 pi - asin(1/10): unstable from 2/99.6 = .0201 on. */
  @Test
  void aStepSizeThatIsUnstableAtTheBottomOfTheStartingWellIsNamed() {
    String noise = "type = multiplicative, sigma = 0";

    assertThat(warnings("cosine-bowl", -4.75, 0.02, noise)).isEmpty();
    assertThat(warnings("cosine-bowl", -4.75, 0.0202, noise))
        .singleElement()
        .asString()
        .startsWith("arm 'x': step size 0.0202 is unstable")
        .contains("curvature is 99.63")
        .contains("below 0.0201");
    assertThat(warnings("cosine-bowl", -1.5, 0.0202, noise)).isEmpty();
  }

  @Test
  void noStationaryLawIsSaidWhereRhoIsNotNegative() {
    assertThat(warnings("rippled-bowl", 0.66, 0.01, "type = multiplicative, sigma = 60"))
        .singleElement()
        .asString()
        .contains("no stationary law and no tail exponent");
  }

  @Test
  void aTailThatLeavesEveryBoundIsSaid() {
    Scenario runaway =
        ScenarioReader.read(Path.of("conf/scenarios/rippled-bowl-runaway.conf"), List.of());

    assertThat(Warnings.warnings(runaway, ArmTail::assumed))
        .singleElement()
        .asString()
        .startsWith("arm 'multiplicative-50': rho = -0.0052")
        .contains("walkers leave every bound in finite time");
  }

  @Test
  void infiniteVarianceAndInfiniteMeanAreSaid() {
    assertThat(warnings("cosine-bowl", -4.75, 0.01, "type = multiplicative, sigma = 12"))
        .containsExactly(
            "arm 'x': the tail exponent is 1.13: the stationary law has infinite variance.");
    assertThat(warnings("cosine-bowl", -4.75, 0.01, "type = multiplicative, sigma = 50"))
        .containsExactly(
            "arm 'x': the tail exponent is 0.635: the stationary law has infinite mean and variance.");
  }

  @Test
  void heavyAdditiveNoiseKeepsItsOwnTail() {
    Scenario heavy = scenario(
        "cosine-bowl",
        -4.75,
        0.01,
        "type = additive, scale = 3, law { type = student-t, degrees-of-freedom = 3 }");

    TailTheory tail = ArmTail.of(heavy.arms().get(0));

    assertThat(tail.exponent()).hasValue(3);
    assertThat(tail.method()).contains("additive noise's own tail");
  }

  @Test
  void whereRhoIsNotNegativeTheTailHasNoExponent() {
    TailTheory tail = ArmTail.of(scenario(
            "rippled-bowl", 0.66, 0.01, "type = multiplicative, sigma = 60, additive-scale = 1")
        .arms()
        .get(0));

    assertThat(tail.stationary()).isFalse();
    assertThat(tail.exponent()).isEmpty();
  }

  /** f' vanishes at the minimum and its central difference there is the curvature. */
  @ParameterizedTest
  @CsvSource({
    "cosine-bowl, 0.3, 0",
    "cosine-bowl, -1.7, 0",
    "cosine-bowl, 1.9, 2.486562",
    "cosine-bowl, -4.75, -5.003079",
    "cosine-bowl, 100, 100.006",
    "rippled-bowl, 0.1, 0.659058",
    "rippled-bowl, -0.1, -0.659058",
    "rippled-bowl, 2.4, 0.659058",
    "rippled-bowl, 2.6, 3.800651",
    "rippled-bowl, -9, -10.083836"
  })
  void theStartingWellIsAMinimumOfItsCurvature(String bowl, double start, double minimum) {
    StartingWell well = StartingWell.of(
            scenario(bowl, start, 0.01, "type = none").arms().get(0))
        .orElseThrow();

    double x = well.minimum().get(0);
    double h = 1e-6;
    assertThat(x).isCloseTo(minimum, within(2e-2));
    assertThat(slope(bowl, x)).isCloseTo(0, within(1e-9));
    assertThat((slope(bowl, x + h) - slope(bowl, x - h)) / (2 * h))
        .isCloseTo(well.curvature(), within(1e-3));
    // Downhill all the way from the start: the start is in this minimum's basin.
    for (int i = 1; i < 100; i++) {
      double between = x + (start - x) * i / 100;
      assertThat(slope(bowl, between) * Math.signum(start - x)).isPositive();
    }
  }

  @Test
  void itIsSaidHowFarAFormulasBarriersAreKnown() {
    String noise = "type = multiplicative, sigma = 2";
    assertThat(warnings("formula, f = \"x^4/4 - x^2/2\"", 1, 0.01, noise))
        .noneMatch(WarningsTest::ofBarriers);
    assertThat(warnings("formula, f = \"x^2/10 + 1 - cos(x^2)\"", 1, 0.01, noise))
        .filteredOn(WarningsTest::ofBarriers)
        .singleElement()
        .asString()
        .startsWith("arm 'x': barriers of formula are known from -")
        .endsWith("beyond, a walker is in no basin.");
    assertThat(flow("x^2 - log(x)"))
        .filteredOn(WarningsTest::ofBarriers)
        .singleElement()
        .asString()
        .contains(
            "could not be found for certain", "looked at every 1,000 steps", "Maybe give cuts");
  }

  private static boolean ofBarriers(String warning) {
    return warning.contains("barriers");
  }

  private static List<String> flow(String formula) {
    String text = "scenario { walkers = 1, steps = 1, landscape { type = formula, f = \"" + formula
        + "\" }, start = [1], optimizer { type = sgd, step-size = 0.01 }, noise { type = none },"
        + " basins { type = minima } }";
    return Warnings.warnings(ScenarioReader.parse(text, "x.conf", List.of()), ArmTail::assumed);
  }

  private static double slope(String bowl, double x) {
    return bowl.equals("cosine-bowl")
        ? x * (0.2 + 2 * Math.sin(x * x))
        : x * (1 - 4 * Math.cos(2 * x));
  }

  private static List<String> warnings(String bowl, double start, double step, String noise) {
    return Warnings.warnings(
        scenario(bowl, start, step, noise + ", additive-scale = 1"), ArmTail::assumed);
  }

  private static Scenario scenario(String bowl, double start, double step, String noise) {
    String text = "scenario { name = x, walkers = 1, steps = 1, landscape { type = "
        + bowl
        + " }, start = ["
        + start
        + "], optimizer { type = sgd, step-size = "
        + step
        + " }, noise { "
        + noise
        + " } }";
    return ScenarioReader.parse(text, "x.conf", List.of());
  }
}
