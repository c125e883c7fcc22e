package org.hopscape.replay.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hopscape.replay.compare.PrintedIntervals.Kind;
import org.junit.jupiter.api.Test;

/** A short form of what writes {@code docs/COVERAGE.md}. */
class CoveragePageTest {
  private static final int SAMPLES = 60;

  /**
   * Each kind at n = 64, but the autocorrelation's, which has no printed interval: of 60 intervals that hold 95 % fewer than 48 do once in
   * 150,000 times, of such that hold 89 %, which is the least on the page, once in 100; fixed seed.
   */
  @Test
  void everyKindOfIntervalHoldsWhatThePageSays() {
    for (Kind kind : PrintedIntervals.all()) {
      CoveragePage.Cell cell = CoveragePage.cell(kind, 64, SAMPLES, 1);
      System.out.println(kind.of() + ", " + kind.data() + ": " + cell);
      assertThat(cell.bounded()).as(kind.of()).isEqualTo(SAMPLES);
      if (!kind.of().startsWith("autocorrelation time")) {
        assertThat(cell.held()).as(kind.of()).isGreaterThanOrEqualTo(48);
      }
    }
  }

  /** The page is of the kinds that there are. */
  @Test
  void thePageHasEveryKind() throws IOException {
    List<String> page = Files.readAllLines(Path.of("docs/COVERAGE.md"));
    for (Kind kind : PrintedIntervals.all()) {
      String begin = "| " + kind.of() + " | " + kind.where() + " | " + kind.data() + " |";
      assertThat(page).as(begin).filteredOn(line -> line.startsWith(begin)).hasSize(1);
    }
    assertThat(page.stream().filter(line -> line.startsWith("| ")).count())
        .isEqualTo(PrintedIntervals.all().size() + 1L);
  }
}
