package org.hopscape.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.hopscape.event.WalkerId;
import org.hopscape.fault.Fault;
import org.hopscape.kernel.Dynamics;
import org.hopscape.kernel.Leg;
import org.hopscape.kernel.WalkerState;
import org.hopscape.kernel.cohort.Kernels;
import org.junit.jupiter.api.Test;

class ReplayTest {
  private static final WalkerId WALKER = new WalkerId("multiplicative", 1);

  private final FakeRun run = FakeRun.withLegsOf(1000);
  private final Replay replay = new Replay(run.reading(), Kernels.create());

  @Test
  void stateAtAnyStepIsTheOneThatTheWalkerHad() {
    Dynamics dynamics = run.plan().arm("multiplicative").dynamics();
    WalkerState start = dynamics.place(1);
    for (long step : new long[] {0, 1, 999, 1000, 1001, 2500, 4999, 5000}) {
      WalkerState expected = step == 0
          ? start
          : Kernels.create()
              .advance(List.of(new Leg(dynamics, 1, start, step)))
              .get(0)
              .to();
      assertThat(replay.stateAt(WALKER, step)).as("step %d", step).isEqualTo(expected);
    }
  }

  @Test
  void trajectoryShowsTheStatesOfItsSteps() {
    List<Long> steps = new ArrayList<>();
    replay.trajectory(WALKER, 1990, 3010, 17, (step, position, memory, basin) -> {
      steps.add(step);
      WalkerState state = replay.stateAt(WALKER, step);
      assertThat(state.position().toArray()).isEqualTo(position);
      assertThat(state.basin()).isEqualTo(basin);
    });
    assertThat(steps).hasSize(61).startsWith(1990L, 2007L).endsWith(3010L);
  }

  @Test
  void trajectoryOfOneStepHasOneRow() {
    List<Long> steps = new ArrayList<>();
    replay.trajectory(WALKER, 5000, 5000, 1, (step, position, memory, basin) -> steps.add(step));
    assertThat(steps).containsExactly(5000L);
  }

  @Test
  void stepsThatNeverWereSayHowFarTheWalkerGot() {
    assertThatThrownBy(() -> replay.stateAt(WALKER, 5001))
        .isInstanceOfSatisfying(Fault.class, fault -> {
          assertThat(fault.kind()).isEqualTo(Fault.Kind.USAGE);
          assertThat(fault.line()).contains("multiplicative/1", "got to step 5000");
        });
    assertThatThrownBy(() -> replay.stateAt(WALKER, -1)).hasMessageContaining("before the start");
    assertThatThrownBy(() -> replay.trajectory(WALKER, 4000, 6000, 1, (k, x, m, b) -> {}))
        .hasMessageContaining("got to step 5000");
  }

  @Test
  void unknownArmsAndWalkersAreNamedWithWhatThereIs() {
    assertThatThrownBy(() -> run.reading().walker("additiv", 0))
        .isInstanceOfSatisfying(Fault.class, fault -> assertThat(fault.line())
            .contains("no arm 'additiv'", "additive, multiplicative"));
    assertThatThrownBy(() -> run.reading().walker("additive", 3))
        .isInstanceOfSatisfying(
            Fault.class, fault -> assertThat(fault.line()).contains("from 0 to 2"));
  }

  /** Half of 40 random steps of a leg of 65,536 within 20 ms of the thread's CPU time, what other processes do left out. */
  @Test
  void anyStepOfALongLegIsShownWithinTwentyMilliseconds() {
    String scenario = FakeRun.SCENARIO.replace("steps = 5000", "steps = 65536");
    FakeRun one = FakeRun.of(scenario.replace("walkers = 3", "walkers = 1"), 65_536);
    Replay again = new Replay(one.reading(), Kernels.create());
    SplittableRandom random = new SplittableRandom(3);
    for (String arm : List.of("additive", "multiplicative")) {
      double[] millis = new double[80];
      for (int i = 0; i < millis.length; i++) {
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        again.stateAt(new WalkerId(arm, 0), random.nextLong(65_536));
        millis[i] = 1e-6 * (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start);
      }
      double[] warm = Arrays.stream(millis).skip(40).sorted().toArray();
      System.out.printf(
          "%s: a step of a long leg: median %.1f ms, most %.1f ms%n", arm, warm[20], warm[39]);
      assertThat(warm[20]).isLessThan(20);
    }
  }
}
