package org.hopscape.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hopscape.kernel.Kernels;
import org.hopscape.replay.FakeRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code tail --from FILE}: numbers that a user has, good and bad. */
class TailOfNumbersTest {
  private CommandTrial trial = new CommandTrial(Path.of(""));

  @BeforeEach
  void in(@TempDir Path folder) {
    trial = new CommandTrial(folder);
  }

  private int execute(String content, String... more) throws IOException {
    List<String> all =
        new ArrayList<>(List.of("tail", "--from", trial.scenario("numbers.csv", content)));
    all.addAll(List.of(more));
    return trial.execute(all.toArray(String[]::new));
  }

  private JsonNode arm() throws IOException {
    return new ObjectMapper().readTree(trial.out).path("arms").get(0);
  }

  private String said() {
    return (trial.out + trial.err).replaceAll("\\s+", " ");
  }

  /** Quantiles of a Pareto law of exponent 2: exact to 2 %. */
  private static Stream<String> pareto(int n) {
    return IntStream.range(0, n).mapToObj(i -> Double.toString(1 / Math.sqrt((i + 0.5) / n)));
  }

  @Test
  void aColumnOfAFileIsReadByItsName() throws IOException {
    String content = "a,b\n"
        + pareto(2_000).map(x -> "1," + x + "\n").collect(Collectors.joining())
        + "1,inf\n1,\n1,nan\n";

    assertThat(execute(content, "--column", "b", "--json")).isZero();
    JsonNode first = arm().path("estimates").get(0);
    assertThat(first.path("estimator").asText()).isEqualTo("bias-reduced-hill");
    assertThat(first.path("exponent").asDouble()).isBetween(1.9, 2.1);
    assertThat(first.path("low").asDouble()).isLessThan(2);
    assertThat(arm().path("refusal").isNull()).isTrue();
    assertThat(arm().path("powerLaw").path("answer").asText()).isEqualTo("cannot-be-told");
    execute(content, "--column", "2");
    assertThat(said())
        .contains("2 missing values are left out")
        .contains("1 infinite values are left out");
  }

  @Test
  void kAndThresholdAndCentreAreTheUsers() throws IOException {
    String content =
        pareto(2_000).map(x -> (Double.parseDouble(x) + 5) + "\n").collect(Collectors.joining());

    execute(content, "--center", "5", "--k", "50", "--json");
    assertThat(arm().path("estimates").get(0).path("k").asInt()).isEqualTo(50);
    execute(content, "--center", "5", "--threshold", "4", "--json");
    assertThat(arm().path("estimates").get(0).path("k").asInt()).isEqualTo(125);
  }

  @Test
  void sameNumbersHaveNoExponentAndACode() throws IOException {
    assertThat(execute("3\n".repeat(300), "--json")).isZero();
    assertThat(arm().path("estimates").get(0).path("exponent").isNull()).isTrue();
    assertThat(arm().path("refusal").path("code").asText()).isEqualTo("all-equal");
    assertThat(execute("3\n4\n5\n", "--json")).isZero();
    assertThat(arm().path("refusal").path("code").asText()).isEqualTo("too-few-values");
    execute("3\n4\n5\n");
    assertThat(said()).contains("3 values have no tail that could be told, that needs 20");
  }

  @Test
  void tiesAreTold() throws IOException {
    execute(pareto(2_000)
        .map(x -> Math.rint(Double.parseDouble(x)) + "\n")
        .collect(Collectors.joining()));
    assertThat(said()).contains("are different: estimators are made for numbers without ties");
  }

  /** A million numbers: a lognormal sample is taken for a power law in fewer than one of 20. */
  @Test
  void aLognormalSampleIsNoPowerLaw() throws IOException {
    SplittableRandom random = new SplittableRandom(3);
    StringBuilder content = new StringBuilder();
    for (int i = 0; i < 1_000_000; i++) {
      content.append((float) Math.exp(random.nextGaussian())).append('\n');
    }
    execute(content.toString(), "--json");
    assertThat(arm().path("powerLaw").path("answer").asText()).isEqualTo("still-rising");
    assertThat(arm().path("refusal").path("code").asText()).isEqualTo("at-least");
    assertThat(arm().path("estimates").get(0).path("exponent").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1;abc;3|3|:2: 'abc' is not a number",
        "''|3|the file has no numbers",
        "a,b;1,2|2|the file has 2 columns. Maybe name one with --column: a, b.",
      })
  void whatIsNoColumnOfNumbersIsToldOf(String lines, int code, String sentence) throws IOException {
    assertThat(execute(lines.replace(';', '\n'))).isEqualTo(code);
    assertThat(said()).contains(sentence);
  }

  @Test
  void optionsThatContradictAreRefused() throws IOException {
    assertThat(execute("1\n", "--k", "5", "--threshold", "2")).isEqualTo(2);
    assertThat(said()).contains("--k and --threshold exclude each other");
    assertThat(execute("1\n", "--norm")).isEqualTo(2);
    assertThat(said()).contains("--from and --norm exclude each other");
    assertThat(Main.execute(
            new Runs(unused -> FakeRun.withLegsOf(1000).reading(), Kernels::create), "tail"))
        .isEqualTo(2);
  }
}
