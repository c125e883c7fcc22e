package org.hopscape.replay.basin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.hopscape.analysis.markov.Counted;
import org.hopscape.analysis.markov.Passages;
import org.hopscape.analysis.markov.Path;
import org.hopscape.kernel.Leg;
import org.hopscape.kernel.WalkerState;
import org.hopscape.kernel.cohort.Kernels;
import org.hopscape.landscape.BasinMap;
import org.hopscape.replay.FakeRun;
import org.hopscape.run.PlannedArm;
import org.junit.jupiter.api.Test;

class WalkerTracksTest {
  private static List<WalkerTrack> tracks(
      FakeRun run, String arm, SortedSet<Long> basins, long target, int threads) {
    return WalkerTracks.of(
        run.reading(), run.plan().arm(arm), basins, target, threads, Kernels::create, steps -> {});
  }

  /** Every residence, step by step. */
  private static Path path(PlannedArm arm, long walker) {
    WalkerState start = arm.dynamics().place(walker);
    List<Long> basins = new ArrayList<>(List.of(start.basin()));
    List<Long> entered = new ArrayList<>(List.of(0L));
    Kernels.create()
        .trace(new Leg(arm.dynamics(), walker, start, arm.steps()), (step, x, memory, basin) -> {
          if (basin != basins.get(basins.size() - 1)) {
            basins.add(basin);
            entered.add(step);
          }
        });
    return Path.of(
        basins.stream().mapToLong(b -> b).toArray(),
        entered.stream().mapToLong(e -> e).toArray(),
        arm.steps());
  }

  private static SortedSet<Long> all(Path path) {
    SortedSet<Long> basins = new TreeSet<>();
    for (int i = 0; i < path.residences(); i++) {
      basins.add(path.basin(i));
    }
    return basins;
  }

  @Test
  void stepsTransitionsAndDistinctBasinsAreThoseOfEveryStepCountedOneByOne() {
    FakeRun run = FakeRun.withLegsOf(700);
    for (PlannedArm arm : run.plan().arms()) {
      for (int walker = 0; walker < arm.walkers(); walker++) {
        Path path = path(arm, walker);
        SortedSet<Long> some =
            all(path).stream().limit(20).collect(Collectors.toCollection(TreeSet::new));
        WalkerTrack track = tracks(run, arm.name(), some, 0, 2).get(walker);
        assertThat(track.distinct()).isEqualTo(all(path).size());
        assertThat(Counted.of(track.counts())).hasToString(lumped(path, some).toString());
      }
    }
  }

  private static Counted lumped(Path path, SortedSet<Long> own) {
    Counted counts = new Counted(lumped(path.basin(0), own));
    for (int i = 0; i < path.residences(); i++) {
      counts.stay(lumped(path.basin(i), own), path.left(i) - path.entered(i));
      if (i > 0) {
        counts.move(lumped(path.basin(i - 1), own), lumped(path.basin(i), own), 1);
      }
    }
    return counts;
  }

  private static long lumped(long basin, SortedSet<Long> own) {
    return own.contains(basin) ? basin : WalkerTracks.OTHERS;
  }

  @Test
  void passagesToTheTargetAreThoseOfTheWholePath() {
    FakeRun run = FakeRun.withLegsOf(300);
    PlannedArm arm = run.plan().arm("additive");
    long passages = 0;
    for (int walker = 0; walker < arm.walkers(); walker++) {
      Path path = path(arm, walker);
      for (long target : all(path).stream().limit(8).toList()) {
        WalkerTrack track = tracks(run, "additive", new TreeSet<>(), target, 2).get(walker);
        assertThat(track.reached()).hasValue(firstIn(path, target));
        if (target != path.basin(0)) {
          var from = new HashSet<>(List.of(path.basin(0)));
          var to = new HashSet<>(List.of(target));
          Passages expected = Passages.of(path, from, to);
          assertThat(track.passages()).containsExactly(expected);
          passages += expected.completed();
        }
      }
    }
    assertThat(passages).isGreaterThan(20);
  }

  private static long firstIn(Path path, long target) {
    return LongStream.range(0, path.residences())
        .filter(i -> path.basin((int) i) == target)
        .map(i -> path.entered((int) i))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void tracksDependNeitherOnLegLengthNorOnThreads() {
    SortedSet<Long> basins = new TreeSet<>(List.of(0L, 1L, 2L));
    List<String> expected = words(tracks(FakeRun.withLegsOf(5000), "multiplicative", basins, 0, 1));
    for (long leg : new long[] {1, 137, 1000}) {
      assertThat(words(tracks(FakeRun.withLegsOf(leg), "multiplicative", basins, 0, 3)))
          .as("legs of %d", leg)
          .isEqualTo(expected);
    }
  }

  static List<String> words(List<WalkerTrack> tracks) {
    return tracks.stream()
        .map(track -> track.last() + " " + track.distinct() + " " + Counted.of(track.counts())
            + track.reached() + track.passages())
        .toList();
  }

  @Test
  void tooManyBasinsOfInterestAreRefused() {
    SortedSet<Long> basins =
        LongStream.rangeClosed(0, 60).boxed().collect(Collectors.toCollection(TreeSet::new));
    assertThatThrownBy(() -> tracks(FakeRun.withLegsOf(5000), "additive", basins, 0, 1))
        .hasMessage("more than 60 basins: 61");
  }

  @Test
  void distinctLabelsAreCountedUpToTheLargestSize() {
    Labels labels = new Labels(1000);
    LongStream.range(0, 999).forEach(i -> labels.add(i << 40));
    LongStream.range(0, 999).forEach(i -> labels.add(i << 40));
    labels.add(BasinMap.NONE);
    assertThat(labels.size()).isEqualTo(999);
    LongStream.range(1000, 2000).forEach(labels::add);
    assertThat(labels.size()).isEqualTo(1000);
  }
}
