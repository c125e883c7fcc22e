package org.hopscape.analysis.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupMeanTest {
  private static final double[] FIRST = {1, 2, 3, 4};
  private static final double[] SECOND = {2, 4, 6, 8, 10};

  /** SciPy 1.17: ttest_ind(equal_var=False).confidence_interval(0.95), 5.52 degrees of freedom. */
  @Test
  void aDifferenceHasWelchsInterval() {
    Estimate difference = GroupMean.difference(GroupMean.of(FIRST), GroupMean.of(SECOND));
    assertThat(difference.estimate()).hasValue(-3.5);
    assertThat(difference.low().orElseThrow()).isCloseTo(-7.385368080514045, within(1e-9));
    assertThat(difference.high().orElseThrow()).isCloseTo(0.3853680805140449, within(1e-9));
  }

  /** Squares of such values' variances are 0 or beyond the doubles: seed 416. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-120, 1e120})
  void itsUnitDoesNotMatter(double unit) {
    Estimate one = GroupMean.difference(GroupMean.of(FIRST), GroupMean.of(SECOND));
    Estimate other =
        GroupMean.difference(GroupMean.of(times(unit, FIRST)), GroupMean.of(times(unit, SECOND)));
    assertThat(other.low().orElseThrow() / unit).isCloseTo(one.low().orElseThrow(), within(1e-9));
  }

  @Test
  void whereNoDoubleHoldsTheVarianceThereIsNoInterval() {
    Estimate difference =
        GroupMean.difference(GroupMean.of(times(1e200, FIRST)), GroupMean.of(times(1e200, SECOND)));
    assertThat(difference.estimate()).isPresent();
    assertThat(difference.low()).isEmpty();
    assertThat(difference.high()).isEmpty();
  }

  /** By hand: groups {1, 2} and {6} about the mean 3 deviate by -3/3 and 3/3, so that v = 2 (1 + 1). */
  @Test
  void ofGroupsOfUnlikeSizesTheMeanIsOverWalkers() {
    GroupMean mean = GroupMean.of(new double[] {1, 2, 6}, new int[] {7, 7, 3});
    assertThat(mean.mean()).isCloseTo(3, within(1e-12));
    assertThat(mean.groups()).isEqualTo(2);
    assertThat(mean.error()).isCloseTo(2, within(1e-12));
  }

  /** Seeds 200515, 200567 and 201028: a mean of equal times was 7.000000000000001, outside of its interval, which ended at 7. */
  @Test
  void equalValuesHaveThemselvesAsTheirMeanAndNoInterval() {
    for (int n = 2; n < 200; n++) {
      for (double value : new double[] {7, 92, 21, 0.1, 1e-300, -3.3}) {
        double[] all = new double[n];
        Arrays.fill(all, value);
        Estimate mean = GroupMean.of(all).estimate("mean");
        assertThat(mean.estimate()).hasValue(value);
        assertThat(mean.low()).isEmpty();
      }
    }
  }

  @Test
  void whatIsCutOffWhereNoValueCanBeHoldsItsEstimate() {
    Estimate share = new Range(0, 1).of(Estimate.of(1 + 1e-15, 0.9, 1.2, 9, 9, "share"));
    assertThat(share.estimate()).hasValue(1);
    assertThat(share.low()).hasValue(0.9);
    assertThat(share.high()).hasValue(1);
  }

  private static double[] times(double unit, double[] values) {
    return Arrays.stream(values).map(value -> unit * value).toArray();
  }
}
