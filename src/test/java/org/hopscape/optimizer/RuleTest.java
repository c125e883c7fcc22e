package org.hopscape.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.hopscape.optimizer.StochasticNewton.HessianBatch;
import org.junit.jupiter.api.Test;

/** Each rule by steps done by hand, in numbers that binary fractions hold exactly where they can. */
class RuleTest {
  private static final Offset<Double> ROUNDING = Offset.offset(1e-15);

  private final SplittableRandom random = new SplittableRandom(11);

  @Test
  void gradientDescentStepsDownTheGradient() {
    Track track = new Track(new Sgd(), 0.5, 1.0, -2.0);
    track.step(4.0, -1.0);
    assertThat(track.x).containsExactly(-1.0, -1.5);
    assertThat(track.memory).isEmpty();
  }

  /** w = 1, -1 (no momentum yet), then -1 - .5 * 2 + .5 * (-1 - 1) = -3. */
  @Test
  void theHeavyBallGoesOnWithItsLastMove() {
    Track track = new Track(new HeavyBall(0.5), 0.5, 1.0);
    track.step(4.0);
    assertThat(track.x).containsExactly(-1.0);
    assertThat(track.memory).containsExactly(1.0);
    track.step(2.0);
    assertThat(track.x).containsExactly(-3.0);
    assertThat(track.memory).containsExactly(-1.0);
  }

  /** From 1 by g = 4 to -1; then y = -1 + .5 (-1 - 1) = -2, and with g(y) = 2 to -3. */
  @Test
  void nesterovTakesItsGradientAhead() {
    Track track = new Track(new Nesterov(0.5), 0.5, 1.0);
    assertThat(track.point()).containsExactly(1.0);
    track.step(4.0);
    assertThat(track.x).containsExactly(-1.0);
    assertThat(track.point()).containsExactly(-2.0);
    track.step(2.0);
    assertThat(track.x).containsExactly(-3.0);
    assertThat(track.memory).containsExactly(-1.0);
  }

  /** On f = w^2/2 the two differ at second order: -gamma beta f'' (w_k - w_{k-1}). */
  @Test
  void nesterovIsTheHeavyBallUpToTheGradientsChange() {
    Track ball = new Track(new HeavyBall(0.75), 0.25, 1.0);
    Track ahead = new Track(new Nesterov(0.75), 0.25, 1.0);
    ball.step(1.0);
    ahead.step(1.0);
    assertThat(ahead.x).containsExactly(ball.x);
    ball.step(ball.x[0]);
    ahead.step(ahead.point()[0]);
    assertThat(ahead.x[0] - ball.x[0]).isEqualTo(-0.25 * 0.75 * (0.75 - 1.0));
  }

  @Test
  void withoutMomentumBothAreGradientDescent() {
    Track plain = new Track(new Sgd(), 0.01, 3.0, -1.0, 0.5);
    Track ball = new Track(new HeavyBall(0.0), 0.01, 3.0, -1.0, 0.5);
    Track ahead = new Track(new Nesterov(0.0), 0.01, 3.0, -1.0, 0.5);
    for (int k = 0; k < 1_000; k++) {
      assertThat(ahead.point()).containsExactly(ahead.x);
      double[] g = random.doubles(3, -100, 100).toArray();
      plain.step(g);
      ball.step(g);
      ahead.step(g);
      assertThat(ball.x).containsExactly(plain.x);
      assertThat(ahead.x).containsExactly(plain.x);
    }
  }

  /** s = 9, then 25: moves by 3/3 and 4/5. */
  @Test
  void adagradDividesByTheRootOfTheSumOfSquares() {
    Track track = new Track(new Adagrad(0.0), 0.5, 2.0);
    track.step(3.0);
    assertThat(track.x).containsExactly(1.5);
    assertThat(track.memory).containsExactly(9.0);
    track.step(-4.0);
    assertThat(track.x[0]).isCloseTo(1.5 + 0.5 * 4.0 / 5.0, ROUNDING);
    assertThat(track.memory).containsExactly(25.0);
  }

  /** v = 64/4 = 16, then .75 * 16 + 16/4 = 16: moves by 8/(4 + 1) and 4/(4 + 1). */
  @Test
  void rmsPropDividesByTheRootOfTheMeanSquare() {
    Track track = new Track(new RmsProp(0.75, 1.0), 5.0, 0.0);
    track.step(8.0);
    assertThat(track.x[0]).isCloseTo(-8.0, ROUNDING);
    assertThat(track.memory).containsExactly(16.0);
    track.step(-4.0);
    assertThat(track.x[0]).isCloseTo(-4.0, Offset.offset(4e-15));
    assertThat(track.memory).containsExactly(16.0);
  }

  @Test
  void rmsPropWithoutMemoryStepsByTheSign() {
    Track track = new Track(new RmsProp(0.0, 0.0), 0.25, 1.0, 1.0);
    track.step(1e-3, -1e5);
    assertThat(track.x).containsExactly(0.75, 1.25);
  }

  /** m^ = g and v^ = g^2 at step 0, whatever the decays. */
  @Test
  void adamsFirstStepIsTheStepSizeDownhill() {
    for (int k = 0; k < 1_000; k++) {
      double gamma = random.nextDouble(1e-3, 1.0);
      double epsilon = random.nextDouble(1e-8, 1.0);
      double g = random.nextDouble(-100.0, 100.0);
      Rule rule = new Adam(random.nextDouble(), random.nextDouble(), epsilon);
      Track track = new Track(rule, gamma, 0.0);
      track.step(g);
      assertThat(track.x[0])
          .isCloseTo(-gamma * g / (Math.abs(g) + epsilon), Offset.offset(1e-13 * gamma));
    }
  }

  /** beta1 = 1/2, beta2 = 3/4, g = 2, then -4: m^ = -3/2 / (3/4) = -2 and v^ = (3/4 + 4) / (7/16) = 76/7. */
  @Test
  void adamTakesTheBiasOutOfBothMeans() {
    Track track = new Track(new Adam(0.5, 0.75, 0.5), 1.0, 0.0);
    track.step(2.0);
    assertThat(track.x).containsExactly(-2.0 / 2.5);
    assertThat(track.memory).containsExactly(1.0, 1.0);
    track.step(-4.0);
    assertThat(track.memory).containsExactly(-1.5, 4.75);
    assertThat(track.x[0])
        .isCloseTo(-0.8 + 2.0 / (StrictMath.sqrt(76.0 / 7.0) + 0.5), Offset.offset(4e-16));
  }

  /** A constant gradient has m^ = g and v^ = g^2 at every step. */
  @Test
  void adamGoesAtAConstantSpeedDownASlope() {
    Track track = new Track(new Adam(0.9, 0.999, 0.0), 0.01, 0.0, 0.0);
    for (int k = 1; k <= 2_000; k++) {
      track.step(3.0, -1e-4);
      assertThat(track.x[0]).isCloseTo(-0.01 * k, Offset.offset(1e-13 * k));
      assertThat(track.x[1]).isCloseTo(0.01 * k, Offset.offset(1e-13 * k));
    }
  }

  @Test
  void adamWithoutMeansStepsByTheSign() {
    Track track = new Track(new Adam(0.0, 0.0, 0.0), 0.5, 1.0, -1.0);
    track.step(1e-100, -1e100);
    track.step(-1e100, -7.0);
    assertThat(track.x).containsExactly(1.0, 0.0);
  }

  @Test
  void langevinAddsTheNoiseOfItsTemperature() {
    assertThat(new Langevin(2.0).diffusion(0.25)).isEqualTo(1.0);
    assertThat(new Langevin(0.0).diffusion(0.25)).isZero();
    assertThat(new Sgd().diffusion(0.25)).isZero();
    Track langevin = new Track(new Langevin(2.0), 0.5, 1.0);
    langevin.step(4.0);
    assertThat(langevin.x).containsExactly(-1.0);
  }

  @Test
  void stochasticNewtonStepsAlongTheDirectionThatItIsGiven() {
    Track track = new Track(new StochasticNewton(HessianBatch.SAME, 0.0), 0.5, 1.0, 1.0);
    track.step(2.0, -2.0);
    assertThat(track.x).containsExactly(0.0, 2.0);
  }

  @Test
  void coordinatesDoNotMix() {
    for (Rule rule : rules()) {
      Track both = new Track(rule, 0.1, 1.0, -2.0);
      Track first = new Track(rule, 0.1, 1.0);
      Track second = new Track(rule, 0.1, -2.0);
      for (int k = 0; k < 100; k++) {
        double[] g = random.doubles(2, -3.0, 3.0).toArray();
        both.step(g);
        first.step(g[0]);
        second.step(g[1]);
      }
      assertThat(both.x).containsExactly(first.x[0], second.x[0]);
      assertThat(both.memory).hasSize(2 * rule.memories());
    }
  }

  @Test
  void aStepChangesNothingThatItReads() {
    for (Rule rule : rules()) {
      double[] x = {1.0, -2.0};
      double[] g = {0.5, 3.0};
      double[] memory = new double[2 * rule.memories()];
      rule.init(x, memory);
      double[] before = memory.clone();
      rule.update(0, 0.1, x, g, memory, new double[2], new double[memory.length]);
      rule.point(x, memory, new double[2]);
      assertThat(x).containsExactly(1.0, -2.0);
      assertThat(g).containsExactly(0.5, 3.0);
      assertThat(memory).containsExactly(before);
    }
  }

  /** sqrt(0) + 0 = 0 under a gradient of 0 is no reason to diverge. */
  @Test
  void aCoordinateWithoutGradientRestsEvenWithoutEpsilon() {
    for (Rule rule : List.of(new Adagrad(0.0), new RmsProp(0.9, 0.0), new Adam(0.9, 0.999, 0.0))) {
      Track track = new Track(rule, 0.1, 1.0, 5.0);
      track.step(0.0, 1.0);
      track.step(0.0, 1.0);
      assertThat(track.x[0]).isEqualTo(1.0);
      assertThat(track.x[1]).isLessThan(5.0);
    }
  }

  /** n multiplications one by one err by n/2 ulp, repeated squaring by fewer. */
  @Test
  void powersAreThoseOfRepeatedMultiplication() {
    for (double b : new double[] {0.0, 0.5, 0.9, 0.999, 1.0}) {
      double product = 1.0;
      for (int n = 0; n < 5_000; n++) {
        assertThat(Rule.power(b, n)).isCloseTo(product, Offset.offset(n * 0x1p-52 * product));
        product *= b;
      }
    }
    assertThat(Rule.power(0.999, Long.MAX_VALUE)).isZero();
    assertThat(Rule.power(0.5, 1_074)).isEqualTo(Double.MIN_VALUE);
  }

  @Test
  void parametersOutsideTheirIntervalsAreRefused() {
    for (double wrong : new double[] {Double.NaN, -0.1, 1.0, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> new HeavyBall(wrong))
          .hasMessage("momentum is not in the interval [0, 1): " + wrong);
      assertThatThrownBy(() -> new Nesterov(wrong))
          .hasMessage("momentum is not in the interval [0, 1): " + wrong);
      assertThatThrownBy(() -> new RmsProp(wrong, 0.0))
          .hasMessage("decay is not in the interval [0, 1): " + wrong);
      assertThatThrownBy(() -> new Adam(wrong, 0.5, 0.0)).hasMessageStartingWith("beta1 is not");
      assertThatThrownBy(() -> new Adam(0.5, wrong, 0.0)).hasMessageStartingWith("beta2 is not");
    }
    for (double wrong : new double[] {Double.NaN, -1.0, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> new Adagrad(wrong))
          .hasMessage("epsilon is not in the interval [0, inf): " + wrong);
      assertThatThrownBy(() -> new RmsProp(0.5, wrong)).hasMessageStartingWith("epsilon is not");
      assertThatThrownBy(() -> new Adam(0.5, 0.5, wrong)).hasMessageStartingWith("epsilon is not");
      assertThatThrownBy(() -> new Langevin(wrong)).hasMessageStartingWith("temperature is not");
      assertThatThrownBy(() -> new StochasticNewton(HessianBatch.SAME, wrong))
          .hasMessageStartingWith("damping is not");
    }
  }

  private static List<Rule> rules() {
    return List.of(
        new Sgd(),
        new HeavyBall(0.9),
        new Nesterov(0.9),
        new Adagrad(1e-8),
        new RmsProp(0.9, 1e-8),
        new Adam(0.9, 0.999, 1e-8),
        new StochasticNewton(HessianBatch.SAME, 0.1),
        new Langevin(0.5));
  }

  /** A rule on its way, the gradients given by hand. */
  private static final class Track {
    private final Rule rule;
    private final double stepSize;
    private long k;
    private double[] x;
    private double[] memory;

    Track(Rule rule, double stepSize, double... start) {
      this.rule = rule;
      this.stepSize = stepSize;
      this.x = start;
      this.memory = new double[rule.memories() * start.length];
      rule.init(x, memory);
    }

    double[] point() {
      double[] point = new double[x.length];
      rule.point(x, memory, point);
      return point;
    }

    void step(double... g) {
      double[] next = new double[x.length];
      double[] nextMemory = new double[memory.length];
      Arrays.fill(next, Double.NaN);
      Arrays.fill(nextMemory, Double.NaN);
      rule.update(k, stepSize, x, g, memory, next, nextMemory);
      k++;
      x = next;
      memory = nextMemory;
    }
  }
}
