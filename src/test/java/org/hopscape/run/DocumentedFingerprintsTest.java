package org.hopscape.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hopscape.event.RunEvent.NoiseSize;
import org.hopscape.exchange.Lockstep;
import org.hopscape.kernel.Fingerprint;
import org.hopscape.kernel.cohort.Kernels;
import org.hopscape.scenario.Scenario;
import org.hopscape.scenario.ScenarioReader;
import org.hopscape.scenario.arm.Arm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The fingerprints that docs/NUMERICS.md prints, of the scenarios that stand there: by this program, and by the one in C
 * under {@code src/test/c}, which was written from the document.
 */
class DocumentedFingerprintsTest {
  private static final Path DOCUMENT = Path.of("docs", "NUMERICS.md");
  private static final Path C = Path.of("src", "test", "c");
  private static final Pattern SCENARIO = Pattern.compile("```hocon\\n(.*?)```", Pattern.DOTALL);
  private static final Pattern FINGERPRINT =
      Pattern.compile("\\| ([a-z-]+) \\| `([0-9a-f]{64})` \\|");
  private static final Pattern ROW = Pattern.compile("\\| ([-0-9.,]+) \\| ([-0-9.,]+) \\|");

  /** The first column of a row, of one type or several. */
  private static final Pattern TYPE =
      Pattern.compile("^\\| `([a-z-]+(?:`, `[a-z-]+)*)` \\|", Pattern.MULTILINE);

  /** Every type that conf/README.md lists; of a new one the document has to have a fingerprint too. */
  private static final List<String> TYPES = List.of(
      "quadratic",
      "double-well",
      "cosine-bowl",
      "rippled-bowl",
      "muller-brown",
      "himmelblau",
      "multi-well",
      "rastrigin",
      "ackley",
      "styblinski-tang",
      "lennard-jones",
      "formula",
      "linear-regression",
      "two-layer-network",
      "network",
      "sgd",
      "heavy-ball",
      "nesterov",
      "adagrad",
      "rmsprop",
      "adam",
      "stochastic-newton",
      "langevin");

  /** Of no pilot run: no arm is matched. */
  private static final NoiseSize UNKNOWN = new NoiseSize(0, 0, 0);

  @TempDir
  private Path folder = Path.of("");

  private static String section() throws IOException {
    String document = Files.readString(DOCUMENT);
    return document.substring(document.indexOf("\n## Fingerprints\n"));
  }

  private static Map<String, String> documented() throws IOException {
    Map<String, String> documented = new LinkedHashMap<>();
    Matcher matcher = FINGERPRINT.matcher(section());
    while (matcher.find()) {
      documented.put(matcher.group(1), matcher.group(2));
    }
    return documented;
  }

  @Test
  void thisProgramHasTheDocumentsFingerprints() throws IOException {
    Map<String, String> computed = new LinkedHashMap<>();
    writeTables();
    Matcher matcher = SCENARIO.matcher(section());
    while (matcher.find()) {
      Path file = folder.resolve("documented.conf");
      Files.writeString(file, matcher.group(1));
      Scenario scenario = ScenarioReader.read(file, List.of());
      for (Arm each : scenario.arms()) {
        PlannedArm arm = RunPlan.planned(scenario.seed(), each, null, UNKNOWN);
        Lockstep walkers = new Lockstep(arm.ensemble(), Kernels.create()).to(arm.steps());
        computed.put(arm.name(), Fingerprint.of(walkers.states()));
        assertThat(walkers.states())
            .allMatch(
                state -> state.step() == arm.steps(), "no walker of " + arm.name() + " diverges");
      }
    }
    assertThat(computed).isEqualTo(documented());
  }

  @Test
  void everyLandscapeAndEveryRuleHasOne() throws IOException {
    String keys = Files.readString(Path.of("conf", "README.md"));
    String scenarios = section();
    for (String type : TYPES) {
      assertThat(keys).contains("`" + type + "`");
      assertThat(scenarios).contains("type = " + type);
    }
    assertThat(TYPES).hasSize(typesOf(keys, "landscape") + typesOf(keys, "optimizer"));
  }

  /** How many types the table of {@code landscape.type} or {@code optimizer.type} lists. */
  private static int typesOf(String keys, String block) {
    int begin = keys.indexOf("\n| `" + block + ".type` |", keys.indexOf("**Landscapes.**"));
    String table = keys.substring(begin + 1, keys.indexOf("\n\n", begin));
    Matcher types = TYPE.matcher(table);
    int count = 0;
    while (types.find()) {
      count += types.group(1).split("`, `", -1).length;
    }
    return count;
  }

  /** The two tables of the document, a file each. */
  private void writeTables() throws IOException {
    StringBuilder two = new StringBuilder();
    StringBuilder three = new StringBuilder();
    Matcher matcher = ROW.matcher(section());
    while (matcher.find()) {
      two.append(matcher.group(1)).append('\n');
      three.append(matcher.group(2)).append('\n');
    }
    Files.writeString(folder.resolve("two-classes.csv"), two);
    Files.writeString(folder.resolve("three-classes.csv"), three);
  }

  /** Without gcc this is skipped, and the build's output says so. */
  @Test
  void aProgramInCWrittenFromTheDocumentHasThemToo() throws IOException, InterruptedException {
    assumeTrue(installed(), "SKIPPED: no gcc on this machine, so that src/test/c was not compiled");
    String program = folder.resolve("fingerprints").toString();
    String compiled = output(
        "gcc",
        "-std=c11",
        "-O2",
        "-ffp-contract=off",
        "-Wall",
        "-Wextra",
        "-Werror",
        "-o",
        program,
        C.resolve("fingerprints.c").toString(),
        "-lm");
    assertThat(compiled).isEmpty();
    Map<String, String> computed = output(program)
        .lines()
        .map(line -> line.split(" "))
        .collect(Collectors.toMap(words -> words[0], words -> words[1]));
    assertThat(computed).isEqualTo(documented());
  }

  private boolean installed() throws InterruptedException {
    try {
      return output("gcc", "--version").contains("gcc");
    } catch (IOException e) {
      return false;
    }
  }

  private String output(String... command) throws IOException, InterruptedException {
    Path file = folder.resolve("output");
    Process process = new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(file.toFile())
        .start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    return Files.readString(file, StandardCharsets.UTF_8);
  }
}
