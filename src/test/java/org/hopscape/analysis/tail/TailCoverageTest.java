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

  /** Log alpha has the standard error 2/sqrt k where the tail is an exact Pareto. */
  @Test
  void biasReducedHillOnExactPareto() {
    double coverage = Coverage.of(
        "bias-reduced Hill, k = 299", 57, random -> BiasReducedHill.at(pareto(random, 300), 299)
            .contains(ALPHA));
    assertThat(coverage).isBetween(0.93, 0.97);
  }

  /** 20 groups of 200 independent values: t with 19 degrees of freedom, 400 data sets, one in 24,000 leaves 91 to 99 %. */
  @Test
  void groupsOfWalkersGiveAnIntervalThatCovers() {
    double coverage = Coverage.of("bias-reduced Hill, 20 groups", 400, 58, random -> {
      LargestValues values = new LargestValues(20, 4_000);
      for (int i = 0; i < 4_000; i++) {
        values.add(i / 200, StrictMath.exp(Coverage.exponential(random) / ALPHA));
      }
      return BiasReducedHill.of(values.sample()).contains(ALPHA);
    });
    assertThat(coverage).isBetween(0.91, 0.99);
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
