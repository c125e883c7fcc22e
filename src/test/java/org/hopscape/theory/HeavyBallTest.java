package org.hopscape.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeavyBallTest {
  private static final Curvature FEATURES = new Curvature.Features(1, 1, 0);

  /** E[A x A] has spectral radius 1 at g = 2 (1 - beta^2)/(3 + beta); 3/7 at beta = .5. */
  @ParameterizedTest
  @CsvSource({"0.5", "0.1", "0.9"})
  void theVarianceEndsWhereItsClosedFormSays(double beta) {
    double step = 2 * (1 - beta * beta) / (3 + beta);

    assertThat(new HeavyBall(step, beta, FEATURES).tail().exponent().orElseThrow())
        .isCloseTo(2, within(1e-9));
  }

  /**
   * h(2) is the spectral radius of the second moments' map, (x^2, xy, y^2) with x' = T x - beta y, y' = x:
   * [[E T^2, -2 beta E T, beta^2], [E T, -beta, 0], [1, 0, 0]].
   */
  @ParameterizedTest
  @CsvSource({"0.3, 0.5, 2", "1, 0.2, 6", "0.1, 0.9, 3"})
  void theSecondMomentIsThatOfItsMatrix(double step, double beta, double sigma) {
    double mean = 1 + beta - step;
    double square = mean * mean + step * step * sigma * sigma;
    double[] v = {1, 0.5, 1};
    double growth = 0;
    for (int k = 0; k < 20_000; k++) {
      double[] next = {
        square * v[0] - 2 * beta * mean * v[1] + beta * beta * v[2], mean * v[0] - beta * v[1], v[0]
      };
      growth = Math.abs(next[0]) + Math.abs(next[1]) + Math.abs(next[2]);
      for (int i = 0; i < 3; i++) {
        v[i] = next[i] / growth;
      }
    }

    assertThat(new HeavyBall(step, beta, new Curvature.Multiplicative(1, sigma)).logMoment(2))
        .isCloseTo(Math.log(growth), within(1e-8));
  }

  /** 3.2 million steps: within twice the 95 % interval, false failure 1e-4 for each of the four. */
  @ParameterizedTest
  @CsvSource({"0.42857, 0.5, 1", "2, 0.5, 1", "0.66, 0.05, 3", "0.05, 0.9, 1"})
  void rhoIsThatOfALongProduct(double step, double beta, int batch) {
    Random random = new Random(6);
    LyapunovExponent product = LyapunovExponent.of(
        x -> {
          double sum = 0;
          for (int i = 0; i < batch; i++) {
            double z = random.nextGaussian();
            sum += z * z;
          }
          double w = (1 + beta - step * sum / batch) * x[0] - beta * x[1];
          x[1] = x[0];
          x[0] = w;
        },
        new double[] {1, 0},
        1_000,
        100_000);

    assertThat(new HeavyBall(step, beta, new Curvature.Features(1, batch, 0)).rho())
        .isCloseTo(product.rho(), within(2 * product.halfWidth()));
  }

  /** The slope of log h at 0 is rho. */
  @Test
  void rhoIsTheSlopeOfTheMoments() {
    HeavyBall ball = new HeavyBall(0.5, 0.5, FEATURES);
    double p = 1e-3;

    // log h(p) = rho p + v p^2/2 + ...: extrapolated from p and 2p.
    double slope = (4 * ball.logMoment(p) - ball.logMoment(2 * p)) / (2 * p);
    assertThat(slope).isCloseTo(ball.rho(), within(1e-5));
  }

  /** As beta goes to 0 the exponent becomes that of SGD. */
  @Test
  void littleMomentumIsSgd() {
    double sgd = new QuadraticSgd(0.5, 1, 1, 0).tail().exponent().orElseThrow();

    assertThat(new HeavyBall(0.5, 1e-3, FEATURES).tail().exponent().orElseThrow())
        .isCloseTo(sgd, Percentage.withPercentage(0.5));
    assertThat(HeavyBall.of(0.5, 0, FEATURES)).isEqualTo(new QuadraticSgd(0.5, 1, 1, 0));
    assertThat(HeavyBall.of(0.1, 0, new Curvature.Multiplicative(1, 2)))
        .isEqualTo(PhaseRecursion.quadratic(0.1, 2, 1));
  }

  @Test
  void aLongStepLeavesNoStationaryLaw() {
    TailTheory tail = new HeavyBall(2, 0.5, FEATURES).tail();

    assertThat(tail.stationary()).isFalse();
    assertThat(tail.exponent()).isEmpty();
  }

  /** Eigenvalues of z^2 - 1.4 z + .5 (complex) and of z^2 + 1.5 z + .5 = (z + 1)(z + .5). */
  @Test
  void withoutNoiseRhoIsThatOfTheLargerEigenvalue() {
    assertThat(HeavyBall.rhoWithoutNoise(0.1, 0.5, 1)).isEqualTo(Math.log(0.5) / 2);
    assertThat(HeavyBall.rhoWithoutNoise(3, 0.5, 1)).isCloseTo(0, within(1e-15));
  }

  @Test
  void parametersOutsideTheirIntervalsAreRefused() {
    assertThatThrownBy(() -> new HeavyBall(0.1, 1, FEATURES))
        .hasMessage("momentum is not in the interval (0, 1): 1.0");
    assertThatThrownBy(() -> new Curvature.Multiplicative(1, 0)).hasMessageContaining("sigma");
    assertThatThrownBy(() -> new Curvature.Features(1, 0, 0)).hasMessageContaining("batch");
  }
}
