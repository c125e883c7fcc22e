package org.hopscape.theory.escape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@SuppressWarnings("UnnecessaryLambda") // The formula reads best as one.
class DiffusionTest {
  private static final DoubleUnaryOperator DOUBLE_WELL = x -> x * x * x * x / 4 - x * x / 2;

  /** dX = -X dt + dW, exit of (-1, 1). */
  @Test
  void theOrnsteinUhlenbeckProcessLeavesAtItsMean() {
    assertThat(Diffusion.ornsteinUhlenbeck(1, 1).exit(-1, 1, 0).value())
        .isCloseTo(1.4452456133883, within(5e-14 * 10));
  }

  /** T = (x - a)(b - x)/(2 D) for V = 0. */
  @ParameterizedTest
  @CsvSource({"0", "0.9", "-0.999"})
  void brownianMotionLeavesAtItsClosedForm(double start) {
    Diffusion brownian = new Diffusion(x -> 0, 0.3);

    assertThat(brownian.exit(-1, 2, start).value())
        .isCloseTo((start + 1) * (2 - start) / 0.6, Percentage.withPercentage(1e-10));
  }

  /** dX = c dt + ...: the passage over a distance takes distance/c on average. */
  @Test
  void aDriftPassesInDistanceOverSpeed() {
    Diffusion up = new Diffusion(x -> -2 * x, 0.5);
    Diffusion down = new Diffusion(x -> 2 * x, 0.5);

    assertThat(up.passage(1, 4).value()).isCloseTo(1.5, Percentage.withPercentage(1e-9));
    assertThat(down.passage(4, 1).value()).isCloseTo(1.5, Percentage.withPercentage(1e-9));
    assertThatThrownBy(() -> up.passage(4, 1)).hasMessageContaining("does not confine");
  }

  @Test
  void theDoubleWellIsCrossedAtItsMean() {
    assertThat(crossing(0.1).value()).isCloseTo(66.26862636, within(5e-9));
    assertThat(crossing(0.05).value()).isCloseTo(729.6706919, within(5e-8));
    assertThat(crossing(0.05).error()).isLessThan(1e-7);
  }

  /** Kramers is 18 % low at eps = .1, 10 % at .05; its error is of order eps, so that it halves with eps. */
  @Test
  void kramersIsLowByAnErrorOfOrderEps() {
    assertThat(kramers(0.1).relativeError(crossing(0.1))).isCloseTo(-0.183, within(0.001));
    assertThat(kramers(0.05).relativeError(crossing(0.05))).isCloseTo(-0.096, within(0.001));
    double half = kramers(0.01).relativeError(crossing(0.01));
    double quarter = kramers(0.005).relativeError(crossing(0.005));
    assertThat(quarter / half).isCloseTo(0.5, within(0.02));
    assertThat(kramers(0.1).method()).contains("relative error of order eps");
  }

  /** The slope of log T against 1/eps: .2399 between .1 and .05, the barrier .25 in the limit. */
  @Test
  void theSlopeOfTheLogarithmIsTheBarrier() {
    double slope = Math.log(crossing(0.05).value() / crossing(0.1).value()) / 10;
    double limit = Math.log(crossing(0.001).value() / crossing(0.002).value()) / 500;

    assertThat(slope).isCloseTo(0.2399, within(5e-5));
    assertThat(limit).isCloseTo(0.25, within(1e-4));
  }

  private static MeanTime crossing(double eps) {
    return new Diffusion(DOUBLE_WELL, eps).passage(-1, 1);
  }

  /** V'' = 3 x^2 - 1: 2 at the minima, -1 at the saddle, which is 1/4 high. */
  private static Kramers kramers(double eps) {
    return new Kramers(2, -1, 0.25, eps);
  }
}
