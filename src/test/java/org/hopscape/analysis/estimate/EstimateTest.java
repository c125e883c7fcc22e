package org.hopscape.analysis.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EstimateTest {
  @Test
  void whereTwoMayBeRightTheIntervalHoldsBoth() {
    Estimate far = Estimate.of(1.3, 0.8, 2.2, 1_000, 20, "far");
    Estimate near = Estimate.of(3.2, 2.7, 3.9, 1_000, 200, "near");
    Estimate both = far.reachingTo(near);
    assertThat(both.estimate()).hasValue(1.3);
    assertThat(both.low()).hasValue(0.8);
    assertThat(both.high()).hasValue(3.9);
    assertThat(near.reachingTo(far).low()).hasValue(0.8);
    assertThat(far.reachingTo(near.unbounded("one group")).high()).isEmpty();
    assertThat(far.reachingTo(Estimate.none(1_000, 200, "near", "ties"))).isEqualTo(far);
  }

  /** It was "between -1.23E+12 and 1.23E+12". */
  @Test
  void aDifferenceOfWhichNothingIsKnownHasNoInterval() {
    Estimate wide = Estimate.of(200, 100, 1.23e12, 8, 1, "x");
    Estimate difference = UnpairedDifference.of("x", "a", wide, "b", wide).difference();

    assertThat(difference.estimate()).hasValue(0);
    assertThat(difference.low()).isEmpty();
    assertThat(difference.high()).isEmpty();
    assertThat(difference.note()).contains("over 100 times as wide as the numbers");
  }
}
