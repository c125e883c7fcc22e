package org.hopscape.theory.escape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.hopscape.run.RunPlan;
import org.hopscape.scenario.ScenarioReader;
import org.hopscape.theory.step.StepLaw;
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

  /** A step is a time of .1 of dX = -f' dt + sqrt(2 D) dW, D = .05 (s_a^2 + s_m^2 f'^2). */
  @Test
  void itosDiffusionStandsBesideTheSteps() {
    DoubleUnaryOperator slope = x -> x * x * x - x;
    StateDependentDiffusion ito = new StateDependentDiffusion(
        slope, x -> 0.05 * (1 + 4 * slope.applyAsDouble(x) * slope.applyAsDouble(x)));
    double mean = ito.exit(-3, 0, -1).value() / 0.1;
    assertThat(diffusion(of(WELL, "type = multiplicative, sigma = 2, additive-scale = 1")))
        .isCloseTo(mean, within(1e-8 * mean));
    double half =
        new Diffusion(x -> x * x * x * x / 4 - x * x / 2, 0.05).passage(-1, 0).value() / 0.1;
    assertThat(diffusion(of(WELL.replace("-3, 0", "0"), "type = additive, scale = 1")))
        .isCloseTo(half, within(1e-8 * half));
    assertThat(of(WELL, "type = additive, law { type = laplace }, scale = 1")
            .orElseThrow()
            .diffusion())
        .isEmpty();
  }

  /**
   * Steps of sd .03 overshoot an end by .5826 of that on average, which is as if ends were so much farther off: Siegmund (1979),
   * doi:10.2307/1426853.
   */
  @Test
  void smallStepsComeToTheDiffusion() {
    Optional<EscapeTheory> small = in(
        PARABOLA + ", noise { type = additive, scale = 30 }",
        "optimizer { type = sgd, step-size = 0.001 }");
    Diffusion limit = new Diffusion(x -> x * x / 2, 0.45);
    double end = 1 + 0.5826 * 0.03;
    double mean = limit.exit(-1, 1, 0).value() / 0.001;
    double farther = limit.exit(-end, end, 0).value() / 0.001;
    assertThat(diffusion(small)).isCloseTo(mean, within(1e-8 * mean));
    assertThat(small.orElseThrow().exit().value()).isCloseTo(farther, within(2e-3 * farther));
  }

  private static double diffusion(Optional<EscapeTheory> known) {
    return known.orElseThrow().diffusion().orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "optimizer { type = heavy-ball, momentum = 0.5, step-size = 0.1 }",
        "optimizer { type = sgd, step-size = 0.1, clip = 2, weight-decay = 0.1 }",
        "start { gaussian { mean = 0, sd = 0.2 } }",
        "start = [1]",
        "basins { type = intervals, cuts = [-1, 1], every = 2 }, start { gaussian { mean = 0, sd = 0.1 } }",
        "basins { type = none }",
        "noise { type = none }",
        "noise { type = multiplicative, sigma = 2, additive-scale = 0 }",
        "noise { type = additive, scale = 1, law { type = stable, alpha = 1.03 } }",
        "optimizer { type = langevin, step-size = 0.1, temperature = 1 }, noise { law { type = laplace } }",
      })
  void whereTheKernelOfTheStepIsNotKnownThereIsNoTime(String instead) {
    assertThat(in(PARABOLA + ", noise { type = additive, scale = 1 }", instead)).isEmpty();
  }

  /** A clip at 9 leaves an exit of (-1, 1) as it is; within 2e-3 of an independent computation. */
  @ParameterizedTest
  @CsvSource({"0.1, 30.963", "0.05, 83.793", "0.025, 240.34"})
  void studentsLawOfAnyDegreeHasItsTime(double step, double steps) {
    String noise =
        "noise { type = additive, scale = 1, law { type = student-t, degrees-of-freedom = 1.5 } }";
    String sgd = "optimizer { type = sgd, step-size = " + step + " }";
    EscapeTheory found = in(PARABOLA + ", " + noise, sgd).orElseThrow();
    assertThat(found.exit().value()).isCloseTo(steps, within(2e-3 * steps));
    assertThat(found.resolved()).isTrue();
  }

  /** A step no longer than 9, which is as good as any, or 1.5; within 2e-3 of an independent computation. */
  @ParameterizedTest
  @CsvSource({"0.1, 9, 30.963", "0.1, 1.5, 31.839", "0.05, 1.5, 85.576", "0.025, 1.5, 244.40"})
  void clippedStepsHaveTheirTime(double step, double longest, double steps) {
    String noise =
        "noise { type = additive, scale = 1, law { type = student-t, degrees-of-freedom = 1.5 } }";
    String sgd =
        "optimizer { type = sgd, step-size = " + step + ", clip = " + longest / step + " }";
    EscapeTheory found = in(PARABOLA + ", " + noise, sgd).orElseThrow();
    assertThat(found.exit().value()).isCloseTo(steps, within(2e-3 * steps));
    assertThat(found.resolved()).isTrue();
  }

  /** Steps of at most .3: a walk by the recursion itself, 100,000 exits, within 4 standard errors; fails once in 16,000 seeds. */
  @Test
  void manyClippedStepsLeaveAsWalksDo() {
    String sgd = "optimizer { type = sgd, step-size = 0.1, clip = 3 }";
    EscapeTheory found =
        in(PARABOLA + ", noise { type = additive, scale = 4 }", sgd).orElseThrow();
    Random random = new Random(3);
    double sum = 0;
    double squares = 0;
    int walks = 100_000;
    for (int i = 0; i < walks; i++) {
      double x = 0;
      int k = 0;
      while (-1 < x && x < 1) {
        x += Math.max(-0.3, Math.min(0.3, -0.1 * x + 0.4 * random.nextGaussian()));
        k++;
      }
      sum += k;
      squares += (double) k * k;
    }
    double mean = sum / walks;
    double error = Math.sqrt((squares / walks - mean * mean) / walks);
    assertThat(found.exit().value()).isCloseTo(mean, within(4 * error));
    assertThat(found.exit().error()).isLessThan(error / 4);
  }

  /** Draws that forget all between two steps: a look is one draw, of which one in 21.977894508 is outside. */
  @Test
  void looksAtIndependentDrawsAreThoseOfTheirTail() {
    StepLaw law = StepLaw.independent(0.5, StepLaw.Shape.GAUSSIAN);
    for (long every : new long[] {1, 2, 7}) {
      MeanTime time = LookedExit.of(law, -1, 1, 0, every);
      assertThat(time.value()).isCloseTo(21.977894508 * every, within(1e-7 * every));
      assertThat(time.error()).isLessThan(1e-6 * time.value());
    }
  }

  /** At every step it is the exit itself; at every fifth a walk of the recursion, 50,000 of them, within 4 standard errors; fails once in 16,000 seeds. */
  @Test
  void whatIsSeenAtLooksIsSeenLater() {
    StepLaw law = StepLaw.additive(x -> x, 0.1, 2, StepLaw.Shape.GAUSSIAN);
    assertThat(LookedExit.of(law, -1, 1, 0, 1).value()).isCloseTo(107.137310213, within(1e-5));
    EscapeTheory found = in(
            PARABOLA + ", noise { type = additive, scale = 2 }",
            "basins { type = intervals, cuts = [-1, 1], every = 5 }")
        .orElseThrow();
    Random random = new Random(4);
    int walks = 50_000;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < walks; i++) {
      double x = 0;
      int k = 0;
      do {
        for (int j = 0; j < 5; j++) {
          x += -0.1 * x + 0.2 * random.nextGaussian();
        }
        k += 5;
      } while (-1 < x && x < 1);
      sum += k;
      squares += (double) k * k;
    }
    double mean = sum / walks;
    double error = Math.sqrt((squares / walks - mean * mean) / walks);
    assertThat(found.exit().value()).isCloseTo(mean, within(4 * error));
    assertThat(found.resolved()).isTrue();
  }

  /** At 2 the stable law is the normal of variance 2, at 1 Student's of one degree; between, the time is between. */
  @Test
  void aStableLawHasItsTime() {
    double normal = value(PARABOLA, "type = additive, scale = 1.4142135623730951");
    double cauchy = value(
        PARABOLA, "type = additive, scale = 1, law { type = student-t, degrees-of-freedom = 1 }");
    assertThat(value(PARABOLA, stable(2))).isCloseTo(normal, within(1e-9 * normal));
    assertThat(value(PARABOLA, stable(1))).isCloseTo(cauchy, within(1e-9 * cauchy));
    assertThat(value(PARABOLA, stable(1.1))).isBetween(cauchy, value(PARABOLA, stable(1.5)));
    assertThat(value(PARABOLA, stable(1.9))).isBetween(value(PARABOLA, stable(1.5)), normal);
  }

  private static String stable(double alpha) {
    return "type = additive, scale = 1, law { type = stable, alpha = " + alpha + " }";
  }

  /** A temperature T is a normal noise of variance 2 T/g; a decay of the weights is a curvature. */
  @Test
  void langevinAndDecayHaveTheirs() {
    String warm = "optimizer { type = langevin, step-size = 0.1, temperature = 0.2 }";
    check(in(PARABOLA + ", noise { type = none }", warm), 107.137310213, -1, 1);
    String both = "optimizer { type = langevin, step-size = 0.1, temperature = 0.1 }";
    check(
        in(PARABOLA + ", noise { type = additive, scale = 1.4142135623731 }", both),
        107.137310213,
        -1,
        1);
    String flat = PARABOLA.replace("type = quadratic", "type = quadratic, curvature = 0.5");
    String decay = "optimizer { type = sgd, step-size = 0.1, weight-decay = 0.5 }";
    check(in(flat + ", noise { type = additive, scale = 2 }", decay), 107.137310213, -1, 1);
  }

  /** The double well's own basin, of which -3 is as good as no end; and a parabola that is left on one side. */
  @Test
  void aBasinWithoutAnEndOnOneSideIsLeftOverTheOther() {
    String own = "landscape { type = double-well }, start = [-1]";
    check(of(own, "type = additive, scale = 1.5"), 269.312503438, Double.NEGATIVE_INFINITY, 0);
    String half = PARABOLA.replace("[-1, 1]", "[1]");
    String far = PARABOLA.replace("[-1, 1]", "[-9, 1]");
    double steps = value(far, "type = additive, scale = 2");
    check(of(half, "type = additive, scale = 2"), steps, Double.NEGATIVE_INFINITY, 1);
    String heavy = "type = additive, scale = 1, law { type = student-t, degrees-of-freedom = 3 }";
    assertThat(of(half, heavy)).isEmpty();
    assertThat(of(own, "type = multiplicative, sigma = 2, additive-scale = 1")).isEmpty();
  }

  /** Gauss and Hermite's three places: 0 and +- sqrt(3) sd at 2/3 and 1/6, exact to the fifth power. */
  @Test
  void theMeanOverADrawnStartIsThatOfItsPlaces() {
    double sd = 0.05;
    String noise = "type = additive, scale = 2";
    String drawn =
        PARABOLA.replace("start = [0]", "start { gaussian { mean = 0.1, sd = " + sd + " } }");
    double sum = 0;
    for (int i = -1; i <= 1; i++) {
      String at = "start = [" + (0.1 + i * Math.sqrt(3) * sd) + "]";
      sum += (i == 0 ? 2.0 / 3 : 1.0 / 6) * value(PARABOLA.replace("start = [0]", at), noise);
    }
    check(of(drawn, noise), sum, -1, 1);
    check(
        of(drawn.replace("sd = " + sd, "sd = 0").replace("0.1", "0"), noise), 107.137310213, -1, 1);
  }

  private static double value(String where, String noise) {
    EscapeTheory found = of(where, noise).orElseThrow();
    assertThat(found.resolved()).isTrue();
    return found.exit().value();
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
