package org.hopscape.analysis.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HolmTest {
  /** R: p.adjust(c(.01, .04, .03, .005), "holm"). */
  @Test
  void adjustsAsRDoes() {
    double[] adjusted = Holm.adjusted(new double[] {0.01, 0.04, 0.03, 0.005});
    assertThat(adjusted).containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-15));
  }

  @Test
  void whatIsNoTestIsNotCounted() {
    double[] adjusted = Holm.adjusted(new double[] {0.02, Double.NaN, 0.9});
    assertThat(adjusted[0]).isCloseTo(0.04, within(1e-15));
    assertThat(adjusted[1]).isNaN();
    assertThat(adjusted[2]).isEqualTo(0.9);
  }

  @Test
  void anIntervalThatEndsAtZeroStandsForFivePerCent() {
    Estimate positive = Estimate.of(2, 0, 5, 40, 40, "");
    Estimate negative = Estimate.of(-2, -3, 0, 40, 40, "");
    assertThat(Holm.pValue(positive)).isCloseTo(0.05, within(1e-12));
    assertThat(Holm.pValue(negative)).isCloseTo(0.05, within(1e-12));
    assertThat(Holm.pValue(Estimate.none(3, 0, "", ""))).isNaN();
  }
}
