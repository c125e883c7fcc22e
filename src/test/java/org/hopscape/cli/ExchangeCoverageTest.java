package org.hopscape.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Intervals of {@code transitions}, {@code escape} and of a sweep's trends under 40 seeds of an arm whose walkers exchange positions
 * in 8 groups, against the same of one run of 128 groups, whose error, a quarter of theirs, is left out. An interval
 * that covers 95 % holds the truth in fewer than 33 of 40 with probability 0.0007 (binomial); of the six that are looked at one would
 * fail by chance in at most six times that.
 */
class ExchangeCoverageTest {
  private static final int SEEDS = 40;
  private static final int ENOUGH = 33;

  private static final String[] ARMS = {
    "landscape { type = cosine-bowl }, start = [-4.75]",
    "optimizer { type = sgd, step-size = 0.01 }, noise { type = additive, scale = 8 }",
    "steps = 600"
  };

  @TempDir
  private Path data = Path.of("");

  private Program program = new Program(data);
  private String scenario = "";

  @BeforeEach
  void scenario() throws IOException {
    program = new Program(data);
    scenario = program.scenario(
        "groups",
        "walkers = 32",
        String.join("\n", ARMS),
        "exchange { type = best, every = 20, fraction = 0.5, groups = 8 }");
  }

  private final Map<List<String>, JsonNode> documents = new HashMap<>();

  private JsonNode json(String... command) throws IOException {
    JsonNode known = documents.get(List.of(command));
    if (known != null) {
      return known;
    }
    Program.Told told = program.run(command);
    assertThat(told.exit()).as(told.all()).isZero();
    JsonNode document = new ObjectMapper().readTree(told.out());
    documents.put(List.of(command), document);
    return document;
  }

  private void run(String name, long seed, String... sets) {
    List<String> command = new ArrayList<>(
        List.of("run", scenario, "--run", name, "--seed", "" + seed, "--quiet", "--no-fsync"));
    for (String set : sets) {
      command.addAll(List.of("--set", set));
    }
    Program.Told told = program.run(command.toArray(String[]::new));
    assertThat(told.exit()).as(told.all()).isZero();
  }

  /** In how many of the seeds an interval holds the number that the large run has. */
  private void covered(String what, Function<JsonNode, JsonNode> of, String... command)
      throws IOException {
    String[] large = command.clone();
    large[1] = "large";
    double truth = of.apply(json(large)).path("estimate").asDouble();
    int held = 0;
    for (int seed = 1; seed <= SEEDS; seed++) {
      String[] one = command.clone();
      one[1] = "of" + seed;
      JsonNode interval = of.apply(json(one));
      double low = interval.path("low").asDouble(Double.NEGATIVE_INFINITY);
      double high = interval.path("high").asDouble(Double.POSITIVE_INFINITY);
      held += low <= truth && truth <= high ? 1 : 0;
    }
    System.out.printf(Locale.ROOT, "%s: %d of %d hold %.5g%n", what, held, SEEDS, truth);
    assertThat(held).as(what).isGreaterThanOrEqualTo(ENOUGH);
  }

  @Test
  void intervalsOfGroupsHoldWhatManyGroupsTell() throws IOException {
    run("large", 1000, "walkers=512", "exchange.groups=128");
    for (int seed = 1; seed <= SEEDS; seed++) {
      run("of" + seed, seed);
    }
    String start =
        json("transitions", "large", "--json").at("/arms/0/basins/0/label").asText();
    covered(
        "share of the basin with most steps",
        document -> basin(document, start).path("share"),
        "transitions",
        "",
        "--json");
    covered("steps per escape", d -> d.at("/arms/0/mean"), "escape", "", "--json");
    covered("median escape time", d -> d.at("/arms/0/median"), "escape", "", "--json");
    covered(
        "survival at step 60", d -> nearest(d.at("/arms/0/survival"), 60), "escape", "", "--json");
  }

  /** The same of the trend of a sweep's measure, which has as many observations as groups that hold whole groups of every arm. */
  @Test
  void trendsOfSweepsAreThoseOfGroups() throws IOException {
    scenario = program.scenario(
        "swept",
        "walkers = 32",
        String.join("\n", ARMS),
        "exchange { type = best, every = 20, fraction = 0.5, groups = 8 }",
        "sweep { \"noise.scale\" = [6, 7, 8, 9, 10, 11, 12] }");
    run("large", 1000, "walkers=512", "exchange.groups=128");
    for (int seed = 1; seed <= SEEDS; seed++) {
      run("of" + seed, seed);
    }
    for (String measure : List.of("start-occupancy", "lowest-value")) {
      covered(measure, document -> trend(document, measure), "compare", "", "--json");
    }
    run("one", 5, "exchange.groups=1");
    JsonNode slope = trend(json("compare", "one", "--json"), "lowest-value");
    assertThat(slope.path("low").isNull()).isTrue();
    assertThat(slope.path("code").asText()).isEqualTo("one-sample");
    assertThat(program.run("compare", "one", "--verbose").out()).contains("no verdict");
  }

  @Test
  void oneGroupHasNoIntervalAndTheReason() throws IOException {
    run("one", 5, "exchange.groups=1");
    JsonNode share = json("transitions", "one", "--json").at("/arms/0/basins/0/share");
    assertThat(share.path("estimate").isNumber()).isTrue();
    assertThat(share.path("low").isNull()).isTrue();
    assertThat(share.path("code").asText()).isEqualTo("one-sample");
    JsonNode arm = json("escape", "one", "--json").at("/arms/0");
    for (String estimate : List.of("mean", "quotedMean", "bootstrapMean", "median")) {
      assertThat(arm.path(estimate).path("low").isNull()).as(estimate).isTrue();
      assertThat(arm.path(estimate).path("code").asText()).isEqualTo("one-sample");
    }
    assertThat(arm.at("/survival/1/low").isNull()).isTrue();
    for (String command : List.of("transitions", "escape")) {
      assertThat(program.run(command, "one").out()).contains("are one sample");
    }
    assertThat(json("escape", "one", "--from", "-4", "--json")
            .at("/arms/0/median/low")
            .isNull())
        .isTrue();
  }

  private static JsonNode trend(JsonNode document, String measure) {
    for (JsonNode trend : document.path("trends")) {
      if (trend.path("measure").asText().equals(measure)) {
        return trend.path("slope");
      }
    }
    throw new AssertionError("no trend of " + measure);
  }

  /** The last point up to a step. */
  private static JsonNode nearest(JsonNode survival, double step) {
    JsonNode last = survival.get(0);
    for (JsonNode point : survival) {
      last = point.path("step").asDouble() <= step ? point : last;
    }
    return last;
  }

  private static JsonNode basin(JsonNode document, String label) {
    for (JsonNode basin : document.at("/arms/0/basins")) {
      if (basin.path("label").asText().equals(label)) {
        return basin;
      }
    }
    throw new AssertionError("no basin " + label);
  }
}
