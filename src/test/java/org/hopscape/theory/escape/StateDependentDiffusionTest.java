package org.hopscape.theory.escape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StateDependentDiffusionTest {
  /** f = x^4/4 - x^2/2, D = gamma/2 (1 + s^2 f'^2): its 1/D falls off as x^-6 far out. */
  private static StateDependentDiffusion doubleWell(double gamma, double s) {
    DoubleUnaryOperator slope = x -> x * x * x - x;
    return new StateDependentDiffusion(slope, x -> {
      double noise = s * slope.applyAsDouble(x);
      return gamma / 2 * (1 + noise * noise);
    });
  }

  /** Values computed elsewhere: GROUND_TRUTH, Ito mean first passage. */
  @ParameterizedTest
  @CsvSource({"0.5, 0, 321.3334", "0.5, 1, 648.52885", "2, 0, 95.486844", "2, 1, 196.80952"})
  void theDoubleWellIsCrossedAtItsMean(double s, double target, double mean) {
    MeanTime time = doubleWell(0.1, s).passage(-1, target);
    assertThat(time.value()).isCloseTo(mean, Percentage.withPercentage(2e-5));
    assertThat(time.error()).isLessThan(1e-8 * mean);
    assertThat(doubleWell(0.1, s).passage(1, -target).value())
        .isCloseTo(time.value(), Percentage.withPercentage(1e-8));
  }

  /** Of noise that is the same everywhere it is the diffusion over a potential: 2 digits of 13 are left to each. */
  @Test
  void noiseThatIsTheSameEverywhereIsTheOtherFormula() {
    Diffusion other = new Diffusion(x -> x * x * x * x / 4 - x * x / 2, 0.05);
    StateDependentDiffusion same = doubleWell(0.1, 0);
    assertThat(same.passage(-1, 1).value())
        .isCloseTo(other.passage(-1, 1).value(), Percentage.withPercentage(1e-8));
    assertThat(same.exit(-3, 0, -1).value())
        .isCloseTo(other.exit(-3, 0, -1).value(), Percentage.withPercentage(1e-8));
  }

  /** dX = -X dt + dW, exit of (-1, 1). */
  @Test
  void theOrnsteinUhlenbeckProcessLeavesAtItsMean() {
    assertThat(new StateDependentDiffusion(x -> x, x -> 0.5).exit(-1, 1, 0).value())
        .isCloseTo(1.4452456133883, within(1e-9));
  }

  /** dX = sqrt(2) X dW from 1: of log X, dlog X = -dt + sqrt(2) dW, exit of (-L, L) from 0 takes L tanh(L/2). */
  @Test
  void geometricBrownianMotionLeavesAtItsClosedForm() {
    double far = 2;
    assertThat(new StateDependentDiffusion(x -> 0, x -> x * x)
            .exit(Math.exp(-far), Math.exp(far), 1)
            .value())
        .isCloseTo(far * Math.tanh(far / 2), within(1e-9));
  }

  @Test
  void whatIsNotHeldDoesNotArrive() {
    assertThat(new StateDependentDiffusion(x -> 0, x -> 1).passage(0, 1).value())
        .isInfinite();
  }
}
