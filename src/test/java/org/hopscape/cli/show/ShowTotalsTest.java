package org.hopscape.cli.show;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.hopscape.cli.Main;
import org.hopscape.cli.option.Runs;
import org.hopscape.cli.output.Pace;
import org.hopscape.cli.output.Work;
import org.hopscape.journal.folder.RunFolder;
import org.hopscape.journal.folder.RunLock;
import org.hopscape.journal.folder.RunTotals;
import org.hopscape.kernel.cohort.Kernels;
import org.hopscape.replay.Effort;
import org.hopscape.replay.FakeRun;
import org.hopscape.replay.compare.Comparisons;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShowTotalsTest {
  private static final RunTotals TOTALS = new RunTotals(
      "hop",
      7,
      "running",
      null,
      0,
      "2026-11-27T00:00:00Z",
      "2026-11-27T00:00:09Z",
      2.5e6,
      List.of(new RunTotals.Arm(
          "a",
          64,
          1000,
          32_000,
          480,
          77,
          5,
          0,
          1,
          1.5,
          2.5,
          Double.NaN,
          -3.5,
          6,
          400,
          null,
          true,
          true,
          Map.of("noise.sigma", 12.5, "noise.type", "multiplicative"))));

  private final PrintStream stdout = System.out;
  private final PrintStream stderr = System.err;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir
  private Path data = Path.of("");

  @BeforeEach
  void capture() {
    System.setOut(new PrintStream(out, false, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, false, StandardCharsets.UTF_8));
  }

  @AfterEach
  void restore() {
    System.setOut(stdout);
    System.setErr(stderr);
  }

  /** A run whose journal has so many bytes. */
  private RunFolder folder(long bytes) throws IOException {
    RunFolder folder = new RunFolder(data, "small");
    folder.create();
    try (RandomAccessFile log =
        new RandomAccessFile(folder.journal().resolve("000003.log").toFile(), "rw")) {
      log.setLength(bytes);
    }
    return folder;
  }

  private String show(String... more) {
    out.reset();
    Runs runs = new Runs(any -> FakeRun.withLegsOf(1000).reading(), Kernels::create);
    String[] args = new String[4 + more.length];
    System.arraycopy(new String[] {"--data", data.toString(), "show", "small"}, 0, args, 0, 4);
    System.arraycopy(more, 0, args, 4, more.length);
    assertThat(Main.execute(runs, args)).isZero();
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void totalsAreReadAsTheyWereWrittenAndNotWhereAByteIsAnother() throws IOException {
    RunFolder folder = folder(0);
    assertThat(RunTotals.read(folder)).isEmpty();
    TOTALS.write(folder);
    assertThat(RunTotals.read(folder)).contains(TOTALS);
    assertThat(TOTALS.statusNow(folder)).isEqualTo("interrupted");
    String text = Files.readString(folder.totals());
    Files.writeString(folder.totals(), text.replace("32000", "42000"));
    assertThat(RunTotals.read(folder)).isEmpty();
  }

  @Test
  void aLargeJournalIsNotReadForTheTotals() throws IOException {
    TOTALS.write(folder(1L << 30));
    JsonNode shown = new ObjectMapper().readTree(show("--json"));
    assertThat(shown.path("counted").asBoolean(true)).isFalse();
    assertThat(shown.path("status").asText()).isEqualTo("interrupted");
    JsonNode arm = shown.path("arms").path(0);
    assertThat(arm.path("transitions").asLong()).isEqualTo(77);
    assertThat(arm.path("escapes").path("censored").asLong()).isEqualTo(59);
    assertThat(arm.path("basins").isNull()).isTrue();
    assertThat(arm.path("best").path("value").asDouble()).isEqualTo(-3.5);
    assertThat(show())
        .contains("50.0 % of 64,000 walker-steps", "as of 2026-11-27T00:00:09Z", "--deep");
    assertThat(show("--deep")).contains("additive", "occupancy").doesNotContain("--deep");
  }

  /** It sometimes computed what takes longer than a second: a run that goes on is told by its totals, whatever its size. */
  @Test
  void aSmallRunThatGoesOnIsToldByItsTotals() throws IOException {
    RunFolder folder = folder(1000);
    TOTALS.write(folder);
    try (RunLock lock = RunLock.take(folder)) {
      assertThat(show()).contains("running; 50.0 % of 64,000 walker-steps", "left", "--deep");
      assertThat(show("--deep")).contains("occupancy");
    }
  }

  /** While a new run is placed: nothing of an arm is known. */
  @Test
  void anArmThatWasNotHeardOfHasNoBestValue() throws IOException {
    RunFolder folder = folder(1000);
    new RunTotals(
            "hop",
            7,
            "running",
            null,
            0,
            "",
            "",
            0,
            List.of(new RunTotals.Arm(
                "a",
                64,
                1000,
                0,
                0,
                0,
                0,
                0,
                0,
                1,
                1,
                1,
                Double.POSITIVE_INFINITY,
                0,
                0,
                null,
                true,
                true,
                Map.of())))
        .write(folder);
    try (RunLock lock = RunLock.take(folder)) {
      JsonNode arm = new ObjectMapper().readTree(show("--json")).path("arms").path(0);
      assertThat(arm.path("best").path("value").isNull()).isTrue();
      assertThat(show()).doesNotContain("Infinity");
    }
  }

  @Test
  void aSmallJournalIsReadWhateverTheTotals() throws IOException {
    TOTALS.write(folder(1000));
    assertThat(show()).contains("multiplicative", "occupancy").doesNotContain("--deep");
  }

  @Test
  void workTellsTheShareAndTheTimeLeft() {
    AtomicLong nanos = new AtomicLong();
    Pace pace = new Pace(0, nanos::get);
    pace.at(25_000_000);
    nanos.set(1_000_000_000);
    assertThat(Work.told(25_000_000, 100_000_000, pace))
        .isEqualTo("25 % of 100 M steps recomputed");
    nanos.set(10_000_000_000L);
    assertThat(Work.told(25_000_000, 100_000_000, pace))
        .isEqualTo("25 % of 100 M steps recomputed, 30 s left");
  }

  /** "100 % of 0.0 million steps", and hours left where the first step took a second. */
  @Test
  void workTellsNoShareOfNothingAndNoTimeLeftBeforeAHundredthIsDone() {
    AtomicLong nanos = new AtomicLong();
    Pace pace = new Pace(0, nanos::get);
    pace.at(12_000);
    nanos.set(10_000_000_000L);
    assertThat(Work.told(12_000, 12_000, pace)).isEqualTo("12.0 k steps recomputed");
    assertThat(Work.told(12_000, 13_000, pace)).startsWith("92 % of 13.0 k steps recomputed, 1 s");
    assertThat(Work.told(12_000, 2_000_000, pace)).isEqualTo("0 % of 2.00 M steps recomputed");
  }

  @Test
  void whatIsDoneAgainWasExpected() {
    long[] told = new long[2];
    Effort work = new Effort() {
      @Override
      public synchronized void expect(long more) {
        told[0] += more;
      }

      @Override
      public synchronized void accept(long more) {
        told[1] += more;
      }
    };
    FakeRun run = FakeRun.withLegsOf(1000);
    assertThat(Comparisons.within(run.reading(), List.of(), 1, Kernels::create, work))
        .isNotEmpty();
    assertThat(told[0]).isPositive().isEqualTo(told[1]);
  }
}
