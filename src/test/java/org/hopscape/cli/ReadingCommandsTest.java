package org.hopscape.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hopscape.cli.option.Runs;
import org.hopscape.event.WalkerId;
import org.hopscape.fault.Fault;
import org.hopscape.kernel.cohort.Kernels;
import org.hopscape.replay.FakeRun;
import org.hopscape.replay.RunReading;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadingCommandsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final PrintStream stdout = System.out;
  private final PrintStream stderr = System.err;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Locale locale = Locale.getDefault();

  private FakeRun run = FakeRun.withLegsOf(1000);

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
    Locale.setDefault(locale);
  }

  private int execute(String... args) {
    out.reset();
    err.reset();
    Runs runs = new Runs(
        folder -> folder.name().equals("small") ? run.reading() : RunReading.open(folder),
        Kernels::create);
    List<String> all = new ArrayList<>(List.of("--data", data.toString()));
    all.addAll(List.of(args));
    return Main.execute(runs, all.toArray(String[]::new));
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private JsonNode json() throws IOException {
    return JSON.readTree(out());
  }

  @Test
  void showHasTheFieldsOfTheContract() throws IOException {
    assertThat(execute("show", "small", "--json")).isZero();
    JsonNode show = json();
    assertThat(show.path("schema").asInt()).isEqualTo(1);
    assertThat(show.path("run").asText()).isEqualTo("small");
    assertThat(show.path("scenario").asText()).isEqualTo("small");
    assertThat(show.path("seed").asLong()).isEqualTo(7);
    assertThat(show.path("status").asText()).isEqualTo("completed");
    assertThat(show.path("arms")).hasSize(2);
    JsonNode arm = show.path("arms").get(1);
    assertThat(arm.path("name").asText()).isEqualTo("multiplicative");
    assertThat(arm.path("walkers").asLong()).isEqualTo(3);
    assertThat(arm.path("stepsPerWalker").asLong()).isEqualTo(5000);
    assertThat(arm.path("reached").asLong()).isEqualTo(5000);
    assertThat(arm.path("transitions").isIntegralNumber()).isTrue();
    assertThat(arm.path("diverged").asLong()).isZero();
    assertThat(arm.path("leftDomain").isIntegralNumber()).isTrue();
    assertThat(arm.path("escapes").path("count").asLong()
            + arm.path("escapes").path("censored").asLong())
        .isEqualTo(3);
    assertThat(arm.path("noise").path("median").isDouble()).isTrue();
    assertThat(arm.path("noise").path("rms").isDouble()).isTrue();
    assertThat(arm.path("fingerprint").asText()).matches("[0-9a-f]{64}");
    assertThat(arm.path("best").path("value").isDouble()).isTrue();
    assertThat(arm.path("best").path("position")).hasSize(1);
  }

  @Test
  void basinsAreAtMostFiftyAndTheRestAndTheirOccupancySumsToOne() throws IOException {
    execute("show", "small", "--json");
    for (JsonNode arm : json().path("arms")) {
      JsonNode basins = arm.path("basins");
      assertThat(basins.size()).isLessThanOrEqualTo(51);
      double sum = 0;
      for (JsonNode basin : basins) {
        sum += basin.path("occupancy").asDouble();
      }
      assertThat(sum).isBetween(1 - 1e-12, 1 + 1e-12);
      assertThat(basins.get(0).path("interval")).hasSize(2);
      JsonNode last = basins.get(basins.size() - 1);
      assertThat(last.path("label").asText()).isEqualTo("other");
      assertThat(last.path("interval").isNull()).isTrue();
    }
  }

  @Test
  void outputIsTheSameInEveryLocale() {
    execute("show", "small");
    String expected = out();
    execute(
        "trajectory", "small", "--arm", "additive", "--walker", "0", "--from", "0", "--to", "9");
    String rows = out();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    execute("show", "small");
    assertThat(out()).isEqualTo(expected);
    execute(
        "trajectory", "small", "--arm", "additive", "--walker", "0", "--from", "0", "--to", "9");
    assertThat(out()).isEqualTo(rows);
  }

  @Test
  void eventsAreOneDocumentALine() throws IOException {
    assertThat(execute("events", "small")).isZero();
    List<String> lines = out().lines().toList();
    assertThat(lines).hasSize((int) run.events());
    assertThat(JSON.readTree(lines.get(0)).path("type").asText()).isEqualTo("run-started");
    JsonNode placed = JSON.readTree(lines.get(2));
    assertThat(placed.path("type").asText()).isEqualTo("walker-placed");
    assertThat(placed.path("run").asText()).isEqualTo("small");
    assertThat(placed.path("arm").asText()).isEqualTo("additive");
    assertThat(placed.path("walker").asLong()).isZero();
    assertThat(placed.path("sequence").asLong()).isEqualTo(1);
    assertThat(placed.path("position").get(0).asDouble()).isEqualTo(-4.75);
  }

  @Test
  void eventsOfAWindowAreThoseThatReachIntoIt() throws IOException {
    execute(
        "events", "small", "--arm", "additive", "--walker", "1", "--from", "2500", "--to", "3500");
    for (String line : out().lines().toList()) {
      JsonNode event = JSON.readTree(line);
      assertThat(event.path("arm").asText()).isEqualTo("additive");
      assertThat(event.path("walker").asLong()).isEqualTo(1);
    }
    assertThat(out().lines().filter(line -> line.contains("leg-completed"))).hasSize(2);
  }

  @Test
  void trajectoryIsCsvWhoseNumbersReadBackToTheSameBits() throws IOException {
    assertThat(execute(
            "trajectory",
            "small",
            "--arm",
            "additive",
            "--walker",
            "2",
            "--from",
            "990",
            "--to",
            "1010",
            "--every",
            "10"))
        .isZero();
    List<String> lines = out().lines().toList();
    assertThat(lines).hasSize(4);
    assertThat(lines.get(0)).isEqualTo("step,x0");
    assertThat(lines.get(3)).startsWith("1010,");
    execute("state", "small", "--arm", "additive", "--walker", "2", "--at", "1010", "--json");
    double position = json().path("position").get(0).asDouble();
    assertThat(Double.parseDouble(lines.get(3).substring(5))).isEqualTo(position);
    assertThat(json().path("step").asLong()).isEqualTo(1010);
  }

  @Test
  void trajectoryFileIsWrittenWhole() throws IOException {
    Path file = data.resolve("path.csv");
    String[] words = {
      "trajectory",
      "small",
      "--arm",
      "additive",
      "--walker",
      "0",
      "--from",
      "0",
      "--to",
      "5",
      "--out"
    };
    assertThat(execute(append(words, file.toString()))).isZero();
    assertThat(Files.readAllLines(file)).hasSize(7);
    assertThat(out()).isEmpty();
    try (var files = Files.list(data)) {
      assertThat(files).containsExactly(file);
    }
    assertThat(execute(append(words, data.resolve("path.parquet").toString()))).isZero();
    assertThat(data.resolve("path.parquet")).isNotEmptyFile();
    assertThat(execute(append(words, data.resolve("path.txt").toString()))).isEqualTo(2);
    assertThat(err()).contains("CSV");
  }

  private static String[] append(String[] words, String last) {
    List<String> all = new ArrayList<>(List.of(words));
    all.add(last);
    return all.toArray(String[]::new);
  }

  @Test
  void verifyTellsTheNumberOfMismatchesAndExitsWithEight() throws IOException {
    assertThat(execute("verify", "small", "--deep", "--json")).isZero();
    assertThat(json().path("legs").asLong()).isEqualTo(30);
    assertThat(json().path("mismatches").isIntegralNumber()).isTrue();
    assertThat(json().path("mismatches").asLong()).isZero();
    assertThat(json().path("damage")).isEmpty();

    run.moved(new WalkerId("additive", 0), 2, Math::nextUp);
    assertThat(execute("verify", "small", "--deep", "--json")).isEqualTo(8);
    assertThat(json().path("mismatches").asLong()).isPositive();
    assertThat(execute("verify", "small")).isZero();
  }

  @Test
  void verifyNamesDamageAndExitsWithFour() throws IOException {
    run = FakeRun.withLegsOf(1000).without("walker|multiplicative|1", 4);
    assertThat(execute("verify", "small", "--json")).isEqualTo(4);
    JsonNode damage = json().path("damage").get(0);
    assertThat(damage.path("walker").asText()).isEqualTo("multiplicative/1");
    assertThat(damage.path("sequence").asLong()).isEqualTo(5);
    assertThat(damage.path("what").asText()).contains("event 4 is missing");
    assertThat(execute("show", "small")).isEqualTo(Fault.Kind.DAMAGED.exitCode());
    assertThat(err()).contains("multiplicative/1", "event 5");
  }

  @Test
  void unknownRunsArmsAndStepsAreTheUsersMistakes() throws IOException {
    Files.createDirectories(data.resolve("first-run"));
    assertThat(execute("show", "frist-run", "--json")).isEqualTo(2);
    assertThat(json().path("schema").asInt()).isEqualTo(1);
    assertThat(json().path("error").path("code").asInt()).isEqualTo(2);
    assertThat(err()).contains("first-run");
    assertThat(execute("show", "whatever")).isEqualTo(2);
    assertThat(err()).contains("hopscape list");
    assertThat(execute("state", "small", "--arm", "nobody", "--walker", "0", "--at", "1"))
        .isEqualTo(2);
    assertThat(execute("state", "small", "--arm", "additive", "--walker", "9", "--at", "1"))
        .isEqualTo(2);
    assertThat(execute("state", "small", "--arm", "additive", "--walker", "0", "--at", "5001"))
        .isEqualTo(2);
    assertThat(err()).contains("got to step 5000").hasLineCount(1);
    assertThat(execute("shwo", "small")).isEqualTo(2);
    assertThat(err()).contains("show");
    assertThat(execute("show", "small", "--jsn")).isEqualTo(2);
    assertThat(err()).hasLineCount(1);
  }

  @Test
  void commonOptionsMayStandBeforeOrAfterTheCommand() throws IOException {
    assertThat(execute(
            "--json",
            "--threads",
            "1",
            "state",
            "small",
            "--arm",
            "additive",
            "--walker",
            "0",
            "--at",
            "3"))
        .isZero();
    assertThat(json().path("step").asLong()).isEqualTo(3);
    assertThat(execute("--json", "--threads=2", "list")).isZero();
    assertThat(json().path("runs")).isEmpty();
  }

  @Test
  void hopscapeAloneSaysWhatItIsAndThreeCommands() {
    out.reset();
    assertThat(Main.execute()).isZero();
    assertThat(out().lines().filter(line -> line.contains("hopscape ")))
        .hasSizeGreaterThanOrEqualTo(3);
  }
}
