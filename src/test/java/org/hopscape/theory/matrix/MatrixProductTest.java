package org.hopscape.theory.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.hopscape.scenario.ScenarioReader;
import org.hopscape.scenario.arm.Arm;
import org.hopscape.theory.ArmTail;
import org.hopscape.theory.factor.TailTheory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exponents by sequential Monte Carlo where others are exact: within their own error and half of it, seeds fixed. */
class MatrixProductTest {
  private static final String BATCH = "type = minibatch, size = 1";

  /** E[A (x) A] has spectral radius 1 at .6096117968 for a condition of 2; the other row is an independent computation's. */
  @ParameterizedTest
  @CsvSource({"2, 0.6096117968, 2", "10, 0.4, 3.82"})
  void rowsOfAnyConditionHaveTheirExponent(double condition, double step, double alpha) {
    String stream = "type = linear-regression, data = streaming, dimension = 2, condition = ";
    check(tail(stream + condition, "type = sgd, step-size = " + step, "type = none", 1), alpha);
  }

  /** (1 - 2g + 3g^2)^m + (1 - g)^(2m) = 2 has alpha = 2; with m = 1 two walkers are one whose batch is 2. */
  @ParameterizedTest
  @CsvSource({"1, 1, 2", "1, 0.5, 5.37925965318", "2, 0.8324218518, 2", "8, 0.7092061247, 2"})
  void twoWalkersThatMeetHaveTheirs(int every, double step, double alpha) {
    String elastic = "type = elastic, strength = 0.5, every = " + every;
    TailTheory tail = tail(STREAM, "type = sgd, step-size = " + step, elastic, 2);
    check(tail, alpha);
    assertThat(tail(STREAM, "type = sgd, step-size = " + step, elastic, 4).exponent())
        .isEmpty();
  }

  private static final String STREAM = "type = linear-regression, data = streaming, dimension = 1";

  /** A round of equal step sizes is the constant one, of which the exponents are exact. */
  @ParameterizedTest
  @CsvSource({"0.42857142857, 2"})
  void momentumWithAScheduleHasItsExponent(double step, double alpha) {
    String ball = "type = heavy-ball, momentum = 0.5, step-size = " + step;
    check(
        tail(STREAM, ball + ", schedule { type = cyclic, factors = [1, 1] }", "type = none", 1),
        alpha);
  }

  private static void check(TailTheory tail, double alpha) {
    assertThat(tail.stationary()).isTrue();
    assertThat(tail.exponent().orElseThrow()).isCloseTo(alpha, within(1.5 * tail.error()));
    assertThat(tail.error()).isBetween(1e-4 * alpha, 0.05 * alpha);
    assertThat(tail.method()).contains("sequential Monte Carlo", "may be off by");
  }

  private static TailTheory tail(String landscape, String optimizer, String exchange, int walkers) {
    String text = "scenario { walkers = " + walkers
        + ", steps = 100, start { gaussian { mean = 1, sd = 0 } }, basins { type = none }, landscape { "
        + landscape + " }, optimizer { " + optimizer + " }, noise { " + BATCH + " }, exchange { "
        + exchange + " } }";
    Arm arm = ScenarioReader.parse(text, "x.conf", List.of()).arms().get(0);
    return ArmTail.thorough(arm, ArmTail.assumed(arm));
  }
}
