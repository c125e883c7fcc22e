package org.hopscape.replay.verify;

import static org.assertj.core.api.Assertions.assertThat;

import org.hopscape.event.Totals;
import org.hopscape.event.WalkerEvent.Escaped;
import org.hopscape.event.WalkerEvent.LegCompleted;
import org.hopscape.event.WalkerEvent.WalkerPlaced;
import org.hopscape.event.WalkerId;
import org.hopscape.kernel.cohort.Kernels;
import org.hopscape.replay.FakeRun;
import org.junit.jupiter.api.Test;

class VerifyTest {
  private static final WalkerId WALKER = new WalkerId("additive", 2);

  private static Verification deep(FakeRun run) {
    return Verify.deep(run.reading(), 2, Kernels::create, steps -> {});
  }

  @Test
  void intactRunPassesBothWays() {
    FakeRun run = FakeRun.withLegsOf(1000);
    assertThat(Verify.shallow(run.reading()).damage()).isEmpty();
    assertThat(Verify.shallow(run.reading()).legs()).isEqualTo(30);
    assertThat(deep(run).damage()).isEmpty();
    assertThat(deep(run).mismatches()).isEmpty();
    assertThat(deep(run).legs()).isEqualTo(30);
  }

  @Test
  void onePositionOffByOneUlpIsFoundWithWalkerStepsAndField() {
    FakeRun run = FakeRun.withLegsOf(1000).moved(WALKER, 6, Math::nextUp);
    assertThat(Verify.shallow(run.reading()).damage()).isEmpty();
    assertThat(deep(run).mismatches())
        .isNotEmpty()
        .first()
        .asString()
        .contains("walker additive/2", "event 6", "steps 3000 to 4000", "position");
  }

  @Test
  void oneTotalOffByOneIsFoundWithItsField() {
    FakeRun run = FakeRun.withLegsOf(5000).altered(WALKER, 2, event -> {
      LegCompleted leg = (LegCompleted) event;
      Totals totals = leg.totals();
      return new LegCompleted(
          leg.fromStep(),
          leg.toStep(),
          leg.position(),
          leg.memory(),
          leg.basin(),
          leg.enteredAt(),
          new Totals(
              totals.transitions(),
              totals.stepsInStart() + 1,
              totals.lowest(),
              totals.lowestStep(),
              totals.largest()),
          leg.allListed(),
          leg.transitions());
    });
    assertThat(deep(run).mismatches())
        .hasSize(1)
        .first()
        .asString()
        .contains("totals.stepsInStart");
  }

  @Test
  void anotherStartIsFound() {
    FakeRun run = FakeRun.withLegsOf(1000).altered(WALKER, 1, event -> {
      WalkerPlaced placed = (WalkerPlaced) event;
      return new WalkerPlaced(placed.position(), placed.basin() + 1, placed.value());
    });
    assertThat(deep(run).mismatches()).first().asString().contains("event 1", "basin");
  }

  @Test
  void escapeAtAnotherStepIsFound() {
    WalkerId walker = new WalkerId("multiplicative", 0);
    FakeRun run = FakeRun.withLegsOf(5000)
        .altered(walker, 3, event -> new Escaped(((Escaped) event).step() + 1));
    assertThat(deep(run).mismatches()).hasSize(1).first().asString().contains("step is recorded");
  }

  @Test
  void missingEventIsDamageWithItsSequenceNumber() {
    FakeRun run = FakeRun.withLegsOf(1000).without(WALKER.persistenceId(), 5);
    assertThat(Verify.shallow(run.reading()).damage())
        .anySatisfy(damage -> {
          assertThat(damage.walker()).isEqualTo(WALKER.persistenceId());
          assertThat(damage.what()).contains("event 5 is missing");
        })
        .anySatisfy(damage -> assertThat(damage.what()).contains("follows step 2000"));
  }

  @Test
  void lastLegMissingFromACompleteRunIsDamage() {
    FakeRun run = FakeRun.withLegsOf(1000).without("walker|additive|0", 7);
    assertThat(Verify.shallow(run.reading()).damage())
        .singleElement()
        .satisfies(damage -> assertThat(damage.what()).contains("ends at step 4000 of 5000"));
  }

  @Test
  void walkersThatStoppedAtTheirEscapeComeOutAgain() {
    String scenario =
        FakeRun.SCENARIO.replace("steps = 5000", "steps = 5000, stop-at-escape = true");
    FakeRun run = FakeRun.of(scenario, 1000);
    assertThat(deep(run).mismatches()).isEmpty();
    assertThat(deep(run).damage()).isEmpty();
  }
}
