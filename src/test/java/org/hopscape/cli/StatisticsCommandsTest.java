package org.hopscape.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hopscape.cli.option.Runs;
import org.hopscape.event.WalkerId;
import org.hopscape.kernel.cohort.Kernels;
import org.hopscape.replay.FakeRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatisticsCommandsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final PrintStream stdout = System.out;
  private final PrintStream stderr = System.err;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private FakeRun run = FakeRun.withLegsOf(1000);
  private FakeRun other = run;

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

  private int execute(String... args) {
    out.reset();
    err.reset();
    Runs runs = new Runs(
        folder -> folder.name().equals("small") ? run.reading() : other.reading(), Kernels::create);
    List<String> all = new ArrayList<>(List.of("--data", data.toString()));
    all.addAll(List.of(args));
    return Main.execute(runs, all.toArray(String[]::new));
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private JsonNode json() throws IOException {
    return JSON.readTree(out());
  }

  private static FakeRun of(int walkers, int steps, String... lines) {
    return FakeRun.of(
        "scenario { name = small, seed = 5, walkers = %d, steps = %d\n%s\n}"
            .formatted(walkers, steps, String.join("\n", lines)),
        1000);
  }

  private static FakeRun bowl(int walkers, String... arms) {
    return of(
        walkers,
        3000,
        "landscape { type = cosine-bowl }, start = [-4.75]",
        "optimizer { type = sgd, step-size = 0.01 }",
        "arms {",
        String.join("\n", arms),
        "}");
  }

  private JsonNode measure(JsonNode pair, String name) {
    for (JsonNode measure : pair.path("measures")) {
      if (measure.path("measure").asText().equals(name)) {
        return measure;
      }
    }
    throw new AssertionError("no measure " + name + " in " + pair);
  }

  @Test
  void escapeHasTheFieldsOfTheContract() throws IOException {
    assertThat(execute("escape", "small", "--json")).isZero();
    assertThat(json().path("schema").asInt()).isEqualTo(1);
    assertThat(json().path("arms")).hasSize(2);
    for (JsonNode arm : json().path("arms")) {
      assertThat(arm.path("events").asLong() + arm.path("censored").asLong()).isEqualTo(3);
      for (String name : List.of("mean", "median", "bootstrapMean")) {
        assertThat(arm.path(name).has("estimate")).isTrue();
        assertThat(arm.path(name).has("low")).isTrue();
        assertThat(arm.path(name).has("high")).isTrue();
      }
      JsonNode first = arm.path("survival").get(0);
      assertThat(first.path("step").asDouble()).isZero();
      assertThat(first.path("estimate").asDouble()).isEqualTo(1);
      assertThat(arm.path("exponentiality").has("pValue")).isTrue();
    }
    assertThat(json().path("logRank").has("pValue")).isTrue();
  }

  @Test
  void fewEscapesAreSaidInWords() {
    assertThat(execute("escape", "small")).isZero();
    assertThat(out()).contains("only 3 escapes: the interval is wide");
  }

  @Test
  void escapeFromABasinCountsEveryResidence() throws IOException {
    long start = run.plan().arm("additive").dynamics().place(0).basin();
    execute("escape", "small", "--from", Long.toString(start), "--json");
    assertThat(json().path("arms").get(0).path("events").asLong()).isGreaterThan(3);
    assertThat(json().path("measure").asText()).contains("every residence");
    assertThat(execute("escape", "small", "--from", "987654321")).isZero();
    assertThat(out()).contains("no walker was ever in basin 987654321");
  }

  @Test
  void runsWithoutEscapesOrBasinsAreAnsweredHonestly() throws IOException {
    run = bowl(
        2,
        "still { noise { type = additive, law { type = gaussian }, scale = 0.1 } }",
        "none { noise { type = none }, basins { type = none } }");
    for (String command : List.of("escape", "tail", "compare")) {
      assertThat(execute(command, "small")).as("%s: %s", command, err()).isZero();
      assertThat(execute(command, "small", "--json")).isZero();
      assertThat(json().path("schema").asInt()).isEqualTo(1);
    }
    execute("escape", "small");
    assertThat(out()).contains("still: no escape was seen", "none: the scenario has no basins");
    execute("compare", "small");
    assertThat(out()).contains("no basins in one arm or both");
  }

  @Test
  void aSingleWalkerHasNoIntervalAndNoVerdict() throws IOException {
    run = bowl(
        1,
        "a { noise { type = additive, law { type = gaussian }, scale = 300 } }",
        "b { noise { type = multiplicative, sigma = 12, additive-scale = 1 } }");
    assertThat(execute("compare", "small", "--json")).isZero();
    JsonNode distinct = measure(json().path("pairs").get(0), "distinct-basins");
    assertThat(distinct.path("difference").path("low").isNull()).isTrue();
    assertThat(distinct.path("verdict").asText()).contains("no verdict");
    assertThat(execute("tail", "small")).isZero();
    assertThat(execute("escape", "small")).isZero();
  }

  @Test
  void divergedWalkersAreCountedAndNeverAnError() throws IOException {
    run = of(
        12,
        3000,
        "landscape { type = double-well, tail = quartic }, start = [-1]",
        "optimizer { type = sgd, step-size = 0.1 }",
        "arms {",
        "calm { noise { type = additive, law { type = gaussian }, scale = 1.5 } }",
        "wild { noise { type = multiplicative, sigma = 6, additive-scale = 1 } }",
        "}");
    for (String command : List.of("escape", "tail", "compare")) {
      assertThat(execute(command, "small")).as("%s: %s", command, err()).isZero();
    }
    assertThat(out()).contains("wild: 12 of 12 walkers diverged");
    execute("tail", "small");
    assertThat(out())
        .contains("wild: no stationary law: there is no tail exponent to be estimated");
    assertThat(execute("show", "small")).isZero();
    // The left well has no left end.
    assertThat(out()).containsPattern("-1 +open +0").doesNotContain("Infinity");
  }

  @Test
  void anInterruptedRunIsAnsweredAsOfTheStepItReached() {
    WalkerId walker = new WalkerId("additive", 1);
    run.without(walker.persistenceId(), (int) run.highestSequence(walker.persistenceId()))
        .without(WalkerId.RUN, 2);
    for (String command : List.of("escape", "tail", "compare")) {
      assertThat(execute(command, "small")).as("%s: %s", command, err()).isZero();
      assertThat(out()).contains("as of step 4,000 of 5,000");
    }
  }

  @Test
  void tailHasTheFieldsOfTheContractAndPrintsSampleAndSpacing() throws IOException {
    assertThat(execute("tail", "small", "--json")).isZero();
    JsonNode arm = json().path("arms").get(1);
    assertThat(arm.path("name").asText()).isEqualTo("multiplicative");
    assertThat(arm.path("rho").isNumber()).isTrue();
    assertThat(arm.path("stationary").isBoolean()).isTrue();
    assertThat(arm.path("theory").path("method").asText()).isNotBlank();
    assertThat(arm.path("sample").path("every").asLong()).isPositive();
    List<String> names = new ArrayList<>();
    for (JsonNode estimate : arm.path("estimates")) {
      names.add(estimate.path("estimator").asText());
      assertThat(estimate.has("exponent") && estimate.has("low") && estimate.has("high"))
          .isTrue();
      assertThat(estimate.path("k").isIntegralNumber()).isTrue();
    }
    assertThat(names)
        .containsExactlyInAnyOrder(
            "bias-reduced-hill",
            "hill",
            "hill-of-the-largest",
            "moment",
            "power-law",
            "block-sums");
    assertThat(arm.has("refusal")).isTrue();
    assertThat(arm.path("powerLaw").has("answer")).isTrue();
  }

  /** sigma = 130 on the rippled bowl has rho > 0. */
  @Test
  void whereThereIsNoStationaryLawThereIsNoEstimate() throws IOException {
    run = of(
        4,
        200,
        "landscape { type = rippled-bowl }, start = [0.5]",
        "optimizer { type = sgd, step-size = 0.1 }",
        "noise { type = multiplicative, sigma = 130, additive-scale = 1 }",
        "arms { a { } }");
    assertThat(execute("tail", "small", "--json")).isZero();
    JsonNode arm = json().path("arms").get(0);
    assertThat(arm.path("rho").asDouble()).isPositive();
    assertThat(arm.path("stationary").asBoolean(true)).isFalse();
    assertThat(arm.path("estimates")).isEmpty();
    execute("tail", "small");
    assertThat(out()).contains("no stationary law");
  }

  @Test
  void compareNamesMeasureAndMatchingInEveryVerdict() throws IOException {
    run = bowl(
        6,
        "a { noise { type = multiplicative, sigma = 12, additive-scale = 1 } }",
        "b { noise { type = additive, law { type = gaussian }, match = a, by = median } }",
        "c { noise { type = additive, law { type = gaussian }, scale = 13 } }");
    assertThat(execute("compare", "small", "--json")).isZero();
    assertThat(json().path("pairs")).hasSize(3);
    for (JsonNode pair : json().path("pairs")) {
      boolean matched = pair.path("b").asText().equals("b");
      for (JsonNode measure : pair.path("measures")) {
        assertThat(measure.path("verdict").asText())
            .contains(matched ? "[noise matched by median gradient noise]" : "[noise not matched")
            .contains(pair.path("a").asText());
        assertThat(measure.has("paired")).isTrue();
        assertThat(measure.path("difference").has("estimate")).isTrue();
      }
    }
    assertThat(
            measure(json().path("pairs").get(0), "escape-time").path("paired").asBoolean())
        .isTrue();
  }

  @Test
  void anArmAgainstItselfUnderAnotherNameShowsNoDifference() throws IOException {
    String noise = "{ noise { type = additive, law { type = gaussian }, scale = 300 } }";
    run = bowl(6, "a " + noise, "b " + noise);
    execute("compare", "small", "--json");
    for (JsonNode measure : json().path("pairs").get(0).path("measures")) {
      assertThat(measure.path("verdict").asText())
          .doesNotContain("is larger", "is smaller", "earlier than", "differently");
    }
  }

  /** What was left out of the table was in no row. */
  @Test
  void thePrintedSharesOfBasinsAddUpToAll() {
    String noise = " { noise { type = additive, law { type = gaussian }, scale = 300 } }";
    run = bowl(6, "a" + noise, "b" + noise.replace("300", "200"));
    execute("compare", "small");
    double[] sum = new double[2];
    int rows = 0;
    for (String line : out().lines().toList()) {
      Matcher row = Pattern.compile(" +\\S+ +([0-9.]+) % +([0-9.]+) %").matcher(line);
      if (row.matches()) {
        sum[0] += Double.parseDouble(row.group(1));
        sum[1] += Double.parseDouble(row.group(2));
        rows++;
      }
    }
    assertThat(rows).isEqualTo(6);
    assertThat(sum[0]).isCloseTo(100, within(1e-3));
    assertThat(sum[1]).isCloseTo(100, within(1e-3));
  }

  @Test
  void twoRunsArePairedOnlyWhereTheirSeedsAreEqual() throws IOException {
    assertThat(execute("compare", "small", "other", "--json")).isZero();
    assertThat(json().path("pairs")).hasSize(2);
    assertThat(json().path("pairs").get(0).path("a").asText()).isEqualTo("small/additive");
    assertThat(measure(json().path("pairs").get(0), "distinct-basins")
            .path("paired")
            .asBoolean())
        .isTrue();
    other = FakeRun.of(FakeRun.SCENARIO.replace("seed = 7", "seed = 8"), 1000);
    execute("compare", "small", "other", "--json");
    for (JsonNode measure : json().path("pairs").get(0).path("measures")) {
      assertThat(measure.path("paired").asBoolean()).isFalse();
    }
    assertThat(json().path("pairs").get(0).path("notes").toString()).contains("not paired");
  }

  @Test
  void manyArmsAreComparedWithTheFirstUnlessTheyAreNamed() throws IOException {
    String noise = " { noise { type = additive, law { type = gaussian }, scale = 300 } }";
    run = bowl(
        2,
        "a" + noise,
        "b" + noise,
        "c" + noise,
        "d" + noise,
        "e" + noise,
        "f" + noise,
        "g" + noise);
    execute("compare", "small", "--json");
    assertThat(json().path("pairs")).hasSize(6);
    assertThat(json().path("pairs")).allMatch(pair -> pair.path("a").asText().equals("a"));
    assertThat(err()).contains("each is compared with the first");
    execute("compare", "small", "--arms", "g,c", "--json");
    assertThat(json().path("pairs")).hasSize(1);
    assertThat(json().path("pairs").get(0).path("a").asText()).isEqualTo("g");
    assertThat(execute("compare", "small", "--arms", "a")).isEqualTo(2);
    assertThat(execute("compare", "small", "--arms", "a,nobody")).isEqualTo(2);
    assertThat(execute("compare", "small", "other", "--arms", "a,b")).isEqualTo(2);
  }
}
