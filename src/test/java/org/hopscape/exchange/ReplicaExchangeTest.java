package org.hopscape.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.hopscape.event.WalkerEvent.PositionExchanged;
import org.hopscape.kernel.Dynamics;
import org.hopscape.kernel.Start;
import org.hopscape.kernel.WalkerState;
import org.hopscape.kernel.cohort.Kernels;
import org.hopscape.landscape.Landscape;
import org.hopscape.landscape.basin.Basins;
import org.hopscape.landscape.surface.DoubleWell;
import org.hopscape.noise.Law;
import org.hopscape.noise.Noise;
import org.hopscape.optimizer.Optimizer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Replica exchange on the double well at step .01 under additive Gaussian noise: T = .08, .18, .405 for barriers of .25. From
 * starts on both sides alike each rung is at its stationary law after 16 units of time: in a well states forget where they were at a rate
 * of about 2.
 */
class ReplicaExchangeTest {
  private static final Landscape WELLS = DoubleWell.quartic();
  private static final double STEP_SIZE = 0.01;
  private static final Ladder LADDER = new Ladder(List.of(4.0, 6.0, 9.0));
  private static final int EACH = 20_000;
  private static final long WALKERS = (long) EACH * LADDER.rungs();
  private static final long STEPS = 1_600;
  private static final Exchange EXCHANGE = new Exchange.ReplicaExchange(50, LADDER);

  private static List<WalkerState> exchanging;
  private static final Map<Integer, double[]> ALONE = new HashMap<>();
  private static final List<PositionExchanged> LOWER_PAIR = new ArrayList<>();
  private static final List<PositionExchanged> UPPER_PAIR = new ArrayList<>();

  private static Dynamics dynamics(long seed, double scale) {
    return new Dynamics(
        seed,
        WELLS,
        new Start.Gaussian(0, 1),
        new Noise.Additive(new Law.Gaussian(), scale),
        Optimizer.sgd(STEP_SIZE),
        Basins.none(),
        false);
  }

  @BeforeAll
  static void exchange() {
    Ensemble ensemble = Ensemble.of(EXCHANGE, WALKERS, dynamics(1, 1));
    exchanging = new Lockstep(ensemble, Kernels.create())
        .recording(STEPS, (walker, event) -> {
          if (event instanceof PositionExchanged exchanged && walker < exchanged.partner()) {
            (LADDER.rung(walker) == 0 ? LOWER_PAIR : UPPER_PAIR).add(exchanged);
          }
        })
        .to(STEPS)
        .states();
  }

  /**
   * Two-sample Kolmogorov-Smirnov tests of 20,000 independent final states each, at .001: a true law fails once in 333 seeds. A
   * swap is exact to first order in the step, .0005 in the distribution function, which 20,000 states do not see.
   */
  @Test
  void everyRungKeepsTheLawItHasWithoutExchange() {
    for (int rung = 0; rung < LADDER.rungs(); rung++) {
      double[] with = new double[EACH];
      for (int i = 0; i < with.length; i++) {
        with[i] = exchanging.get(i * LADDER.rungs() + rung).position().get(0);
      }

      assertThat(KolmogorovSmirnovTest.withDefaults().test(with, alone(rung)).getPValue())
          .as("rung %d", rung)
          .isGreaterThan(0.001);
    }
  }

  /** What the test above would see: a rung's law is not its neighbour's. */
  @Test
  void theLawsOfNeighboursDiffer() {
    for (int rung = 1; rung < LADDER.rungs(); rung++) {
      assertThat(KolmogorovSmirnovTest.withDefaults()
              .test(alone(rung - 1), alone(rung))
              .getPValue())
          .isLessThan(1e-6);
    }
  }

  /** Each decision is a Bernoulli variable of its own probability: |z| above 3.9 once in 10,000 seeds. */
  @Test
  void exchangesAreAcceptedAsOftenAsTheirProbabilitiesSay() {
    for (List<PositionExchanged> pair : List.of(LOWER_PAIR, UPPER_PAIR)) {
      double excess = 0;
      double variance = 0;
      for (PositionExchanged meeting : pair) {
        double p = meeting.probability();
        excess += (meeting.accepted() ? 1 : 0) - p;
        variance += p * (1 - p);
      }
      assertThat(pair).hasSize((int) (STEPS / 50 / 2 * EACH));
      assertThat(Math.abs(excess) / Math.sqrt(variance)).isLessThan(3.9);
    }
  }

  /**
   * E min(1, exp((1/T - 1/T') (f(X) - f(X')))) for X of exp(-f/T) and X' of exp(-f/T'), by quadrature. Of 20,000 pairs of the
   * last epoch the mean has a standard error of .003; the laws are off by the order of the step, .01: within .02.
   */
  @Test
  void theAcceptanceIsThatOfTheTwoLaws() {
    assertThat(meanOfTheLast(LOWER_PAIR)).isCloseTo(acceptance(0, 1), within(0.02));
    assertThat(meanOfTheLast(UPPER_PAIR)).isCloseTo(acceptance(1, 2), within(0.02));
  }

  /** Of walkers that exchange nothing, under a seed of their own. */
  private static double[] alone(int rung) {
    return ALONE.computeIfAbsent(rung, which -> {
      Ensemble ensemble =
          Ensemble.of(new Exchange.None(), EACH, dynamics(2, LADDER.scales().get(which)));
      return new Lockstep(ensemble, Kernels.create())
          .to(STEPS).states().stream()
              .mapToDouble(state -> state.position().get(0))
              .toArray();
    });
  }

  private static double meanOfTheLast(List<PositionExchanged> pair) {
    return pair.subList(pair.size() - EACH, pair.size()).stream()
        .mapToDouble(PositionExchanged::probability)
        .average()
        .orElseThrow();
  }

  private static double acceptance(int lower, int upper) {
    double colder = LADDER.temperature(STEP_SIZE, lower);
    double hotter = LADDER.temperature(STEP_SIZE, upper);
    double weights = 0;
    double sum = 0;
    for (double x = -4; x <= 4; x += 0.01) {
      for (double y = -4; y <= 4; y += 0.01) {
        double weight = Math.exp(-value(x) / colder - value(y) / hotter);
        double gain = (1 / colder - 1 / hotter) * (value(x) - value(y));
        weights += weight;
        sum += weight * Math.min(1, Math.exp(gain));
      }
    }
    return sum / weights;
  }

  private static double value(double x) {
    return WELLS.value(new double[] {x});
  }
}
