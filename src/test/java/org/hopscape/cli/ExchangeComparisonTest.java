package org.hopscape.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code compare} makes of walkers that exchange positions: as many observations as there are groups of them. */
class ExchangeComparisonTest {
  @TempDir
  private Path data = Path.of("");

  private JsonNode pairs = new ObjectMapper().createArrayNode();
  private String text = "";

  @BeforeEach
  void runs() throws IOException {
    Program program = new Program(data);
    String scenario = program.scenario(
        "groups",
        "walkers = 16, steps = 2000",
        "landscape { type = cosine-bowl }, start = [-4.75]",
        "optimizer { type = sgd, step-size = 0.01 }, noise { type = additive, scale = 8 }",
        "arms { alone { },",
        "swap { exchange { type = swap, every = 20, groups = 4 } },",
        "ladder { exchange { type = replica-exchange, every = 20, ladder = [8, 12] } },",
        "best { exchange { type = best, every = 20, fraction = 0.5, groups = 4 } },",
        "one { exchange { type = best, every = 20, fraction = 0.5 } } }");
    assertThat(program.run("run", scenario, "--quiet").exit()).isZero();
    pairs = new ObjectMapper()
        .readTree(program.run("compare", "groups", "--json").out())
        .path("pairs");
    text = program.run("compare", "groups", "--arms", "alone,one").out();
  }

  private JsonNode pair(String a, String b) {
    for (JsonNode pair : pairs) {
      if (pair.path("a").asText().equals(a) && pair.path("b").asText().equals(b)) {
        return pair;
      }
    }
    throw new AssertionError("no pair " + a + ", " + b);
  }

  private JsonNode measure(String a, String b, String name) {
    for (JsonNode measure : pair(a, b).path("measures")) {
      if (measure.path("measure").asText().equals(name)) {
        return measure;
      }
    }
    return new ObjectMapper().createObjectNode();
  }

  @Test
  void walkersOfOneGroupAreOneSampleWithoutAnInterval() {
    for (String name :
        new String[] {"lowest-value", "log10-range", "first-passage", "distinct-basins"}) {
      JsonNode measure = measure("alone", "one", name);
      assertThat(measure.at("/difference/low").isNull()).as(name).isTrue();
      assertThat(measure.path("verdict").asText())
          .contains("no verdict")
          .contains("are one sample")
          .contains("exchange.groups");
    }
    assertThat(measure("alone", "one", "occupancy").at("/difference/low").isNull())
        .isTrue();
    assertThat(text).contains("one: all walkers may exchange positions and are one sample");
  }

  @Test
  void intervalsAreThoseOfGroups() {
    JsonNode lowest = measure("alone", "best", "lowest-value");
    assertThat(lowest.at("/difference/n").asInt()).isEqualTo(4);
    assertThat(lowest.at("/difference/low").isNumber()).isTrue();
    assertThat(lowest.path("verdict").asText()).contains("4 groups of pairs");
    // The arm without an exchange keeps the interval of its 16 walkers.
    assertThat(lowest.at("/a/n").asInt()).isEqualTo(16);
    assertThat(lowest.at("/b/n").asInt()).isEqualTo(4);
  }

  /** By number a walker that swaps would have seen the basins, and the lowest values, of several. */
  @Test
  void whereNumbersCarrySeveralPositionsTheBestOfAGroupIsCompared() {
    for (String arm : new String[] {"swap", "ladder"}) {
      assertThat(measure("alone", arm, "distinct-basins").isEmpty()).isTrue();
      assertThat(measure("alone", arm, "lowest-value").path("verdict").asText())
          .contains("by any walker of a group");
      assertThat(pair("alone", arm).path("notes").toString()).contains("positions change places");
    }
    assertThat(measure("alone", "ladder", "lowest-value").at("/difference/n").asInt())
        .isEqualTo(8);
  }

  @Test
  void passagesThatExchangesCutOffHaveNoMean() {
    assertThat(measure("alone", "best", "mfpt").isEmpty()).isTrue();
    assertThat(pair("alone", "best").path("notes").toString()).contains("cut passages");
  }

  /** All walkers are censored at their first exchange. */
  @Test
  void aMeanUpToTheShortestCensoringIsCalledThat() {
    assertThat(measure("alone", "one", "escape-time").path("horizon").asInt()).isEqualTo(20);
    assertThat(text).contains("escape-time to step 20");
  }

  /** No walker of an arm with an exchange escapes after its first meeting, but its place does. */
  @Test
  void escapesOfPlacesAreToldWhoeverCameThere() throws IOException {
    Program program = new Program(data);
    String scenario = program.scenario(
        "level",
        "walkers = 16, steps = 6000",
        "landscape { type = ackley, dimension = 4 }, start = [3, 3, 3, 3]",
        "optimizer { type = adam, step-size = 0.1 }, noise { type = additive, scale = 6 }",
        "basins { type = level, below = 4 }",
        "arms { best { exchange { type = best, every = 200, fraction = 0.5, groups = 4 } },",
        "alone { } }");
    assertThat(program.run("run", scenario, "--quiet").exit()).isZero();
    JsonNode arms = new ObjectMapper()
        .readTree(program.run("escape", "level", "--json").out())
        .path("arms");
    assertThat(arms.at("/0/events").asInt()).isLessThan(16);
    assertThat(arms.at("/0/places/reached").asInt()).isEqualTo(16);
    assertThat(arms.at("/0/places/groups").asInt()).isEqualTo(4);
    assertThat(arms.at("/0/places/firstOfGroup/low").isNumber()).isTrue();
    assertThat(arms.at("/0/places/firstStep").asInt())
        .isLessThanOrEqualTo((int) arms.at("/0/places/mean/estimate").asDouble());
    assertThat(arms.at("/1/places").isMissingNode()).isTrue();
    assertThat(program.run("escape", "level").out())
        .contains("best: the places of 16 of 16 walkers were outside");
  }

  @Test
  void aGroupCostsTheStepsOfItsWalkersUntilTheFirstIsThere() throws IOException {
    JsonNode targets = new ObjectMapper()
        .readTree(new Program(data).run("compare", "groups", "--json").out())
        .path("targets");
    int groups = 0;
    for (JsonNode target : targets) {
      boolean coupled = !target.path("arm").asText().equals("alone");
      assertThat(target.path("units").asText()).isEqualTo(coupled ? "groups" : "walkers");
      groups += coupled ? 1 : 0;
    }
    assertThat(groups).isPositive();
  }
}
