package org.hopscape.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hopscape.coordinator.Progress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long TOTAL = 10_000_000_000L;

  private final PrintStream stderr = System.err;
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private long now;
  private int columns = 80;

  @BeforeEach
  void capture() {
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void restore() {
    System.setErr(stderr);
  }

  private ProgressLine line(boolean inPlace) {
    StatusLine status = new StatusLine(true, inPlace, () -> columns, () -> now);
    return new ProgressLine("basin-hopping", TOTAL, false, status, () -> now);
  }

  private static Progress progress(long steps, long silent) {
    return new Progress(List.of(new Progress.Arm(
        "multiplicative",
        steps,
        1_234_567,
        0,
        0,
        0,
        0,
        0,
        silent,
        true,
        true,
        null,
        0,
        new Progress.Lowest(0, 0, 0),
        null)));
  }

  private String shown() {
    String text = err.toString(StandardCharsets.UTF_8);
    return text.substring(text.lastIndexOf('\r') + 1).stripTrailing();
  }

  @Test
  void ratesAndTimeLeftCountNewStepsOnlyAndTheShareCountsAll() {
    try (ProgressLine line = line(true)) {
      line.show(progress(5_000_000_000L, 0));
      now = 10 * SECOND;
      line.show(progress(5_500_000_000L, 0));
      assertThat(shown())
          .isEqualTo(
              "basin-hopping: 55.0 %, 50.0 M steps/s, 1 min 30 s left, 1,234,567 transitions");
    }
  }

  @Test
  void whileWalkersRecoverNothingIsSaidOfARate() {
    try (ProgressLine line = line(true)) {
      line.show(progress(100, 40));
      now = 5 * SECOND;
      line.show(progress(4_000_000_000L, 1));
      assertThat(shown()).isEqualTo("basin-hopping: 1 walker is still being started");
      now = 6 * SECOND;
      line.show(progress(5_000_000_000L, 0));
      assertThat(shown()).isEqualTo("basin-hopping: 50.0 %, 1,234,567 transitions");
    }
  }

  @Test
  void beforeThereIsARateThereIsNeitherARateNorATime() {
    try (ProgressLine line = line(true)) {
      line.show(progress(0, 0));
      now = SECOND;
      line.show(progress(50, 0));
      assertThat(shown()).doesNotContain("/s", "left", "null", "NaN");
    }
  }

  @Test
  void itFitsEveryWidthAlsoAfterTheTerminalWasMadeNarrow() {
    try (ProgressLine line = line(true)) {
      line.show(progress(0, 0));
      for (int width : new int[] {200, 80, 60, 40, 20, 10, 3, 1}) {
        columns = width;
        now += 10 * SECOND;
        err.reset();
        line.show(progress(123_000_000L, 0));
        assertThat(err.toString(StandardCharsets.UTF_8).replace("\r", ""))
            .hasSizeLessThan(Math.max(1, width));
      }
    }
  }

  @Test
  void itHasNoEscapeSequenceAndLeavesNoLine() {
    try (ProgressLine line = line(true)) {
      line.show(progress(0, 0));
    }
    assertThat(err.toString(StandardCharsets.UTF_8))
        .doesNotContain("\u001b", "\n")
        .endsWith("\r");
  }

  @Test
  void withoutATerminalALineIsWrittenOnceAMinute() {
    try (ProgressLine line = line(false)) {
      for (int tick = 0; tick <= 4 * 250; tick++) {
        line.show(progress(tick * 1_000_000L, 0));
        now += SECOND / 4;
      }
    }
    List<String> lines = err.toString(StandardCharsets.UTF_8).lines().toList();
    assertThat(lines).hasSize(4);
    assertThat(lines.get(0)).startsWith("hopscape: basin-hopping: 2.4 %, ");
    assertThat(lines).noneMatch(each -> each.contains("\r"));
  }

  @Test
  void aNoteTakesThePlaceOfTheLine() {
    try (ProgressLine line = line(true)) {
      line.show(progress(0, 0));
      StatusLine.println("hopscape: a note");
      assertThat(err.toString(StandardCharsets.UTF_8)).contains("\r" + "hopscape: a note");
    }
  }

  @Test
  void countsHaveThreeDigitsAndNeverBeginWithAPoint() {
    assertThat(List.of(0.2, 9.99, 950.0, 999.7, 1e3, 12_345.0, 64.13e6, 999.6e6, 3e15))
        .map(Pace::count)
        .containsExactly(
            "0.20", "9.99", "950", "1.00 k", "1.00 k", "12.3 k", "64.1 M", "1.00 G", "3000 T");
  }

  @Test
  void durationsHaveTwoUnitsAtMost() {
    assertThat(List.of(0.2, 59.5, 200.0, 3600.0, 4805.0, 100_000.0, 1e13, 1e300))
        .map(Pace::duration)
        .containsExactly(
            "1 s",
            "1 min",
            "3 min 20 s",
            "1 h",
            "1 h 20 min",
            "1 d 3 h",
            "317,097 years",
            "31,709,791 years");
  }
}
