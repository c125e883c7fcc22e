package org.hopscape.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
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
    JsonNode trends = new ObjectMapper()
        .readTree(program.run("compare", "escape-exponent", "--json").out())
        .path("trends");
    for (JsonNode trend : trends) {
      if (trend.path("measure").asText().equals("log10-escape-time")) {
        assertThat(trend.at("/slope/low").asDouble()).isLessThan(-ALPHA);
        assertThat(trend.at("/slope/high").asDouble()).isGreaterThan(-ALPHA);
        return;
      }
    }
    throw new AssertionError("no slope in " + trends);
  }
}
