package org.hopscape.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.hopscape.event.Position;
import org.hopscape.event.WalkerEvent;
import org.hopscape.event.WalkerEvent.LegCompleted;
import org.hopscape.event.WalkerId;
import org.hopscape.fault.Fault;
import org.hopscape.kernel.Kernels;
import org.hopscape.kernel.Leg;
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

  /** Beside each step of a trace: states and largest values. */
  @Test
  void statesAndLargestValuesAreThoseOfTheWay() {
    for (String landscape : List.of("cosine-bowl", "double-well")) {
      FakeRun run =
          FakeRun.of(FakeRun.SCENARIO.replace("cosine-bowl", landscape).replace("300", "3"), 777);
      PlannedArm arm = run.plan().arm("additive");
      TailSamples samples = TailSamples.of(
              run.reading(), List.of(arm), 2, Kernels::create, steps -> {})
          .get(0);
      List<double[]> states = new ArrayList<>();
      List<Double> largest = new ArrayList<>();
      for (int walker = 0; walker < arm.walkers(); walker++) {
        walk(arm, walker, samples, states, largest);
      }
      assertThat(samples.positions(Integer.MAX_VALUE))
          .as(landscape)
          .containsExactly(states.toArray(double[][]::new));
      assertThat(samples.maxima().size()).isEqualTo(largest.size()).isPositive();
      largest.sort(Comparator.reverseOrder());
      for (int i = 0; i < largest.size(); i++) {
        assertThat(samples.maxima().threshold(i)).isEqualTo(largest.get(i));
      }
    }
  }

  private static void walk(
      PlannedArm arm,
      int walker,
      TailSamples samples,
      List<double[]> states,
      List<Double> largest) {
    double centre = TailSamples.centre(arm.dynamics().landscape())[0];
    long begin = arm.steps() / 2;
    double[] most = {0};
    Kernels.create()
        .trace(
            new Leg(arm.dynamics(), walker, arm.dynamics().place(walker), arm.steps()),
            (step, x, memory, basin) -> {
              boolean wanted = step > begin && (step - begin) % samples.every() == 0;
              if (step >= begin && (centre == 0 || wanted)) {
                most[0] = Math.max(most[0], Math.abs(x[0] - centre));
              }
              if (wanted) {
                states.add(new double[] {x[0] - centre + centre});
              }
              if (step > begin && (step - begin) % samples.block() == 0) {
                largest.add(most[0]);
                most[0] = centre == 0 ? Math.abs(x[0]) : 0;
              }
            });
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
        .map(arm -> WalkerTracksTest.words(arm.tracks()) + " " + arm.occupancy().ranking(100))
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
      seen.add(BasinsOfInterest.of(last, sampling::positions, OptionalLong.of(0)));
    }
    assertThat(seen.get(0)).hasSize(WalkerTracks.MOST_BASINS);
    assertThat(seen).allMatch(seen.get(0)::equals);
  }

  @Test
  void aChangedPositionIsFoundOnTheWay() {
    FakeRun run = FakeRun.withLegsOf(1_000)
        .altered(new WalkerId("additive", 1), 5, TailSamplingTest::elsewhere);
    TailSampling sampling = begun(run, 2);
    // The leg behind it does not come out either: on one thread the first is told of.
    assertThatThrownBy(() -> tracks(run, sampling.shown(), 1))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("the leg from step 2000 to 3000 does not come out as recorded");
    assertThatThrownBy(() -> begun(run, 2).replay(steps -> {}))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("does not come out as recorded");
  }

  private static WalkerEvent elsewhere(WalkerEvent event) {
    LegCompleted leg = (LegCompleted) event;
    return new LegCompleted(
        leg.fromStep(),
        leg.toStep(),
        Position.of(leg.position().toArray()[0] + 1e-9),
        leg.memory(),
        leg.basin(),
        leg.enteredAt(),
        leg.totals(),
        leg.allListed(),
        leg.transitions());
  }
}
