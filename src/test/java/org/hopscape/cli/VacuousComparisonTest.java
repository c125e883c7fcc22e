package org.hopscape.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where there is nothing to compare {@code compare} says so once, and why. */
class VacuousComparisonTest {
  @TempDir
  private Path data = Path.of("");

  /** Both come to the double well's minimum as near as steps come by chance: "smaller by 1e-9" is no finding. */
  @Test
  void aLowestValueThatAllReachedIsNotCompared() throws IOException {
    Program program = new Program(data);
    String scenario = program.scenario(
        "minimum",
        "walkers = 8, steps = 4000",
        "landscape { type = double-well }, start = [-1.5], optimizer { type = sgd, step-size = 0.01 }",
        "arms { low { noise { type = additive, scale = 0.1 } },",
        "high { noise { type = additive, scale = 0.2 } } }");
    assertThat(program.run("run", scenario, "--quiet").exit()).isZero();
    assertThat(program.run("compare", "minimum").out())
        .contains("came to one lowest value")
        .doesNotContain("lowest value reached");
  }

  @Test
  void measuresThatAreTheSameInEveryPairAreOneLine() throws IOException {
    Program program = new Program(data);
    String scenario = program.scenario(
        "exit",
        "walkers = 8, steps = 4000, stop-at-escape = true",
        "landscape { type = double-well }, start = [-1], optimizer { type = sgd, step-size = 0.1 }",
        "arms { low { noise { type = additive, scale = 1.2 } },",
        "high { noise { type = additive, scale = 1.4 } } }");
    assertThat(program.run("run", scenario, "--quiet").exit()).isZero();
    assertThat(program.run("compare", "exit").out())
        .contains("nothing to compare, the same in every pair: distinct-basins, lowest-value")
        .doesNotContain("the arms have the same value");
  }
}
