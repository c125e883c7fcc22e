package org.hopscape.kernel.cohort;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.hopscape.kernel.Cases;
import org.hopscape.kernel.Combinations;
import org.hopscape.kernel.Combinations.Named;
import org.hopscape.kernel.Dynamics;
import org.hopscape.kernel.Kernel;
import org.hopscape.kernel.Leg;
import org.hopscape.kernel.LegOutcome;
import org.hopscape.kernel.SameBits;
import org.hopscape.kernel.Start;
import org.hopscape.kernel.lanes.PlainPasses;
import org.hopscape.kernel.lanes.SeparableKind;
import org.hopscape.kernel.scalar.OneWalkerKernel;
import org.hopscape.landscape.Landscape;
import org.hopscape.landscape.LatticeMap;
import org.hopscape.landscape.Separable;
import org.hopscape.landscape.basin.Basins;
import org.hopscape.landscape.surface.Quadratic;
import org.hopscape.landscape.surface.Rastrigin;
import org.hopscape.landscape.surface.StyblinskiTang;
import org.hopscape.noise.Noise;
import org.hopscape.optimizer.Optimizer;
import org.junit.jupiter.api.Test;

/** Coordinates end to end against one walker at a time, with all that walkers may have. */
class SeparableCohortTest {
  private final SplittableRandom random = new SplittableRandom(29);
  private final Kernel reference = new OneWalkerKernel();
  private final SameBits same =
      new SameBits(reference, List.of(new CohortKernel(new PlainPasses()), Kernels.create()));

  private Separable surface(int dimension) {
    return switch (random.nextInt(3)) {
      case 0 -> new Rastrigin(dimension);
      case 1 -> new StyblinskiTang(dimension);
      default -> new Quadratic(random.nextDouble(0.1, 5), dimension);
    };
  }

  private Dynamics dynamics(Separable f, Noise noise) {
    // Steps that stay, that hop now and then, at every step, and that lead out of all bounds.
    double step = new double[] {1e-4, 2e-3, 2e-2, 0.5}[random.nextInt(4)];
    return new Dynamics(
        3,
        f,
        new Start.Gaussian(0.3, random.nextInt(8) == 0 ? 30 : 2),
        noise,
        Optimizer.sgd(step),
        random.nextInt(4) == 0 ? Basins.none() : Basins.minima(f),
        random.nextInt(5) == 0,
        random.nextInt(4) > 0);
  }

  @Test
  void surfacesOfAnyDimensionHaveTheBitsOfSingleWalkers() {
    List<Noise> noises = Cases.noises();
    int inLanes = 0;
    for (int k = 0; k < 240; k++) {
      int dimension = k % 3 == 0 ? 1 + random.nextInt(12) : 1 + random.nextInt(140);
      Separable f = surface(dimension);
      Noise noise = noises.get(random.nextInt(noises.size()));
      int walkers = 1 + random.nextInt(Math.max(2, 700 / dimension));
      List<Leg> legs = new ArrayList<>();
      Map<SeparableKind, Integer> kinds = new HashMap<>();
      for (int walker = 0; walker < walkers; walker++) {
        Dynamics some = dynamics(f, noise);
        legs.add(Cases.leg(some, walker, 1 + random.nextInt(90)));
        SeparableKind.of(some).ifPresent(kind -> kinds.merge(kind, 1, Integer::sum));
      }
      inLanes += kinds.entrySet().stream()
          .filter(kind -> SeparableCohort.worth(kind.getKey(), kind.getValue()))
          .mapToInt(Map.Entry::getValue)
          .sum();
      same.of(legs);
    }
    assertThat(inLanes).isGreaterThan(2000);
  }

  @Test
  void everyNoiseOptimizerAndBasinHasTheBitsOfSingleWalkers() {
    for (Separable f : List.of(new Rastrigin(3), new StyblinskiTang(9))) {
      List<Basins> basins = Combinations.basins(f);
      int k = 0;
      for (Named<Noise> noise : Combinations.noises(f)) {
        for (Named<Optimizer> optimizer : Combinations.optimizers(f)) {
          Basins some = basins.get(k++ % basins.size());
          Dynamics dynamics = new Dynamics(
              k, f, new Start.Gaussian(0.5, 2), noise.value(), optimizer.value(), some, k % 4 == 0);
          List<Leg> legs = new ArrayList<>();
          for (int walker = 0; walker < 30; walker++) {
            legs.add(Cases.leg(k % 5 == 0 ? dynamics.valueless() : dynamics, walker, 40));
          }
          same.of(legs);
        }
      }
    }
  }

  @Test
  void aLegInPartsInChangingCompanyIsTheLegInOne() {
    Separable f = new Rastrigin(5);
    Kernel kernel = Kernels.create();
    List<Leg> legs = new ArrayList<>();
    for (int walker = 0; walker < 90; walker++) {
      legs.add(Cases.leg(dynamics(f, new Noise.Multiplicative(2, 1)), walker, 200));
    }
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

  /** Between a well's ends there is no other well, and the label is that of the sum of terms. */
  @Test
  void wellsAndSumsMakeTheLabel() {
    List<Landscape> surfaces = new ArrayList<>();
    for (int d : new int[] {1, 2, 10, 11, 40, 63, 64, 300}) {
      surfaces.add(new Rastrigin(d));
      surfaces.add(new StyblinskiTang(d));
    }
    for (Landscape f : surfaces) {
      LatticeMap map = (LatticeMap) f.minima().orElseThrow();
      for (int k = 0; k < 2000; k++) {
        double[] x = random.doubles(f.dimension(), -40, 40).toArray();
        if (k % 3 == 0) {
          long n = map.well(x[0]);
          double[] ends = {map.below(n), map.above(n), Math.nextUp(map.below(n)), 0.0, -0.0};
          x[0] = ends[k % ends.length];
        }
        long sum = 0;
        for (int i = 0; i < x.length; i++) {
          long n = map.well(x[i]);
          sum += n * map.weight(i);
          assertThat(x[i]).isBetween(map.below(n), map.above(n));
          double inside = map.below(n) == Double.NEGATIVE_INFINITY
              ? map.above(n) - random.nextDouble(50)
              : map.below(n) + random.nextDouble(Math.min(50, map.above(n) - map.below(n)));
          if (inside > map.below(n) && inside < map.above(n)) {
            assertThat(map.well(inside)).isEqualTo(n);
          }
        }
        assertThat(map.label(sum)).isEqualTo(map.label(x));
      }
    }
  }

  @Test
  void armsOfOneSurfaceAreOneKind() {
    Separable f = new Rastrigin(16);
    assertThat(Kernels.kind(walkers(f, 2, 0.01)))
        .isEqualTo(Kernels.kind(walkers(new Rastrigin(16), 5, 0.02)));
    assertThat(Kernels.kind(walkers(f, 2, 0.01)))
        .isNotEqualTo(Kernels.kind(walkers(f, 2, 0.01).unlabelled()));
  }

  private static Dynamics walkers(Separable f, double sigma, double step) {
    return new Dynamics(
        1,
        f,
        new Start.Gaussian(0, 1),
        new Noise.Multiplicative(sigma, 1),
        Optimizer.sgd(step),
        Basins.minima(f),
        false);
  }
}
