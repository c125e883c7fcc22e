package org.hopscape.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import org.hopscape.event.Position;
import org.hopscape.kernel.cohort.Kernels;
import org.hopscape.noise.Cdf;
import org.hopscape.noise.Law;
import org.hopscape.noise.Noise;
import org.junit.jupiter.api.Test;

/**
 * The noise as walkers in lanes feel it: 1,600 neighbouring walkers, 250 steps each, seed 1. A step of size 1 from the
 * bottom, where f' = 0, under additive noise of scale 1 ends at -Z, exactly; one from x under multiplicative noise of sigma
 * 1 ends at x - (1 + Z1) f'(x). {@code PolarTest} has a million draws along the steps of one walker.
 */
class DrawnNoiseTest {
  private static final int WALKERS = 1_600;
  private static final int STEPS = 250;
  private static final int N = WALKERS * STEPS;

  private static final double[] NORMAL =
      ends(new Noise.Additive(new Law.Gaussian(), 1), 0).map(x -> -x).toArray();
  private static final double[] STUDENT =
      ends(new Noise.Additive(new Law.StudentT(3), 1), 0).map(x -> -x).toArray();
  private static final double[] MULTIPLIER = multipliers(2);

  private static double[] multipliers(double x) {
    double slope = x * (0.2 + 2 * StrictMath.sin(x * x));
    return ends(new Noise.Multiplicative(1, 0), x)
        .map(to -> (x - to) / slope - 1)
        .toArray();
  }

  /** Where one step of size 1 from x ends: step 0 of all walkers, then step 1 ... */
  private static DoubleStream ends(Noise noise, double x) {
    Dynamics dynamics =
        Cases.with(Cases.starting(Cases.stepping(Cases.paper(noise), 1), at(x)), false, false);
    WalkerState start = dynamics.place(0);
    Kernel kernel = Kernels.create();
    DoubleStream.Builder ends = DoubleStream.builder();
    for (int k = 0; k < STEPS; k++) {
      List<Leg> legs = new ArrayList<>();
      for (int walker = 0; walker < WALKERS; walker++) {
        legs.add(new Leg(dynamics, walker, moved(start, k), k + 1));
      }
      kernel.advance(legs).forEach(end -> ends.add(end.to().position().get(0)));
    }
    return ends.build();
  }

  private static Start at(double x) {
    return new Start.At(Position.of(x));
  }

  private static WalkerState moved(WalkerState start, long step) {
    return new WalkerState(
        step,
        start.position(),
        start.memory(),
        start.startBasin(),
        start.basin(),
        0,
        start.totals(),
        WalkerState.NEVER,
        WalkerState.NEVER,
        WalkerState.NEVER,
        WalkerState.NEVER);
  }

  /** E Z^p = 0, 1, 0, 3, 0, 15 with variances 1, 2, 15, 96, 945, 10170; twelve at 5 sd: fails once in 140,000 runs. */
  @Test
  void normalsHaveTheMomentsOfTheNormalUpToTheSixth() {
    double[] expected = {0, 1, 0, 3, 0, 15};
    double[] variance = {1, 2, 15, 96, 945, 10170};
    for (double[] sample : List.of(NORMAL, MULTIPLIER)) {
      for (int p = 1; p <= 6; p++) {
        int power = p;
        double mean = mean(sample, z -> StrictMath.pow(z, power));
        double sd = StrictMath.sqrt(variance[p - 1] / N);
        assertThat((mean - expected[p - 1]) / sd).isBetween(-5.0, 5.0);
      }
    }
  }

  /**
   * Student's fourth moment does not exist, so the mean (variance 1) and E|W| = 2/pi (variance 1 - 4/pi^2) are what can be
   * asked; two at 5 sd: fails about once in 10^6 runs (the mean's own tail beyond 5 sd is N (5 sqrt N)^-3: nothing).
   */
  @Test
  void studentsHaveTheMomentsThatExist() {
    double size = 2 / StrictMath.PI;
    assertThat(mean(STUDENT, w -> w) * StrictMath.sqrt(N)).isBetween(-5.0, 5.0);
    double sd = StrictMath.sqrt((1 - size * size) / N);
    assertThat((mean(STUDENT, Math::abs) - size) / sd).isBetween(-5.0, 5.0);
  }

  /** 200 cells of equal probability: chi-square with 199 degrees of freedom beyond 300 has probability 4e-6, three times. */
  @Test
  void cellsOfEqualProbabilityAreEquallyFull() {
    assertThat(chiSquare(NORMAL, Cdf::normal)).isBetween(110.0, 300.0);
    assertThat(chiSquare(MULTIPLIER, Cdf::normal)).isBetween(110.0, 300.0);
    assertThat(chiSquare(STUDENT, Cdf::student)).isBetween(110.0, 300.0);
  }

  /**
   * Beyond 3, 4 and 5 sd, each side for itself. Where N P is 10 or more, within 5 sd (one in 1.7 million each); beyond
   * 4 sd N P = 12.7 is Poisson: above 31 or below 1 has probability 7e-6; beyond 5 sd N P = 0.11: above 4 has 1e-7.
   */
  @Test
  void tailsAreAsFullAsTheLaws() {
    for (double side : new double[] {1, -1}) {
      for (double[] sample : List.of(NORMAL, MULTIPLIER)) {
        assertThat(deviation(sample, side, 3, 1 - Cdf.normal(3))).isBetween(-5.0, 5.0);
        assertThat(beyond(sample, side, 4)).isBetween(1L, 31L);
        assertThat(beyond(sample, side, 5)).isBetween(0L, 4L);
      }
      for (double level : new double[] {3, 4, 5, 10, 20}) {
        assertThat(deviation(STUDENT, side, level, 1 - Cdf.student(level))).isBetween(-5.0, 5.0);
      }
    }
  }

  /** Between slots, steps and walkers, of the values and of their squares; twelve at 5 sd: fails once in 140,000 runs. */
  @Test
  void drawsAreUncorrelatedAlongEveryPartOfTheAddress() {
    uncorrelated(NORMAL, MULTIPLIER, 0);
    for (double[] sample : List.of(NORMAL, MULTIPLIER)) {
      uncorrelated(sample, sample, 1); // the next walker, same step
      uncorrelated(sample, sample, WALKERS); // the next step, same walker
    }
    uncorrelated(NORMAL, MULTIPLIER, WALKERS);
  }

  private static void uncorrelated(double[] first, double[] second, int lag) {
    int n = N - lag;
    double products = 0;
    double squares = 0;
    for (int i = 0; i < n; i++) {
      double a = first[i];
      double b = second[i + lag];
      products += a * b;
      squares += (a * a - 1) * (b * b - 1);
    }
    assertThat(products / StrictMath.sqrt(n)).isBetween(-5.0, 5.0);
    assertThat(squares / 2 / StrictMath.sqrt(n)).isBetween(-5.0, 5.0);
  }

  private static double mean(double[] sample, DoubleUnaryOperator of) {
    return DoubleStream.of(sample).map(of).average().orElseThrow();
  }

  private static double chiSquare(double[] sample, DoubleUnaryOperator cdf) {
    int[] cells = new int[200];
    for (double z : sample) {
      cells[(int) (200 * cdf.applyAsDouble(z))]++;
    }
    double expected = N / 200.0;
    double sum = 0;
    for (int cell : cells) {
      sum += (cell - expected) * (cell - expected) / expected;
    }
    return sum;
  }

  private static long beyond(double[] sample, double side, double level) {
    return DoubleStream.of(sample).filter(z -> side * z > level).count();
  }

  private static double deviation(double[] sample, double side, double level, double p) {
    return (beyond(sample, side, level) - N * p) / StrictMath.sqrt(N * p);
  }
}
