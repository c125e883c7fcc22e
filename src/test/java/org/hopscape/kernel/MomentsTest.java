package org.hopscape.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.hopscape.kernel.cohort.Kernels;
import org.hopscape.landscape.Landscape;
import org.hopscape.landscape.basin.Basins;
import org.hopscape.landscape.data.LinearRegression;
import org.hopscape.landscape.data.LinearRows;
import org.hopscape.landscape.surface.Quadratic;
import org.hopscape.noise.Law;
import org.hopscape.noise.Noise;
import org.hopscape.optimizer.HeavyBall;
import org.hopscape.optimizer.Langevin;
import org.hopscape.optimizer.Nesterov;
import org.hopscape.optimizer.Optimizer;
import org.hopscape.optimizer.Rule;
import org.hopscape.optimizer.Sgd;
import org.hopscape.optimizer.StochasticNewton;
import org.hopscape.optimizer.StochasticNewton.HessianBatch;
import org.junit.jupiter.api.Test;

/**
 * Stationary variances in closed form, over independent samples: within 1.96 standard errors, by the samples' own fourth
 * moment. With another seed one row in twenty fails.
 */
class MomentsTest {
  private static final double CURVATURE = 0.5;
  private static final double STEP = 0.2;
  private static final double SCALE = 3.0;

  private final Kernel kernel = Kernels.create();

  /** w' = (1 - g c) w - g s Z. */
  @Test
  void gradientDescentHasTheVarianceOfItsRecursion() {
    double factor = 1 - STEP * CURVATURE;
    double expected = STEP * STEP * SCALE * SCALE / (1 - factor * factor);
    check(quadratic(new Sgd(), new Law.Gaussian()), expected);
    check(quadratic(new Sgd(), new Law.Laplace()), expected);
  }

  /** w_{k+1} = (1 + b - g c) w_k - b w_{k-1} - g s Z. */
  @Test
  void theHeavyBallHasTheVarianceOfItsRecursion() {
    double b = 0.8;
    check(
        quadratic(new HeavyBall(b), new Law.Gaussian()),
        secondOrder(1 + b - STEP * CURVATURE, -b, STEP * SCALE));
  }

  /** w_{k+1} = (1 - g c) ((1 + b) w_k - b w_{k-1}) - g s Z. */
  @Test
  void nesterovHasTheVarianceOfItsRecursion() {
    double b = 0.8;
    double factor = 1 - STEP * CURVATURE;
    check(
        quadratic(new Nesterov(b), new Law.Gaussian()),
        secondOrder(factor * (1 + b), -factor * b, STEP * SCALE));
  }

  /** w' = (1 - g c) w + sqrt(2 g T) Z and the gradient's noise, which is independent of the rule's own. */
  @Test
  void langevinAddsItsVarianceToTheGradients() {
    double factor = 1 - STEP * CURVATURE;
    double variance = STEP * STEP * SCALE * SCALE + 2 * STEP * 1.5;
    check(quadratic(new Langevin(1.5), new Law.Gaussian()), variance / (1 - factor * factor));
  }

  /**
   * w' = w - g (S1 w - n T)/S2, S chi-square with b degrees of freedom, E T^2 = E S1: A = 1 - g S1/S2, E S1/S2 = b/(b - 2),
   * E (S1/S2)^2 = b (b + 2)/((b - 2)(b - 4)), E S1/S2^2 = b/((b - 2)(b - 4)).
   */
  @Test
  void stochasticNewtonWithIndependentBatchesHasTheVarianceOfItsRecursion() {
    int b = 16;
    double g = 0.5;
    double second = 1.0 / ((b - 2) * (b - 4));
    double squared = 1 - 2 * g * b / (b - 2) + g * g * b * (b + 2) * second;
    check(newton(HessianBatch.INDEPENDENT, b, g), g * g * b * second / (1 - squared));
  }

  /** With one batch for both S1 = S2: A = 1 - g, and E T^2/S^2 = E 1/S = 1/(b - 2). */
  @Test
  void stochasticNewtonWithOneBatchHasTheVarianceOfItsRecursion() {
    int b = 16;
    double g = 0.5;
    check(newton(HessianBatch.SAME, b, g), g * g / (b - 2) / (1 - (1 - g) * (1 - g)));
  }

  /** A = 1 - g S/b: E A^2 = 1 - 2 g + g^2 (b + 2)/b, and the noise has the variance g^2/b. */
  @Test
  void batchesOfAStreamHaveTheVarianceOfTheirRecursion() {
    int b = 8;
    double g = 0.25;
    double squared = 1 - 2 * g + g * g * (b + 2) / b;
    check(stream(new Sgd(), b, g), g * g / b / (1 - squared));
  }

  /** Of w' = p w + q w_before + e: (1 - q) Var e / ((1 + q) ((1 - q)^2 - p^2)). */
  private static double secondOrder(double p, double q, double deviation) {
    return (1 - q) * deviation * deviation / ((1 + q) * ((1 - q) * (1 - q) - p * p));
  }

  /** 100 independent coordinates a walker. */
  private static Dynamics quadratic(Rule rule, Law law) {
    Landscape f = new Quadratic(CURVATURE, 100);
    return dynamics(f, new Noise.Additive(law, SCALE), Optimizer.of(rule, STEP));
  }

  private static Dynamics newton(HessianBatch batch, int b, double g) {
    return stream(new StochasticNewton(batch, 0), b, g);
  }

  /** Features and noise standard normal, x_true = 0. */
  private static Dynamics stream(Rule rule, int b, double g) {
    LinearRegression f = LinearRegression.streaming(new LinearRows(1, 1, 1, 1, 0, 2), 0);
    return dynamics(f, new Noise.Minibatch(b, true), Optimizer.of(rule, g));
  }

  private static Dynamics dynamics(Landscape f, Noise noise, Optimizer optimizer) {
    return new Dynamics(3, f, new Start.Gaussian(0, 1), noise, optimizer, Basins.none(), false);
  }

  /** 20,000 samples, at step 200 or, on the stream, which forgets more quickly, 30. */
  private void check(Dynamics dynamics, double expected) {
    int d = dynamics.landscape().dimension();
    long steps = d == 1 ? 30 : 200;
    List<Leg> legs = LongStream.range(0, 20_000 / d)
        .mapToObj(walker -> Cases.leg(dynamics, walker, steps))
        .toList();
    double squares = 0;
    double fourths = 0;
    for (LegOutcome outcome : kernel.advance(legs)) {
      for (double x : outcome.to().position().toArray()) {
        squares += x * x / 20_000;
        fourths += x * x * x * x / 20_000;
      }
    }
    double standardError = Math.sqrt((fourths - squares * squares) / 20_000);
    assertThat((squares - expected) / standardError).isBetween(-1.96, 1.96);
  }
}
