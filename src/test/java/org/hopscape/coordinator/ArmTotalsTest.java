package org.hopscape.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import org.hopscape.event.Position;
import org.hopscape.event.Totals;
import org.hopscape.event.WalkerId;
import org.hopscape.kernel.WalkerState;
import org.hopscape.walker.Walker.Report;
import org.junit.jupiter.api.Test;

class ArmTotalsTest {
  private final ArmTotals totals = new ArmTotals(2);

  @Test
  void aReportThatComesTwiceCountsOnce() {
    totals.add(report(0, 100, 7, 40, false));
    totals.add(report(0, 100, 7, 40, false));

    Progress.Arm arm = totals.progress("a");
    assertThat(arm.steps()).isEqualTo(100);
    assertThat(arm.transitions()).isEqualTo(7);
    assertThat(arm.escapes()).isEqualTo(1);
    assertThat(arm.escapeSteps()).isEqualTo(40);
  }

  @Test
  void aReportThatComesLateChangesNothing() {
    totals.add(report(0, 200, 9, 40, true));
    totals.add(report(0, 100, 7, 40, false));

    assertThat(totals.progress("a").transitions()).isEqualTo(9);
    totals.add(report(1, 200, 0, WalkerState.NEVER, true));
    assertThat(totals.allResting()).isTrue();
  }

  @Test
  void everyWalkerMustRestAndReachTheTarget() {
    totals.add(report(0, 200, 1, 40, true));
    assertThat(totals.allResting()).isFalse();
    totals.add(report(1, 150, 0, WalkerState.NEVER, true));
    assertThat(totals.allResting()).isTrue();

    assertThat(totals.done(150, false)).isTrue();
    assertThat(totals.done(200, false)).isFalse();
    // Walker 1 has not escaped, so stopping at escapes does not excuse it; walker 0 has.
    assertThat(totals.done(200, true)).isFalse();
    totals.add(report(1, 160, 1, 160, true));
    assertThat(totals.done(200, true)).isTrue();
  }

  @Test
  void aWalkerThatWakesRestsNoMore() {
    totals.add(report(0, 200, 1, 40, true));
    totals.add(report(1, 200, 1, 40, true));
    totals.add(report(0, 200, 1, 40, false));

    assertThat(totals.allResting()).isFalse();
  }

  private static Report report(
      long walker, long step, long transitions, long escapedAt, boolean resting) {
    Position position = Position.of(1.0);
    WalkerState state = new WalkerState(
        step,
        position,
        Position.none(),
        0,
        0,
        0,
        new Totals(transitions, 0, 0.5, 0, 1.0),
        escapedAt,
        WalkerState.NEVER,
        WalkerState.NEVER);
    return new Report(new WalkerId("a", walker), state, 3, resting);
  }
}
