package org.hopscape.analysis.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MedianTest {
  private static Estimate of(double... values) {
    return Median.of(values, "walker", "walkers");
  }

  /** Ranks 2 and 9 of 10 hold it with probability 1 - 2 (1 + 10)/1024 = .979; 3 and 8 with .891. */
  @Test
  void ranksAreThoseOfTheBinomialLaw() {
    Estimate median = of(IntStream.rangeClosed(1, 10).mapToDouble(i -> 11 - i).toArray());

    assertThat(median.estimate().orElseThrow()).isEqualTo(5.5);
    assertThat(median.low().orElseThrow()).isEqualTo(2);
    assertThat(median.high().orElseThrow()).isEqualTo(9);
  }

  /** 1 - 2 P(B(25, 1/2) <= 7) = .9567; Cauchy's law has no mean. Of 4,000 samples the standard error is .0032: outside once in 3,500. */
  @Test
  void intervalsOfALawWithoutAMeanHoldItsMedian() {
    double covered = Coverage.of(
        "median of 25 Cauchy values", 4_000, 5, random -> of(cauchy(random)).contains(0));

    assertThat(covered).isCloseTo(0.9567, within(0.0116));
  }

  private static double[] cauchy(SplittableRandom random) {
    return random.doubles(25).map(u -> StrictMath.tan(Math.PI * (u - 0.5))).toArray();
  }

  @Test
  void fiveValuesHaveNoInterval() {
    assertThat(of(1, 2, 3, 4, 5).low()).isEmpty();
    assertThat(of(1, 2, 3, 4, 5).note()).contains("fewer than 6 walkers");
    assertThat(of().estimate()).isEmpty();
  }

  @Test
  void hugeValuesDoNotOverflow() {
    assertThat(of(Double.MAX_VALUE, Double.MAX_VALUE).estimate().orElseThrow())
        .isEqualTo(Double.MAX_VALUE);
  }
}
