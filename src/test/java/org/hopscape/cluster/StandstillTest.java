package org.hopscape.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.hopscape.coordinator.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StandstillTest {
  /** Nanoseconds have no zero, and pass from the largest number to the lowest. */
  private static final long BEGIN = Long.MAX_VALUE - TimeUnit.SECONDS.toNanos(70);

  private final Standstill standstill = new Standstill(Duration.ofSeconds(60));

  private static long at(long seconds) {
    return BEGIN + TimeUnit.SECONDS.toNanos(seconds);
  }

  private static Progress steps(long steps) {
    return new Progress(List.of(new Progress.Arm(
        "a",
        steps,
        0,
        0,
        0,
        0,
        0,
        steps,
        0,
        true,
        true,
        null,
        0,
        new Progress.Lowest(0, 0, 0),
        null)));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void lastsWhereNobodyAnswersAndWhereTheAnswerStaysTheSame(boolean answered) {
    standstill.over(at(0));
    assertThat(standstill.lasts(steps(1), true, at(30))).isFalse();
    assertThat(standstill.lasts(answered ? steps(1) : null, true, at(90))).isFalse();
    assertThat(standstill.lasts(answered ? steps(1) : null, true, at(91))).isTrue();
    assertThat(standstill.lasts(steps(2), true, at(92))).isFalse();
  }

  @Test
  void beginsAnewWhenTheDatabaseIsBackAndWhenWorkIsInHand() {
    standstill.over(at(0));
    assertThat(standstill.lasts(null, false, at(600))).isFalse();
    assertThat(standstill.lasts(null, true, at(660))).isFalse();
    assertThat(standstill.lasts(null, true, at(661))).isTrue();
    standstill.over(at(661));
    assertThat(standstill.lasts(null, true, at(721))).isFalse();
    assertThat(standstill.lasts(null, true, at(722))).isTrue();
  }
}
