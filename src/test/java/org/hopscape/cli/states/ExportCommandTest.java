package org.hopscape.cli.states;

import static org.assertj.core.api.Assertions.assertThat;

import blue.strategic.parquet.ParquetReader;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;
import org.hopscape.cli.ExportedTable;
import org.hopscape.cli.ForkedLegs;
import org.hopscape.cli.Main;
import org.hopscape.cli.option.Runs;
import org.hopscape.event.WalkerId;
import org.hopscape.kernel.WalkerState;
import org.hopscape.kernel.cohort.Kernels;
import org.hopscape.replay.FakeRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportCommandTest {
  private final PrintStream stdout = System.out;
  private final PrintStream stderr = System.err;
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final FakeRun run = FakeRun.withLegsOf(1000);

  @TempDir
  private Path data = Path.of("");

  @BeforeEach
  void capture() {
    System.setOut(new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, false, StandardCharsets.UTF_8));
  }

  @AfterEach
  void restore() {
    System.setOut(stdout);
    System.setErr(stderr);
  }

  private int export(FakeRun of, Path out, String format) {
    Runs runs = new Runs(folder -> of.reading(), Kernels::create);
    return Main.execute(
        runs,
        "export",
        "small",
        "--out",
        out.toString(),
        "--format",
        format,
        "--data",
        data.toString());
  }

  private static List<CSVRecord> csv(Path file) throws IOException {
    return ExportedTable.csv(file);
  }

  private static List<Map<String, Object>> parquet(Path file) throws IOException {
    return ExportedTable.parquet(file, Long.MAX_VALUE);
  }

  @Test
  void everyTransitionIsThereWhetherItsLegListsItOrNot() throws IOException {
    Path out = data.resolve("tables");
    assertThat(export(run, out, "csv")).isZero();
    List<CSVRecord> transitions = csv(out.resolve("transitions.csv"));
    long total = 0;
    for (String arm : List.of("additive", "multiplicative")) {
      for (long walker = 0; walker < 3; walker++) {
        total += run.reading().lastState(new WalkerId(arm, walker)).totals().transitions();
      }
    }
    assertThat(total).isGreaterThan(3 * 5 * 256);
    assertThat(transitions).hasSize((int) total);
    assertThat(csv(out.resolve("events.csv"))).hasSize((int) run.events());
    assertThat(csv(out.resolve("residences.csv"))).hasSize((int) total + 6);
  }

  @Test
  void residencesFollowEachOtherAndTheLastIsCensored() throws IOException {
    export(run, data.resolve("tables"), "csv");
    long at = 0;
    for (CSVRecord row : csv(data.resolve("tables/residences.csv"))) {
      assertThat(Long.parseLong(row.get("from_step"))).isEqualTo(at);
      at = Long.parseLong(row.get("to_step"));
      if (row.get("censored").equals("true")) {
        assertThat(at).isEqualTo(5000);
        at = 0;
      }
    }
    assertThat(at).isZero();
  }

  @Test
  void finalStatesReadBackToTheSameBitsFromBothFormats() throws IOException {
    export(run, data.resolve("tables"), "csv");
    export(run, data.resolve("tables"), "parquet");
    List<CSVRecord> text = csv(data.resolve("tables/walkers.csv"));
    List<Map<String, Object>> binary = parquet(data.resolve("tables/walkers.parquet"));
    assertThat(text).hasSize(6);
    assertThat(binary).hasSize(6);
    for (int i = 0; i < 6; i++) {
      WalkerId id =
          new WalkerId(text.get(i).get("arm"), Long.parseLong(text.get(i).get("walker")));
      WalkerState state = run.reading().lastState(id);
      assertThat(Double.valueOf(text.get(i).get("x0")))
          .isEqualTo(state.position().get(0));
      assertThat(binary.get(i)).containsEntry("arm", id.arm()).containsEntry("walker", id.walker());
      assertThat(binary.get(i)).containsEntry("x0", state.position().get(0));
      assertThat(binary.get(i)).containsEntry("lowest", state.totals().lowest());
      assertThat(binary.get(i)).containsEntry("step", 5000L);
    }
  }

  @Test
  void bothFormatsHoldTheSameRowsAndParquetSaysWhatItsColumnsMean() throws IOException {
    export(run, data.resolve("tables"), "csv");
    export(run, data.resolve("tables"), "parquet");
    List<String> fromText = new ArrayList<>();
    csv(data.resolve("tables/transitions.csv")).forEach(row -> fromText.add(row.get("step")));
    List<String> fromBinary = new ArrayList<>();
    parquet(data.resolve("tables/transitions.parquet"))
        .forEach(row -> fromBinary.add(String.valueOf(row.get("step"))));
    assertThat(fromBinary).isEqualTo(fromText);
    assertThat(ParquetReader.readMetadata(
                data.resolve("tables/transitions.parquet").toFile())
            .getFileMetaData()
            .getKeyValueMetaData())
        .containsKeys("column.arm", "column.step", "column.to_basin");
    String columns = Files.readString(data.resolve("tables/COLUMNS.md"));
    assertThat(columns).contains("## transitions.parquet", "| to_basin | int64");
  }

  @Test
  void eventsAreWholeJsonWithTheirSteps() throws IOException {
    export(run, data.resolve("tables"), "csv");
    CSVRecord leg = csv(data.resolve("tables/events.csv")).stream()
        .filter(row -> row.get("type").equals("leg-completed"))
        .findFirst()
        .orElseThrow();
    assertThat(leg.get("to_step")).isEqualTo("1000");
    assertThat(new ObjectMapper().readTree(leg.get("content")).path("toStep").asLong())
        .isEqualTo(1000);
  }

  @Test
  void neitherLegsNorTheOrderOfExportsShowInTheTables() throws IOException {
    export(run, data.resolve("a"), "csv");
    export(FakeRun.withLegsOf(333), data.resolve("b"), "csv");
    for (String table : List.of("transitions.csv", "residences.csv", "walkers.csv")) {
      assertThat(data.resolve("a").resolve(table))
          .hasSameTextualContentAs(data.resolve("b").resolve(table));
    }
  }

  @Test
  void aFolderThatCannotBeMadeIsAStorageFailureAndAFailureLeavesNoPart() throws IOException {
    assertThat(export(run, data.resolve("no/such"), "csv")).isEqualTo(5);
    Path file = Files.createFile(data.resolve("file"));
    assertThat(export(run, file, "csv")).isEqualTo(5);
    assertThat(export(run, data.resolve("x"), "xlsx")).isEqualTo(2);

    Path out = data.resolve("tables");
    assertThat(export(run, out, "csv")).isZero();
    byte[] before = Files.readAllBytes(out.resolve("transitions.csv"));
    FakeRun wrong =
        FakeRun.withLegsOf(1000).altered(new WalkerId("additive", 0), 2, ForkedLegs::moved);
    assertThat(export(wrong, out, "csv")).isEqualTo(8);
    assertThat(Files.readAllBytes(out.resolve("transitions.csv"))).isEqualTo(before);
    try (Stream<Path> files = Files.list(out)) {
      assertThat(files.filter(each -> each.getFileName().toString().startsWith(".")))
          .isEmpty();
    }
  }
}
