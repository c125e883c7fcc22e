package org.hopscape.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hopscape.cli.option.Runs;
import org.hopscape.kernel.cohort.Kernels;
import org.hopscape.replay.FakeRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Basins as commands call them, and where there is none or but one. */
class BasinCommandsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SCENARIO = """
      scenario {
        name = small, seed = 5, walkers = 6, steps = %d
        landscape { %s }, start = %s
        optimizer { type = sgd, step-size = 0.01 }
        %s
        arms {
          cold { noise { type = additive, scale = 20 } }
          warm { noise { type = additive, scale = 60 } }
        }
      }
      """;

  private static final FakeRun HIMMELBLAU = FakeRun.of(
      SCENARIO.formatted(
          4000, "type = himmelblau", "[0, 0]", "basins { type = minima, every = 20 }"),
      700);
  private static final FakeRun NONE = FakeRun.of(
      SCENARIO.formatted(500, "type = formula, f = \"exp(-x0) + x1^2\"", "[0, 0]", ""), 700);
  private static final FakeRun ONE =
      FakeRun.of(SCENARIO.formatted(500, "type = quadratic, dimension = 2", "[0, 0]", ""), 700);

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

  private int execute(FakeRun run, String command, String... args) {
    out.reset();
    err.reset();
    Runs runs = new Runs(folder -> run.reading(), Kernels::create);
    List<String> all =
        new ArrayList<>(List.of(command, "small", "--quiet", "--data", data.toString()));
    all.addAll(List.of(args));
    return Main.execute(runs, all.toArray(String[]::new));
  }

  private String text(FakeRun run, String command, String... args) {
    assertThat(execute(run, command, args)).as("%s", err).isZero();
    return out.toString(StandardCharsets.UTF_8);
  }

  private JsonNode json(FakeRun run, String command, String... args) throws IOException {
    List<String> all = new ArrayList<>(List.of(args));
    all.add("--json");
    return JSON.readTree(text(run, command, all.toArray(String[]::new)));
  }

  @Test
  void basinsAreNumberedByTheValueOfTheirMinimumAlikeInAllArms() throws IOException {
    JsonNode arms = json(HIMMELBLAU, "show").path("arms");
    List<List<Double>> places = List.of(
        List.of(-3.779310, -3.283186),
        List.of(-2.805118, 3.131313),
        List.of(3.0, 2.0),
        List.of(3.584428, -1.848127));
    int seen = 0;
    for (JsonNode arm : arms) {
      for (JsonNode basin : arm.path("basins")) {
        if (!basin.path("label").asText().equals("other")) {
          List<Double> place = places.get(basin.path("number").asInt() - 1);
          JsonNode position = basin.path("minimum").path("position");
          assertThat(position.path(0).asDouble())
              .isCloseTo(place.get(0), org.assertj.core.data.Offset.offset(1e-6));
          assertThat(position.path(1).asDouble())
              .isCloseTo(place.get(1), org.assertj.core.data.Offset.offset(1e-6));
          assertThat(basin.path("minimum").path("value").asDouble()).isLessThan(1e-28);
          assertThat(basin.path("label").isTextual()).isTrue();
          seen++;
        }
      }
    }
    assertThat(seen).isGreaterThan(4);
  }

  @Test
  void everyCommandTakesANumberAndTheLabel() throws IOException {
    String label = "2846061682359730078";
    assertThat(text(HIMMELBLAU, "escape", "--from", "3"))
        .contains("every residence in basin 3 (label " + label + ")")
        .isEqualTo(text(HIMMELBLAU, "escape", "--from", label))
        .isEqualTo(text(HIMMELBLAU, "escape", "--from", "label:" + label));
    JsonNode arm = json(HIMMELBLAU, "transitions", "--from", "3", "--to", "2,4", "--arm", "warm")
        .path("arms")
        .path(0);
    assertThat(arm.path("mfpt").path("from").path(0).asText()).isEqualTo(label);
    assertThat(arm.path("mfpt").path("to")).hasSize(2);
    assertThat(text(HIMMELBLAU, "transitions", "--from", "3", "--to", "4", "--arm", "warm"))
        .contains("from 3 to 4:");
    assertThat(text(HIMMELBLAU, "compare")).doesNotContain(label);
  }

  @Test
  void exportHasATableOfBasinsWithTheSameNumbers() throws IOException {
    Path folder = data.resolve("tables");
    assertThat(execute(HIMMELBLAU, "export", "--out", folder.toString()))
        .as("%s", err)
        .isZero();
    List<String> rows = java.nio.file.Files.readAllLines(folder.resolve("basins.csv"));
    assertThat(rows.get(0)).isEqualTo("arm,basin,number,occupancy,visits,value,x0,x1");
    assertThat(rows.stream().filter(row -> row.contains(",2846061682359730078,3,")))
        .hasSize(2)
        .allMatch(row -> row.endsWith(",3.0,2.0"));
    assertThat(execute(NONE, "export", "--out", folder.toString())).isZero();
    assertThat(java.nio.file.Files.readAllLines(folder.resolve("basins.csv"))).hasSize(1);
    assertThat(java.nio.file.Files.readString(folder.resolve("walkers.csv")))
        .doesNotContain("transitions,0");
  }

  @Test
  void aNumberThatNoBasinHasIsTheUsersMistake() {
    assertThat(execute(HIMMELBLAU, "escape", "--from", "9")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("no basin 9", "1 to 4");
    assertThat(execute(HIMMELBLAU, "transitions", "--from", "x", "--to", "1")).isEqualTo(2);
  }

  @Test
  void withoutBasinsADashStandsInThePlaceOfAZero() throws IOException {
    JsonNode arm = json(NONE, "show").path("arms").path(0);
    for (String field : List.of("transitions", "distinctBasins", "startOccupancy")) {
      assertThat(arm.path(field).isNull()).as(field).isTrue();
    }
    assertThat(arm.path("escapes").path("count").isNull()).isTrue();
    assertThat(arm.path("escapes").path("censored").isNull()).isTrue();
    assertThat(text(NONE, "show")).contains("no basins: transitions and escapes are not defined");
    undefined(NONE, "the scenario has no basins");
  }

  @Test
  void withOneBasinNothingIsEscapedFrom() throws IOException {
    JsonNode arm = json(ONE, "show").path("arms").path(0);
    assertThat(arm.path("transitions").asLong(-1)).isZero();
    assertThat(arm.path("escapes").path("count").isNull()).isTrue();
    undefined(ONE, "there is one basin");
    assertThat(text(ONE, "tail")).doesNotContain("never left their starting basin");
    assertThat(text(ONE, "compare"))
        .contains("one basin, which no walker can leave")
        .doesNotContain("escape-time", "distinct-basins", "first-passage");
  }

  private void undefined(FakeRun run, String why) throws IOException {
    JsonNode arm = json(run, "escape").path("arms").path(0);
    for (String field : List.of("events", "censored")) {
      assertThat(arm.path(field).isNull()).as(field).isTrue();
    }
    for (String field : List.of("mean", "bootstrapMean", "median")) {
      assertThat(arm.path(field).path("estimate").isNull()).as(field).isTrue();
      assertThat(arm.path(field).path("low").isNull()).as(field).isTrue();
    }
    assertThat(arm.path("notes").toString()).contains(why);
  }

  @Test
  void aLagThatTheRunIsTooShortForIsSaid() throws IOException {
    assertThat(text(HIMMELBLAU, "transitions", "--lag", "4001"))
        .contains(
            "none, the run is shorter than the lag",
            "not tried: the run is shorter than twice the lag")
        .doesNotContain("lag 4,001: no departure", "one state");
    assertThat(text(HIMMELBLAU, "transitions", "--lag", "9007199254740992"))
        .contains("the run is shorter than the lag");
    assertThat(json(HIMMELBLAU, "transitions", "--lag", "4001")
            .path("arms")
            .path(0)
            .path("relaxation")
            .path(0)
            .path("why")
            .asText())
        .isEqualTo("the run is shorter than the lag");
  }
}
