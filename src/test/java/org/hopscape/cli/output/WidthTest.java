package org.hopscape.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hopscape.cli.Program;
import org.hopscape.cli.Program.Told;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people read fits a terminal of 100 columns, but for paths, commands and single words that are longer. */
class WidthTest {
  private static final int COLUMNS = 100;

  private static final String BOWL =
      "landscape { type = cosine-bowl }, start = [-4.75], optimizer { type = sgd, step-size = 0.01 }";

  /** Of each kind of run its lines. */
  private static final Map<String, List<String>> RUNS = Map.of(
      "bowl",
      List.of(
          "walkers = 24, steps = 4000",
          BOWL,
          "arms { multiplicative { noise { type = multiplicative, sigma = 12, additive-scale = 1 } }",
          "additive { noise { type = additive, match = multiplicative, by = median } }",
          "still { noise { type = additive, scale = 0.1 } } }"),
      "long-names",
      List.of(
          "walkers = 4, steps = 500",
          BOWL,
          "sweep { \"optimizer.step-size\" = [0.01, 0.02, 0.03], \"noise.sigma\" = [0.5, 5, 12] }",
          "arms { a-family-of-a-rather-long-name { noise { type = multiplicative, sigma = 1, additive-scale = 1 } } }"),
      "pair",
      List.of(
          "walkers = 12, steps = 3000",
          BOWL,
          "sweep { \"noise.sigma\" = [4.25, 12.75] }",
          "arms { a-family-of-a-rather-long-name { noise { type = multiplicative, sigma = 1, additive-scale = 1 } } }"),
      "plane",
      List.of(
          "walkers = 8, steps = 500, landscape { type = himmelblau }, start { gaussian { mean = 0, sd = 2 } }",
          "optimizer { type = sgd, step-size = 0.005 }, basins { type = minima, every = 10 }",
          "arms { calm { noise { type = additive, scale = 10 } }",
          "wild { noise { type = multiplicative, sigma = 5, additive-scale = 10 } } }"),
      "ladder",
      List.of(
          "walkers = 8, steps = 1000, landscape { type = rastrigin, dimension = 5 }",
          "start = [1, 1, 1, 1, 1], optimizer { type = sgd, step-size = 0.001 }",
          "noise { type = additive, scale = 1 }",
          "arms { a { exchange { type = replica-exchange, every = 50, ladder = [10, 20, 40, 80] } } }"),
      "rows",
      List.of(
          "walkers = 8, steps = 2000, landscape { type = linear-regression, dimension = 6, rows = 40 }",
          "start { gaussian { mean = 0, sd = 1 } }, optimizer { type = sgd, step-size = 0.02 }",
          "arms { b1 { noise { type = minibatch, size = 1 } }, b8 { noise { type = minibatch, size = 8 } } }"));

  @TempDir
  private static Path data = Path.of("");

  private static Program program = new Program(data);

  @BeforeAll
  static void runs() throws IOException {
    program = new Program(data);
    for (Map.Entry<String, List<String>> run : RUNS.entrySet()) {
      String file = program.scenario(run.getKey(), run.getValue().toArray(String[]::new));
      Told told = program.run("run", file);
      assertThat(told.exit()).as(told.err()).isZero();
      narrow("run " + run.getKey(), told);
    }
  }

  private static void narrow(String command, Told told) {
    assertThat(told.exit()).as(command + ": " + told.all()).isIn(0, 2);
    // A note on stderr is one line where that is no terminal.
    Stream<String> notes =
        told.err().lines().flatMap(line -> Notes.withCommand(line, COLUMNS).stream());
    assertThat(Stream.concat(told.out().lines(), notes)).as(command).allSatisfy(line -> assertThat(
            line.length() <= COLUMNS || line.contains("/") || !line.strip().contains(" "))
        .as(line)
        .isTrue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"bowl", "long-names", "pair", "plane", "ladder", "rows"})
  void everyCommandThatReadsARunIsNarrow(String run) {
    for (String command : List.of("show", "transitions", "tail", "escape", "compare")) {
      narrow(command + " " + run, program.run(command, run));
    }
    narrow("show --verbose " + run, program.run("show", run, "--verbose"));
    narrow("tail --verbose " + run, program.run("tail", run, "--verbose"));
    narrow("compare --verbose " + run, program.run("compare", run, "--verbose"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bowl", "long-names", "plane", "ladder"})
  void everyCommandThatReadsAScenarioIsNarrow(String name) {
    String file = data.resolve(name + ".conf").toString();
    narrow("check " + name, program.run("check", file));
    narrow("theory " + name, program.run("theory", file));
    narrow("theory --verbose " + name, program.run("theory", file, "--verbose"));
  }

  @Test
  void soAreTheListAndTheLineage() {
    narrow("list", program.run("list"));
    narrow(
        "lineage", program.run("lineage", "ladder", "--arm", "a", "--walker", "0", "--at", "1000"));
  }

  /** The sweep's paths, with numbers: what the arms' names say need not be read out of them. */
  @Test
  void everyDocumentHasWhereAnArmStandsInItsSweep() throws IOException {
    ObjectMapper json = new ObjectMapper();
    for (String command : List.of("show", "tail", "escape")) {
      assertThat(json.readTree(program.run(command, "pair", "--json").out())
              .at("/arms/1/coordinates/noise.sigma")
              .asDouble())
          .as(command)
          .isEqualTo(12.75);
    }
    JsonNode compared = json.readTree(program.run("compare", "pair", "--json").out());
    assertThat(compared.at("/pairs/0/coordinates/a/noise.sigma").asDouble()).isEqualTo(4.25);
    assertThat(compared.at("/pairs/0/coordinates/b/noise.sigma").isNumber()).isTrue();
    JsonNode trends =
        json.readTree(program.run("compare", "long-names", "--json").out());
    assertThat(trends.at("/arms/8/coordinates/optimizer.step-size").asDouble()).isEqualTo(0.03);
  }

  @Test
  void longNamesOfAPairAreSaidOnce() {
    String told = program.run("compare", "pair").out();
    assertThat(told)
        .contains("A = a-family-of-a-rather-long-name-sigma-4.25", "(A - B)")
        .containsPattern("B =\\s+a-family-of-a-rather-long-name-sigma-12.75: ")
        .doesNotContainPattern("difference in[^:]*a-family");
  }
}
