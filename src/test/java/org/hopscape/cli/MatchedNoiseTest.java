package org.hopscape.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.hopscape.cli.Program.Told;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of noise that is matched with another arm's where that has no size. */
class MatchedNoiseTest {
  private static final String UNSTABLE =
      "landscape { type = himmelblau }, start = [3, 2], walkers = 8, steps = 50\n"
          + "optimizer { type = sgd, step-size = 0.01 }";

  private static final String WILD =
      "wild { noise { type = multiplicative, sigma = 30, additive-scale = 1 } }";

  @TempDir
  private Path data = Path.of("");

  @Test
  void whereEveryWalkerOfThePilotDivergesThereIsNothingToMatch() throws IOException {
    Program program = new Program(data);
    String scenario = program.scenario(
        "unstable",
        UNSTABLE,
        "arms {",
        WILD,
        "like { noise { type = additive, law { type = gaussian }, match = wild, by = rms-in-start-basin } }",
        "}");
    Told told = program.run("check", scenario);
    assertThat(told.exit()).isEqualTo(3);
    assertThat(told.err())
        .contains("cannot be matched by rms-in-start-basin: every walker of its pilot diverges");
  }

  @Test
  void aSizeWithoutASampleIsADashAndNull() throws IOException {
    Program program = new Program(data);
    String scenario = program.scenario("unstable", UNSTABLE, "arms { " + WILD + " }");
    assertThat(program.run("check", scenario).out()).containsPattern("wild .* -\n");
    assertThat(program.run("run", scenario, "--quiet").exit()).isZero();
    assertThat(program.run("show", "unstable").out()).doesNotContain("e+150 ");
    JsonNode noise = new ObjectMapper()
        .readTree(program.run("show", "unstable", "--json").out())
        .at("/arms/0/noise");
    assertThat(noise.path("rms").isNumber()).isTrue();
    assertThat(noise.path("rmsInStartBasin").isNull()).isTrue();
  }

  /** Student's t would bring its own exponent, 3, if there were any of it. */
  @Test
  void noiseThatIsMatchedToASizeOfZeroIsNoNoise() throws IOException {
    Program program = new Program(data);
    String scenario = program.scenario(
        "silent",
        "landscape { type = quadratic }, start = [1], walkers = 4, steps = 100",
        "optimizer { type = sgd, step-size = 0.1 }",
        "arms { still { noise { type = none } }, like { noise { type = additive, match = still, by = median,",
        "law { type = student-t, degrees-of-freedom = 3 } } } }");
    JsonNode like = new ObjectMapper()
        .readTree(program.run("theory", scenario, "--json").out())
        .at("/arms/1");
    assertThat(like.path("name").asText()).isEqualTo("like");
    assertThat(like.at("/theory/exponent").isNull()).isTrue();
    assertThat(like.at("/theory/tail").asText()).isEqualTo("point");
    assertThat(program.run("check", scenario).out())
        .contains("the noise of arm 'still', with which it is matched by median, has the size 0");
    assertThat(program.run("run", scenario, "--quiet").exit()).isZero();
    assertThat(program.run("tail", "silent").out())
        .containsPattern("like +-0.1054 +a point +none")
        .doesNotContain("more steps");
  }

  /** Before, both took the seconds of a pilot that knows the scale to .3 %. */
  @Test
  void theoryOfAScenarioHasAnIntervalAndOfARunItsOwnScale() throws IOException {
    Program program = new Program(data);
    String scenario = program.scenario(
        "matched",
        "landscape { type = cosine-bowl }, start = [-4.75], walkers = 4, steps = 100",
        "optimizer { type = sgd, step-size = 0.01 }",
        "arms { loud { noise { type = multiplicative, sigma = 12, additive-scale = 1 } }",
        "like { noise { type = additive, match = loud, by = median } } }");
    assertThat(program.run("run", scenario, "--quiet").exit()).isZero();
    JsonNode brief = like(program.run("theory", scenario, "--json"));
    JsonNode known = like(program.run("theory", "matched", "--json"));
    double scale = known.at("/matchedScale/scale").asDouble();
    assertThat(known.at("/matchedScale/relativeError").asDouble()).isZero();
    assertThat(known.at("/escape").has("low")).isFalse();
    assertThat(brief.at("/matchedScale/low").asDouble()).isLessThan(scale);
    assertThat(brief.at("/matchedScale/high").asDouble()).isGreaterThan(scale);
    double mean = known.at("/escape/meanSteps").asDouble();
    assertThat(brief.at("/escape/low").asDouble()).isPositive().isLessThan(mean);
    assertThat(brief.at("/escape/high").asDouble()).isGreaterThan(mean);
    assertThat(program.run("theory", "matched", "--seed", "4").exit()).isEqualTo(2);
  }

  private static JsonNode like(Told told) throws IOException {
    return new ObjectMapper().readTree(told.out()).at("/arms/1");
  }
}
