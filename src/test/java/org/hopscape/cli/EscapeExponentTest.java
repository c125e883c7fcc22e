package org.hopscape.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.hopscape.scenario.ScenarioReader;
import org.hopscape.theory.escape.EscapeSlope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EscapeExponentTest {
  /** GROUND_TRUTH: T ~ c s_a^-alpha, local slope 2.2136762; above s_a = .1 the exact times' own slope is 2.21. */
  private static final double ALPHA = 2.21367624406;

  @TempDir
  private Path data = Path.of("");

  /** The exact times at .1 and .4 have slope -2.2077 per decade; the interval of 95 % leaves the slope out once in 20 seeds. */
  @Test
  void escapeTimesGrowWithTheTailExponent() throws IOException {
    Program program = new Program(data);
    assertThat(
            program.run("run", "conf/scenarios/escape-exponent.conf", "--quiet").exit())
        .isZero();
    JsonNode slope = slope(program.run("compare", "escape-exponent", "--json"));
    assertThat(slope.at("/slope/low").asDouble()).isLessThan(-ALPHA);
    assertThat(slope.at("/slope/high").asDouble()).isGreaterThan(-ALPHA);
    assertThat(slope.path("theory").asDouble()).isCloseTo(-ALPHA, within(1e-7));
    assertThat(slope(program.run("escape", "escape-exponent", "--json"))).isEqualTo(slope);
    assertThat(program.run("escape", "escape-exponent").out()).contains("-2.21368");
    Path page = data.resolve("page.html");
    program.run("report", "escape-exponent", "--out", page.toString(), "--quiet");
    assertThat(Files.readString(page)).contains("minus the tail exponent", "&minus;2.2137");
  }

  private static JsonNode slope(Program.Told told) throws IOException {
    JsonNode trends = new ObjectMapper().readTree(told.out()).path("trends");
    for (JsonNode trend : trends) {
      if (trend.path("measure").asText().equals("log10-escape-time")) {
        return trend;
      }
    }
    throw new AssertionError("no slope in " + trends);
  }

  /** Light noise makes times grow exponentially, and those along sigma go with no one exponent. */
  @Test
  void whereTimesAreNoPowerOfTheScaleThereIsNoSlope() {
    assertThat(slope("noise { type = additive, scale = 1 }", "noise.scale")).isEmpty();
    assertThat(
            slope("noise { type = multiplicative, sigma = 4, additive-scale = 1 }", "noise.sigma"))
        .isEmpty();
    assertThat(slope(
            "noise { type = additive, scale = 1, law { type = stable, alpha = 1.5 } }",
            "noise.scale"))
        .hasValue(-1.5);
  }

  private static OptionalDouble slope(String noise, String parameter) {
    String text =
        "scenario { name = e, walkers = 1, steps = 10, landscape { type = quadratic }, start = [0],"
            + " optimizer { type = sgd, step-size = 0.1 }, " + noise + ", sweep { \"" + parameter
            + "\" = [0.5, 1, 2] } }";
    return EscapeSlope.of(
        parameter, ScenarioReader.parse(text, "e.conf", List.of()).arms());
  }
}
