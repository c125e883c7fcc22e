package org.hopscape.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.hopscape.event.WalkerId;
import org.hopscape.fault.Fault;
import org.hopscape.kernel.Dynamics;
import org.hopscape.kernel.Kernels;
import org.hopscape.kernel.Leg;
import org.hopscape.kernel.WalkerState;
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
}
