package org.hopscape.kernel.cohort;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.hopscape.event.Position;
import org.hopscape.formula.Formula;
import org.hopscape.formula.RandomFormulas;
import org.hopscape.kernel.Cases;
import org.hopscape.kernel.Combinations;
import org.hopscape.kernel.Combinations.Named;
import org.hopscape.kernel.Dynamics;
import org.hopscape.kernel.Kernel;
import org.hopscape.kernel.Leg;
import org.hopscape.kernel.LegOutcome;
import org.hopscape.kernel.SameBits;
import org.hopscape.kernel.Start;
import org.hopscape.kernel.WalkerState;
import org.hopscape.kernel.lanes.PlainPasses;
import org.hopscape.kernel.lanes.SurfaceKind;
import org.hopscape.kernel.scalar.OneWalkerKernel;
import org.hopscape.landscape.Landscape;
import org.hopscape.landscape.basin.Basins;
import org.hopscape.landscape.basin.FlowBasins;
import org.hopscape.landscape.surface.FormulaLandscape;
import org.hopscape.landscape.surface.Himmelblau;
import org.hopscape.noise.Noise;
import org.hopscape.optimizer.Optimizer;
import org.junit.jupiter.api.Test;

/** Surfaces in lanes against one walker at a time: random formulas and well-known ones, with all that walkers may have. */
class SurfaceCohortTest {
  private static final String WELLS =
      "0.1*(x0^2+x1^2) - 2*exp(-((x0-2)^2+x1^2)) - 1.5*exp(-((x0+2)^2+(x1-1)^2))";

  private final SplittableRandom random = new SplittableRandom(23);
  private final Kernel reference = new OneWalkerKernel();
  private final SameBits same =
      new SameBits(reference, List.of(new CohortKernel(new PlainPasses()), Kernels.create()));

  @Test
  void randomFormulasHaveTheBitsOfSingleWalkers() {
    RandomFormulas formulas = new RandomFormulas(11);
    int[] sizes = {12, 40, 300};
    int dimension = 0;
    int walked = 0;
    for (int k = 0; k < 120; k++) {
      dimension = dimension % 16 + 1;
      Landscape f = formula(formulas.next(dimension), dimension);
      List<Leg> legs = legs(f, sizes[k % 3], 1 + k % 70);
      if (!legs.isEmpty()) {
        same.of(legs);
        walked++;
      }
    }
    assertThat(walked).isGreaterThan(50);
  }

  @Test
  void everyNoiseOptimizerAndBasinHasTheBitsOfSingleWalkers() {
    List<Landscape> surfaces = List.of(
        new FormulaLandscape(Formula.parse("0.1*x^2 + exp(-x^2) + sin(3*x)/2")),
        new FormulaLandscape(Formula.parse(WELLS)),
        new Himmelblau());
    for (Landscape f : surfaces) {
      List<Basins> basins = Combinations.basins(f);
      int k = 0;
      for (Named<Noise> noise : Combinations.noises(f)) {
        for (Named<Optimizer> optimizer : Combinations.optimizers(f)) {
          Basins some = basins.get(k++ % basins.size());
          Dynamics dynamics = new Dynamics(
              k, f, new Start.Gaussian(0.5, 2), noise.value(), optimizer.value(), some, k % 4 == 0);
          List<Leg> legs = new ArrayList<>();
          for (int walker = 0; walker < 20; walker++) {
            legs.add(Cases.leg(k % 5 == 0 ? dynamics.valueless() : dynamics, walker, 75));
          }
          same.of(legs);
        }
      }
      for (Basins some : basins) {
        for (boolean stops : new boolean[] {false, true}) {
          Dynamics dynamics = new Dynamics(
              k++, f, new Start.Gaussian(0.5, 2), noise(), Optimizer.sgd(0.05), some, stops);
          List<Leg> legs = new ArrayList<>();
          for (int walker = 0; walker < 60; walker++) {
            legs.add(Cases.leg(dynamics, walker, 150));
          }
          same.of(legs);
        }
      }
    }
  }

  /** Left the bound, diverged, at f = -inf, at no number. */
  @Test
  void walkersThatEndOrLeaveHaveTheBitsOfSingleWalkers() {
    for (String text : List.of(
        "-x^4", "log(x)", "x^2 + sin(1000000000*x)", "1e300*x^2", "sqrt(x) + 0*x", "1/x^2")) {
      Landscape f = new FormulaLandscape(Formula.parse(text));
      same.of(legs(f, 80, 100));
    }
  }

  @Test
  void aLegInPartsInChangingCompanyIsTheLegInOne() {
    Landscape f = new FormulaLandscape(Formula.parse(WELLS));
    Kernel kernel = Kernels.create();
    List<Leg> legs = legs(f, 100, 200);
    List<LegOutcome> whole = reference.advance(legs);
    for (int i = 0; i < legs.size(); i++) {
      Leg leg = legs.get(i);
      LegOutcome outcome = new LegOutcome(leg, leg.from(), true, List.of());
      List<Leg> company = new ArrayList<>(legs.subList(i / 2, i / 2 + 30));
      for (long to = 37; to < 300; to += 37) {
        if (outcome.to().stopped(leg.dynamics())) {
          break;
        }
        company.set(
            0,
            Cases.next(outcome, Math.min(leg.toStep(), Math.max(to, outcome.to().step()))));
        outcome = kernel.advance(company).get(0);
      }
      assertThat(outcome.to()).isEqualTo(whole.get(i).to());
    }
  }

  /** Walkers of several arms go together: they differ in strength, step size and start alone. */
  @Test
  void armsOfOneFormulaAreOneKind() {
    Landscape f = new FormulaLandscape(Formula.parse(WELLS));
    Landscape again = new FormulaLandscape(Formula.parse(WELLS));
    assertThat(Kernels.kind(dynamics(f, new Noise.Multiplicative(2, 1), 0.01)))
        .isEqualTo(Kernels.kind(dynamics(again, new Noise.Multiplicative(3, 0), 0.02)));
    assertThat(Kernels.kind(dynamics(f, new Noise.None(), 0.01)))
        .isNotEqualTo(Kernels.kind(dynamics(f, new Noise.None(), 0.01).valueless()));
  }

  @Test
  void withoutALookAtValuesThePathIsTheSame() {
    Landscape f = new FormulaLandscape(Formula.parse(WELLS));
    Dynamics dynamics = dynamics(f, noise(), 0.01);
    for (Kernel kernel : List.of(reference, Kernels.create())) {
      List<Leg> looked = new ArrayList<>();
      List<Leg> not = new ArrayList<>();
      for (int walker = 0; walker < 30; walker++) {
        looked.add(Cases.leg(dynamics, walker, 100));
        not.add(Cases.leg(dynamics.valueless(), walker, 100));
      }
      List<LegOutcome> with = kernel.advance(looked);
      List<LegOutcome> without = kernel.advance(not);
      for (int i = 0; i < with.size(); i++) {
        WalkerState a = with.get(i).to();
        WalkerState b = without.get(i).to();
        assertThat(b.position()).isEqualTo(a.position());
        assertThat(b.totals().largest()).isEqualTo(a.totals().largest());
        assertThat(b.totals().lowest()).isEqualTo(not.get(i).from().totals().lowest());
        assertThat(b.totals().lowestStep()).isZero();
      }
    }
  }

  /** A formula whose arrays would not fit goes walker by walker. */
  @Test
  void aHugeFormulaHasNoLanes() {
    StringBuilder text = new StringBuilder("x0^1.1");
    for (int i = 1; i < 560; i++) {
      text.append("+tan(x").append(i).append(")^").append(i).append(".5");
    }
    Landscape f = new FormulaLandscape(Formula.parse(text.toString()));
    assertThat(f.hasLanes()).isFalse();
    assertThat(SurfaceKind.of(dynamics(f, new Noise.None(), 0.01))).isEmpty();
  }

  private static Landscape formula(String text, int dimension) {
    return new FormulaLandscape(Formula.parse(text, dimension));
  }

  private static Dynamics dynamics(Landscape f, Noise noise, double stepSize) {
    return new Dynamics(
        1,
        f,
        new Start.At(Position.of(new double[f.dimension()])),
        noise,
        Optimizer.sgd(stepSize),
        Basins.none(),
        false);
  }

  private Noise noise() {
    List<Noise> noises = Cases.noises();
    return random.nextInt(5) == 0
        ? new Noise.Multiplicative(0.5, 0.1)
        : noises.get(random.nextInt(noises.size()));
  }

  /** Of one kind of noise and several arms; walkers whose start has no value are left out. */
  private List<Leg> legs(Landscape f, int walkers, int steps) {
    Noise noise = noise();
    boolean values = random.nextInt(3) > 0;
    List<Leg> legs = new ArrayList<>();
    for (int walker = 0; walker < walkers; walker++) {
      Dynamics some = new Dynamics(
          5,
          f,
          new Start.Gaussian(0.2, 2),
          noise,
          Optimizer.sgd(random.nextDouble(0.001, 0.1)),
          basins(f),
          random.nextInt(3) == 0,
          values);
      Optional<WalkerState> at = some.placed(walker);
      int ahead = 1 + random.nextInt(steps);
      int number = walker;
      at.ifPresent(state -> legs.add(new Leg(some, number, state, ahead)));
    }
    return legs;
  }

  private Basins basins(Landscape f) {
    if (f.minima().isPresent() && random.nextBoolean()) {
      return new Basins(f.minima().get(), 1 + random.nextInt(3));
    }
    return random.nextInt(20) == 0
        ? new Basins(FlowBasins.within(2000, f), 20 + random.nextInt(20))
        : Basins.none();
  }
}
