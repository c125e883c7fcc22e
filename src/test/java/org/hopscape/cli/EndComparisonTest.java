package org.hopscape.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** f at the end of a run, which is what a schedule of the step size is for, and what has no rate under one. */
class EndComparisonTest {
  private static final int WALKERS = 21;

  @TempDir
  private Path data = Path.of("");

  private Program annealed() throws IOException {
    Program program = new Program(data);
    String scenario = program.scenario(
        "anneal",
        "walkers = " + WALKERS + ", steps = 4000",
        "landscape { type = rastrigin, dimension = 1 }, start = [3]",
        "noise { type = additive, scale = 60 }",
        "arms { constant { optimizer { type = sgd, step-size = 0.002 } }",
        "cosine { optimizer { type = sgd, step-size = 0.002,",
        "schedule { type = cosine, period = 4000 } } } }");
    assertThat(program.run("run", scenario, "--quiet").exit()).isZero();
    return program;
  }

  private static JsonNode pair(Program program, String run) throws IOException {
    return new ObjectMapper()
        .readTree(program.run("compare", run, "--json").out())
        .at("/pairs/0");
  }

  private static JsonNode measure(JsonNode pair, String name) {
    for (JsonNode measure : pair.path("measures")) {
      if (measure.path("measure").asText().equals(name)) {
        return measure;
      }
    }
    return pair.path("none");
  }

  /** f of the last positions, from the table of walkers by hand: Rastrigin's function is x^2 + 10 (1 - cos 2 pi x). */
  @Test
  void mediansAreThoseOfTheLastPositions() throws IOException {
    Program program = annealed();
    Path tables = data.resolve("tables");
    assertThat(program.run("export", "anneal", "--out", tables.toString()).exit())
        .isZero();
    List<String> lines = Files.readAllLines(tables.resolve("walkers.csv"));
    List<String> columns = List.of(lines.get(0).split(",", -1));
    Map<String, double[]> values = new TreeMap<>();
    Map<String, double[]> minima = new TreeMap<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] row = line.split(",", -1);
      double x = Double.parseDouble(row[columns.indexOf("x0")]);
      int walker = Integer.parseInt(row[columns.indexOf("walker")]);
      double f = x * x + 10 * (1 - Math.cos(2 * Math.PI * x));
      assertThat(Double.parseDouble(row[columns.indexOf("f")])).isCloseTo(f, within(1e-9));
      values.computeIfAbsent(row[0], arm -> new double[WALKERS])[walker] = f;
      minima.computeIfAbsent(row[0], arm -> new double[WALKERS])[walker] = bottom(x);
    }
    JsonNode shown = new ObjectMapper()
        .readTree(program.run("show", "anneal", "--json").out())
        .path("arms");
    assertThat(shown.at("/1/valueNow/estimate").asDouble())
        .isCloseTo(median(values.getOrDefault("cosine", new double[0])), within(1e-9));
    assertThat(program.run("show", "anneal").out()).contains("f where walkers are now: median ");
    JsonNode pair = pair(program, "anneal");
    middle(measure(pair, "end-value"), values, 1e-9);
    middle(measure(pair, "end-minimum"), minima, 1e-6);
    assertThat(measure(pair, "end-value").path("paired").asBoolean()).isTrue();
    assertThat(measure(pair, "end-value").path("verdict").asText())
        .contains("difference in the median of f at step 4,000 (constant - cosine)");
  }

  /** What a schedule is for stands first on the page, before occupancies, which have no rate under it. */
  @Test
  void thePageLeadsWithTheEnd() throws IOException {
    Program program = annealed();
    Path page = data.resolve("page.html");
    assertThat(program.run("report", "anneal", "-o", page.toString(), "--quiet").exit())
        .isZero();
    String html = Files.readString(page);
    int answers = html.indexOf("<ul class=\"answer\">");
    String first = html.substring(answers, html.indexOf("</li>", answers));
    assertThat(first).contains("median of f at step 4,000");
  }

  /** Newton's method down from the nearest whole number: 2 x + 20 pi sin 2 pi x = 0. */
  private static double bottom(double x) {
    double at = Math.rint(x);
    for (int i = 0; i < 50; i++) {
      at -= (2 * at + 20 * Math.PI * Math.sin(2 * Math.PI * at))
          / (2 + 40 * Math.PI * Math.PI * Math.cos(2 * Math.PI * at));
    }
    return at * at + 10 * (1 - Math.cos(2 * Math.PI * at));
  }

  private static void middle(JsonNode measure, Map<String, double[]> values, double near) {
    double[] constant = values.getOrDefault("constant", new double[0]);
    double[] cosine = values.getOrDefault("cosine", new double[0]);
    assertThat(measure.at("/a/estimate").asDouble()).isCloseTo(median(constant), within(near));
    assertThat(measure.at("/b/estimate").asDouble()).isCloseTo(median(cosine), within(near));
    assertThat(measure.at("/difference/estimate").asDouble())
        .isCloseTo(median(constant) - median(cosine), within(near));
  }

  private static double median(double[] values) {
    return Arrays.stream(values).sorted().skip(WALKERS / 2).findFirst().orElseThrow();
  }

  @Test
  void whereTheStepSizeChangesForGoodThereIsNoRate() throws IOException {
    Program program = annealed();
    JsonNode pair = pair(program, "anneal");
    assertThat(measure(pair, "mfpt").isMissingNode()).isTrue();
    assertThat(pair.path("notes").toString())
        .contains("cosine: the step size changes for good")
        .contains("no mean first-passage time");
    assertThat(program.run("transitions", "anneal").out()).contains("changes for good");
  }

  /** A walker near the level crosses it every few steps; "all passages" took 22 steps where the way to the level takes 500. */
  @Test
  void crossingsOfALevelAreNoPassages() throws IOException {
    Program program = new Program(data);
    String scenario = program.scenario(
        "level",
        "walkers = 8, steps = 4000",
        "landscape { type = cosine-bowl }, start = [-4.75], optimizer { type = sgd, step-size = 0.01 }",
        "basins { type = level, below = 1 }",
        "arms { a { noise { type = additive, scale = 13 } }, b { noise { type = additive, scale = 15 } } }");
    assertThat(program.run("run", scenario, "--quiet").exit()).isZero();
    JsonNode pair = pair(program, "level");
    assertThat(measure(pair, "mfpt").isMissingNode()).isTrue();
    assertThat(measure(pair, "first-passage").isMissingNode()).isFalse();
    assertThat(pair.path("notes").toString()).contains("each crossing of the level");
    assertThat(program.run("transitions", "level").out()).contains("crosses it again and again");
  }
}
