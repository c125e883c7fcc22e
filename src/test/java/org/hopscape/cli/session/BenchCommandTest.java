package org.hopscape.cli.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.hopscape.cli.Main;
import org.hopscape.kernel.cohort.Kernels;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code bench} prints; how fast the machine is, is not tested. */
class BenchCommandTest {
  private final PrintStream stdout = System.out;
  private final PrintStream stderr = System.err;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir
  private Path data = Path.of("");

  @BeforeEach
  void capture() {
    System.setOut(new PrintStream(out, false, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, false, StandardCharsets.UTF_8));
  }

  @AfterEach
  void restore() {
    System.setOut(stdout);
    System.setErr(stderr);
  }

  @Test
  void jsonHasTheFieldsOfTheContractAndNothingIsLeftBehind() throws IOException {
    int code = Main.execute(
        "bench", "--quick", "--leg", "4096", "--threads", "1", "--json", "--data", data.toString());
    assertThat(code).isZero();

    JsonNode bench = new ObjectMapper().readTree(out.toString(StandardCharsets.UTF_8));
    assertThat(bench.path("schema").asInt()).isEqualTo(1);
    double kernel = cost(bench.path("kernel"));
    double run = cost(bench.path("run"));
    assertThat(bench.path("journalShare").asDouble()).isEqualTo(1 - kernel / run);
    assertThat(bench.path("machine").asText()).contains(System.getProperty("os.arch"));
    assertThat(bench.path("passes").asText())
        .isEqualTo(Kernels.plain().isPresent() ? "plain" : "vector");
    assertThat(bench.path("java").asText()).startsWith(System.getProperty("java.version"));
    assertThat(bench.path("legSteps").asLong()).isEqualTo(4096);
    try (Stream<Path> left = Files.list(data)) {
      assertThat(left).isEmpty();
    }
  }

  private static double cost(JsonNode of) {
    assertThat(of.path("threads").asInt()).isEqualTo(1);
    assertThat(of.path("nsPerStep").asDouble()).isPositive();
    return of.path("nsPerStep").asDouble();
  }

  @Test
  void aLegOfNoStepsIsRefused() {
    assertThat(Main.execute("bench", "--leg", "0")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("[1, 2^31]: 0");
  }

  @Test
  void textIsASmallTable() {
    int code = Main.execute(
        "bench", "--quick", "--leg", "4096", "--threads", "1", "--data", data.toString());
    assertThat(code).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("ns a walker-step", "kernel alone", "whole run", "passes, 1 threads");
  }
}
