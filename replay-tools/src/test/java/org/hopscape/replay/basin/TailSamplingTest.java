package org.hopscape.replay.basin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.hopscape.event.WalkerId;
import org.hopscape.fault.Fault;
import org.hopscape.kernel.Dynamics;
import org.hopscape.kernel.Leg;
import org.hopscape.kernel.cohort.Kernels;
import org.hopscape.replay.FakeRun;
import org.hopscape.replay.LastStates;
import org.hopscape.replay.tail.SpacedStates;
import org.hopscape.replay.tail.TailSamples;
import org.hopscape.replay.tail.TailSampling;
import org.hopscape.run.PlannedArm;
import org.junit.jupiter.api.Test;

/** Arms additive, which changes its basin often, and multiplicative, which seldom does. */
class TailSamplingTest {
  private static final NavigableSet<Long> BASINS = new TreeSet<>(List.of(0L, 1L, 2L));

  private static TailSampling begun(FakeRun run, int threads) {
    List<LastStates> last =
        run.plan().arms().stream().map(arm -> LastStates.of(run.reading(), arm)).toList();
    return TailSampling.begun(run.reading(), last, threads, Kernels::create);
  }

  private static List<WalkerTracks.Tracks> tracks(
      FakeRun run, Map<String, SpacedStates> shown, int threads) {
    return WalkerTracks.all(
        run.reading(),
        run.plan().arms(),
        BASINS,
        Ends.at(0),
        shown,
        threads,
        Kernels::create,
        steps -> {});
  }

  private static final String RASTRIGIN = FakeRun.SCENARIO
      .replace("{ type = cosine-bowl }", "{ type = rastrigin, dimension = 3 }")
      .replace("[-4.75]", "[1, -2, 0]")
      .replace("step-size = 0.01", "step-size = 0.002, momentum = 0.5")
      .replace("type = sgd", "type = heavy-ball")
      .replace("scale = 300", "scale = 30");

  private static final String DOUBLE_WELL = FakeRun.SCENARIO
      .replace("cosine-bowl", "double-well")
      .replace("[-4.75]", "[-1]")
      .replace("300", "3");

  /** Beside each step of a trace: states and their lengths, of a run that was ended, with one walker that is behind. */
  @Test
  void statesAreThoseOfTheWay() {
    for (String scenario : List.of(FakeRun.SCENARIO, DOUBLE_WELL, RASTRIGIN)) {
      WalkerId behind = new WalkerId("additive", 1);
      FakeRun run = FakeRun.of(scenario.replace("steps = 5000", "steps = 60000"), 777);
      run.without(behind.persistenceId(), run.stored(behind.persistenceId()).size())
          .without(WalkerId.RUN, 2);
      LastStates last = LastStates.of(run.reading(), run.plan().arm("additive"));
      assertThat(last.states().get(1).step()).isLessThan(last.arm().steps());
      TailSamples samples = TailSamples.of(
              run.reading(), List.of(last.arm()), 2, Kernels::create, steps -> {})
          .get(0);
      List<double[]> states = new ArrayList<>();
      List<double[]> held = new ArrayList<>();
      int thinning = samples.sample().size() / SpacedStates.MOST_HELD + 1;
      for (int walker = 0; walker < 3; walker++) {
        int before = states.size();
        walk(last, walker, samples, states);
        for (int i = before + thinning - 1; i < states.size(); i += thinning) {
          held.add(states.get(i));
        }
      }
      boolean same = Arrays.deepEquals(
          samples.positions(Integer.MAX_VALUE).toArray(), held.toArray(double[][]::new));
      assertThat(same)
          .as("%s: %d states, one in %d held", scenario, states.size(), thinning)
          .isTrue();
      double[] sizes =
          states.stream().mapToDouble(state -> length(last, state)).sorted().toArray();
      assertThat(samples.sample().size()).isEqualTo(sizes.length);
      for (int i = 0; i <= samples.sample().largestK(); i++) {
        assertThat(samples.sample().threshold(i)).isEqualTo(sizes[sizes.length - 1 - i]);
      }
    }
  }

  private static double length(LastStates last, double[] state) {
    double[] centre = TailSamples.centre(last.arm().dynamics().landscape());
    return TailSamples.norm(TailSamples.minus(state, centre));
  }

  private static void walk(
      LastStates last, int walker, TailSamples samples, List<double[]> states) {
    Dynamics dynamics = last.arm().dynamics();
    double[] centre = TailSamples.centre(dynamics.landscape());
    long end = last.states().get(walker).step();
    long begin = end - end / 2;
    Leg leg = new Leg(dynamics, walker, dynamics.place(walker), end);
    Kernels.create().trace(leg, (step, x, memory, basin) -> {
      if (step > begin && (step - begin) % samples.every() == 0) {
        double[] difference = TailSamples.minus(x, centre);
        Arrays.setAll(difference, i -> difference[i] + centre[i]);
        states.add(difference);
      }
    });
  }

  /** Walkers of a kind share cohorts; these have the same law at different speeds, and so different K. */
  @Test
  void armsThatShareCohortsHaveTheSamplesThatEachHasAlone() {
    FakeRun run = FakeRun.of(
        FakeRun.SCENARIO.replace(
            "additive  ",
            "slow { optimizer { step-size = 0.0005 }, noise { type = additive,"
                + " law { type = gaussian }, scale = 3 } }\n additive  "),
        777);
    List<PlannedArm> arms = run.plan().arms();
    List<TailSamples> together = TailSamples.of(run.reading(), arms, 2, Kernels::create, n -> {});
    for (int i = 0; i < arms.size(); i++) {
      TailSamples alone = TailSamples.of(
              run.reading(), List.of(arms.get(i)), 1, Kernels::create, n -> {})
          .get(0);
      assertThat(together.get(i).every()).isEqualTo(alone.every());
      assertThat(together.get(i).estimates()).isEqualTo(alone.estimates());
    }
    assertThat(together.get(0).every()).isNotEqualTo(together.get(1).every());
  }

  @Test
  void samplesTakenInWithTheTracksAreThoseOfAPassOfTheirOwn() {
    TailSampling own = begun(FakeRun.withLegsOf(5_000), 1);
    own.replay(steps -> {});
    for (long leg : new long[] {137, 1_000, 5_000}) {
      FakeRun run = FakeRun.withLegsOf(leg);
      TailSampling sampling = begun(run, 2);
      sampling.replaySeldom(steps -> {});
      assertThat(sampling.shown()).containsOnlyKeys("additive");
      assertThat(words(tracks(run, sampling.shown(), 2)))
          .as("legs of %d", leg)
          .isEqualTo(words(tracks(run, Map.of(), 1)));
      List<TailSamples> samples = sampling.samples();
      for (int i = 0; i < samples.size(); i++) {
        TailSamples expected = own.samples().get(i);
        assertThat(samples.get(i).estimates()).isEqualTo(expected.estimates());
        assertThat(samples.get(i).positions(1_000))
            .containsExactly(expected.positions(1_000).toArray(double[][]::new));
      }
    }
  }

  private static List<String> words(List<WalkerTracks.Tracks> arms) {
    return arms.stream()
        .map(arm -> WalkerTracksTest.words(arm.tracks()) + " " + arm.ranking())
        .toList();
  }

  @Test
  void basinsOfInterestDependNeitherOnLegsNorOnThreads() {
    List<NavigableSet<Long>> seen = new ArrayList<>();
    for (long leg : new long[] {137, 1_000, 5_000}) {
      FakeRun run = FakeRun.withLegsOf(leg);
      TailSampling sampling = begun(run, leg > 500 ? 1 : 3);
      sampling.replaySeldom(steps -> {});
      List<LastStates> last = run.plan().arms().stream()
          .map(arm -> LastStates.of(run.reading(), arm))
          .toList();
      seen.add(BasinsOfInterest.of(last, sampling::labels, OptionalLong.of(0)));
    }
    assertThat(seen.get(0)).hasSize(WalkerTracks.MOST_BASINS);
    assertThat(seen).allMatch(seen.get(0)::equals);
  }

  @Test
  void aChangedPositionIsFoundOnTheWay() {
    FakeRun run = FakeRun.withLegsOf(1_000).moved(new WalkerId("additive", 1), 5, x -> x + 1e-9);
    TailSampling sampling = begun(run, 2);
    // The leg behind it does not come out either: on one thread the first is told of.
    assertThatThrownBy(() -> tracks(run, sampling.shown(), 1))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("the leg from step 2000 to 3000 does not come out as recorded");
    assertThatThrownBy(() -> begun(run, 2).replay(steps -> {}))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("does not come out as recorded");
  }
}
