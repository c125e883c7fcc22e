package org.hopscape.analysis.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BootstrapTest {
  /** At n = 10 the interval of skewed values holds the mean in 80 to 92 %: it is too short, not wide. */
  @Test
  void anIntervalOfFewValuesIsToldToBeTooShort() {
    Estimate ten = Bootstrap.mean(new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 30}, "mean");
    assertThat(ten.note()).isEqualTo("only 10 values: the interval is too short");
  }
}
