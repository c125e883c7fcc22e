package org.hopscape.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.hopscape.event.Position;
import org.hopscape.kernel.cohort.Kernels;
import org.hopscape.landscape.basin.Basins;
import org.hopscape.landscape.data.LinearRegression;
import org.hopscape.landscape.data.LinearRows;
import org.hopscape.noise.Noise;
import org.hopscape.optimizer.Optimizer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Gaussian noise with the covariance of a minibatch's mean: 2 features, 12 rows, at a place where the gradient is not 0. */
class CovariedNoiseTest {
  private static final int ROWS = 12;
  private static final double RIDGE = 0.3;
  private static final double STEP = 0.5;
  private static final double[] X = {0.7, -1.3};
  private static final LinearRegression REGRESSION =
      LinearRegression.synthetic(new LinearRows(2, 1, 3, 1, 0.5, 7), ROWS, RIDGE);

  /** Covariance of the mean over a batch, by the gradient of each row (Cochran 1977, Sampling Techniques, theorem 2.2). */
  private static double[][] exact(int size, boolean replacement) {
    double[][] rows = new double[ROWS][2];
    double[] mean = new double[2];
    for (int i = 0; i < ROWS; i++) {
      REGRESSION.batchGradient(X, new long[] {i}, rows[i]);
      mean[0] += rows[i][0] / ROWS;
      mean[1] += rows[i][1] / ROWS;
    }
    double[][] covariance = new double[2][2];
    double left = replacement ? 1 : (double) (ROWS - size) / (ROWS - 1);
    for (double[] row : rows) {
      for (int a = 0; a < 2; a++) {
        for (int b = 0; b < 2; b++) {
          covariance[a][b] += left * (row[a] - mean[a]) * (row[b] - mean[b]) / ROWS / size;
        }
      }
    }
    return covariance;
  }

  /**
   * First steps of 40,000 walkers from one place: mean and covariance within five standard errors (a normal's covariance has
   * the variance (c_ab^2 + c_aa c_bb) / n); 5 numbers of 4 cases, false failure 1e-5 with another seed. Minibatches themselves
   * pass the same.
   */
  @ParameterizedTest
  @CsvSource({"3, true", "3, false", "1, true", "12, false"})
  void itsCovarianceIsThatOfTheMinibatch(int size, boolean replacement) {
    Noise.Minibatch batch = new Noise.Minibatch(size, replacement);
    check(new Noise.Covaried(batch), exact(size, replacement), 2);
    check(
        batch, exact(size, replacement), 6); // fourth moments of 12 rows are larger than a normal's
  }

  private static void check(Noise noise, double[][] exact, double spread) {
    int n = 40_000;
    Dynamics dynamics = new Dynamics(
        11,
        REGRESSION,
        new Start.At(Position.of(X)),
        noise,
        Optimizer.sgd(STEP),
        Basins.none(),
        false);
    double[] slope = new double[2];
    REGRESSION.gradient(X, slope);
    double[] mean = new double[2];
    double[][] covariance = new double[2][2];
    Kernel kernel = Kernels.create();
    for (long walker = 0; walker < n; walker++) {
      Position at = kernel
          .advance(List.of(new Leg(dynamics, walker, dynamics.place(walker), 1)))
          .get(0)
          .to()
          .position();
      double[] off = new double[2];
      for (int a = 0; a < 2; a++) {
        off[a] = (X[a] - at.toArray()[a]) / STEP - slope[a];
        mean[a] += off[a] / n;
      }
      for (int a = 0; a < 2; a++) {
        for (int b = 0; b < 2; b++) {
          covariance[a][b] += off[a] * off[b] / n;
        }
      }
    }
    for (int a = 0; a < 2; a++) {
      assertThat(mean[a]).isCloseTo(0, within(5 * Math.sqrt(exact[a][a] / n) + 1e-13));
      for (int b = 0; b < 2; b++) {
        double error = Math.sqrt(spread * exact[a][a] * exact[b][b] / n);
        assertThat(covariance[a][b]).isCloseTo(exact[a][b], within(5 * error + 1e-13));
      }
    }
  }
}
