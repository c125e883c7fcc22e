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
import org.hopscape.cli.option.Runs;
import org.hopscape.kernel.cohort.Kernels;
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
        .contains("1 infinite value is left out");
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

  /** Of 2,000 numbers of Pareto's law of exponent 2 the 205 largest, rounded, are 21 numbers. */
  @Test
  void ofTiesThereIsNoEstimate() throws IOException {
    String content = pareto(2_000)
        .map(x -> Math.rint(Double.parseDouble(x)) + "\n")
        .collect(Collectors.joining());

    assertThat(execute(content)).isZero();
    assertThat(said())
        .contains("are different: estimators are made for numbers without ties")
        .contains("no estimate: of the 205 largest values only 21 are different");
    execute(content, "--json");
    assertThat(arm().path("refusal").path("code").asText()).isEqualTo("ties");
    assertThat(arm().path("estimates").get(0).path("exponent").isNull()).isTrue();
    execute("5\n".repeat(100) + pareto(400).map(x -> x + "\n").collect(Collectors.joining()));
    assertThat(said()).doesNotContain("Infinity").doesNotContain("NaN");
  }

  /** Quantiles of Pareto's law of exponent 1.5, in an order without memory: sums without their mean read 1.2 to 1.5, with it 0.9. */
  @Test
  void blockSumsOfPositiveNumbersAreOfThoseLessTheirMean() throws IOException {
    SplittableRandom random = new SplittableRandom(5);
    StringBuilder content = new StringBuilder();
    for (int i = 0; i < 3_000; i++) {
      content.append(Math.pow(random.nextDouble(), -1 / 1.5)).append('\n');
    }
    execute(content.toString(), "--json");
    JsonNode sums = estimate("block-sums");
    assertThat(sums.path("exponent").asDouble()).isBetween(1.15, 1.6);
    assertThat(sums.path("note").asText()).contains("less their mean, as no --center is given");
    execute(content.toString(), "--center", "0", "--json");
    assertThat(estimate("block-sums").path("exponent").asDouble()).isLessThan(1);
  }

  private JsonNode estimate(String estimator) throws IOException {
    for (JsonNode each : arm().path("estimates")) {
      if (each.path("estimator").asText().equals(estimator)) {
        return each;
      }
    }
    throw new AssertionError("no " + estimator + " in " + trial.out);
  }

  @Test
  void aThresholdBeyondTheNumbersIsRefused() throws IOException {
    String content = pareto(2_000).map(x -> x + "\n").collect(Collectors.joining());

    assertThat(execute(content, "--k", "5000")).isEqualTo(2);
    assertThat(said()).contains("k = 5000 is not in the interval [3, 1999] of 2,000 values");
    assertThat(execute(content, "--threshold", "1e9")).isEqualTo(2);
    assertThat(said()).contains("0 values are above the threshold of 1.000e+09");
    assertThat(execute(content, "--k", "50")).isZero();
    assertThat(said()).contains("k = 50, as asked for").doesNotContain("k = n^0.7");
  }

  @Test
  void whatNobodyKnowsToBeAPowerLawIsNotCalledOne() throws IOException {
    execute(pareto(2_000).map(x -> x + "\n").collect(Collectors.joining()));
    assertThat(said())
        .contains("if the tail is a power law, which these values cannot tell: exponent");
  }

  @Test
  void aHeaderMayBeQuotedAndHoldCommas() throws IOException {
    String content =
        "\"a, b\",\"c\"\n" + pareto(2_000).map(x -> "1," + x + "\n").collect(Collectors.joining());

    assertThat(execute(content, "--column", "c", "--json")).isZero();
    assertThat(estimate("bias-reduced-hill").path("exponent").asDouble()).isBetween(1.9, 2.1);
    assertThat(execute(content, "--column", "a, b")).isZero();
    assertThat(said()).contains("all values are equal");
    assertThat(execute("\"a b\"\n3\n4\n")).isZero();
    assertThat(said()).contains("2 values have no tail");
  }

  @Test
  void numbersThatAreNotThereAreSaidSo() throws IOException {
    assertThat(execute("inf\n-inf\n", "--json")).isZero();
    assertThat(arm().path("refusal").path("code").asText()).isEqualTo("no-sample");
    execute("inf\n");
    assertThat(said())
        .contains("no estimate: the column has no finite number")
        .contains("1 infinite value is left out")
        .doesNotContain("walker has");
    execute("3\n");
    assertThat(said()).contains("of 1 number,").contains("1 value has no tail");
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
        "a,b|3|the file has a header and no numbers",
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
    assertThat(execute(
            "1\n", "arun", "--sample", "final", "--every", "3", "--arm", "a", "--format", "csv"))
        .isEqualTo(2);
    assertThat(said())
        .contains("--from and run 'arun', --sample, --every, --arm, --format exclude each other");
    assertThat(execute("1\n", "--out", "x.csv")).isEqualTo(2);
    assertThat(said()).contains("--from and --out exclude each other");
    assertThat(Main.execute(
            new Runs(unused -> FakeRun.withLegsOf(1000).reading(), Kernels::create), "tail"))
        .isEqualTo(2);
  }
}
