package org.hopscape.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  @Test
  void aConstantScheduleChangesNothing() {
    assertThat(new Schedule.Constant().factor(0)).isEqualTo(1.0);
    assertThat(new Schedule.Constant().factor(Long.MAX_VALUE)).isEqualTo(1.0);
  }

  @Test
  void stepsFallAtTheEndOfEachPeriod() {
    Schedule steps = new Schedule.Step(100, 0.5);
    assertThat(steps.factor(0)).isEqualTo(1.0);
    assertThat(steps.factor(99)).isEqualTo(1.0);
    assertThat(steps.factor(100)).isEqualTo(0.5);
    assertThat(steps.factor(199)).isEqualTo(0.5);
    assertThat(steps.factor(1_000)).isEqualTo(0x1p-10);
    assertThat(new Schedule.Step(1, 0.9).factor(3)).isCloseTo(0.729, Offset.offset(1e-16));
    assertThat(new Schedule.Step(7, 1.0).factor(1_000_000)).isEqualTo(1.0);
  }

  @Test
  void anInverseScheduleHalvesInItsFirstPeriod() {
    Schedule inverse = new Schedule.Inverse(1_000);
    assertThat(inverse.factor(0)).isEqualTo(1.0);
    assertThat(inverse.factor(500)).isEqualTo(1.0 / 1.5);
    assertThat(inverse.factor(1_000)).isEqualTo(0.5);
    assertThat(inverse.factor(3_000)).isEqualTo(0.25);
  }

  @Test
  void aCosineFallsToItsLowAndStartsAgain() {
    Schedule cosine = new Schedule.Cosine(1_000, 0.2);
    assertThat(cosine.factor(0)).isEqualTo(1.0);
    assertThat(cosine.factor(500)).isCloseTo(0.6, Offset.offset(1e-15));
    assertThat(cosine.factor(999))
        .isCloseTo(0.2 + 0.4 * (1 + StrictMath.cos(StrictMath.PI * 0.999)), Offset.offset(1e-15));
    for (int k = 0; k < 1_000; k++) {
      assertThat(cosine.factor(k)).isBetween(0.2, 1.0);
      assertThat(cosine.factor(k + 1_000)).isEqualTo(cosine.factor(k));
      assertThat(cosine.factor(k + 1_000_000_000_000L)).isEqualTo(cosine.factor(k));
    }
  }

  @Test
  void aCosineStartsAtOneWhateverItsLow() {
    for (int i = 0; i <= 1_000; i++) {
      assertThat(new Schedule.Cosine(3, i / 1_000.0).factor(0)).isEqualTo(1.0);
    }
    assertThat(new Schedule.Cosine(1, 0.0).factor(17)).isEqualTo(1.0);
    assertThat(new Schedule.Cosine(10, 1.0).factor(9)).isEqualTo(1.0);
  }

  @Test
  void aCycleGoesRound() {
    Schedule cyclic = new Schedule.Cyclic(List.of(0.6, 1.4, 1.0));
    assertThat(cyclic.factor(0)).isEqualTo(0.6);
    assertThat(cyclic.factor(4)).isEqualTo(1.4);
    assertThat(cyclic.factor(3_000_000_000_002L)).isEqualTo(1.0);
    assertThat(cyclic.drawn()).isFalse();
  }

  /** floor(word m / 2^64), the word unsigned. */
  @Test
  void aDrawnFactorIsThatOfItsWord() {
    Schedule drawn = new Schedule.Drawn(List.of(0.5, 1.0, 1.5));
    assertThat(drawn.drawn()).isTrue();
    assertThat(drawn.factor(7, 0)).isEqualTo(0.5);
    assertThat(drawn.factor(7, 0x5555555555555555L)).isEqualTo(0.5);
    assertThat(drawn.factor(7, 0x5555555555555556L)).isEqualTo(1.0);
    assertThat(drawn.factor(7, -1)).isEqualTo(1.5);
  }

  @Test
  void withinAPeriodNoScheduleRises() {
    List<Schedule> schedules = List.of(
        new Schedule.Step(10, 0.3), new Schedule.Inverse(10), new Schedule.Cosine(5_000, 0.0));
    for (Schedule schedule : schedules) {
      for (int k = 1; k < 5_000; k++) {
        assertThat(schedule.factor(k)).isLessThanOrEqualTo(schedule.factor(k - 1));
      }
    }
  }

  @Test
  void parametersOutsideTheirIntervalsAreRefused() {
    assertThatThrownBy(() -> new Schedule.Step(0, 0.5))
        .hasMessage("period is not in the interval [1, inf): 0");
    assertThatThrownBy(() -> new Schedule.Inverse(-1)).hasMessageStartingWith("period is not");
    assertThatThrownBy(() -> new Schedule.Cosine(0, 0.0)).hasMessageStartingWith("period is not");
    assertThatThrownBy(() -> new Schedule.Cyclic(List.of())).hasMessage("factors is empty");
    assertThatThrownBy(() -> new Schedule.Drawn(List.of(1.0, 0.0)))
        .hasMessage("factors is not in the interval (0, inf): 0.0");
    for (double wrong : new double[] {Double.NaN, 0.0, 1.1}) {
      assertThatThrownBy(() -> new Schedule.Step(1, wrong))
          .hasMessage("factor is not in the interval (0, 1]: " + wrong);
    }
    for (double wrong : new double[] {Double.NaN, -0.1, 1.1}) {
      assertThatThrownBy(() -> new Schedule.Cosine(1, wrong))
          .hasMessage("low is not in the interval [0, 1]: " + wrong);
    }
  }
}
