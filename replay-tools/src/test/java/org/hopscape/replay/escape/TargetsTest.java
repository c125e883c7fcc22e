package org.hopscape.replay.escape;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.hopscape.analysis.survival.TargetTimes;
import org.hopscape.kernel.Leg;
import org.hopscape.kernel.WalkerState;
import org.hopscape.kernel.cohort.Kernels;
import org.hopscape.replay.FakeRun;
import org.hopscape.replay.RunReading;
import org.hopscape.run.PlannedArm;
import org.junit.jupiter.api.Test;

class TargetsTest {
  private static final List<Double> TARGETS = List.of(3.3, 2.0, 0.5, -1.0);

  /** The first step at or below the target, one by one; -1 where there is none. */
  private static long first(PlannedArm arm, long walker, double target) {
    WalkerState start = arm.dynamics().place(walker);
    List<Long> found = new ArrayList<>();
    if (start.totals().lowest() <= target) {
      return 0;
    }
    Kernels.create()
        .trace(new Leg(arm.dynamics(), walker, start, arm.steps()), (step, x, memory, basin) -> {
          if (arm.dynamics().landscape().value(x) <= target) {
            found.add(step);
          }
        });
    return found.isEmpty() ? -1 : found.get(0);
  }

  @Test
  void stepsAreThoseOfEveryStepLookedAtWhateverTheLegs() {
    for (long leg : new long[] {1, 137, 1000, 65_536}) {
      FakeRun run = FakeRun.withLegsOf(leg);
      for (PlannedArm arm : run.plan().arms()) {
        Targets.Found found =
            Targets.of(run.reading(), arm, TARGETS, 2, Kernels::create, steps -> {});
        assertThat(found.exact()).isTrue();
        for (int t = 0; t < TARGETS.size(); t++) {
          double expected = 0;
          long successes = 0;
          for (long walker = 0; walker < arm.walkers(); walker++) {
            long first = first(arm, walker, TARGETS.get(t));
            successes += first < 0 ? 0 : 1;
            expected += (double) (first < 0 ? arm.steps() : first);
          }
          TargetTimes times = found.times().get(t);
          assertThat(times.successes()).as("%s %d", arm.name(), t).isEqualTo(successes);
          assertThat(times.runningTime().estimate().orElse(expected / Math.max(1, successes)))
              .isEqualTo(expected / Math.max(1, successes));
        }
      }
    }
  }

  @Test
  void targetsLieBetweenTheLowestMinimumAndTheStart() {
    RunReading run = FakeRun.withLegsOf(1000).reading();
    double start = run.plan().arms().get(0).dynamics().place(0).totals().lowest();
    List<Double> chosen = Targets.chosen(List.of(run));
    assertThat(chosen).hasSize(3).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    assertThat(chosen.get(0)).isBetween(0.5 * start, 0.6 * start);
    assertThat(chosen.get(2)).isBetween(0.01 * start, 0.011 * start);
  }

  @Test
  void whoStartsAtTheLowestHasNoTarget() {
    FakeRun run = FakeRun.of(FakeRun.SCENARIO.replace("-4.75", "0"), 1000);
    assertThat(Targets.chosen(List.of(run.reading()))).isEmpty();
  }
}
