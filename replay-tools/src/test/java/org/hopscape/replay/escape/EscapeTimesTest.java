package org.hopscape.replay.escape;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.hopscape.analysis.survival.CensoredTimes;
import org.hopscape.event.RunEvent;
import org.hopscape.event.WalkerId;
import org.hopscape.kernel.Leg;
import org.hopscape.kernel.WalkerState;
import org.hopscape.kernel.cohort.Kernels;
import org.hopscape.replay.FakeRun;
import org.hopscape.run.PlannedArm;
import org.junit.jupiter.api.Test;

class EscapeTimesTest {
  private static EscapeTimes first(FakeRun run, String arm) {
    return EscapeTimes.first(run.reading(), run.plan().arm(arm));
  }

  private static FakeRun one(String arm, int walkers, int steps) {
    return FakeRun.of("""
        scenario {
          name = small, seed = 11, walkers = %d, steps = %d
          arms { a { %s } }
        }
        """.formatted(walkers, steps, arm), 1000);
  }

  @Test
  void firstExitsAreWhereTheTrajectoryFirstLeavesItsBasin() {
    FakeRun run = FakeRun.withLegsOf(1000);
    for (PlannedArm arm : run.plan().arms()) {
      CensoredTimes times = first(run, arm.name()).times();
      List<Double> expected = new ArrayList<>();
      for (long walker = 0; walker < arm.walkers(); walker++) {
        WalkerState start = arm.dynamics().place(walker);
        List<Long> outside = new ArrayList<>();
        Kernels.create()
            .trace(
                new Leg(arm.dynamics(), walker, start, arm.steps()), (step, x, memory, basin) -> {
                  if (basin != start.basin()) {
                    outside.add(step);
                  }
                });
        expected.add(outside.isEmpty() ? arm.steps() : (double) outside.get(0));
      }
      assertThat(times.toArray())
          .containsExactly(expected.stream().sorted().toArray(Double[]::new));
    }
  }

  @Test
  void residencesAreThoseOfTheTrajectoryHoweverItsLegsAreCut() {
    for (long leg : new long[] {137, 5000}) {
      FakeRun run = FakeRun.withLegsOf(leg);
      PlannedArm arm = run.plan().arm("additive");
      long basin = arm.dynamics().place(0).basin();
      EscapeTimes times =
          EscapeTimes.residences(run.reading(), arm, basin, 2, Kernels::create, steps -> {});
      List<Double> ended = new ArrayList<>();
      List<Double> open = new ArrayList<>();
      for (long walker = 0; walker < arm.walkers(); walker++) {
        residences(arm, walker, basin, ended, open);
      }
      CensoredTimes found = times.times();
      assertThat(found.events()).isEqualTo(ended.size()).isGreaterThan(5);
      assertThat(found.censored()).isEqualTo(open.size());
      ended.addAll(open);
      assertThat(found.toArray()).containsExactly(ended.stream().sorted().toArray(Double[]::new));
    }
  }

  private static void residences(
      PlannedArm arm, long walker, long basin, List<Double> ended, List<Double> open) {
    WalkerState start = arm.dynamics().place(walker);
    long[] since = {start.basin() == basin ? 0 : -1};
    Kernels.create()
        .trace(new Leg(arm.dynamics(), walker, start, arm.steps()), (step, x, memory, now) -> {
          if (now == basin && since[0] < 0) {
            since[0] = step;
          } else if (now != basin && since[0] >= 0) {
            ended.add((double) (step - since[0]));
            since[0] = -1;
          }
        });
    if (since[0] >= 0) {
      open.add((double) (arm.steps() - since[0]));
    }
  }

  /**
   * x' = x - .1 x + .1 s Z, s = 2, leaves (-1, 1) from 0 after 107.137310213 steps on average (Nystrom quadrature). The
   * interval is one of 95 %; with the fixed seed this fails for good or never, for one seed in 20.
   */
  @Test
  void meanExitTimeOfAdditiveNoiseIsWithinItsInterval() {
    EscapeTimes times = first(one("""
            landscape { type = quadratic, curvature = 1, dimension = 1 }, start = [0]
            optimizer { type = sgd, step-size = 0.1 }
            noise { type = additive, law { type = gaussian }, scale = 2 }
            basins { type = intervals, cuts = [-1, 1] }, stop-at-escape = true
            """, 2000, 5000), "a");
    assertThat(times.times().events()).isEqualTo(2000);
    assertThat(times.mean().contains(107.137310213)).as("%s", times.mean()).isTrue();
    assertThat(times.bootstrapMean().contains(107.137310213)).isTrue();
  }

  /** The same with noise (1 + 4 Z1) x + Z2: 175.665891933 steps; half of the walkers are censored. */
  @Test
  void meanExitTimeOfMultiplicativeNoiseIsWithinItsIntervalWithHalfOfItCensored() {
    EscapeTimes times = first(one("""
            landscape { type = quadratic, curvature = 1, dimension = 1 }, start = [0]
            optimizer { type = sgd, step-size = 0.1 }
            noise { type = multiplicative, sigma = 4, additive-scale = 1 }
            basins { type = intervals, cuts = [-1, 1] }
            """, 2000, 120), "a");
    assertThat(times.times().censored()).isBetween(700, 1300);
    assertThat(times.mean().estimate().orElse(0)).isBetween(160.0, 195.0);
    assertThat(times.mean().contains(175.665891933)).as("%s", times.mean()).isTrue();
  }

  /** Walkers that slide out of a basin leave at nearly one step, which no exponential law does: the page quoted its mean all the same. */
  @Test
  void theMeanToBeQuotedIsThatOfAnExponentialLawWhereThatIsNotRejected() {
    EscapeTimes sliding = first(one("""
            landscape { type = quadratic, curvature = 1, dimension = 1 }, start = [5]
            optimizer { type = sgd, step-size = 0.01 }
            noise { type = additive, scale = 0.5 }
            basins { type = intervals, cuts = [1] }
            """, 120, 1000), "a");
    assertThat(sliding.quotedMean()).isEqualTo(sliding.bootstrapMean());
    EscapeTimes waiting = first(one("""
            landscape { type = quadratic, curvature = 1, dimension = 1 }, start = [0]
            optimizer { type = sgd, step-size = 0.9 }
            noise { type = additive, scale = 0.55 }
            basins { type = intervals, cuts = [-1, 1] }
            """, 120, 1000), "a");
    assertThat(waiting.quotedMean()).isEqualTo(waiting.mean());
  }

  @Test
  void walkersThatDivergedAreCensoredThereAndCounted() {
    EscapeTimes times = first(one("""
            landscape { type = double-well, tail = quartic }, start = [-1]
            optimizer { type = sgd, step-size = 0.1 }
            noise { type = multiplicative, sigma = 6, additive-scale = 1 }
            basins { type = ball, center = [0], radius = 1e200 }
            """, 20, 5000), "a");
    assertThat(times.notes()).anyMatch(note -> note.contains("diverged"));
    assertThat(times.times().events() + times.times().censored()).isEqualTo(20);
  }

  @Test
  void coarseLabelsAndMissingBasinsAreSaid() {
    String arm = """
        landscape { type = cosine-bowl }, start = [-4.75]
        optimizer { type = sgd, step-size = 0.01 }
        noise { type = additive, law { type = gaussian }, scale = 300 }
        """;
    EscapeTimes coarse = first(one(arm + "basins { type = minima, every = 50 }", 4, 3000), "a");
    assertThat(coarse.resolution()).isEqualTo(50);
    assertThat(coarse.notes()).anyMatch(note -> note.contains("every 50 steps"));
    EscapeTimes none = first(one(arm + "basins { type = none }", 4, 3000), "a");
    assertThat(none.times().events()).isZero();
    assertThat(none.notes()).anyMatch(note -> note.contains("no basins"));
    assertThat(none.mean().estimate()).isEmpty();
  }

  @Test
  void anInterruptedRunSaysHowFarItGot() {
    FakeRun run = FakeRun.withLegsOf(1000);
    WalkerId walker = new WalkerId("additive", 1);
    int last = (int) run.highestSequence(walker.persistenceId());
    run.without(walker.persistenceId(), last).without(WalkerId.RUN, 2);
    assertThat(run.runEvents()).hasOnlyElementsOfType(RunEvent.RunStarted.class);
    assertThat(first(run, "additive").notes())
        .anyMatch(note -> note.contains(
            "as of step 4,000 of 5,000, the slowest walker's (the foremost is at 5,000)"));
  }
}
