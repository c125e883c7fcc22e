package org.hopscape.theory.escape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.assertj.core.data.Percentage;
import org.hopscape.theory.numeric.GaussLegendre;
import org.hopscape.theory.step.StepLaw;
import org.hopscape.theory.step.StepLaw.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@SuppressWarnings("UnnecessaryLambda") // The formula reads best as one.
class ExitTimeTest {
  private static final DoubleUnaryOperator QUADRATIC = x -> x;
  private static final DoubleUnaryOperator DOUBLE_WELL = x -> x * x * x - x;

  /** x' = x - .1 x + .2 Z, by Nystrom's method elsewhere. */
  @Test
  void additiveNoiseLeavesTheIntervalAtItsMean() {
    MeanTime time = ExitTime.of(StepLaw.additive(QUADRATIC, 0.1, 2, Shape.GAUSSIAN), -1, 1, 0);

    assertThat(time.value()).isCloseTo(107.137310213, within(5e-10));
    assertThat(time.error()).isLessThan(1e-8);
    assertThat(time.method()).contains("Nystrom");
  }

  /** x' = x - .1 x (1 + s_m Z1) + .1 s_a Z2, by Nystrom's method elsewhere. */
  @Test
  void multiplicativeNoiseLeavesTheIntervalAtItsMean() {
    MeanTime weak = ExitTime.of(StepLaw.multiplicative(QUADRATIC, 0.1, 1, 1), -1, 1, 0);
    MeanTime strong = ExitTime.of(StepLaw.multiplicative(QUADRATIC, 0.1, 4, 1), -1, 1, 0);

    assertThat(weak.value()).isCloseTo(10551.72674, within(5e-6));
    assertThat(strong.value()).isCloseTo(175.665891933, within(1e-9));
  }

  /** f = x^4/4 - x^2/2, g = .1, exit of (-3, 0) from -1, by Nystrom's method elsewhere. */
  @Test
  void theDoubleWellIsLeftAtItsMean() {
    StepLaw additive = StepLaw.additive(DOUBLE_WELL, 0.1, 1.5, Shape.GAUSSIAN);

    assertThat(ExitTime.of(additive, -3, 0, -1).value()).isCloseTo(269.312503438, within(1e-9));
    assertThat(doubleWell(2).value()).isCloseTo(524.1332592, within(5e-8));
    assertThat(doubleWell(6).value()).isCloseTo(30.7213272431, within(5e-11));
  }

  /** 1/P(|.5 Z| > 1) = 21.977894508. */
  @Test
  void independentDrawsLeaveAtTheInverseOfTheirTail() {
    assertThat(ExitTime.of(StepLaw.independent(0.5, Shape.GAUSSIAN), -1, 1, 0).value())
        .isCloseTo(21.977894508, within(5e-10));
    // Laplace: P(|Z| > z) = exp(-sqrt(2) z).
    assertThat(ExitTime.of(StepLaw.independent(0.5, Shape.LAPLACE), -1, 1, 0).value())
        .isCloseTo(Math.exp(2 * Math.sqrt(2)), Percentage.withPercentage(1e-9));
    // Student: P(|Z| <= z) = 2/pi (atan z + z/(1 + z^2)).
    assertThat(
            ExitTime.of(StepLaw.independent(0.5, Shape.STUDENT_T_3), -1, 1, 0).value())
        .isCloseTo(1 / (1 - 2 / Math.PI * (Math.atan(2) + 0.4)), Percentage.withPercentage(1e-9));
  }

  /** A flight with Laplace steps: (2 + 2 sqrt(2) L/s + L^2 2/s^2 - ...)/2, from T'' = -2/s^2 inside. */
  @Test
  void aFlightWithLaplaceStepsLeavesAtItsClosedForm() {
    // k has (1 - s^2/2 d^2/dx^2) k = delta, so T - 1 = k * T gives T'' = -2/s^2, with (T - 1)' =
    // +-sqrt(2)/s (T - 1)
    // at the ends of (-L, L): T(0) = 1 + L^2/s^2 + sqrt(2) L/s.
    StepLaw flight = new StepLaw(x -> x, x -> 0.1, Shape.LAPLACE);

    assertThat(ExitTime.of(flight, -1, 1, 0).value())
        .isCloseTo(1 + 100 + Math.sqrt(2) * 10, Percentage.withPercentage(1e-8));
  }

  /** 20,000 walks: four standard errors, false failure 6e-5 for each of the three. */
  @ParameterizedTest
  @EnumSource(Shape.class)
  void everyShapeLeavesAsWalksDo(Shape shape) {
    Random random = new Random(5);
    int n = 20_000;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < n; i++) {
      int steps = steps(random, shape);
      sum += steps;
      squares += (double) steps * steps;
    }
    double mean = sum / n;

    assertThat(
            ExitTime.of(StepLaw.additive(QUADRATIC, 0.1, 3, shape), -1, 1, 0.2).value())
        .isCloseTo(mean, within(4 * Math.sqrt((squares / n - mean * mean) / n)));
  }

  /**
   * Normal steps of variance 1 overshoot by rho = -zeta(1/2)/sqrt(2 pi) on average and by 1/4 + rho^2 in square, so that
   * T = L^2 + 2 L rho + 1/4 + rho^2 but for exponentially small terms (Siegmund, Sequential Analysis, 1985, chapter 10).
   */
  @Test
  void stepsNarrowBesideTheIntervalAreResolved() {
    StepLaw walk = new StepLaw(x -> x, x -> 1, Shape.GAUSSIAN);
    MeanTime time = ExitTime.of(walk, -150, 150, 0);
    double reach = 150 + 0.5825971579390106;

    assertThat(time.value()).isCloseTo(reach * reach + 0.25, within(1e-5));
    assertThat(time.error()).isLessThan(1e-3);
  }

  /** Of GROUND_TRUTH, by Nystrom's method with state reduction on two grids elsewhere: sigma, scale, mean. */
  @ParameterizedTest
  @CsvSource({
    "0, 0.8, 25355335.6728",
    "0, 0.7, 2497600282.819",
    "0, 0.5, 3.68942288192e17",
    "2, 0.2, 10036484.9964",
    "2, 0.1, 695935914.533",
    "2, 0.02, 1.38177099414e13",
    "4, 0.1, 27584.061455",
    "4, 0.01, 4508101.40638",
    "4, 0.0001, 120598287462"
  })
  void rareExitsKeepTheirDigits(double sigma, double scale, double mean) {
    MeanTime time = ExitTime.of(StepLaw.multiplicative(QUADRATIC, 0.1, sigma, scale), -1, 1, 0);

    assertThat(time.value()).isCloseTo(mean, Percentage.withPercentage(1e-9));
    assertThat(time.error() / time.value()).isLessThan(1e-9);
  }

  /** 2 (.9)^6 = 1.06, 2 (.9)^7 = .957, and steps are 1e-5 wide: it was told as 1.0 steps with an error of 4e-16. */
  @Test
  void whereStepsAreFarNarrowerThanNodesThePathDecides() {
    MeanTime time = ExitTime.of(StepLaw.additive(QUADRATIC, 0.1, 1e-4, Shape.GAUSSIAN), 1, 3, 2);

    assertThat(time.value()).isEqualTo(7);
  }

  /** A well that no path leaves, of 1e5 steps' widths. */
  @Test
  void whatIsNotResolvedSaysSo() {
    MeanTime time = ExitTime.of(StepLaw.additive(QUADRATIC, 0.1, 1e-4, Shape.GAUSSIAN), -1, 1, 0);

    assertThat(time.error()).isInfinite();
    assertThat(time.method()).contains("not resolved");
  }

  @ParameterizedTest
  @EnumSource(Shape.class)
  void whatIsBeyondIsTheIntegralOfTheDensity(Shape shape) {
    for (double z : new double[] {-30, -2, 0, 0.5, 3, 19.9, 20.1}) {
      double sum = 0;
      GaussLegendre rule = new GaussLegendre(16);
      for (double a = z; a < z + 4_000; a += Math.max(0.25, 0.1 * (a - z))) {
        double b = a + Math.max(0.25, 0.1 * (a - z));
        sum += rule.integral(shape::density, a, Math.min(0, b) > a ? Math.min(0, b) : b);
        sum += a < 0 && b > 0 ? rule.integral(shape::density, 0, b) : 0;
      }
      assertThat(shape.beyond(z)).isCloseTo(sum, Percentage.withPercentage(1e-3));
    }
  }

  @Test
  void aStartOutsideTheIntervalIsRefused() {
    assertThatThrownBy(() -> ExitTime.of(StepLaw.independent(1, Shape.GAUSSIAN), -1, 1, 1))
        .hasMessage("start is not in the interval (-1.0, 1.0): 1.0");
    assertThatThrownBy(() -> StepLaw.multiplicative(QUADRATIC, 0.1, 1, 0))
        .hasMessageContaining("scale is not");
  }

  private static MeanTime doubleWell(double sigma) {
    return ExitTime.of(StepLaw.multiplicative(DOUBLE_WELL, 0.1, sigma, 1), -3, 0, -1);
  }

  private static int steps(Random random, Shape shape) {
    double x = 0.2;
    int steps = 0;
    while (Math.abs(x) < 1) {
      x += -0.1 * x + 0.3 * draw(random, shape);
      steps++;
    }
    return steps;
  }

  private static double draw(Random random, Shape shape) {
    double z = random.nextGaussian();
    return switch (shape) {
      case GAUSSIAN -> z;
      case LAPLACE -> z * Math.sqrt(-Math.log(1 - random.nextDouble()));
      case STUDENT_T_3 ->
        z
            / Math.sqrt(square(random.nextGaussian())
                + square(random.nextGaussian())
                + square(random.nextGaussian()));
    };
  }

  private static double square(double x) {
    return x * x;
  }
}
