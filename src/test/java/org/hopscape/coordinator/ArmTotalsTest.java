package org.hopscape.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import org.hopscape.event.Position;
import org.hopscape.event.Totals;
import org.hopscape.event.WalkerId;
import org.hopscape.exchange.Ensemble;
import org.hopscape.exchange.Exchange;
import org.hopscape.exchange.Exchanges;
import org.hopscape.kernel.Dynamics;
import org.hopscape.kernel.Start;
import org.hopscape.kernel.WalkerState;
import org.hopscape.landscape.basin.Basins;
import org.hopscape.landscape.surface.Landscapes;
import org.hopscape.noise.Noise;
import org.hopscape.optimizer.Optimizer;
import org.hopscape.walker.Walker.Report;
import org.junit.jupiter.api.Test;

class ArmTotalsTest {
  private final ArmTotals totals = new ArmTotals(Ensemble.of(
      new Exchange.None(),
      2,
      new Dynamics(
          1,
          Landscapes.of("cosine-bowl"),
          new Start.At(Position.of(1.0)),
          new Noise.None(),
          Optimizer.sgd(0.01),
          Basins.minima(Landscapes.of("cosine-bowl")),
          false)));

  @Test
  void aReportThatComesTwiceCountsOnce() {
    totals.add(report(0, 100, 7, 40, false));
    totals.add(report(0, 100, 7, 40, false));

    Progress.Arm arm = totals.progress("a", true);
    assertThat(arm.steps()).isEqualTo(100);
    assertThat(arm.transitions()).isEqualTo(7);
    assertThat(arm.escapes()).isEqualTo(1);
    assertThat(arm.escapeSteps()).isEqualTo(40);
  }

  @Test
  void aReportThatComesLateChangesNothing() {
    totals.add(report(0, 200, 9, 40, true));
    totals.add(report(0, 100, 7, 40, false));

    assertThat(totals.progress("a", true).transitions()).isEqualTo(9);
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
        WalkerState.NEVER,
        WalkerState.NEVER);
    return new Report(new WalkerId("a", walker), state, Exchanges.Counts.NONE, 3, resting);
  }
}
