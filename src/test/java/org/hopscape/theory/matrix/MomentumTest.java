package org.hopscape.theory.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.assertj.core.data.Percentage;
import org.hopscape.theory.factor.KestenFactor;
import org.hopscape.theory.factor.TailTheory;
import org.hopscape.theory.factor.rule.Curvature;
import org.hopscape.theory.factor.rule.QuadraticSgd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MomentumTest {
  private static final Curvature FEATURES = new Curvature.Features(1, 1, 0);

  /** E[A x A] has spectral radius 1 at g = 2 (1 - beta^2)/(3 + beta); 3/7 at beta = .5. */
  @ParameterizedTest
  @CsvSource({"0.5", "0.1", "0.9"})
  void theVarianceEndsWhereItsClosedFormSays(double beta) {
    double step = 2 * (1 - beta * beta) / (3 + beta);

    assertThat(Momentum.heavyBall(step, beta, FEATURES).tail().exponent().orElseThrow())
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

    assertThat(Momentum.heavyBall(step, beta, new Curvature.Multiplicative(1, sigma))
            .logMoment(2))
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

    assertThat(
            Momentum.heavyBall(step, beta, new Curvature.Features(1, batch, 0)).rho())
        .isCloseTo(product.rho(), within(2 * product.halfWidth()));
  }

  /** The slope of log h at 0 is rho. */
  @Test
  void rhoIsTheSlopeOfTheMoments() {
    Momentum ball = Momentum.heavyBall(0.5, 0.5, FEATURES);
    double p = 1e-3;

    // log h(p) = rho p + v p^2/2 + ...: extrapolated from p and 2p.
    double slope = (4 * ball.logMoment(p) - ball.logMoment(2 * p)) / (2 * p);
    assertThat(slope).isCloseTo(ball.rho(), within(1e-5));
  }

  /**
   * 13.33, 10.56 and 18.578 once came out. h(48) = .82513, h(50) = 1.06340, by Gauss and Hermite's rule elsewhere, leave 49.51 to
   * 50 for the first. log h(18) = -.22690 and log h(20) = .19123 (250 digits) leave 19.08 to 19.3 for the third, and an independent
   * computation has 19.18 to about a unit of its last digit; for the second log h(50) = -.774 is exact, so that it is above 50.
   */
  @Test
  void largeExponentsAreNotMissed() {
    Momentum weak = Momentum.heavyBall(0.1, 0.5, new Curvature.Multiplicative(1, 0.5));
    assertThat(Math.exp(weak.logMoment(48))).isCloseTo(0.8251299, within(1e-6));
    assertThat(Math.exp(weak.logMoment(50))).isCloseTo(1.0634047, within(1e-6));
    assertThat(exponent(weak)).isBetween(49.51, 49.53);
    Momentum light = Momentum.heavyBall(0.02, 0.9, new Curvature.Features(1, 5, 0));
    assertThat(light.logMoment(50)).isCloseTo(-0.774, within(0.003));
    assertThat(exponent(Momentum.heavyBall(0.05, 0.5, FEATURES))).isCloseTo(19.165, within(0.002));
    assertThat(exponent(Momentum.heavyBall(0.238890264816, 0.5, FEATURES)))
        .isCloseTo(4, within(1e-8));
  }

  /** 4.652 by an independent computation, to three units of its last digit. */
  @Test
  void nesterovHasItsExponent() {
    assertThat(exponent(Momentum.nesterov(0.2, 0.5, FEATURES))).isCloseTo(4.652, within(0.001));
  }

  /** E|A|^p of the operator, which knows no even power by itself, is that of the forms. */
  @ParameterizedTest
  @CsvSource({"false", "true"})
  void theOperatorAgreesWithTheFormsAtEvenPowers(boolean ahead) {
    Momentum model = new Momentum(0.2, 0.5, 0.01, ahead, FEATURES);
    for (double p : new double[] {2, 4, 6}) {
      // Convex, and smooth: the mean of the neighbours is that in the middle but for h'' d^2/2.
      double d = 1e-3;
      double around = (model.logMoment(p - d) + model.logMoment(p + d)) / 2;
      assertThat(model.logMoment(p)).isCloseTo(around, within(2e-6));
    }
  }

  private static double exponent(KestenFactor factor) {
    return factor.tail().exponent().orElseThrow();
  }

  /** As beta goes to 0 the exponent becomes that of SGD. */
  @Test
  void littleMomentumIsSgd() {
    double sgd = new QuadraticSgd(0.5, 1, 1, 0).tail().exponent().orElseThrow();

    assertThat(Momentum.heavyBall(0.5, 1e-3, FEATURES).tail().exponent().orElseThrow())
        .isCloseTo(sgd, Percentage.withPercentage(0.5));
  }

  @Test
  void aLongStepLeavesNoStationaryLaw() {
    TailTheory tail = Momentum.heavyBall(2, 0.5, FEATURES).tail();

    assertThat(tail.stationary()).isFalse();
    assertThat(tail.exponent()).isEmpty();
  }

  /** Eigenvalues of z^2 - 1.4 z + .5 (complex) and of z^2 + 1.5 z + .5 = (z + 1)(z + .5). */
  @Test
  void withoutNoiseRhoIsThatOfTheLargerEigenvalue() {
    assertThat(Momentum.rhoWithoutNoise(0.1, 0.5, 1)).isEqualTo(Math.log(0.5) / 2);
    assertThat(Momentum.rhoWithoutNoise(3, 0.5, 1)).isCloseTo(0, within(1e-15));
  }

  @Test
  void parametersOutsideTheirIntervalsAreRefused() {
    assertThatThrownBy(() -> Momentum.heavyBall(0.1, 1, FEATURES))
        .hasMessage("momentum is not in the interval (0, 1): 1.0");
    assertThatThrownBy(() -> new Curvature.Multiplicative(1, 0)).hasMessageContaining("sigma");
    assertThatThrownBy(() -> new Curvature.Features(1, 0, 0)).hasMessageContaining("batch");
  }
}
