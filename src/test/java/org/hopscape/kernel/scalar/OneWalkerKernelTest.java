package org.hopscape.kernel.scalar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.hopscape.event.Position;
import org.hopscape.event.Transition;
import org.hopscape.kernel.Cases;
import org.hopscape.kernel.Dynamics;
import org.hopscape.kernel.Kernel;
import org.hopscape.kernel.Leg;
import org.hopscape.kernel.LegOutcome;
import org.hopscape.kernel.Start;
import org.hopscape.kernel.WalkerState;
import org.hopscape.landscape.BasinMap;
import org.hopscape.landscape.Landscape;
import org.hopscape.landscape.surface.Landscapes;
import org.hopscape.math.Sine;
import org.hopscape.noise.Law;
import org.hopscape.noise.Noise;
import org.junit.jupiter.api.Test;

class OneWalkerKernelTest {
  private final Kernel kernel = new OneWalkerKernel();

  @Test
  void withoutNoiseEachStepGoesDownTheGradient() {
    Dynamics dynamics = Cases.paper(Cases.NONE);
    double x = -4.75;
    double slope = x * Math.fma(2.0, Sine.sin(x * x), 0.2);
    WalkerState to = advance(Cases.leg(dynamics, 0, 1)).to();
    assertThat(to.position()).isEqualTo(Position.of(Math.fma(-0.01, slope, x)));
    assertThat(to.basin()).isEqualTo(-4);
    assertThat(to.totals().stepsInStart()).isEqualTo(1);
    assertThat(to.totals().lowestStep()).isEqualTo(1);
  }

  @Test
  void aWalkerStandsAtItsStartAtStepZero() {
    WalkerState state = Cases.paper(Cases.NORMAL).place(7);
    assertThat(state.step()).isZero();
    assertThat(state.position()).isEqualTo(Position.of(-4.75));
    assertThat(state.startBasin()).isEqualTo(-4);
    assertThat(state.totals().lowest())
        .isEqualTo(Landscapes.of("cosine-bowl").value(new double[] {-4.75}));
    assertThat(state.totals().largest()).isEqualTo(4.75);
    assertThat(state.escaped() || state.diverged()).isFalse();
  }

  @Test
  void gaussianStartsDifferByWalkerAndFollowTheirSpread() {
    Dynamics dynamics = Cases.starting(Cases.paper(Cases.NONE), new Start.Gaussian(3, 0.5));
    double sum = 0.0;
    double squares = 0.0;
    int n = 10_000;
    for (int walker = 0; walker < n; walker++) {
      double z = (dynamics.place(walker).position().get(0) - 3) / 0.5;
      sum += z;
      squares += z * z;
    }
    assertThat(Math.abs(sum / n)).isLessThan(5 / StrictMath.sqrt(n));
    assertThat(Math.abs(squares / n - 1)).isLessThan(5 * StrictMath.sqrt(2.0 / n));
  }

  @Test
  void aLegInPartsIsTheLegInOne() {
    SplittableRandom random = new SplittableRandom(5);
    for (Dynamics dynamics : Cases.all()) {
      for (int walker = 0; walker < 5; walker++) {
        LegOutcome whole = advance(Cases.leg(dynamics, walker, 2_000));
        LegOutcome part = advance(Cases.leg(dynamics, walker, 0));
        List<Transition> transitions = new ArrayList<>();
        while (part.to().step() < 2_000) {
          long to = Math.min(2_000, part.to().step() + random.nextLong(1, 400));
          part = advance(Cases.next(part, to));
          transitions.addAll(part.transitions());
        }
        assertThat(part.to()).isEqualTo(whole.to());
        assertThat(transitions).startsWith(whole.transitions().toArray(Transition[]::new));
      }
    }
  }

  @Test
  void whatATraceShowsAddsUpToTheOutcome() {
    for (Dynamics dynamics : Cases.all()) {
      Landscape f = dynamics.landscape();
      WalkerState start = dynamics.place(3);
      Watch watch = new Watch(start.basin(), start.totals().lowest());
      LegOutcome traced = kernel.trace(
          Cases.leg(dynamics, 3, 3_000),
          (step, x, memory, basin) -> watch.see(step, x[0], f.value(x), basin));
      LegOutcome advanced = advance(Cases.leg(dynamics, 3, 3_000));
      assertThat(traced.to()).isEqualTo(advanced.to());
      assertThat(traced.transitions()).isEqualTo(advanced.transitions());
      WalkerState to = traced.to();
      assertThat(watch.steps).isEqualTo(3_000);
      assertThat(to.position().get(0)).isEqualTo(watch.x);
      assertThat(to.basin()).isEqualTo(watch.basin);
      assertThat(to.enteredAt()).isEqualTo(watch.enteredAt);
      assertThat(to.escapedAt()).isEqualTo(watch.escapedAt);
      assertThat(to.totals().transitions()).isEqualTo(watch.transitions);
      assertThat(to.totals().stepsInStart()).isEqualTo(watch.stepsInStart);
      assertThat(to.totals().lowest()).isEqualTo(watch.lowest);
      assertThat(to.totals().lowestStep()).isEqualTo(watch.lowestStep);
      assertThat(to.totals().largest()).isEqualTo(watch.largest);
    }
  }

  @Test
  void multiplicativeNoiseWithoutSigmaIsAdditiveNoise() {
    for (String name : Landscapes.names()) {
      Landscape f = Landscapes.of(name);
      for (double scale : new double[] {0, 0.3, 13}) {
        WalkerState additive = advance(
                Cases.leg(Cases.on(f, new Noise.Additive(new Law.Gaussian(), scale)), 2, 5_000))
            .to();
        WalkerState multiplicative = advance(
                Cases.leg(Cases.on(f, new Noise.Multiplicative(0, scale)), 2, 5_000))
            .to();
        assertThat(multiplicative).isEqualTo(additive);
      }
    }
  }

  @Test
  void everyTransitionReachesTheSinkAndTheFirstOnesTheList() {
    Dynamics restless = Cases.paper(new Noise.Multiplicative(50, 50));
    List<Transition> seen = new ArrayList<>();
    LegOutcome outcome = kernel
        .advance(
            List.of(Cases.leg(restless, 0, 0), Cases.leg(restless, 1, 5_000)),
            (lane, step, from, to) -> {
              assertThat(lane).isEqualTo(1);
              seen.add(new Transition(step, from, to));
            })
        .get(1);
    assertThat(outcome.allListed()).isFalse();
    assertThat(outcome.transitions()).isEqualTo(seen.subList(0, Kernel.LISTED));
    assertThat(outcome.to().totals().transitions()).isEqualTo(seen.size());
    for (int i = 1; i < seen.size(); i++) {
      assertThat(seen.get(i).from()).isEqualTo(seen.get(i - 1).to());
      assertThat(seen.get(i).step()).isGreaterThan(seen.get(i - 1).step());
    }
  }

  @Test
  void aWalkerThatMayStopAtItsEscapeStopsThereForGood() {
    Dynamics stopping = Cases.with(Cases.paper(Cases.NORMAL), true, true);
    LegOutcome outcome = advance(Cases.leg(stopping, 0, 1_000_000));
    WalkerState to = outcome.to();
    assertThat(to.escaped()).isTrue();
    assertThat(to.step()).isEqualTo(to.escapedAt());
    assertThat(to.basin()).isNotEqualTo(to.startBasin());
    assertThat(to.totals().stepsInStart()).isEqualTo(to.escapedAt());
    assertThat(outcome.transitions()).hasSize(1);
    assertThat(advance(Cases.next(outcome, 2_000_000)).to()).isEqualTo(to);
  }

  @Test
  void aWalkerWhoseNextStateWouldNotBeFiniteStaysAtItsLastStep() {
    Dynamics wild = Cases.stepping(Cases.paper(Cases.MULTIPLICATIVE), 100);
    LegOutcome outcome = advance(Cases.leg(wild, 0, 100_000));
    WalkerState to = outcome.to();
    assertThat(to.diverged()).isTrue();
    assertThat(to.step()).isEqualTo(to.divergedAt()).isLessThan(100_000);
    assertThat(to.position().get(0)).isFinite();
    assertThat(to.leftDomainAt()).isBetween(1L, to.divergedAt());
    assertThat(advance(Cases.next(outcome, 200_000)).to()).isEqualTo(to);
  }

  @Test
  void leavingTheDomainIsNotedOnceAndTheWalkerGoesOn() {
    Dynamics wide = Cases.stepping(Cases.paper(Cases.MULTIPLICATIVE), 3);
    WalkerState to = advance(Cases.leg(wide, 0, 30)).to();
    long left = to.leftDomainAt();
    assertThat(left).isPositive();
    assertThat(advance(Cases.leg(wide, 0, left - 1)).to().totals().largest())
        .isLessThanOrEqualTo(1e7);
    assertThat(advance(Cases.leg(wide, 0, left)).to().totals().largest()).isGreaterThan(1e7);
    assertThat(to.step()).isEqualTo(30);
  }

  @Test
  void withoutBasinsThePathIsTheSameAndNothingIsLabelled() {
    Dynamics dynamics = Cases.paper(Cases.NORMAL);
    LegOutcome bare = advance(Cases.leg(Cases.with(dynamics, false, true), 0, 10_000));
    assertThat(bare.to().position())
        .isEqualTo(advance(Cases.leg(dynamics, 0, 10_000)).to().position());
    assertThat(bare.to().basin()).isEqualTo(BasinMap.NONE);
    assertThat(bare.transitions()).isEmpty();
    assertThat(bare.to().totals().stepsInStart()).isZero();
    assertThat(bare.to().escaped()).isFalse();
  }

  @Test
  void aLegThatGoesBackIsRefused() {
    Dynamics dynamics = Cases.paper(Cases.NONE);
    WalkerState at = advance(Cases.leg(dynamics, 4, 10)).to();
    assertThatThrownBy(() -> new Leg(dynamics, 4, at, 9))
        .hasMessage("to-step of walker 4 is before its step 10: 9");
  }

  private LegOutcome advance(Leg leg) {
    return kernel.advance(List.of(leg)).get(0);
  }

  /** Counts again what a leg counts. */
  private static final class Watch {
    private final long start;
    private long basin;
    private long steps;
    private double x = -4.75;
    private long enteredAt;
    private long escapedAt = WalkerState.NEVER;
    private long transitions;
    private long stepsInStart;
    private double lowest;
    private long lowestStep;
    private double largest = 4.75;

    Watch(long start, double lowest) {
      this.start = start;
      this.basin = start;
      this.lowest = lowest;
    }

    void see(long step, double position, double value, long label) {
      assertThat(step).isEqualTo(steps + 1);
      stepsInStart += basin == start ? 1 : 0;
      steps = step;
      x = position;
      if (label != basin) {
        transitions++;
        enteredAt = step;
        escapedAt = escapedAt == WalkerState.NEVER ? step : escapedAt;
      }
      basin = label;
      if (value < lowest) {
        lowest = value;
        lowestStep = step;
      }
      largest = Math.max(largest, Math.abs(position));
    }
  }
}
