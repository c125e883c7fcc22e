package org.hopscape.replay.basin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.hopscape.fault.Fault;
import org.junit.jupiter.api.Test;

class TrackMemoryTest {
  private static final long HEAP = 64L << 20;

  /** Without the check this took 4.5 minutes to end for want of memory. */
  @Test
  void walkersThatCannotFitAreRefusedWithTheMemoryThatWouldDo() {
    assertThatThrownBy(() -> TrackMemory.check(100_000, 30, HEAP))
        .isInstanceOfSatisfying(Fault.class, fault -> {
          assertThat(fault.kind()).isEqualTo(Fault.Kind.STORAGE);
          assertThat(fault.line())
              .contains("100,000 walkers that saw 30.0 basins each take some 90 MB")
              .contains("67 MB that Java may use")
              .contains("-Xmx258m");
        });
  }

  @Test
  void whatMayFitIsTried() {
    assertThatCode(() -> TrackMemory.check(70_000, 30, HEAP)).doesNotThrowAnyException();
    assertThatCode(() -> TrackMemory.check(100_000, 2, HEAP)).doesNotThrowAnyException();
  }
}
