package org.hopscape.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.hopscape.analysis.estimate.Estimate;
import org.junit.jupiter.api.Test;

class PilotSeriesTest {
  private static final double CENTRE = 3;

  /** |w - w*| = exp(y), y' = phi y + normal, whose autocorrelation time is (1 + phi)/(1 - phi). */
  private static long steps(PilotSeries series, double phi, long from) {
    SplittableRandom random = new SplittableRandom(11);
    double y = 0;
    long step = from;
    Estimate time;
    do {
      while (step < series.end()) {
        step++;
        y = phi * y + random.nextGaussian();
        series.step(step, new double[] {CENTRE + StrictMath.exp(y)}, new double[0], 0);
      }
      time = series.time();
    } while (series.lengthen(time));
    return step - from;
  }

  /** Four standard errors of the estimator, tau sqrt(2 (10 tau + 1)/n): another seed fails once in 16,000. */
  private static void isTheTime(PilotSeries series, double phi, long n) {
    double time = (1 + phi) / (1 - phi);
    assertThat(series.time().estimate().orElseThrow())
        .isCloseTo(time, within(4 * time * Math.sqrt(2 * (10 * time + 1) / n)));
  }

  @Test
  void aShortTimeIsReadOffTheFirstSteps() {
    PilotSeries series = new PilotSeries(70, new double[] {CENTRE});
    long steps = steps(series, 0.6, 70);

    assertThat(steps).isEqualTo(12_500);
    isTheTime(series, 0.6, steps);
  }

  @Test
  void aLongerTimeTakesFourTimesTheStepsUntilTheyAreEnough() {
    PilotSeries series = new PilotSeries(70, new double[] {CENTRE});
    long steps = steps(series, 0.98, 70);

    assertThat(steps).isEqualTo(50_000);
    isTheTime(series, 0.98, steps);
  }

  @Test
  void theLongestSeriesIsTheLast() {
    PilotSeries series = new PilotSeries(0, new double[] {CENTRE});
    long steps = steps(series, 0.998, 0);

    assertThat(steps).isEqualTo(200_000);
    isTheTime(series, 0.998, steps);
  }

  /** Values that do not vary have no time, however many there are. */
  @Test
  void aWalkerThatStandsStillHasNoTime() {
    PilotSeries series = new PilotSeries(0, new double[] {CENTRE});
    for (long step = 1; step <= series.end(); step++) {
      series.step(step, new double[] {CENTRE + 1}, new double[0], 0);
    }

    assertThat(series.time().estimate()).isEmpty();
    assertThat(series.time().note()).contains("do not vary");
  }
}
