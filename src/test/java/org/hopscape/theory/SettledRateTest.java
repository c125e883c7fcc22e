package org.hopscape.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.apache.commons.numbers.rootfinder.BrentSolver;
import org.hopscape.theory.escape.ExitTime;
import org.hopscape.theory.escape.MeanTime;
import org.hopscape.theory.step.StepLaw;
import org.hopscape.theory.step.StepLaw.Shape;
import org.junit.jupiter.api.Test;

/** Rates at which walkers leave an interval that have not left for long: closed forms, and a chain's own powers. */
class SettledRateTest {
  /** GROUND_TRUTH: 21.977894508 steps, from everywhere, as a step forgets where it began. */
  @Test
  void independentStepsLeaveAtOneOverTheirMean() {
    MeanTime time = ExitTime.of(StepLaw.independent(0.5, Shape.GAUSSIAN), -1, 1, 0);
    assertThat(time.settled()).isCloseTo(21.977894508, within(1e-8));
    assertThat(time.rateError()).isLessThan(1e-12);
  }

  /**
   * A walk with Laplace steps of scale b on (-L, L): the largest eigenvalue of exp(-|x - y|/b)/(2 b) is 1/(1 + w^2) with w tan(w L/b) =
   * 1 (Van Trees, Detection, Estimation, and Modulation Theory I, 1968, section 3.4).
   */
  @Test
  void aLaplaceWalkLeavesAtItsClosedForm() {
    double sd = 0.5;
    double width = 1 / (sd / Math.sqrt(2));
    double w = new BrentSolver(1e-15, 1e-15, 1e-15)
        .findRoot(x -> x * Math.sin(x * width) - Math.cos(x * width), 1e-3, Math.PI / 2 / width);
    MeanTime time = ExitTime.of(new StepLaw(x -> x, x -> sd, Shape.LAPLACE), -1, 1, 0.1);
    assertThat(time.rate()).isCloseTo(w * w / (1 + w * w), within(1e-9));
  }

  /**
   * X' = (1 - h) X + sqrt(2 h) Z is dX = -X dt + sqrt(2) dW at times h, whose rate on (-1, 1) is 2, as the Hermite polynomial x^2 - 1
   * vanishes at both ends; ends seen at steps are 0.5826 steps further out (Siegmund 1979, doi:10.2307/1426938).
   */
  @Test
  void anAutoregressionLeavesAtTheRateOfItsDiffusion() {
    double h = 1e-4;
    double sd = Math.sqrt(2 * h);
    double end = 1 - 0.5826 * sd;
    MeanTime time =
        ExitTime.of(new StepLaw(x -> (1 - h) * x, x -> sd, Shape.GAUSSIAN), -end, end, 0);
    assertThat(time.rate() / h).isCloseTo(2, within(2e-3));
  }

  /** Far below its barriers a walker settles long before it leaves: the mean from the middle is that of the settled. */
  @Test
  void theMeanOfARareEscapeIsOneOverTheRate() {
    MeanTime time = ExitTime.of(StepLaw.additive(x -> x, 0.1, 0.5, Shape.GAUSSIAN), -1, 1, 0);
    assertThat(time.value()).isCloseTo(3.68942288192e17, within(1e6));
    assertThat(time.settled() / time.value()).isCloseTo(1, within(1e-12));
  }

  /** By the law of walkers that are still there after 400 steps, on a grid of midpoints. */
  @Test
  void theRateIsWhatWalkersLeaveAtThatHaveNotLeftForLong() {
    int n = 400;
    StepLaw law = StepLaw.multiplicative(x -> x, 0.1, 2, 3);
    double[] mass = new double[n];
    Arrays.fill(mass, 1.0 / n);
    double rate = 0;
    for (int k = 0; k < 400; k++) {
      double[] next = new double[n];
      double left = 0;
      for (int i = 0; i < n; i++) {
        double x = -1 + (2 * i + 1.0) / n;
        double sd = law.sd().applyAsDouble(x);
        for (int j = 0; j < n; j++) {
          double y = -1 + (2 * j + 1.0) / n;
          double step = law.shape().density((y - law.mean().applyAsDouble(x)) / sd) / sd * 2 / n;
          next[j] += mass[i] * step;
          left += mass[i] * step;
        }
      }
      rate = 1 - left;
      for (int j = 0; j < n; j++) {
        mass[j] = next[j] / left;
      }
    }
    MeanTime time = ExitTime.of(law, -1, 1, 0);
    assertThat(time.rate()).isCloseTo(rate, within(1e-4 * rate));
    assertThat(time.value()).isGreaterThan(time.settled());
  }
}
