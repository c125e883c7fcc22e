package org.hopscape.analysis.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BootstrapTest {
  /** At n = 10 the interval of skewed values holds the mean in 80 to 92 %: it is too short, not wide. */
  @Test
  void anIntervalOfFewValuesIsToldToBeTooShort() {
    Estimate ten = Bootstrap.mean(new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 30}, "mean");
    assertThat(ten.note()).isEqualTo("only 10 values: the interval is too short");
  }

  /** At n = 64 that of lognormal values holds the mean in 92 %; one value that outweighs 1,999 others is as bad. */
  @Test
  void valuesThatAreSkewForTheirNumberAreTold() {
    SplittableRandom random = new SplittableRandom(1);
    double[] lognormal =
        random.ints(64).mapToDouble(i -> StrictMath.exp(random.nextGaussian())).toArray();
    double[] even = random.doubles(2_000).toArray();
    double[] outlier = even.clone();
    outlier[0] = 1e6;
    assertThat(Bootstrap.mean(lognormal, "mean").note()).startsWith("skew for so few values");
    assertThat(Bootstrap.mean(outlier, "mean").note()).startsWith("skew for so few values");
    assertThat(Bootstrap.mean(even, "mean").note()).isEmpty();
  }
}
