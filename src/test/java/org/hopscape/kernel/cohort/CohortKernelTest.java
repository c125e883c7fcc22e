package org.hopscape.kernel.cohort;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.hopscape.event.Position;
import org.hopscape.kernel.Cases;
import org.hopscape.kernel.Dynamics;
import org.hopscape.kernel.Kernel;
import org.hopscape.kernel.Leg;
import org.hopscape.kernel.LegOutcome;
import org.hopscape.kernel.SameBits;
import org.hopscape.kernel.Start;
import org.hopscape.kernel.TransitionSink;
import org.hopscape.kernel.WalkerState;
import org.hopscape.kernel.lanes.Kind;
import org.hopscape.kernel.lanes.PlainPasses;
import org.hopscape.kernel.scalar.OneWalkerKernel;
import org.hopscape.landscape.Landscape;
import org.hopscape.landscape.basin.Basins;
import org.hopscape.landscape.surface.CosineBowl;
import org.hopscape.landscape.surface.DoubleWell;
import org.hopscape.landscape.surface.Quadratic;
import org.hopscape.landscape.surface.Rastrigin;
import org.hopscape.landscape.surface.RippledBowl;
import org.hopscape.noise.Law;
import org.hopscape.noise.Noise;
import org.hopscape.optimizer.Optimizer;
import org.junit.jupiter.api.Test;

/** Lanes and strands against one walker at a time: every field, every transition, every bit. */
class CohortKernelTest {
  private final SplittableRandom random = new SplittableRandom(6);
  private final Kernel reference = new OneWalkerKernel();
  private final Kernel plain = new CohortKernel(new PlainPasses());
  private final Kernel kernel = Kernels.create();

  @Test
  void cohortsOfAnySizeGiveTheBitsOfSingleWalkers() {
    for (int size : new int[] {1, 2, 3, 4, 5, 17, 100, 127, 128, 129, 255, 256, 257, 513, 1000}) {
      List<Leg> legs = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        legs.add(leg(dynamics(), 200));
      }
      same(legs);
    }
  }

  @Test
  void fullLanesOfOneKindGiveTheBitsOfSingleWalkers() {
    for (Dynamics dynamics : Cases.all()) {
      List<Leg> legs = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        legs.add(leg(varied(dynamics), 400));
      }
      same(legs);
    }
  }

  /** Intervals had no lanes: a walker went step by step for their sake. */
  @Test
  void betweenCutsLanesGiveTheBitsOfSingleWalkers() {
    for (Dynamics dynamics : Cases.all()) {
      assertThat(Kind.of(Cases.cut(dynamics))).isPresent();
      List<Leg> legs = new ArrayList<>();
      for (int i = 0; i < 270; i++) {
        legs.add(leg(Cases.cut(varied(dynamics)), 400));
      }
      same(legs);
      same(legs.subList(0, 21));
    }
  }

  @Test
  void walkersThatChangeTheirBasinAtMostStepsGiveTheBitsOfSingleWalkers() {
    for (Landscape landscape : List.of(new CosineBowl(), new RippledBowl(), DoubleWell.quartic())) {
      Noise noise = new Noise.Multiplicative(landscape instanceof DoubleWell ? 1 : 12, 60);
      List<Leg> legs = new ArrayList<>();
      for (int i = 0; i < 270; i++) {
        legs.add(leg(Cases.stepping(Cases.on(landscape, noise), 0.01), 600));
      }
      same(legs);
      same(legs.subList(0, 21));
    }
  }

  /** The draws of a long leg come from the passes, those of a short one do not. */
  @Test
  void aTraceEndsWhereItsLegDoesHoweverLong() {
    for (Noise noise :
        List.of(new Noise.Multiplicative(2, 1), new Noise.Additive(new Law.StudentT(3), 3))) {
      Leg leg = Cases.leg(Cases.on(new CosineBowl(), noise), 3, (1 << 20) + 100);
      long[] steps = new long[1];
      LegOutcome outcome = kernel.trace(leg, (step, position, memory, basin) -> steps[0]++);
      assertThat(outcome).isEqualTo(reference.advance(List.of(leg)).get(0));
      assertThat(steps[0]).isEqualTo(leg.toStep());
    }
  }

  @Test
  void transitionsComeInBulkWhereManyLanesHaveThem() {
    List<Leg> legs = new ArrayList<>();
    for (int i = 0; i < 256; i++) {
      legs.add(Cases.leg(Cases.on(new CosineBowl(), new Noise.Multiplicative(12, 60)), i, 500));
    }
    int[] calls = new int[1];
    long[] handedOn = new long[1];
    List<LegOutcome> outcomes = kernel.advance(legs, new TransitionSink() {
      @Override
      public void transition(int lane, long step, long from, long to) {
        transitions(lane, 1, new long[] {step}, from, new long[] {to});
      }

      @Override
      public void transitions(int lane, int count, long[] step, long from, long[] to) {
        calls[0]++;
        handedOn[0] += count;
      }
    });
    long total = outcomes.stream()
        .mapToLong(outcome -> outcome.to().totals().transitions())
        .sum();
    assertThat(handedOn[0]).isEqualTo(total);
    // 500 steps are 16 blocks.
    assertThat(calls[0]).isLessThanOrEqualTo(256 * 16);
  }

  @Test
  void walkersThatRunFarOrDivergeGiveTheBitsOfSingleWalkers() {
    for (Dynamics dynamics : Cases.all()) {
      List<Leg> legs = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        double stepSize =
            random.nextBoolean() ? 0.01 : StrictMath.pow(10, random.nextDouble(-1, 2));
        legs.add(leg(Cases.stepping(varied(dynamics), stepSize), 100));
      }
      same(legs);
      same(legs.subList(0, 6));
    }
  }

  /** Where f is subnormal its rounding is not relative: lanes missed a step at which it was the lowest. */
  @Test
  void subnormalValuesGiveTheBitsOfSingleWalkers() {
    for (Dynamics dynamics : Cases.all()) {
      List<Leg> legs = new ArrayList<>();
      for (int i = 0; i < 600; i++) {
        double x = Math.pow(10, -155 - 10 * random.nextDouble());
        Start start = new Start.At(Position.of(i % 2 == 0 ? x : -x));
        legs.add(leg(Cases.starting(dynamics, start), 200));
      }
      same(legs);
    }
  }

  @Test
  void farStartsAndZerosGiveTheBitsOfSingleWalkers() {
    double[] starts = {
      0.0, -0.0, 1e-300, -1e-160, 1e6, -9.9e6, 1.1e7, 3.3554431e7, 3.3554433e7, -1e9, 1e14
    };
    for (Dynamics dynamics : Cases.all()) {
      List<Leg> legs = new ArrayList<>();
      for (int i = 0; i < 150; i++) {
        Start start = new Start.At(Position.of(starts[i % starts.length]));
        legs.add(leg(Cases.starting(varied(dynamics), start), 100));
      }
      same(legs);
      same(legs.subList(0, starts.length));
    }
  }

  @Test
  void aLegInPartsInChangingCompanyIsTheLegInOne() {
    List<Leg> whole = new ArrayList<>();
    List<LegOutcome> parts = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      Leg leg = leg(varied(Cases.paper(Cases.MULTIPLICATIVE)), 1_000);
      whole.add(leg);
      parts.add(new LegOutcome(leg, leg.from(), true, List.of()));
    }
    while (parts.stream().anyMatch(this::goesOn)) {
      List<Leg> next = new ArrayList<>();
      for (int i = 0; i < parts.size(); i++) {
        long step = parts.get(i).to().step();
        long end = whole.get(i).toStep();
        next.add(Cases.next(parts.get(i), Math.min(end, step + random.nextLong(300))));
      }
      parts = new ArrayList<>(kernel.advance(next));
      for (int i = 0; i < parts.size(); i++) {
        Leg to = new Leg(
            whole.get(i).dynamics(),
            whole.get(i).walker(),
            parts.get(i).to(),
            whole.get(i).toStep());
        parts.set(i, new LegOutcome(to, parts.get(i).to(), true, List.of()));
      }
    }
    List<LegOutcome> once = kernel.advance(whole);
    for (int i = 0; i < whole.size(); i++) {
      assertThat(parts.get(i).to()).isEqualTo(once.get(i).to());
    }
  }

  private boolean goesOn(LegOutcome part) {
    WalkerState to = part.to();
    boolean stopped = to.diverged() || (part.leg().dynamics().stopAtEscape() && to.escaped());
    return !stopped && to.step() < part.leg().toStep();
  }

  private void same(List<Leg> legs) {
    new SameBits(reference, List.of(plain, kernel)).of(legs);
  }

  @Test
  void walkersThatNoLaneKnowsShowStatesToo() {
    List<Leg> legs = new ArrayList<>();
    Dynamics dynamics = new Dynamics(
        1,
        new Rastrigin(3),
        new Start.At(Position.of(1, -2, 0)),
        new Noise.Additive(new Law.Gaussian(), 30),
        Optimizer.sgd(0.002),
        Basins.none(),
        false);
    for (int i = 0; i < 5; i++) {
      legs.add(Cases.leg(dynamics, i, 100));
    }
    new SameBits(reference, List.of(plain, kernel)).showsStates(legs, reference.advance(legs));
  }

  /** Too long for empty lanes: they leave them, and go on alone. */
  @Test
  void longLegsShowStatesToo() {
    List<Leg> legs = new ArrayList<>();
    for (int i = 0; i < 34; i++) {
      Dynamics dynamics = Cases.on(new CosineBowl(), new Noise.Multiplicative(2, 1));
      legs.add(Cases.leg(dynamics, i, i < 4 ? (1 << 17) + 500 : 700));
    }
    new SameBits(reference, List.of(plain, kernel)).showsStates(legs, reference.advance(legs));
  }

  @Test
  void theVectorModuleIsThereAndUsed() {
    assertThat(Kernels.plain()).isEmpty();
  }

  private Dynamics dynamics() {
    List<Landscape> landscapes = List.of(
        new CosineBowl(),
        new RippledBowl(),
        DoubleWell.quartic(),
        new Quadratic(random.nextDouble(0.1, 30), 1));
    Landscape landscape = landscapes.get(random.nextInt(landscapes.size()));
    return varied(Cases.on(landscape, Cases.noises().get(random.nextInt(4))));
  }

  /** The same kind of noise with another strength, step size, start, seed and stop. */
  private Dynamics varied(Dynamics d) {
    return new Dynamics(
        random.nextLong(),
        d.landscape(),
        random.nextBoolean() ? d.start() : new Start.Gaussian(0, random.nextDouble(10)),
        varied(d.noise()),
        Optimizer.sgd(random.nextDouble(0.001, 0.05)),
        random.nextInt(10) > 0 ? Basins.minima(d.landscape()) : Basins.none(),
        random.nextInt(5) == 0);
  }

  private Noise varied(Noise noise) {
    if (noise instanceof Noise.Additive additive) {
      Law law = additive.law();
      return new Noise.Additive(law, random.nextDouble(30));
    }
    return noise instanceof Noise.Multiplicative
        ? new Noise.Multiplicative(random.nextDouble(50), random.nextDouble(3))
        : noise;
  }

  private Leg leg(Dynamics dynamics, long steps) {
    long walker = random.nextLong(1_000_000);
    Leg first = Cases.leg(dynamics, walker, random.nextLong(3));
    LegOutcome outcome = reference.advance(List.of(first)).get(0);
    return Cases.next(outcome, outcome.to().step() + random.nextLong(steps));
  }
}
