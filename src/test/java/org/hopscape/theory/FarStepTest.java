package org.hopscape.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.hopscape.optimizer.Adam;
import org.hopscape.optimizer.Optimizer;
import org.hopscape.optimizer.RmsProp;
import org.hopscape.optimizer.Rule;
import org.hopscape.optimizer.Schedule;
import org.junit.jupiter.api.Test;

class FarStepTest {
  /** One gradient beside which all before are nothing, and a run of gradients that each are b2/b1 times as large as the one before. */
  @Test
  void aRulesLongestStepIsReachedAndNotPassed() {
    assertThat(step(new RmsProp(0.9, 0), new double[] {1e-9, 1}))
        .isCloseTo(new RmsProp(0.9, 0).longestStep().getAsDouble(), within(1e-9));
    Adam adam = new Adam(0.9, 0.999, 0);
    double[] growing = new double[8_000];
    for (int i = 0; i < growing.length; i++) {
      growing[i] =
          Math.pow(0.999 / 0.9, i - 6_000 > 0 ? i - 6_000 : 0) * (i < 6_000 ? 1e-100 : 1e-90);
    }
    assertThat(step(adam, growing) / adam.longestStep().getAsDouble()).isCloseTo(1, within(2e-3));
    assertThat(adam.longestStep().getAsDouble())
        .isCloseTo(0.1 / Math.sqrt(0.001 * (1 - 0.81 / 0.999)), within(1e-12));
  }

  /** With beta1^2 >= beta2 the mean of gradients outlives that of their squares: after one gradient the steps grow for a while. */
  @Test
  void withoutABoundNoneIsTold() {
    Adam wild = new Adam(0.9, 0.669, 0);
    double[] one = new double[60];
    one[20] = 1;
    assertThat(step(wild, one)).isGreaterThan(step(wild, Arrays.copyOf(one, 40)) * 2);
    assertThat(wild.longestStep().getAsDouble()).isInfinite();
    assertThat(FarStep.of(
                new Optimizer(wild, 0.04, Double.POSITIVE_INFINITY, 0, new Schedule.Constant()))
            .b())
        .doesNotContain("inf")
        .contains("beta1^2");
  }

  private static double step(Rule rule, double[] gradients) {
    double[] memory = new double[rule.memories()];
    double[] x = {0};
    double last = 0;
    for (int k = 0; k < gradients.length; k++) {
      double[] next = new double[1];
      double[] nextMemory = new double[memory.length];
      rule.update(k, 1, x, new double[] {gradients[k]}, memory, next, nextMemory);
      last = Math.abs(next[0] - x[0]);
      x = next;
      memory = nextMemory;
    }
    return last;
  }
}
