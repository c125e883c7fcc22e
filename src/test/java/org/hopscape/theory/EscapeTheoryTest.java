package org.hopscape.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.hopscape.run.RunPlan;
import org.hopscape.scenario.ScenarioReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From an arm to its mean escape time; the numbers are by Nystrom quadrature elsewhere. */
class EscapeTheoryTest {
  private static final String WELL =
      "landscape { type = double-well }, basins { type = intervals, cuts = [-3, 0] }, start = [-1]";
  private static final String PARABOLA =
      "landscape { type = quadratic }, basins { type = intervals, cuts = [-1, 1] }, start = [0]";

  @ParameterizedTest
  @CsvSource({
    "'type = additive, scale = 1.5', 269.312503438",
    "'type = multiplicative, sigma = 2, additive-scale = 1', 524.1332592",
    "'type = multiplicative, sigma = 6, additive-scale = 1', 30.7213272431"
  })
  void theDoubleWellIsLeftAtItsMean(String noise, double steps) {
    check(of(WELL, noise), steps, -3, 0);
  }

  @ParameterizedTest
  @CsvSource({
    "'type = additive, scale = 2', 107.137310213",
    "'type = multiplicative, sigma = 1, additive-scale = 1', 10551.72674",
    "'type = multiplicative, sigma = 4, additive-scale = 1', 175.665891933"
  })
  void theParabolaIsLeftAtItsMean(String noise, double steps) {
    check(of(PARABOLA, noise), steps, -1, 1);
  }

  /** The basin is the landscape's own here, or a formula's. */
  @Test
  void aBasinBetweenBarriersIsLeftAsItsInterval() {
    String noise = "type = additive, scale = 7";
    EscapeTheory known =
        of("landscape { type = cosine-bowl }, start = [-5]", noise).orElseThrow();
    String formula = "landscape { type = formula, f = \"x^2/10 + 1 - cos(x^2)\" }, start = [-5]";
    EscapeTheory written = of(formula, noise).orElseThrow();

    assertThat(known.low()).isCloseTo(-5.32677, within(1e-5));
    assertThat(known.high()).isCloseTo(-4.70014, within(1e-5));
    assertThat(written.exit().value()).isCloseTo(known.exit().value(), within(1e-6));
  }

  /** A run with cores counts the entry into another basin's core: the exit at the barrier is another, earlier event. */
  @Test
  void anExitThatCountsAtACoreIsNotThatAtTheBarrier() {
    String well =
        "landscape { type = multi-well }, start = [0], basins { type = minima, core = 0.3 }";

    assertThat(of(well, "type = additive, scale = 2")).isEmpty();
    assertThat(of(well.replace(", core = 0.3", ""), "type = additive, scale = 2"))
        .isPresent();
  }

  /** 2 pi exp(dV/eps)/sqrt(f''(-1) |f''(0)|)/g with eps = g s^2/2: f'' = 2 and -1, dV = 1/4. */
  @Test
  void kramersStandsBesideAdditiveNormalNoiseOverALowNoise() {
    double eps = 0.1 * 0.8 * 0.8 / 2;
    double kramers = 2 * Math.PI / Math.sqrt(2) * Math.exp(0.25 / eps) / 0.1;
    assertThat(of(WELL, "type = additive, scale = 0.8").orElseThrow().kramers().orElseThrow())
        .isCloseTo(kramers, within(1e-6 * kramers));
    // eps = .5 is above the barrier.
    assertThat(of(WELL, "type = additive, scale = 3.2").orElseThrow().kramers()).isEmpty();
    assertThat(of(WELL, "type = multiplicative, sigma = 2, additive-scale = 1")
            .orElseThrow()
            .kramers())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "optimizer { type = heavy-ball, momentum = 0.5, step-size = 0.1 }",
        "optimizer { type = sgd, step-size = 0.1, clip = 2 }",
        "start { gaussian { mean = 0, sd = 0 } }",
        "start = [3]",
        "start = [1]",
        "basins { type = intervals, cuts = [-1, 1], every = 2 }",
        "basins { type = none }",
        "noise { type = none }",
        "noise { type = multiplicative, sigma = 2, additive-scale = 0 }",
        "noise { type = additive, scale = 1, law { type = stable, alpha = 1.5 } }",
        "noise { type = additive, scale = 1, law { type = student-t, degrees-of-freedom = 4 } }",
      })
  void whereTheKernelOfTheStepIsNotKnownThereIsNoTime(String instead) {
    assertThat(in(PARABOLA + ", noise { type = additive, scale = 1 }", instead)).isEmpty();
  }

  @Test
  void aMeanBeyondRoundingIsNotResolved() {
    assertThat(of(PARABOLA, "type = additive, scale = 1").orElseThrow().resolved())
        .isTrue();
    assertThat(of(PARABOLA, "type = additive, scale = 0.05").orElseThrow().resolved())
        .isFalse();
  }

  private static void check(Optional<EscapeTheory> theory, double steps, double low, double high) {
    EscapeTheory found = theory.orElseThrow();
    assertThat(found.exit().value()).isCloseTo(steps, within(1e-6 * steps));
    assertThat(found.low()).isEqualTo(low);
    assertThat(found.high()).isEqualTo(high);
    assertThat(found.resolved()).isTrue();
  }

  private static Optional<EscapeTheory> of(String where, String noise) {
    return in(where, "noise { " + noise + " }");
  }

  private static Optional<EscapeTheory> in(String most, String arm) {
    String optimizer = most.contains("cosine-bowl") || most.contains("formula") ? "0.01" : "0.1";
    String text = "scenario { walkers = 1, steps = 1, optimizer { type = sgd, step-size = "
        + optimizer + " }, " + most + ", arms { x { " + arm + " } } }";
    return EscapeTheory.of(RunPlan.prepare(ScenarioReader.parse(text, "x.conf", List.of()), "")
        .arms()
        .get(0)
        .dynamics());
  }
}
