package org.hopscape.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.hopscape.event.Position;
import org.hopscape.event.Transition;
import org.hopscape.kernel.Combinations.Combination;
import org.hopscape.kernel.Combinations.Named;
import org.hopscape.kernel.cohort.CohortKernel;
import org.hopscape.kernel.cohort.Kernels;
import org.hopscape.kernel.lanes.PlainPasses;
import org.hopscape.kernel.scalar.OneWalkerKernel;
import org.hopscape.landscape.DataLandscape;
import org.hopscape.landscape.Landscape;
import org.hopscape.landscape.basin.Basins;
import org.hopscape.noise.Law;
import org.hopscape.noise.Noise;
import org.hopscape.optimizer.Optimizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What must hold for every landscape, noise, optimizer and kind of basins, bit for bit. Each combination of the first three
 * takes the next of the landscape's basins, with and without stop-at-escape.
 */
class RecursionLawsTest {
  private static final int WALKERS = 3;

  private final SplittableRandom random = new SplittableRandom(14);
  private final Kernel reference = new OneWalkerKernel();
  private final Kernel plain = new CohortKernel(new PlainPasses());
  private final Kernel kernel = Kernels.create();

  static List<Named<Landscape>> landscapes() {
    return Combinations.landscapes();
  }

  @ParameterizedTest
  @MethodSource("landscapes")
  void legsCutAnywhereNeverShow(Named<Landscape> landscape) {
    for (Dynamics dynamics : dynamics(landscape)) {
      long steps = steps(dynamics);
      LegOutcome whole = advance(reference, Cases.leg(dynamics, 1, steps));
      List<Transition> transitions = new ArrayList<>();
      LegOutcome part = advance(kernel, Cases.leg(dynamics, 1, random.nextLong(3)));
      transitions.addAll(part.transitions());
      while (part.to().step() < whole.to().step()) {
        long to = part.to().step() + random.nextLong(1 + steps / 2);
        part = advance(random.nextBoolean() ? kernel : plain, again(part, Math.min(steps, to)));
        transitions.addAll(part.transitions());
      }
      part = advance(kernel, again(part, steps));
      assertThat(part.to()).isEqualTo(whole.to());
      assertThat(transitions).isEqualTo(whole.transitions());
    }
  }

  /** The state goes through the journal's events in between. */
  private static Leg again(LegOutcome part, long toStep) {
    WalkerState from = part.leg().from();
    for (var event : part.events()) {
      from = from.after(event);
    }
    return new Leg(part.leg().dynamics(), part.leg().walker(), from, toStep);
  }

  @ParameterizedTest
  @MethodSource("landscapes")
  void everyFormOfTheKernelGivesTheBitsOfSingleWalkers(Named<Landscape> landscape) {
    List<Leg> legs = new ArrayList<>();
    for (Dynamics dynamics : dynamics(landscape)) {
      for (int walker = 0; walker < WALKERS; walker++) {
        legs.add(Cases.leg(dynamics, walker, random.nextLong(steps(dynamics))));
      }
    }
    List<LegOutcome> expected = reference.advance(legs);
    assertThat(plain.advance(legs)).isEqualTo(expected);
    assertThat(kernel.advance(legs)).isEqualTo(expected);
    for (int i = 0; i < legs.size(); i += 7) {
      assertThat(advance(kernel, legs.get(i))).isEqualTo(expected.get(i));
    }
  }

  @ParameterizedTest
  @MethodSource("landscapes")
  void aTraceShowsEachStepOfTheLeg(Named<Landscape> landscape) {
    for (Dynamics dynamics : dynamics(landscape)) {
      Leg leg = Cases.leg(dynamics, 2, steps(dynamics));
      Seen byOne = new Seen();
      Seen byMany = new Seen();
      LegOutcome outcome = reference.trace(leg, byOne);
      assertThat(kernel.trace(leg, byMany)).isEqualTo(outcome);
      assertThat(byMany.positions).isEqualTo(byOne.positions);
      assertThat(byMany.memories).isEqualTo(byOne.memories);
      assertThat(byMany.basins).isEqualTo(byOne.basins);
      assertThat(advance(kernel, leg)).isEqualTo(outcome);
      assertThat(byOne.positions).hasSize((int) outcome.to().step());
      if (outcome.to().step() > 0) {
        assertThat(byOne.last(byOne.positions)).isEqualTo(outcome.to().position());
        assertThat(byOne.last(byOne.memories)).isEqualTo(outcome.to().memory());
        assertThat(byOne.last(byOne.basins)).isEqualTo(outcome.to().basin());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("landscapes")
  void nothingThatIsKeptIsNotFinite(Named<Landscape> landscape) {
    for (Dynamics dynamics : dynamics(landscape)) {
      WalkerState to = advance(kernel, Cases.leg(dynamics, 0, steps(dynamics))).to();
      finite(to.position());
      finite(to.memory());
      assertThat(to.totals().lowest()).isFinite();
      assertThat(to.totals().largest()).isFinite();
      assertThat(to.diverged()).isEqualTo(to.step() == to.divergedAt());
    }
  }

  @ParameterizedTest
  @MethodSource("landscapes")
  void multiplicativeNoiseWithoutSigmaIsAdditiveNoise(Named<Landscape> landscape) {
    Named<Noise> normal = new Named<>("normal", new Noise.Additive(new Law.Gaussian(), 1.5));
    Named<Noise> plainMultiplier = new Named<>("sigma-0", new Noise.Multiplicative(0.0, 1.5));
    for (Named<Optimizer> optimizer : Combinations.optimizers(landscape.value())) {
      Dynamics additive = new Combination(landscape, normal, optimizer).with(Basins.none(), false);
      Dynamics multiplicative =
          new Combination(landscape, plainMultiplier, optimizer).with(Basins.none(), false);
      for (Kernel each : List.of(reference, plain, kernel)) {
        assertThat(advance(each, Cases.leg(multiplicative, 5, 60)).to())
            .isEqualTo(advance(reference, Cases.leg(additive, 5, 60)).to());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("landscapes")
  void basinsAndStopsNeverChangeThePath(Named<Landscape> landscape) {
    for (Dynamics dynamics : dynamics(landscape)) {
      Dynamics bare = new Dynamics(
          dynamics.seed(),
          dynamics.landscape(),
          dynamics.start(),
          dynamics.noise(),
          dynamics.optimizer(),
          Basins.none(),
          false);
      WalkerState to =
          advance(reference, Cases.leg(dynamics, 4, steps(dynamics))).to();
      WalkerState same = advance(reference, Cases.leg(bare, 4, to.step())).to();
      assertThat(same.position()).isEqualTo(to.position());
      assertThat(same.memory()).isEqualTo(to.memory());
    }
  }

  /** The other laws would hold of walkers to which nothing happens. */
  @Test
  void someWalkersDivergeSomeLeaveTheirBasinsAndSomeStop() {
    int diverged = 0;
    int moved = 0;
    int stopped = 0;
    for (Named<Landscape> landscape : Combinations.landscapes()) {
      for (Dynamics dynamics : dynamics(landscape)) {
        WalkerState to =
            advance(kernel, Cases.leg(dynamics, 0, steps(dynamics))).to();
        diverged += to.diverged() ? 1 : 0;
        moved += to.totals().transitions() > 0 ? 1 : 0;
        stopped += dynamics.stopAtEscape() && to.escaped() ? 1 : 0;
      }
    }
    assertThat(diverged).isBetween(20, 1_000);
    assertThat(moved).isGreaterThan(300);
    assertThat(stopped).isGreaterThan(100);
  }

  /** Of each noise and optimizer; basins in turn. */
  private List<Dynamics> dynamics(Named<Landscape> landscape) {
    List<Basins> basins = Combinations.basins(landscape.value());
    List<Dynamics> all = new ArrayList<>();
    for (Combination combination : Combinations.all()) {
      if (combination.landscape().label().equals(landscape.label())) {
        int turn = all.size();
        all.add(combination.with(basins.get(turn % basins.size()), turn % 3 == 0));
      }
    }
    return all;
  }

  private static long steps(Dynamics dynamics) {
    return dynamics.landscape() instanceof DataLandscape ? 40 : 80;
  }

  private static LegOutcome advance(Kernel kernel, Leg leg) {
    return kernel.advance(List.of(leg)).get(0);
  }

  private static void finite(Position position) {
    for (int i = 0; i < position.dimension(); i++) {
      assertThat(position.get(i)).isFinite();
    }
  }

  /** What a trace shows. */
  private static final class Seen implements StepSink {
    private final List<Position> positions = new ArrayList<>();
    private final List<Position> memories = new ArrayList<>();
    private final List<Long> basins = new ArrayList<>();

    @Override
    public void step(long step, double[] position, double[] memory, long basin) {
      assertThat(step).isEqualTo(positions.size() + 1);
      positions.add(Position.of(position));
      memories.add(Position.of(memory));
      basins.add(basin);
    }

    <T> T last(List<T> list) {
      return list.get(list.size() - 1);
    }
  }
}
