package org.hopscape.replay.show;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hopscape.analysis.ArmStatistics;
import org.hopscape.analysis.ArmStatistics.BasinShare;
import org.hopscape.analysis.BasinCount;
import org.hopscape.analysis.RunStatistics;
import org.hopscape.event.WalkerId;
import org.hopscape.kernel.Leg;
import org.hopscape.kernel.WalkerState;
import org.hopscape.kernel.cohort.Kernels;
import org.hopscape.replay.FakeRun;
import org.hopscape.replay.Replay;
import org.hopscape.run.PlannedArm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShowTest {
  private static RunStatistics show(FakeRun run, int threads) {
    return Show.of(run.reading(), threads, Kernels::create, steps -> {});
  }

  @Test
  void numbersDependNeitherOnLegLengthNorOnThreads() {
    RunStatistics expected = show(FakeRun.withLegsOf(1000), 1);
    for (long leg : new long[] {1, 137, 1000, 65_536}) {
      assertThat(show(FakeRun.withLegsOf(leg), 3)).as("legs of %d", leg).isEqualTo(expected);
    }
  }

  @Test
  void occupancyAndVisitsAreThoseOfEveryStepCountedOneByOne() {
    FakeRun run = FakeRun.withLegsOf(700);
    for (ArmStatistics arm : show(run, 2).arms()) {
      Map<Long, long[]> counted = countedOneByOne(run, arm.name());
      assertThat(arm.ranking().distinct()).isEqualTo(counted.size());
      for (BasinCount count : arm.ranking().top()) {
        long[] expected = counted.getOrDefault(count.basin(), new long[2]);
        assertThat(count).isEqualTo(new BasinCount(count.basin(), expected[0], expected[1]));
      }
    }
  }

  private static Map<Long, long[]> countedOneByOne(FakeRun run, String name) {
    PlannedArm arm = run.plan().arm(name);
    Map<Long, long[]> counted = new TreeMap<>();
    for (long walker = 0; walker < arm.walkers(); walker++) {
      WalkerState start = arm.dynamics().place(walker);
      List<Long> basins = new ArrayList<>(List.of(start.basin()));
      Kernels.create()
          .trace(
              new Leg(arm.dynamics(), walker, start, arm.steps()),
              (step, position, memory, basin) -> basins.add(basin));
      for (int k = 0; k < basins.size(); k++) {
        long[] count = counted.computeIfAbsent(basins.get(k), none -> new long[2]);
        count[0] += k < arm.steps() ? 1 : 0;
        count[1] += k == 0 || !basins.get(k).equals(basins.get(k - 1)) ? 1 : 0;
      }
    }
    return counted;
  }

  @Test
  void occupancySumsToOneAndTheMostOccupiedComesFirst() {
    ArmStatistics arm = show(FakeRun.withLegsOf(1000), 2).arms().get(1);
    assertThat(arm.ranking().steps()).isEqualTo(3 * 5000);
    assertThat(arm.ranking().visits()).isEqualTo(arm.transitions() + 3);
    assertThat(arm.ranking().stepsBeyond(50)
            + arm.ranking().first(50).stream().mapToLong(BasinCount::steps).sum())
        .isEqualTo(3 * 5000);
    assertThat(arm.basins())
        .isSortedAccordingTo((a, b) -> Double.compare(b.occupancy(), a.occupancy()));
    BasinShare first = arm.basins().get(0);
    assertThat(first.interval()).isNotNull();
  }

  @Test
  void bestPositionIsTheOneWithTheLowestValue() {
    FakeRun run = FakeRun.withLegsOf(1000);
    for (ArmStatistics arm : show(run, 1).arms()) {
      double value = run.plan()
          .arm(arm.name())
          .dynamics()
          .landscape()
          .value(arm.best().position().toArray());
      assertThat(value).isEqualTo(arm.best().value());
      WalkerState there = new Replay(run.reading(), Kernels.create())
          .stateAt(new WalkerId(arm.name(), arm.best().walker()), arm.best().step());
      assertThat(there.totals().lowest()).isEqualTo(arm.best().value());
    }
  }

  @Test
  void whereBasinsWouldTakeLongAllElseIsToldAndWhatWasKeptIsUsed(@TempDir Path folder) {
    FakeRun run = FakeRun.withLegsOf(5000);
    RunStatistics counted = show(run, 1);
    Show dear = Show.begun(run.reading(folder), Kernels::create);
    assertThat(dear.cheap(100, 1, steps -> {})).isEmpty();
    RunStatistics rest = dear.uncounted();
    for (int i = 0; i < rest.arms().size(); i++) {
      ArmStatistics arm = rest.arms().get(i);
      assertThat(arm.basins()).isEmpty();
      assertThat(arm.startOccupancy()).isEqualTo(counted.arms().get(i).startOccupancy());
      assertThat(arm.best()).isEqualTo(counted.arms().get(i).best());
      assertThat(arm.fingerprint()).isEqualTo(counted.arms().get(i).fingerprint());
    }
    assertThat(dear.counted(1, steps -> {})).isEqualTo(counted);
    assertThat(Show.begun(run.reading(folder), Kernels::create).cheap(100, 1, steps -> {}))
        .contains(counted);
  }
}
