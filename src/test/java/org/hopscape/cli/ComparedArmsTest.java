package org.hopscape.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code compare} says where one of two arms has little to say. */
class ComparedArmsTest {
  private static final String BOWL =
      "landscape { type = cosine-bowl }, start = [-4.75], optimizer { type = sgd, step-size = 0.01 }";

  @TempDir
  private Path data = Path.of("");

  private String scenario(Program program) throws IOException {
    return program.scenario(
        "bowl",
        "walkers = 8, steps = 1000",
        BOWL,
        "arms { loud { noise { type = multiplicative, sigma = 12, additive-scale = 1 } }",
        "like { noise { type = additive, match = loud, by = median } } }");
  }

  private static JsonNode measure(Program program, String name, String... compared)
      throws IOException {
    JsonNode measures =
        new ObjectMapper().readTree(program.run(compared).out()).at("/pairs/0/measures");
    for (JsonNode measure : measures) {
      if (measure.path("measure").asText().equals(name)) {
        return measure;
      }
    }
    throw new AssertionError("no measure " + name);
  }

  /** Pilots of two seeds measure the same noise differently; matched noise of the same arms is one law all the same. */
  @Test
  void twoSeedsOfOneScenarioHaveNoiseOfOneLaw() throws IOException {
    Program program = new Program(data);
    String scenario = scenario(program);
    assertThat(program.run("run", scenario, "--run", "one", "--quiet").exit()).isZero();
    assertThat(program
            .run("run", scenario, "--run", "two", "--seed", "2", "--quiet")
            .exit())
        .isZero();
    assertThat(program.run("compare", "one", "two").out())
        .contains("noise of one law")
        .doesNotContain("not matched");
    assertThat(measure(program, "distinct-basins", "compare", "one", "two", "--json")
            .path("paired")
            .asBoolean())
        .isFalse();
  }

  /** In the matched arm no walker leaves its basin; that of the other arm there are few values is not why. */
  @Test
  void theReasonForNoIntervalIsThatOfTheArmThatHasNone() throws IOException {
    Program program = new Program(data);
    String loud = program.scenario(
        "loud",
        "walkers = 8, steps = 1000, seed = 2",
        BOWL,
        "arms { a { noise { type = multiplicative, sigma = 12, additive-scale = 1 } } }");
    String still = program.scenario(
        "still",
        "walkers = 8, steps = 1000",
        BOWL,
        "arms { b { noise { type = additive, scale = 0.1 } } }");
    assertThat(program.run("run", loud, "--quiet").exit()).isZero();
    assertThat(program.run("run", still, "--quiet").exit()).isZero();
    String verdict = measure(program, "distinct-basins", "compare", "loud", "still", "--json")
        .path("verdict")
        .asText();
    assertThat(verdict)
        .contains("there is no interval (still/b: all values are equal)")
        .doesNotContain("only 8 values");
  }

  /**
   * 1e308 Z overflows beyond |Z| = 1.797: one walker in 14 diverges in its first step and has no share of steps; the others
   * begin theirs in the basin, and so do all of the arm beside it.
   */
  @Test
  void aWalkerWithoutAStepHasNoShareInTheLowestBasin() throws IOException {
    Program program = new Program(data);
    String scenario = program.scenario(
        "wild",
        "walkers = 64, steps = 10, landscape { type = double-well }, start = [-1]",
        "optimizer { type = sgd, step-size = 0.1 }",
        "arms { wild { noise { type = additive, scale = 1e308 } }",
        "calm { noise { type = additive, scale = 0.01 } } }");
    assertThat(program.run("run", scenario, "--quiet").exit()).isZero();
    JsonNode share = measure(program, "lowest-basin-occupancy", "compare", "wild", "--json");
    assertThat(share.at("/difference/estimate").asDouble()).isZero();
    assertThat(share.at("/difference/n").asInt()).isBetween(40, 63);
  }

  /** 1,600 states are too few for the multiplicative arm's exponent of 1.13: where the interval misses it nobody is told who is heavier. */
  @Test
  void anIntervalThatIsKnownToMissHasNoVerdict() throws IOException {
    Program program = new Program(data);
    String scenario = program.scenario(
        "miss",
        "walkers = 64, steps = 20000",
        BOWL,
        "arms { light { noise { type = additive, scale = 13 } }",
        "heavy { noise { type = multiplicative, sigma = 12, additive-scale = 1 } } }");
    assertThat(program.run("run", scenario, "--quiet").exit()).isZero();
    JsonNode tail = measure(program, "tail-exponent", "compare", "miss", "--json");
    assertThat(tail.at("/b/low").asDouble()).isGreaterThan(1.14);
    assertThat(tail.path("verdict").asText())
        .contains("no verdict", "heavy is known to miss its exponent", "heavy 1.13");
  }

  /** The ladder's lowest rung has the noise of the arm that has no ladder. */
  @Test
  void theNoiseOfALadderIsThatOfItsLowestRung() throws IOException {
    Program program = new Program(data);
    String scenario = program.scenario(
        "rungs",
        "walkers = 8, steps = 1000",
        BOWL,
        "arms { alone { noise { type = additive, scale = 13 } }",
        "ladder { noise { type = additive },",
        "exchange { type = replica-exchange, every = 100, ladder = [13, 40] } } }");
    assertThat(program.run("run", scenario, "--quiet").exit()).isZero();
    assertThat(program.run("compare", "rungs").out())
        .contains("noise of one law")
        .doesNotContain("not matched");
    assertThat(program.run("show", "rungs").out().replaceAll("\\s+", " "))
        .contains("noise sizes of ladder are those of the lowest rung");
  }

  /** Student's interval over 16 ladders went down to -0.0156, where Rastrigin's function is nowhere below 0. */
  @Test
  void noLowestValueIsBelowTheMinimum() throws IOException {
    Program program = new Program(data);
    String scenario = program.scenario(
        "ladder",
        "walkers = 64, steps = 40000",
        "landscape { type = rastrigin, dimension = 3 }, start = [3, 3, 3]",
        "optimizer { type = sgd, step-size = 0.002 }",
        "arms { ladder { noise { type = additive },",
        "exchange { type = replica-exchange, every = 200, ladder = [30, 50, 80, 120] } },",
        "alone { noise { type = additive, scale = 30 } } }");
    assertThat(program.run("run", scenario, "--quiet").exit()).isZero();
    JsonNode lowest = measure(program, "lowest-value", "compare", "ladder", "--json");
    assertThat(lowest.at("/a/low").asDouble(-1)).isZero();
    assertThat(lowest.at("/a/estimate").asDouble()).isPositive();
  }
}
