package org.hopscape.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class OptimizerTest {
  private static final double MAX = Double.MAX_VALUE;

  private final SplittableRandom random = new SplittableRandom(12);

  @Test
  void aLongerGradientIsCutToTheClipAndKeepsItsDirection() {
    for (int k = 0; k < 10_000; k++) {
      int d = random.nextInt(1, 40);
      double size = StrictMath.pow(10, random.nextDouble(-150, 150));
      double[] g = random.doubles(d, -size, size).toArray();
      double clip = norm(g) * random.nextDouble(0.01, 0.99);
      double[] clipped = g.clone();
      clipping(clip).clip(clipped);
      assertThat(norm(clipped)).isCloseTo(clip, Percentage.withPercentage(1e-13));
      for (int i = 0; i < d; i++) {
        assertThat(clipped[i] / clip)
            .isCloseTo(g[i] / norm(g), Offset.offset(1e-13 * Math.abs(g[i] / norm(g))));
      }
    }
  }

  @Test
  void aGradientThatIsShortEnoughIsLeftAlone() {
    for (int k = 0; k < 1_000; k++) {
      double[] g = random.doubles(random.nextInt(1, 40), -1.0, 1.0).toArray();
      double[] left = g.clone();
      clipping(1.000001 * norm(g)).clip(left);
      assertThat(left).containsExactly(g);
    }
    double[] exact = {3.0, -4.0};
    clipping(5.0).clip(exact);
    assertThat(exact).containsExactly(3.0, -4.0);
  }

  @Test
  void inOneDimensionTheClipIsMetExactly() {
    for (int k = 0; k < 1_000; k++) {
      double clip = random.nextDouble();
      double[] g = {-1.0 - random.nextDouble(1e9)};
      clipping(clip).clip(g);
      assertThat(g).containsExactly(-clip);
    }
  }

  /** Neither the squares nor the norm itself need be finite. */
  @Test
  void hugeGradientsAreClippedToo() {
    double[] huge = {MAX, -MAX, 0.0, MAX};
    clipping(3.0).clip(huge);
    assertThat(norm(huge)).isCloseTo(3.0, Offset.offset(1e-15));
    assertThat(huge[0]).isEqualTo(-huge[1]).isPositive();
    double[] tiny = {1e-300, 1e-300};
    clipping(1e-305).clip(tiny);
    assertThat(tiny[0]).isCloseTo(1e-305 * StrictMath.sqrt(0.5), Percentage.withPercentage(1e-13));
    double[] far = {MAX, MAX};
    clipping(1e-300).clip(far);
    assertThat(far[1]).isCloseTo(1e-300 * StrictMath.sqrt(0.5), Percentage.withPercentage(1e-13));
  }

  @Test
  void gradientsThatAreZeroOrNotFiniteStayWhatTheyAre() {
    double[] zero = {0.0, -0.0};
    clipping(1.0).clip(zero);
    assertThat(zero).containsExactly(0.0, -0.0);
    double[] infinite = {1.0, Double.NEGATIVE_INFINITY};
    clipping(1.0).clip(infinite);
    assertThat(infinite).containsExactly(1.0, Double.NEGATIVE_INFINITY);
    double[] undefined = {5.0, Double.NaN};
    clipping(1.0).clip(undefined);
    assertThat(undefined[0]).isEqualTo(5.0);
  }

  @Test
  void withoutAClipNothingIsCut() {
    double[] g = {1e300, MAX};
    Optimizer.sgd(1.0).clip(g);
    assertThat(g).containsExactly(1e300, MAX);
  }

  /** Decoupled: the decay sees neither gradient nor memory. */
  @Test
  void weightsDecayByTheStepSizeTimesTheDecay() {
    Optimizer decaying =
        new Optimizer(new Sgd(), 0.5, Double.POSITIVE_INFINITY, 0.25, new Schedule.Constant());
    double[] next = {10.0, 20.0};
    decaying.decay(0.5, new double[] {8.0, -16.0}, next);
    assertThat(next).containsExactly(9.0, 22.0);
    double[] same = {10.0, 20.0};
    Optimizer.sgd(0.5).decay(0.5, new double[] {8.0, -16.0}, same);
    assertThat(same).containsExactly(10.0, 20.0);
  }

  @Test
  void theStepSizeFollowsTheSchedule() {
    Optimizer halving =
        new Optimizer(new Sgd(), 0.4, Double.POSITIVE_INFINITY, 0.0, new Schedule.Step(10, 0.5));
    assertThat(halving.stepSizeAt(9, 0)).isEqualTo(0.4);
    assertThat(halving.stepSizeAt(10, 0)).isEqualTo(0.2);
    assertThat(halving.stepSizeAt(39, 0)).isEqualTo(0.05);
  }

  @Test
  void onlyTheRuleAloneAtAConstantStepSizeIsBare() {
    assertThat(Optimizer.sgd(0.1).bare()).isTrue();
    assertThat(Optimizer.of(new HeavyBall(0.9), 0.1).bare()).isTrue();
    assertThat(clipping(1.0).bare()).isFalse();
    assertThat(new Optimizer(new Sgd(), 0.1, Double.POSITIVE_INFINITY, 0.1, new Schedule.Constant())
            .bare())
        .isFalse();
    assertThat(
            new Optimizer(new Sgd(), 0.1, Double.POSITIVE_INFINITY, 0.0, new Schedule.Inverse(10))
                .bare())
        .isFalse();
  }

  @Test
  void parametersOutsideTheirIntervalsAreRefused() {
    for (double wrong : new double[] {Double.NaN, 0.0, -1.0}) {
      assertThatThrownBy(() -> Optimizer.sgd(wrong))
          .hasMessage("step-size is not in the interval (0, inf): " + wrong);
      assertThatThrownBy(() -> clipping(wrong))
          .hasMessage("clip is not in the interval (0, inf]: " + wrong);
    }
    assertThatThrownBy(() -> Optimizer.sgd(Double.POSITIVE_INFINITY))
        .hasMessageStartingWith("step-size is not");
    assertThatThrownBy(() -> new Optimizer(new Sgd(), 1.0, 1.0, -1.0, new Schedule.Constant()))
        .hasMessage("weight-decay is not in the interval [0, inf): -1.0");
  }

  private static Optimizer clipping(double clip) {
    return new Optimizer(new Sgd(), 0.1, clip, 0.0, new Schedule.Constant());
  }

  private static double norm(double[] g) {
    double norm = 0.0;
    for (double coordinate : g) {
      norm = StrictMath.hypot(norm, coordinate);
    }
    return norm;
  }
}
