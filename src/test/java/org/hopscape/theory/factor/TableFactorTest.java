package org.hopscape.theory.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.hopscape.landscape.BatchGradients;
import org.hopscape.landscape.NormalPairs;
import org.hopscape.landscape.data.LinearRegression;
import org.hopscape.noise.Noise;
import org.hopscape.scenario.ScenarioReader;
import org.hopscape.scenario.arm.Arm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exact exponents of 50 stored rows, against sums over all pairs of rows, by the landscape's own gradients. */
class TableFactorTest {
  private static final double STEP = 0.5;

  @Test
  void oneRowAtATime() {
    double alpha = exponent(1, true);
    double sum = 0;
    for (long i = 0; i < 50; i++) {
      sum += Math.pow(Math.abs(factor(i)), alpha) / 50;
    }
    assertThat(sum).isCloseTo(1, within(1e-10));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void twoRowsWithAndWithoutReplacement(boolean replacement) {
    double alpha = exponent(2, replacement);
    double sum = 0;
    int pairs = 0;
    for (long i = 0; i < 50; i++) {
      for (long j = 0; j < 50; j++) {
        if (replacement || i != j) {
          sum += Math.pow(Math.abs(factor(i, j)), alpha);
          pairs++;
        }
      }
    }
    assertThat(sum / pairs).isCloseTo(1, within(1e-10));
  }

  /** Nine of 50 in more ways than are summed. */
  @Test
  void largeBatchesAreNoSum() {
    assertThat(TableFactor.of(rows(), new Noise.Minibatch(9, true), STEP, 0)).isEmpty();
  }

  private static double exponent(int size, boolean replacement) {
    return TableFactor.of(rows(), new Noise.Minibatch(size, replacement), STEP, 0)
        .orElseThrow()
        .tail()
        .exponent()
        .orElseThrow();
  }

  private static double factor(long... batch) {
    BatchGradients gradients = rows().batches(batch.length, NormalPairs.ONE_BY_ONE);
    double[] far = new double[1];
    double[] near = new double[1];
    gradients.gradient(new double[] {3}, batch, far);
    gradients.gradient(new double[] {2}, batch, near);
    return 1 - STEP * (far[0] - near[0]);
  }

  private static LinearRegression rows() {
    String text =
        "scenario { walkers = 1, steps = 1, start { gaussian { mean = 1, sd = 0 } }, basins { type = none }"
            + ", landscape { type = linear-regression, dimension = 1, rows = 50 }, noise { type = minibatch, size = 1 }"
            + ", optimizer { type = sgd, step-size = 0.5 } }";
    Arm arm = ScenarioReader.parse(text, "x.conf", List.of()).arms().get(0);
    return (LinearRegression) arm.landscape();
  }
}
