package org.hopscape.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page begins with the figure that tells most. */
class LeadingFigureTest {
  @TempDir
  private Path data = Path.of("");

  /** On Rastrigin's function of three dimensions 20 bars of a thousand basins hold a tenth of the steps, and stood first. */
  @ParameterizedTest
  @CsvSource({"3, 100, true", "0, 40, false"})
  void barsThatHoldFewStepsDoNotLead(double start, double scale, boolean many) throws IOException {
    Program program = new Program(data);
    String scenario = program.scenario(
        "bars",
        "walkers = 16, steps = 4000",
        "landscape { type = rastrigin, dimension = 3 }",
        "start = [" + start + ", " + start + ", " + start + "]",
        "optimizer { type = sgd, step-size = 0.002 }",
        "noise { type = additive, scale = " + scale + " }");
    assertThat(program.run("run", scenario, "--quiet").exit()).isZero();
    Path page = data.resolve("page.html");
    assertThat(program.run("report", "bars", "-o", page.toString(), "--quiet").exit())
        .isZero();
    String html = Files.readString(page);
    assertThat(html.indexOf("<h2>The loss against steps") < html.indexOf("<h2>Where walkers spend"))
        .isEqualTo(many);
  }
}
