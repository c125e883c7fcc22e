package org.hopscape.cli.states;

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
import org.hopscape.cli.Main;
import org.hopscape.event.WalkerId;
import org.hopscape.journal.folder.RunFolder;
import org.hopscape.kernel.scalar.OneWalkerKernel;
import org.hopscape.landscape.data.network.Network;
import org.hopscape.replay.Replay;
import org.hopscape.replay.RunReading;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsCommandTest {
  private static final String SCENARIO = """
      scenario {
        name = net, walkers = 2, steps = 60
        landscape { type = network, layers = [3], activation = gelu, data = t.csv, test = 0.25, l2 = 0.5 }
        start = fan-in
        noise { type = minibatch, size = 2 }
        optimizer { type = adam, step-size = 0.05 }
        basins { type = none }
        metrics { every = 20, columns = [training-loss, test-loss, test-accuracy, weight-norm, largest-eigenvalue] }
      }
      """;
  private static final PrintStream STDOUT = System.out;
  private static final PrintStream STDERR = System.err;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir
  private Path folder = Path.of("");

  @BeforeEach
  void run() throws IOException {
    System.setOut(new PrintStream(out, false, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, false, StandardCharsets.UTF_8));
    StringBuilder table = new StringBuilder();
    for (int row = 0; row < 12; row++) {
      table.append(row * 7 % 5).append(',').append(row * 3 % 4).append(',').append(row % 3);
      table.append('\n');
    }
    Files.writeString(folder.resolve("t.csv"), table.toString());
    Files.writeString(folder.resolve("net.conf"), SCENARIO);
    assertThat(execute("run", folder.resolve("net.conf").toString(), "--leg", "7"))
        .isZero();
  }

  @AfterEach
  void restore() {
    System.setOut(STDOUT);
    System.setErr(STDERR);
  }

  /** Against the landscape's own answers at states that Replay re-creates one by one. */
  @Test
  void everyRowIsThatOfTheStateAtItsStep() throws IOException {
    JsonNode rows = json("metrics", "net").path("rows");
    assertThat(rows).hasSize(2 * 4);
    try (RunReading run = RunReading.open(new RunFolder(folder, "net"))) {
      Replay replay = new Replay(run, new OneWalkerKernel());
      Network f = (Network) run.arm("net").dynamics().landscape();
      for (int n = 0; n < rows.size(); n++) {
        JsonNode row = rows.get(n);
        assertThat(row.get(0).asText()).isEqualTo("net");
        assertThat(row.get(1).asLong()).isEqualTo(n / 4);
        assertThat(row.get(2).asLong()).isEqualTo(n % 4 * 20L);
        double[] w = replay
            .stateAt(new WalkerId("net", row.get(1).asLong()), row.get(2).asLong())
            .position()
            .toArray();
        assertThat(row.get(3).asDouble()).isEqualTo(f.trainingLoss(w)).isLessThan(f.value(w));
        assertThat(row.get(4).asDouble()).isEqualTo(f.testLoss(w));
        assertThat(row.get(5).asDouble()).isEqualTo(f.testAccuracy(w));
        double squares = 0;
        for (double each : w) {
          squares += each * each;
        }
        assertThat(row.get(6).asDouble())
            .isCloseTo(Math.sqrt(squares), org.assertj.core.data.Offset.offset(1e-12));
        assertThat(row.get(8).asDouble())
            .isLessThanOrEqualTo(1e-6 * Math.abs(row.get(7).asDouble()));
      }
    }
  }

  @Test
  void threadsDoNotShow() throws IOException {
    JsonNode one = json("metrics", "net", "--threads", "1");
    assertThat(json("metrics", "net", "--threads", "3")).isEqualTo(one);
  }

  @Test
  void otherStepsAndColumnsMayBeAskedFor() {
    assertThat(execute("metrics", "net", "--every", "30", "--columns", "weight-norm"))
        .isZero();
    String[] lines = text().split("\\R", -1);
    assertThat(lines[0]).isEqualTo("arm,walker,step,weight-norm");
    assertThat(lines[1]).startsWith("net,0,0,");
    assertThat(lines[6]).startsWith("net,1,60,");
  }

  @Test
  void aFileHasTheRowsOfStdout() throws IOException {
    assertThat(execute("metrics", "net")).isZero();
    String printed = text();
    Path file = folder.resolve("m.csv");
    assertThat(execute("metrics", "net", "--out", file.toString())).isZero();
    assertThat(Files.readString(file).strip()).isEqualTo(printed.strip());
    assertThat(execute("metrics", "net", "--out", folder.resolve("m.parquet").toString()))
        .isZero();
    assertThat(folder.resolve("m.parquet")).isNotEmptyFile();
  }

  /** A wish is no part of what a run is: without it, or with another, it is the same run. */
  @Test
  void metricsAreAWishThatChangesNoBit() throws IOException {
    JsonNode with = json("show", "net").path("arms");
    Path file = folder.resolve("other.conf");
    Files.writeString(file, SCENARIO.replaceAll("metrics .*", "").replace("= net,", "= bare,"));
    assertThat(execute("run", file.toString())).isZero();
    JsonNode without = json("show", "bare").path("arms");
    assertThat(without.get(0).path("fingerprint")).isEqualTo(with.get(0).path("fingerprint"));
    Files.writeString(file, SCENARIO.replace("every = 20", "every = 10").replace("60", "70"));
    int longer = execute("run", file.toString());
    assertThat(longer).as(errors()).isZero();
    assertThat(json("metrics", "net", "--every", "70").path("rows")).hasSize(2 * 2);
  }

  @Test
  void whatCannotBeShownIsRefused() throws IOException {
    assertThat(execute("metrics", "net", "--columns", "test-los")).isEqualTo(2);
    assertThat(errors()).contains("--columns has no column 'test-los'", "test-loss");
    Path file = folder.resolve("other.conf");
    Files.writeString(file, SCENARIO.replace(", test = 0.25", "").replace("= net,", "= bare,"));
    assertThat(execute("check", file.toString())).isEqualTo(3);
    assertThat(errors())
        .contains("other.conf:8: metrics.columns has test-loss, but network holds no rows out");
    Files.writeString(file, SCENARIO.replace("weight-norm", "weigth-norm"));
    assertThat(execute("check", file.toString())).isEqualTo(3);
    assertThat(errors()).contains("did you mean 'weight-norm'?");
  }

  private int execute(String... args) {
    out.reset();
    err.reset();
    List<String> all = new ArrayList<>(List.of(args));
    if (!args[0].equals("check")) {
      all.addAll(List.of("--data", folder.toString()));
    }
    return Main.execute(all.toArray(String[]::new));
  }

  private String text() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String errors() {
    return err.toString(StandardCharsets.UTF_8).replaceAll("\\R +", " ");
  }

  private JsonNode json(String... args) throws IOException {
    List<String> all = new ArrayList<>(List.of(args));
    all.add("--json");
    assertThat(execute(all.toArray(String[]::new))).as(errors()).isZero();
    return new ObjectMapper().readTree(text());
  }
}
