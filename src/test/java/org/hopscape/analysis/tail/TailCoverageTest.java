package org.hopscape.analysis.tail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.hopscape.analysis.estimate.Coverage;
import org.hopscape.analysis.estimate.Estimate;
import org.junit.jupiter.api.Test;

/**
 * How often the intervals of tail exponents hold the truth, 2,000 synthetic data sets with fixed seeds unless noted. An
 * interval of exactly 95 % leaves 93 to 97 % once in 24,000.
 */
class TailCoverageTest {
  private static final double ALPHA = 2.5;

  @Test
  void hillOnExactParetoAtFixedK() {
    for (int k : new int[] {10, 60, 299}) {
      double exact = Coverage.of(
          "Hill, gamma interval, k = " + k, 51, random -> Hill.at(pareto(random, 300), k)
              .contains(ALPHA));
      assertThat(exact).isBetween(0.93, 0.97);
    }
    double asymptotic = Coverage.of(
        "Hill, asymptotic interval, k = 60", 52, random -> Hill.asymptotic(pareto(random, 300), 60)
            .contains(ALPHA));
    assertThat(asymptotic).isBetween(0.93, 0.97);
  }

  /** Asymptotic: at k = 100 it covers less than it says, as measured. */
  @Test
  void momentsOnExactPareto() {
    double coverage =
        Coverage.of("moment estimator, k = 100", 53, random -> Moment.at(pareto(random, 400), 100)
            .contains(ALPHA));
    assertThat(coverage).isBetween(0.91, 0.97);
  }

  /** 60 data sets, for time; standard error 2.8 %. The threshold is looked for where every one would do. */
  @Test
  void chosenThresholdOnExactPareto() {
    double coverage = Coverage.of(
        "Clauset-Shalizi-Newman, n = 200", 60, 54, random -> PowerLaw.of(pareto(random, 200))
            .exponent()
            .contains(ALPHA));
    assertThat(coverage).isGreaterThan(0.85);
  }

  /** A Cauchy variable is stable with alpha = 1. */
  @Test
  void blockSumsOnAStableLaw() {
    double coverage = Coverage.of("block sums, Cauchy, n = 900", 55, random -> {
      double[] values = new double[900];
      for (int i = 0; i < values.length; i++) {
        values[i] = StrictMath.tan(StrictMath.PI * (random.nextDouble() - 0.5));
      }
      return BlockSums.of(values, 30).contains(1);
    });
    assertThat(coverage).isBetween(0.93, 0.97);
  }

  /** Gradient descent with alpha = 2 and 8.30259407233221 (step sizes 2/3 and 0.2): 12-25 % low, and 2 at most. */
  @Test
  void blockSumsReadLowNearTwoAndSaturate() {
    double near = mean(2.0 / 3);
    double beyond = mean(0.2);

    System.out.printf("block sums read %.3f for 2 and %.3f for 8.3%n", near, beyond);
    assertThat(near).isBetween(2 * 0.75, 2 * 0.88);
    assertThat(beyond).isBetween(1.9, 2.1);
  }

  private static double mean(double stepSize) {
    SplittableRandom random = new SplittableRandom(56);
    double sum = 0;
    for (int set = 0; set < 5; set++) {
      double[] values = Recursion.states(random, stepSize, 20_000);
      Estimate estimate = BlockSums.of(values, BlockSums.m(values.length));
      assertThat(estimate.note()).contains("made for stable laws");
      sum += estimate.estimate().orElseThrow() / 5;
    }
    return sum;
  }

  static TailSample pareto(SplittableRandom random, int n) {
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = StrictMath.exp(Coverage.exponential(random) / ALPHA);
    }
    return TailSample.of(values);
  }
}
