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
import org.hopscape.event.Totals;
import org.hopscape.event.WalkerId;
import org.hopscape.kernel.cohort.Kernels;
import org.hopscape.replay.FakeRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code lowest-value = false}: what is not tracked is told nowhere. */
class LowestValueTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SCENARIO = """
      scenario {
        name = wells, seed = 5, walkers = 6, steps = 400, %s
        landscape { type = formula, f = "(x0^2 - 1)^2 + x1^2" }, start = [2, 0]
        optimizer { type = sgd, step-size = 0.01 }, noise { type = additive, scale = 1 }
        arms {
          alone {}
          swapped { exchange { type = swap, every = 50 } }
        }
      }
      """;
  private static final FakeRun WITH = FakeRun.of(SCENARIO.formatted(""), 100);
  private static final FakeRun WITHOUT =
      FakeRun.of(SCENARIO.formatted("lowest-value = false"), 100);

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

  private int execute(FakeRun run, String... args) {
    out.reset();
    err.reset();
    Runs runs = new Runs(folder -> run.reading(), Kernels::create);
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("wells", "--quiet", "--data", data.toString()));
    return Main.execute(runs, all.toArray(String[]::new));
  }

  private JsonNode json(FakeRun run, String... args) throws IOException {
    List<String> all = new ArrayList<>(List.of(args));
    all.add("--json");
    assertThat(execute(run, all.toArray(String[]::new))).isZero();
    return JSON.readTree(out.toByteArray());
  }

  @Test
  void showHasNullThere() throws IOException {
    for (JsonNode arm : json(WITHOUT, "show").get("arms")) {
      for (String field : List.of("value", "walker", "step", "position")) {
        assertThat(arm.get("best").get(field).isNull()).isTrue();
      }
    }
    assertThat(json(WITH, "show").at("/arms/0/best/value").asDouble()).isLessThan(0.5);
    assertThat(execute(WITHOUT, "show", "--arm", "alone")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("the lowest value is not tracked (lowest-value = false)")
        .doesNotContain("Infinity", "NaN");
  }

  @Test
  void aStateHasNullThereAndTheSamePath() throws IOException {
    for (String arm : List.of("alone", "swapped")) {
      String[] asked = {"state", "--arm", arm, "--walker", "3", "--at", "277"};
      JsonNode with = json(WITH, asked);
      JsonNode without = json(WITHOUT, asked);
      assertThat(without.get("lowest").isNull()).isTrue();
      assertThat(without.get("lowestStep").isNull()).isTrue();
      assertThat(without.get("position")).isEqualTo(with.get("position"));
      assertThat(without.get("value")).isEqualTo(with.get("value"));
      assertThat(with.get("lowest").asDouble()).isLessThan(9);
    }
  }

  /** f at the start, also where an exchange put the walker lower. */
  @Test
  void theJournalHasTheValueOfStepZero() {
    for (String arm : List.of("alone", "swapped")) {
      for (long walker = 0; walker < 6; walker++) {
        Totals totals = WITHOUT.reading().lastState(new WalkerId(arm, walker)).totals();
        assertThat(totals.lowest()).isEqualTo(9.0);
        assertThat(totals.lowestStep()).isZero();
      }
    }
  }

  @Test
  void armsAreNotComparedByIt() throws IOException {
    JsonNode comparison = json(WITHOUT, "compare");
    assertThat(comparison.toString())
        .contains("lowest values are not tracked")
        .doesNotContain("\"measure\":\"lowest-value\"");
    assertThat(json(WITH, "compare").toString()).doesNotContain("not tracked");
  }

  @Test
  void timesToAValueAreRefused() {
    assertThat(execute(WITHOUT, "compare", "--targets=0.5")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("--targets: arm 'alone' does not track its lowest value");
    assertThat(execute(WITH, "compare", "--targets=0.5")).isZero();
  }
}
