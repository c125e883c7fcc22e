package org.hopscape.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code check} forecasts of a ladder, what a run then has, and what is known of it. */
class LadderForecastTest {
  @TempDir
  private Path data = Path.of("");

  private static JsonNode json(Program.Told told) throws IOException {
    assertThat(told.exit()).as(told.all()).isZero();
    return new ObjectMapper().readTree(told.out());
  }

  /**
   * In two dimensions f/T is exponential on a quadratic, so that rungs T and U exchange in 2 T/(T + U) of their meetings, but for
   * the step size, which at .05 makes f 2.6 % larger. Of 32 looks of 16 walkers, of which a tenth are independent, the forecast's
   * standard error is about .02, that of 8,000 meetings .01: six together are allowed.
   */
  @Test
  void theForecastIsWhatTheRunHas() throws IOException {
    Program program = new Program(data);
    String scenario = program.scenario(
        "ladder",
        "walkers = 24, steps = 20000",
        "landscape { type = quadratic, dimension = 2 }, start = [0, 0]",
        "optimizer { type = sgd, step-size = 0.05 }, noise { type = additive, scale = 1 }",
        "exchange { type = replica-exchange, every = 40, ladder = [1, 1.5, 3] }");
    JsonNode forecast = json(program.run("check", scenario, "--json")).at("/arms/0/ladder/rungs");
    assertThat(program.run("run", scenario, "--quiet").exit()).isZero();
    JsonNode run = json(program.run("show", "ladder", "--json")).at("/arms/0/exchange/rungs");
    double[] known = {2 / (1 + 2.25), 2 / (1 + 4.0)};
    for (int i = 0; i < known.length; i++) {
      double expected = forecast.at("/" + i + "/acceptance").asDouble();
      assertThat(expected).isCloseTo(known[i], within(0.12));
      assertThat(run.at("/" + i + "/acceptance").asDouble()).isCloseTo(expected, within(0.12));
    }
    // f/T is exponential: of 8 walkers of a rung the mean is known to 35 %.
    assertThat(run.at("/2/meanValue").asDouble())
        .isBetween(
            0.3 * run.at("/2/temperature").asDouble(),
            2.5 * run.at("/2/temperature").asDouble());
    assertThat(run.at("/0/descending").asInt()).isZero();
    assertThat(run.at("/2/descending").asInt()).isPositive();
    assertThat(forecast.at("/2/acceptance").isNull()).isTrue();
    assertThat(program.run("check", scenario).out()).contains("acceptance forecast", "with rung 1");
  }
}
