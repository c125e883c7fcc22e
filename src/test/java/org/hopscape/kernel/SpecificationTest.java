package org.hopscape.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hopscape.event.Position;
import org.hopscape.kernel.cohort.Kernels;
import org.hopscape.kernel.pilot.Pilot;
import org.hopscape.landscape.Landscape;
import org.hopscape.landscape.basin.Basins;
import org.hopscape.landscape.basin.FlowBasins;
import org.hopscape.landscape.data.LinearRegression;
import org.hopscape.landscape.data.LinearRows;
import org.hopscape.landscape.surface.Himmelblau;
import org.hopscape.landscape.surface.Landscapes;
import org.hopscape.landscape.surface.Quadratic;
import org.hopscape.math.Logarithm;
import org.hopscape.math.Sine;
import org.hopscape.noise.Law;
import org.hopscape.noise.Noise;
import org.hopscape.noise.Polar;
import org.hopscape.optimizer.Adagrad;
import org.hopscape.optimizer.Adam;
import org.hopscape.optimizer.HeavyBall;
import org.hopscape.optimizer.Langevin;
import org.hopscape.optimizer.Nesterov;
import org.hopscape.optimizer.NewtonDirection;
import org.hopscape.optimizer.Optimizer;
import org.hopscape.optimizer.RmsProp;
import org.hopscape.optimizer.Rule;
import org.hopscape.optimizer.Schedule;
import org.hopscape.optimizer.Sgd;
import org.hopscape.optimizer.StochasticNewton;
import org.hopscape.optimizer.StochasticNewton.HessianBatch;
import org.hopscape.random.Slot;
import org.hopscape.random.WalkerKey;
import org.junit.jupiter.api.Test;

/** The test vectors of {@code docs/NUMERICS.md}. */
class SpecificationTest {
  private static final Landscape BOWL = new Quadratic(0.5, 2);
  private static final Noise NORMAL = new Noise.Additive(new Law.Gaussian(), 1.5);

  private final WalkerKey key = WalkerKey.of(1, 0);

  @Test
  void randomWordsAreThoseOfTheDocument() {
    assertThat(key).isEqualTo(new WalkerKey(0x92d19227a86a6bf4L, 0xcae6907abe415e48L));
    assertThat(WalkerKey.of(-1, 12345))
        .isEqualTo(new WalkerKey(0xbfdffb0185e64f4bL, 0x0c04ae2b607f5776L));
    assertThat(key.at(0)).isEqualTo(0xbde94240b4f2e311L);
    assertThat(key.at(1_000_000)).isEqualTo(0xc7c6134763432189L);
    words(Slot.GRADIENT, 0x4fa21a3c837be378L, 0xd975b356db186066L);
    words(Slot.BATCH, 0xb70c97a1eaa6eb12L, 0xc21250ba52fe6a27L);
    words(Slot.EXCHANGE, 0x4121aaf7f0aeb52dL, 0x95db019452504f7cL);
    words(Slot.START, 0x12cc1ced6991be95L, 0x2481b6b4d6757d25L);
    words(Slot.DIFFUSION, 0x25d0126d656a8b50L, 0x3f73a523063b0400L);
    words(Slot.SCHEDULE, 0xc59375dabe17999aL, 0x31b58d94097697c6L);
  }

  @Test
  void theFirstDrawIsThatOfTheDocument() {
    double u = WalkerKey.uniform(WalkerKey.word(key.at(0), Slot.GRADIENT, 0));
    double v = WalkerKey.uniform(WalkerKey.word(key.at(0), Slot.GRADIENT, 1));
    double s = Sine.sinReduced(Polar.halfAngle(v));
    double c = Sine.cosReduced(Polar.halfAngle(v));
    assertThat(u).isEqualTo(0x1.3e8868f20defap-2);
    assertThat(v).isEqualTo(0x1.b2eb66adb630dp-1);
    assertThat(s).isEqualTo(0x1.c7cb6e4ab4b11p-1);
    assertThat(c).isEqualTo(0x1.d274aa4c8616ep-2);
    assertThat(Logarithm.log(u)).isEqualTo(-0x1.2af16a18913c8p0);
    assertThat(Polar.normalRadius(u) * Polar.cosine(s)).isEqualTo(-0x1.c9bbde5915cf9p-1);
    assertThat(Polar.normalRadius(u) * Polar.sine(s, c)).isEqualTo(0x1.3d4c95be7923p0);
    assertThat(Polar.studentRadius(u) * Polar.cosine(s)).isEqualTo(-0x1.451ca091df749p-1);
  }

  @Test
  void pathsAreThoseOfTheDocument() {
    path("cosine-bowl", Cases.NONE, -0x1.32ae0c733fe74p2, -0x1.403559ff6615ap2, -4);
    path("cosine-bowl", Cases.NORMAL, -0x1.2b3de03271262p2, 0x1.6690855e5a2e3p-2, 0);
    path("cosine-bowl", Cases.STUDENT, -0x1.2d65955c66313p2, -0x1.40d40563d65efp2, -4);
    path("cosine-bowl", Cases.MULTIPLICATIVE, -0x1.59f772c0db82fp2, 0x1.cb53359b902f4p-11, 0);
    path("rippled-bowl", Cases.NONE, -0x1.20d59a5be41f3p2, -0x1.e67bb8c747fe3p1, -2);
    path("rippled-bowl", Cases.NORMAL, -0x1.19656e1b155e1p2, -0x1.e5ed65191282fp1, -2);
    path("rippled-bowl", Cases.STUDENT, -0x1.1b8d23450a692p2, -0x1.e5098ba463706p1, -2);
    path("rippled-bowl", Cases.MULTIPLICATIVE, -0x1.f59587e716547p-1, -0x1.5078552518addp-1, -1);
  }

  @Test
  void optimizersStepsAreThoseOfTheDocument() {
    rule(new Sgd(), 0x1.d718e1cbe46d7p-1, -0x1.e5bb785b0cd4cp0);
    rule(new HeavyBall(0.9), 0x1.8cee8d2883c38p-1, -0x1.a74d54187e9f9p0);
    rule(new Nesterov(0.9), 0x1.8df217c092fabp-1, -0x1.a7dfd46f4cb95p0);
    rule(new Adagrad(1e-8), 0x1.faea81230244fp-1, -0x1.fc8ed98707701p0);
    rule(new RmsProp(0.99, 1e-8), 0x1.cc92d23ea86a2p-1, -0x1.dc40189fc49a4p0);
    rule(new Adam(0.9, 0.999, 1e-8), 0x1.f81a9b23034cep-1, -0x1.fc724e0877989p0);
    rule(new Langevin(0.5), 0x1.dfc70f7a77d31p-1, -0x1.26ecaf66d5dbp1);
    rule(new StochasticNewton(HessianBatch.SAME, 0.1), 0x1.bc63519a261fep-1, -0x1.d4a22e977bp0);
    Schedule cosine = new Schedule.Cosine(4, 0.1);
    ten(
        BOWL,
        NORMAL,
        new Optimizer(new Sgd(), 0.01, 1.0, 0.1, cosine),
        0x1.eecff6e2c4f3dp-1,
        -0x1.f7f7a1a0b8b6cp0);
    Schedule inverse = new Schedule.Inverse(4);
    ten(
        BOWL,
        NORMAL,
        new Optimizer(new Sgd(), 0.01, Double.POSITIVE_INFINITY, 0.0, inverse),
        0x1.ef816f3b333d6p-1,
        -0x1.f66b1d49aa60ap0);
  }

  @Test
  void batchesAreThoseOfTheDocument() {
    Rule independent = new StochasticNewton(HessianBatch.INDEPENDENT, 0.1);
    Rule same = new StochasticNewton(HessianBatch.SAME, 0.1);
    batch(new Sgd(), 0x1.198530b6b0888p0, -0x1.efefb599bb81ap0);
    batch(independent, 0x1.2a55b12ba7034p0, -0x1.d8069b04b88ebp0);
    batch(same, 0x1.0a5bc045d2257p0, -0x1.e6c1e09dc5fffp0);
  }

  @Test
  void directionLabelAndMedianAreThoseOfTheDocument() {
    double[] g = {1.0, 2.0};
    new NewtonDirection(2, 0.5).of(new double[][] {{1.0, 2.0}, {2.0, -3.0}}, g);
    assertThat(g).containsExactly(0x1.14db13c111d28p-1, 0x1.2e41addb483acp-1);
    assertThat(new FlowBasins(new Himmelblau()).label(new double[] {1.0, 1.0}))
        .isEqualTo(2846061682359730078L);
    assertThat(Pilot.medianOf(new Law.Gaussian(), 2)).isEqualTo(0x1.2db70f4b89041p+0);
  }

  private static void rule(Rule rule, double... expected) {
    ten(BOWL, NORMAL, Optimizer.of(rule, 0.01), expected);
  }

  private static void batch(Rule rule, double... expected) {
    LinearRows rows = new LinearRows(2, 1.0, 4.0, 0.5, 2.0, 7);
    Landscape f = LinearRegression.streaming(rows, 0.1);
    ten(f, new Noise.Minibatch(3, true), Optimizer.of(rule, 0.01), expected);
  }

  /** Ten steps from (1, -2). */
  private static void ten(Landscape f, Noise noise, Optimizer optimizer, double... expected) {
    Start start = new Start.At(Position.of(1.0, -2.0));
    Dynamics dynamics = new Dynamics(1, f, start, noise, optimizer, Basins.none(), false);
    assertThat(Kernels.create()
            .advance(List.of(Cases.leg(dynamics, 0, 10)))
            .get(0)
            .to()
            .position())
        .isEqualTo(Position.of(expected));
  }

  private void words(Slot slot, long first, long second) {
    assertThat(WalkerKey.word(key.at(0), slot, 0)).isEqualTo(first);
    assertThat(WalkerKey.word(key.at(0), slot, 1)).isEqualTo(second);
  }

  private static void path(String landscape, Noise noise, double one, double thousand, long basin) {
    Dynamics dynamics = Cases.on(Landscapes.of(landscape), noise);
    List<LegOutcome> outcomes =
        Kernels.create().advance(List.of(Cases.leg(dynamics, 0, 1), Cases.leg(dynamics, 0, 1_000)));
    assertThat(outcomes.get(0).to().position().get(0)).isEqualTo(one);
    assertThat(outcomes.get(1).to().position().get(0)).isEqualTo(thousand);
    assertThat(outcomes.get(1).to().basin()).isEqualTo(basin);
  }
}
