package org.hopscape.analysis.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.hopscape.analysis.estimate.Estimate;
import org.junit.jupiter.api.Test;

class TargetTimesTest {
  /** Hansen et al.: (sum over all trials) / successes; three of five succeed here. */
  @Test
  void runningTimeIsAllStepsOverSuccesses() {
    TargetTimes times = TargetTimes.of(
        0.1, new double[] {10, 30, 100, 20, 100}, new boolean[] {true, true, false, true, false});
    assertThat(times.successes()).isEqualTo(3);
    assertThat(times.runningTime().estimate().orElseThrow()).isCloseTo(260.0 / 3, within(1e-12));
    assertThat(times.share().estimate()).hasValue(0.6);
    assertThat(times.runningTime().low().orElseThrow()).isLessThan(260.0 / 3);
  }

  @Test
  void withoutASuccessOnlyALowerBoundIsKnown() {
    Estimate time = TargetTimes.of(0, new double[] {500, 500}, new boolean[2]).runningTime();
    assertThat(time.estimate()).isEmpty();
    assertThat(time.low().orElseThrow()).isCloseTo(1000 / -Math.log(0.05), within(1e-9));
    assertThat(time.high()).isEmpty();
    assertThat(time.note()).contains("no walker reached it");
  }

  @Test
  void whoStartsThereHasReachedItAtStepZero() {
    TargetTimes times = TargetTimes.of(1, new double[] {0, 0, 8}, new boolean[] {true, true, true});
    assertThat(times.curve(10))
        .containsExactly(new TargetTimes.Point(0, 2.0 / 3), new TargetTimes.Point(8, 1));
    assertThat(times.runningTime().estimate().orElseThrow()).isCloseTo(8.0 / 3, within(1e-12));
  }

  @Test
  void theCurveRisesToTheShareAndEndsWithTheLongestWalk() {
    double[] steps = new double[500];
    boolean[] reached = new boolean[500];
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 500; i++) {
      reached[i] = random.nextInt(3) > 0;
      steps[i] = reached[i] ? random.nextInt(900) : 1000;
    }
    TargetTimes times = TargetTimes.of(0, steps, reached);
    List<TargetTimes.Point> curve = times.curve(50);
    assertThat(curve).hasSizeBetween(20, 53);
    for (int i = 1; i < curve.size(); i++) {
      assertThat(curve.get(i).step()).isGreaterThan(curve.get(i - 1).step());
      assertThat(curve.get(i).share()).isGreaterThanOrEqualTo(curve.get(i - 1).share());
    }
    assertThat(curve.get(curve.size() - 1))
        .isEqualTo(new TargetTimes.Point(1000, times.successes() / 500.0));
  }

  /** Exponential times of mean 1000 cut at 700: the truth is 1000; 95 % intervals fail in 300 trials more than 30 times by chance of 1e-4. */
  @Test
  void intervalsHoldTheTruth() {
    SplittableRandom random = new SplittableRandom(11);
    int outside = 0;
    for (int trial = 0; trial < 300; trial++) {
      double[] steps = new double[40];
      boolean[] reached = new boolean[40];
      for (int i = 0; i < 40; i++) {
        double time = -1000 * Math.log(random.nextDouble());
        reached[i] = time <= 700;
        steps[i] = Math.min(700, time);
      }
      outside += TargetTimes.of(0, steps, reached).runningTime().contains(1000) ? 0 : 1;
    }
    assertThat(outside).isBetween(2, 30);
  }

  @Test
  void everyWalkerHasAMark() {
    assertThatThrownBy(() -> TargetTimes.of(0, new double[2], new boolean[1]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> TargetTimes.of(0, new double[0], new boolean[0]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** A walker that had ended, as where it stops at its escape, takes no step until the first of its group is there. */
  @Test
  void aGroupCostsNoStepsThatNobodyTook() {
    TargetTimes times = TargetTimes.ofGroups(
        0,
        new double[] {100, 1000, 700, 200},
        new boolean[] {false, true, true, false},
        new double[] {100, 1500, 900, 800},
        new int[] {0, 0, 1, 1},
        2);
    assertThat(times.runningTime().estimate()).hasValue((100 + 1000 + 700 + 700) / 2.0);
  }
}
