package org.hopscape.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hopscape.cli.option.Runs;
import org.hopscape.cli.output.Notes;
import org.hopscape.kernel.cohort.Kernels;
import org.hopscape.replay.FakeRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What commands say of a sweep: a row for each arm over its coordinates, a note once, trends along a parameter. */
class SweepCommandsTest {
  private static final int ARMS = 12;

  /** Escapes are the sooner the larger sigma; the tail is the heavier. */
  private static final FakeRun RUN = FakeRun.of("""
      scenario {
        name = grid, seed = 5, walkers = 6, steps = 400
        landscape { type = quadratic }, start = [0]
        basins { type = intervals, cuts = [-1, 1] }
        optimizer { type = sgd, step-size = 0.1 }
        noise { type = multiplicative, sigma = 2, additive-scale = 1 }
        sweep { "optimizer.step-size" = [0.05, 0.1, 0.2], "noise.sigma" = [1, 2, 4, 8] }
      }
      """, 200);

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

  private List<String> lines(String... args) {
    assertThat(execute(args)).as(() -> err.toString(StandardCharsets.UTF_8)).isZero();
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private int execute(String... args) {
    out.reset();
    err.reset();
    List<String> all = new ArrayList<>(List.of("--data", data.toString()));
    all.addAll(List.of(args));
    return Main.execute(
        new Runs(folder -> RUN.reading(), Kernels::create), all.toArray(String[]::new));
  }

  private JsonNode json(String... args) throws IOException {
    assertThat(execute(args)).isZero();
    return new ObjectMapper().readTree(out.toString(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tail", "escape", "compare"})
  void anAnswerFitsTheTerminalAndIsShort(String command) {
    assertThat(lines(command, "grid"))
        .hasSizeBetween(ARMS, 4 * ARMS)
        .allMatch(line -> line.length() <= Notes.WIDTH);
  }

  @Test
  void tailHasARowForEachArmOverTheSweptParameters() {
    List<String> lines = lines("tail", "grid");

    assertThat(lines).anyMatch(line -> line.matches("step-size +sigma +rho +theory +estimate.*"));
    assertThat(lines.stream().filter(line -> line.matches(" +0\\.(05|1|2) +[1248] .*")))
        .hasSize(ARMS);
  }

  @Test
  void oneArmIsAnsweredWhole() throws IOException {
    String arm = "grid-step-size-0.1-sigma-4";

    assertThat(lines("tail", "grid", "--arm", arm)).contains(arm).hasSizeLessThan(60);
    assertThat(json("tail", "grid", "--arm", arm, "--json").path("arms")).hasSize(1);
    assertThat(execute("tail", "grid", "--arm", "nobody")).isEqualTo(2);
    assertThat(execute("escape", "grid", "--arm", "nobody")).isEqualTo(2);
  }

  @Test
  void jsonHasTheCoordinatesAsNumbers() throws IOException {
    for (String command : List.of("tail", "escape")) {
      JsonNode last = json(command, "grid", "--json").path("arms").get(ARMS - 1);
      assertThat(last.path("coordinates").path("optimizer.step-size").asDouble())
          .isEqualTo(0.2);
      assertThat(last.path("coordinates").path("noise.sigma").asDouble()).isEqualTo(8);
    }
  }

  /** 3 lines along sigma and 4 along the step size; times fall along sigma in each. */
  @Test
  void compareTellsTrendsAlongEachParameterAllElseEqual() throws IOException {
    JsonNode trends = json("compare", "grid", "--json").path("trends");

    int lines = 0;
    for (JsonNode trend : trends) {
      if (trend.path("measure").asText().equals("log10-escape-time")) {
        lines++;
        boolean sigma = trend.path("parameter").asText().equals("noise.sigma");
        assertThat(trend.path("arms")).hasSize(sigma ? 4 : 3);
        if (sigma) {
          assertThat(trend.path("slope").path("high").asDouble()).isNegative();
          assertThat(trend.path("verdict").asText()).isEqualTo("falls");
        }
      }
    }
    assertThat(lines).isEqualTo(7);
    assertThat(json("compare", "grid", "--json").path("pairs")).isEmpty();
  }

  @Test
  void namedArmsAreStillComparedInPairs() throws IOException {
    String pair = "grid-step-size-0.1-sigma-4,grid-step-size-0.1-sigma-8";

    assertThat(json("compare", "grid", "--arms", pair, "--json").path("pairs")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tail", "escape"})
  void aTableHasARowForEachArmWithNumericCoordinates(String command) {
    List<String> table = lines(command, "grid", "--format", "csv");

    assertThat(table).hasSize(ARMS + 1);
    assertThat(table.get(0)).startsWith("arm,family,optimizer.step-size,noise.sigma,");
    assertThat(table.get(1)).startsWith("grid-step-size-0.05-sigma-1,grid,0.05,1.0,");
    assertThat(String.join("\n", table)).doesNotContain("NaN", "Infinity");
  }

  @Test
  void tablesGoToFilesToo() throws IOException {
    Path file = data.resolve("trends.parquet");

    assertThat(lines("compare", "grid", "--out", file.toString())).isEmpty();
    assertThat(Files.size(file)).isPositive();
    assertThat(lines("compare", "grid", "--format", "csv").get(0)).startsWith("parameter,measure");
    assertThat(execute("tail", "grid", "--format", "parquet")).isEqualTo(2);
    assertThat(execute("tail", "grid", "--format", "xlsx")).isEqualTo(2);
    assertThat(execute("tail", "grid", "--out", data.resolve("no/such.csv").toString()))
        .isEqualTo(5);
  }

  @Test
  void anExportHasTheArmsWithTheirSettingsAsNumbers() throws IOException {
    Path folder = data.resolve("tables");

    assertThat(execute("export", "grid", "--out", folder.toString())).isZero();
    List<String> arms = Files.readAllLines(folder.resolve("arms.csv"));

    assertThat(arms).hasSize(ARMS + 1);
    assertThat(arms.get(0)).contains("noise.sigma,", "step_size,", "batch_size,", "best_value");
    assertThat(arms.get(ARMS))
        .startsWith(
            "grid-step-size-0.2-sigma-8,grid,0.2,8.0,quadratic,1,sgd,0.2,constant,,,,0.0,multiplicative,8.0,1.0,,,,6,400,");
    assertThat(folder.resolve("COLUMNS.md")).content().contains("arms.csv", "noise.sigma");
  }
}
