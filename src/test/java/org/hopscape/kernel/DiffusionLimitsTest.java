package org.hopscape.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.hopscape.event.Position;
import org.hopscape.kernel.cohort.Kernels;
import org.hopscape.landscape.Landscape;
import org.hopscape.landscape.basin.Basins;
import org.hopscape.landscape.basin.CutBasins;
import org.hopscape.landscape.surface.DoubleWell;
import org.hopscape.landscape.surface.Quadratic;
import org.hopscape.noise.Noise;
import org.hopscape.optimizer.Langevin;
import org.hopscape.optimizer.Optimizer;
import org.hopscape.theory.escape.ExitTime;
import org.hopscape.theory.escape.MeanTime;
import org.hopscape.theory.factor.ItoDiffusion;
import org.hopscape.theory.factor.rule.PhaseRecursion;
import org.hopscape.theory.step.StepLaw;
import org.hopscape.theory.step.StepLaw.Shape;
import org.junit.jupiter.api.Test;

/**
 * Small steps of the kernel against the diffusions that they approach. Means lie within 1.96 standard errors, their 95 %
 * interval; what the step size leaves is below a tenth of that. With another seed one mean in twenty fails.
 */
class DiffusionLimitsTest {
  /** -zeta(1/2)/sqrt(2 pi): a walk seen once a step oversees a wall by that times its step's deviation (Siegmund, 1985). */
  private static final double OVERSHOOT = 0.5825971579390106;

  /** Of the double well's crossings, whose mean is .13 % low for it. */
  private static final double STEP = 0.005;

  private final Kernel kernel = Kernels.create();

  /**
   * dX = -th X dt + sg X dW + nu dW' by steps of dt: Student's t with 1 + 2 th/sg^2 = 3 degrees of freedom and scale
   * nu/sqrt(sg^2 + 2 th). Kolmogorov's D over 20,000 walkers is below 1.358/sqrt n, its 5 % point.
   */
  @Test
  void theItoDiffusionIsStudentsT() {
    ItoDiffusion ito = new ItoDiffusion(1, 1, 2);
    assertThat(ito.tail().exponent()).hasValue(3);
    double dt = 0.01;
    Dynamics dynamics = new Dynamics(
        2,
        new Quadratic(1, 1),
        new Start.Gaussian(0, ito.scale()),
        new Noise.Multiplicative(1 / Math.sqrt(dt), 2 / Math.sqrt(dt)),
        Optimizer.sgd(dt),
        Basins.none(),
        false);
    double[] x = run(dynamics, 20_000, 1_000).stream()
        .mapToDouble(outcome -> outcome.to().position().get(0) / ito.scale())
        .sorted()
        .toArray();
    double distance = 0;
    for (int i = 0; i < x.length; i++) {
      double expected = studentOfThree(x[i]);
      distance = Math.max(distance, expected - (double) i / x.length);
      distance = Math.max(distance, (i + 1.0) / x.length - expected);
    }
    assertThat(distance).isLessThan(1.358 / Math.sqrt(x.length));
  }

  /** A = 1 - th dt + sg sqrt(dt) Z has the diffusion's exponent; the error goes as dt^2 here. */
  @Test
  void theExponentOfTheStepsGoesToThatOfTheDiffusion() {
    double coarse = exponent(1e-3) - 3;
    double fine = exponent(5e-4) - 3;
    assertThat(fine).isCloseTo(0, within(5e-7));
    assertThat(fine / coarse).isCloseTo(0.25, within(0.01));
  }

  /** dX = -X dt + dW, exit of (-1, 1): the steps' own mean is about dt too low, which extrapolation takes away. */
  @Test
  void theOrnsteinUhlenbeckProcessLeavesAtItsMean() {
    double expected = 1.4452456133883;
    double dt = 1e-3;
    double extrapolated = 2 * dt * exit(dt).value() - 2 * dt * exit(2 * dt).value();
    assertThat(extrapolated).isCloseTo(expected, within(1e-4));
    double reach = reach(dt);
    Dynamics dynamics = langevin(2, new Quadratic(1, 1), 0, 0.5, dt, CutBasins.of(-reach, reach));
    Mean mean = escapes(dynamics, 4_000);
    assertThat((mean.value - expected / dt) / mean.error).isBetween(-1.96, 1.96);
  }

  private static double reach(double dt) {
    return 1 - OVERSHOOT * Math.sqrt(dt);
  }

  private static MeanTime exit(double dt) {
    StepLaw law = StepLaw.additive(x -> x, dt, 1 / Math.sqrt(dt), Shape.GAUSSIAN);
    return ExitTime.of(law, -reach(dt), reach(dt), 0);
  }

  /** sqrt(2 eps) dW on x^4/4 - x^2/2, from -1 to 1; the slope of log T against 1/eps is .2399. */
  @Test
  void theDoubleWellIsCrossedAtItsMean() {
    Mean hot = crossings(0.1, 800);
    Mean cold = crossings(0.05, 400);
    assertThat((hot.value - 66.26862636 / STEP) / hot.error).isBetween(-1.96, 1.96);
    assertThat((cold.value - 729.6706919 / STEP) / cold.error).isBetween(-1.96, 1.96);
    double slope = Math.log(cold.value / hot.value) / 10;
    double error = Math.hypot(cold.error / cold.value, hot.error / hot.value) / 10;
    assertThat((slope - 0.2399) / error).isBetween(-1.96, 1.96);
  }

  private Mean crossings(double eps, int walkers) {
    double end = 1 - OVERSHOOT * Math.sqrt(2 * eps * STEP);
    return escapes(langevin(1, DoubleWell.quartic(), -1, eps, STEP, CutBasins.of(end)), walkers);
  }

  private static Dynamics langevin(
      long seed, Landscape f, double start, double temperature, double step, CutBasins cuts) {
    return new Dynamics(
        seed,
        f,
        new Start.At(Position.of(start)),
        new Noise.None(),
        Optimizer.of(new Langevin(temperature), step),
        new Basins(cuts, 1),
        true);
  }

  private static double exponent(double dt) {
    return PhaseRecursion.quadratic(dt, 1 / Math.sqrt(dt), 1).tailExponent().orElseThrow();
  }

  /** 1/2 + (atan t + t/(1 + t^2))/pi at t = x/sqrt 3. */
  private static double studentOfThree(double x) {
    double t = x / Math.sqrt(3);
    return 0.5 + (Math.atan(t) + t / (1 + t * t)) / Math.PI;
  }

  /** With its standard error. */
  private record Mean(double value, double error) {}

  private Mean escapes(Dynamics dynamics, int walkers) {
    double[] steps = run(dynamics, walkers, 10_000_000).stream()
        .mapToDouble(outcome -> outcome.to().escapedAt())
        .toArray();
    double mean = Arrays.stream(steps).average().orElseThrow();
    double squares = Arrays.stream(steps).map(t -> (t - mean) * (t - mean)).sum();
    return new Mean(mean, Math.sqrt(squares) / walkers);
  }

  private List<LegOutcome> run(Dynamics dynamics, int walkers, long steps) {
    return kernel.advance(LongStream.range(0, walkers)
        .mapToObj(walker -> Cases.leg(dynamics, walker, steps))
        .toList());
  }
}
