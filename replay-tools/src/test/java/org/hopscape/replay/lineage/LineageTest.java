package org.hopscape.replay.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalLong;
import org.hopscape.event.WalkerId;
import org.hopscape.fault.Fault;
import org.hopscape.replay.FakeRun;
import org.hopscape.replay.WrittenRun;
import org.hopscape.replay.lineage.Lineage.Stretch;
import org.hopscape.replay.lineage.Lineage.Traced;
import org.junit.jupiter.api.Test;

/** Journals written by hand, of pairs that are known without a draw: two walkers, or three on a ladder. */
class LineageTest {
  private static Traced trace(WrittenRun run, long walker) {
    return Lineage.of(run.reading(), new WalkerId("a", walker), OptionalLong.empty());
  }

  private static Traced trace(WrittenRun run, long walker, long step) {
    return Lineage.of(run.reading(), new WalkerId("a", walker), OptionalLong.of(step));
  }

  /** Rungs 0 and 1 meet at 10 and 30, rungs 1 and 2 at 20; the last meeting is refused. */
  private static WrittenRun ladder() {
    WrittenRun run = new WrittenRun("replica-exchange, ladder = [1, 2, 4]", 3);
    run.epoch(10).both(0, 1, true).epoch(20).both(1, 2, true);
    return run.epoch(30).both(0, 1, false).epoch(35);
  }

  @Test
  void aPositionIsFollowedBackThroughAllThatCarriedIt() {
    assertThat(trace(ladder(), 2).stretches())
        .containsExactly(new Stretch(0, 0, 10), new Stretch(1, 10, 20), new Stretch(2, 20, 35));
    assertThat(trace(ladder(), 0).stretches())
        .containsExactly(new Stretch(1, 0, 10), new Stretch(0, 10, 35));
    assertThat(trace(ladder(), 1).stretches())
        .containsExactly(new Stretch(2, 0, 20), new Stretch(1, 20, 35));
    assertThat(trace(ladder(), 2).origin()).isZero();
  }

  @Test
  void atAnEpochsEndTheExchangeIsDone() {
    assertThat(trace(ladder(), 2, 20).stretches())
        .containsExactly(new Stretch(0, 0, 10), new Stretch(1, 10, 20), new Stretch(2, 20, 20));
    assertThat(trace(ladder(), 2, 19).stretches()).containsExactly(new Stretch(2, 0, 19));
    assertThat(trace(ladder(), 2, 0).stretches()).containsExactly(new Stretch(2, 0, 0));
  }

  @Test
  void whatWasSwappedIsWithOneWalkerWhateverTheStepAskedFor() {
    assertThat(trace(ladder(), 0).carriers()).containsExactly(2L);
    assertThat(trace(ladder(), 1).carriers()).containsExactly(0L);
    assertThat(trace(ladder(), 2).carriers()).containsExactly(1L);
    assertThat(trace(ladder(), 2, 5).carriers()).containsExactly(1L);
  }

  @Test
  void theBetterPositionIsCopiedAndTheWorseOneGivenUp() {
    WrittenRun run = new WrittenRun("best, fraction = 1", 2);
    run.epoch(10).adopts(0, 1).epoch(20).both(0, 1, false).epoch(30).adopts(1, 0);

    assertThat(trace(run, 0).stretches())
        .containsExactly(new Stretch(1, 0, 10), new Stretch(0, 10, 30));
    assertThat(trace(run, 1).stretches())
        .containsExactly(new Stretch(1, 0, 10), new Stretch(0, 10, 30), new Stretch(1, 30, 30));
    assertThat(trace(run, 1).carriers()).containsExactly(0L, 1L);
    assertThat(trace(run, 0).carriers()).isEmpty();
    assertThat(trace(run, 0).givenUp()).containsExactly(new Stretch(0, 0, 10));
  }

  @Test
  void aPulledPositionStaysWithItsWalker() {
    WrittenRun run = new WrittenRun("elastic, strength = 0.5", 2);
    run.epoch(10).both(0, 1, true).epoch(20).both(0, 1, true).epoch(25);

    assertThat(trace(run, 1).stretches()).containsExactly(new Stretch(1, 0, 25));
    assertThat(trace(run, 1).carriers()).containsExactly(1L);
    assertThat(trace(run, 1).pulls()).isEqualTo(2);
    assertThat(trace(run, 1, 19).pulls()).isEqualTo(1);
  }

  /** Killed between the two persists of a pair: the other half will come out the same. */
  @Test
  void aMeetingThatOneOfTheTwoHasStoredCountsForBoth() {
    WrittenRun swapped = new WrittenRun("swap", 2);
    swapped.epoch(10).one(0, 1, true, true);
    assertThat(trace(swapped, 1).stretches())
        .containsExactly(new Stretch(0, 0, 10), new Stretch(1, 10, 10));
    assertThat(trace(swapped, 0).carriers()).containsExactly(1L);
    assertThat(trace(swapped, 1).carriers()).containsExactly(0L);

    WrittenRun gave = new WrittenRun("best, fraction = 1", 2);
    gave.epoch(10).one(0, 1, true, false);
    assertThat(trace(gave, 1).stretches())
        .containsExactly(new Stretch(0, 0, 10), new Stretch(1, 10, 10));
    assertThat(trace(gave, 0).carriers()).containsExactly(0L, 1L);

    WrittenRun took = new WrittenRun("best, fraction = 1", 2);
    took.epoch(10).one(0, 1, true, true);
    assertThat(trace(took, 1).stretches()).containsExactly(new Stretch(1, 0, 10));
    assertThat(trace(took, 1).carriers()).containsExactly(0L, 1L);
  }

  @Test
  void anArmWithoutExchangeSaysSo() {
    FakeRun run = FakeRun.withLegsOf(1000);
    assertThatThrownBy(
            () -> Lineage.of(run.reading(), new WalkerId("additive", 0), OptionalLong.empty()))
        .isInstanceOfSatisfying(Fault.class, fault -> {
          assertThat(fault.kind()).isEqualTo(Fault.Kind.USAGE);
          assertThat(fault.line()).contains("exchange no positions");
        });
    assertThatThrownBy(() -> trace(ladder(), 2, 36)).hasMessageContaining("got to step 35");
    assertThatThrownBy(() -> trace(ladder(), 2, -1)).hasMessageContaining("before the start");
  }
}
