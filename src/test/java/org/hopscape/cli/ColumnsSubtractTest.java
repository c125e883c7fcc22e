package org.hopscape.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What stands in the columns of {@code compare} is what the difference is of: of any two arms the printed difference is the one
 * column less the other, and the distance of occupancy is that of the printed shares, to the rounding of sums.
 */
class ColumnsSubtractTest {
  @TempDir
  private Path data = Path.of("");

  private SplittableRandom random = new SplittableRandom();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void theDifferenceIsTheOneColumnLessTheOther(long seed) throws IOException {
    random = new SplittableRandom(seed);
    Program program = new Program(data);
    String scenario = program.scenario(
        "any",
        "seed = " + seed + ", walkers = 12, steps = 600",
        "landscape { type = cosine-bowl }, start { gaussian { mean = -4.75, sd = 0.3 } }",
        "optimizer { type = sgd, step-size = 0.01 }",
        "arms { a { " + arm() + " },",
        "b { " + arm() + " },",
        "c { walkers = " + (10 + random.nextInt(6)) + ", " + arm() + " } }");
    Program.Told told = program.run("run", scenario, "--quiet");
    assertThat(told.exit()).as(told.all()).isZero();
    assertThat(program
            .run("run", scenario, "--run", "other", "--seed", "77", "--quiet")
            .exit())
        .isZero();
    int columns = subtracted(program.run("compare", "any", "--json"))
        + subtracted(program.run("compare", "any", "other", "--json"));
    assertThat(columns).isGreaterThan(10);
  }

  /** Noise that scatters walkers, of a law under which some diverge; walkers may stop, and may meet in groups of unlike sizes. */
  private String arm() {
    String[] noises = {
      "noise { type = additive, scale = 8 }",
      "noise { type = additive, scale = 14 }",
      "noise { type = multiplicative, sigma = 12, additive-scale = 4 }",
      "noise { type = multiplicative, sigma = 60, additive-scale = 4 }"
    };
    String[] exchanges = {
      "exchange { type = none }",
      "exchange { type = best, every = 50, fraction = 0.5, groups = 5 }",
      "exchange { type = best, every = 50, fraction = 0.5 }",
      "exchange { type = swap, every = 50, groups = 3 }",
      "exchange { type = elastic, every = 50, strength = 0.2, groups = 4 }"
    };
    String exchange = exchanges[random.nextInt(exchanges.length)];
    boolean stops = exchange.contains("none") && random.nextBoolean();
    return noises[random.nextInt(noises.length)] + ", " + exchange
        + (stops ? ", stop-at-escape = true" : "");
  }

  private static int subtracted(Program.Told told) throws IOException {
    assertThat(told.exit()).as(told.all()).isZero();
    int columns = 0;
    for (JsonNode pair : new ObjectMapper().readTree(told.out()).path("pairs")) {
      double distance = 0;
      for (JsonNode basin : pair.path("basins")) {
        distance += Math.abs(basin.path("a").asDouble() - basin.path("b").asDouble()) / 2;
      }
      for (JsonNode measure : pair.path("measures")) {
        String name = measure.path("measure").asText();
        JsonNode a = measure.at("/a/estimate");
        JsonNode b = measure.at("/b/estimate");
        JsonNode difference = measure.at("/difference/estimate");
        String which = pair.path("a").asText() + " - " + pair.path("b").asText() + ", " + name;
        if (name.equals("occupancy")) {
          assertThat(difference.asDouble()).as(which).isCloseTo(distance, within(1e-12));
        } else if (a.isNumber() && b.isNumber()) {
          double scale = Math.max(Math.abs(a.asDouble()), Math.abs(b.asDouble()));
          assertThat(difference.isNumber()).as(which).isTrue();
          assertThat(difference.asDouble())
              .as(which)
              .isCloseTo(a.asDouble() - b.asDouble(), within(1e-12 * scale));
          columns++;
        } else {
          assertThat(difference.isNumber()).as(which).isFalse();
        }
      }
    }
    return columns;
  }
}
