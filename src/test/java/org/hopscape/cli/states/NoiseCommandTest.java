package org.hopscape.cli.states;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hopscape.cli.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every interval of 95 % that is asked to hold a closed form is of a fixed seed. */
class NoiseCommandTest {
  private static final String PARABOLA = """
      scenario {
        name = parabola, walkers = 20, steps = 4000, start = [1]
        landscape { type = quadratic, dimension = 1, curvature = 1 }
        optimizer { type = sgd, step-size = 0.1 }
        basins { type = none }
        arms {
          multiplicative { noise { type = multiplicative, sigma = 1, additive-scale = 0.5 } }
          stable { noise { type = additive, law { type = stable, alpha = 1.5 }, scale = 0.3 } }
          student { noise { type = additive, law { type = student-t, degrees-of-freedom = 6 }, scale = 2 } }
          quiet { noise { type = none } }
        }
      }
      """;
  private static final String ROWS = """
      scenario {
        name = rows, walkers = 20, steps = 2000
        landscape { type = network, layers = [], loss = squared, data = r.csv }
        start { gaussian { mean = 0, sd = 1 } }
        noise { type = minibatch, size = 2 }
        optimizer { type = sgd, step-size = 1e-30 }
        basins { type = none }
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
    Files.writeString(folder.resolve("parabola.conf"), PARABOLA);
    assertThat(execute("run", folder.resolve("parabola.conf").toString(), "--leg", "70"))
        .as(errors())
        .isZero();
  }

  @AfterEach
  void restore() {
    System.setOut(STDOUT);
    System.setErr(STDERR);
  }

  /** V = g^2 s^2/(1 - (1 - g)^2 - g^2 sigma^2), and the noise's variance is sigma^2 V + s^2; given f' it is sigma^2 f'^2 + s^2. */
  @Test
  void multiplicativeNoise() throws IOException {
    JsonNode arm = arm(json("noise", "parabola", "--from", "100"), "multiplicative");
    double v = 0.01 * 0.25 / (1 - 0.81 - 0.01);
    holds(arm.at("/coordinates/0/sd"), Math.sqrt(v + 0.25));
    holds(arm.at("/coordinates/0/mean"), 0);
    holds(arm.path("autocorrelation"), 0);
    assertThat(arm.path("states").asLong()).isEqualTo(20 * 3_901);
    JsonNode bins = arm.at("/onGradient/bins");
    assertThat(bins).hasSizeBetween(5, 9);
    for (JsonNode bin : bins) {
      double y = bin.path("gradient").asDouble();
      double sd = Math.sqrt(y * y + 0.25);
      double half = (bin.path("high").asDouble() - bin.path("low").asDouble()) / 2;
      // Twice the half of 95 %: eight bins, each of which it misses with probability 0.0006.
      assertThat(bin.path("sd").asDouble()).isCloseTo(sd, within(2 * half));
    }
    assertThat(arm.at("/tails/0/known").asText()).isEqualTo("unknown");
  }

  @Test
  void theTableHasTheNumbersOfTheDocument() throws IOException {
    Path table = folder.resolve("noise.csv");
    JsonNode document = json("noise", "parabola", "--out", table.toString());
    List<String> lines = Files.readAllLines(table);
    assertThat(lines).startsWith("arm,quantity,of,estimate,low,high");
    for (String arm : List.of("multiplicative", "student", "quiet")) {
      JsonNode sd = arm(document, arm).at("/coordinates/0/sd");
      assertThat(lines).contains(arm + ",sd,0," + cells(sd));
      assertThat(lines)
          .contains(arm + ",autocorrelation,," + cells(arm(document, arm).path("autocorrelation")));
    }
    assertThat(lines).contains("stable,sd,0,,,");
    assertThat(lines)
        .contains("stable,exponent," + arm(document, "stable").at("/tails/0/of").asText() + ","
            + cells(arm(document, "stable").at("/tails/0/exponent")));
    assertThat(lines.stream().filter(line -> line.startsWith("student,sd-by-gradient,")))
        .hasSameSizeAs(arm(document, "student").at("/onGradient/bins"));
    assertThat(execute("noise", "parabola", "--out", table.toString())).isZero();
    assertThat(text()).isEmpty();
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("written: " + table);
    assertThat(execute("noise", "parabola", "--out", folder.resolve("noise.txt").toString()))
        .isEqualTo(2);
    assertThat(folder.resolve("noise.txt")).doesNotExist();
  }

  private static String cells(JsonNode estimate) {
    return estimate.path("estimate").asText("") + "," + estimate.path("low").asText("") + ","
        + estimate.path("high").asText("");
  }

  @Test
  void stableNoiseHasItsExponentAndNoVariance() throws IOException {
    JsonNode arm = arm(json("noise", "parabola"), "stable");
    JsonNode tail = arm.at("/tails/0");
    assertThat(tail.path("knownExponent").asDouble()).isEqualTo(1.5);
    holds(tail.path("exponent"), 1.5);
    assertThat(arm.at("/coordinates/0/sd/estimate").isNull()).isTrue();
    assertThat(arm.at("/coordinates/0/sd/note").asText())
        .isEqualTo("no sd: the tail exponent is 1.500, and a moment of order 2 needs one above 2");
    assertThat(arm.at("/coordinates/0/kurtosis/estimate").isNull()).isTrue();
    assertThat(arm.path("spectrum").isNull()).isTrue();
    holds(arm.at("/onValue/slope"), 0);
  }

  /** Of 6 degrees: variance 1 by the law's own scaling, kurtosis 3 + 6/(6 - 4); its interval would need eight moments. */
  @Test
  void studentNoise() throws IOException {
    JsonNode arm = arm(json("noise", "parabola"), "student");
    holds(arm.at("/coordinates/0/sd"), 2);
    assertThat(arm.at("/coordinates/0/kurtosis/estimate").asDouble()).isCloseTo(6, within(1.5));
    assertThat(arm.at("/coordinates/0/kurtosis/low").isNull()).isTrue();
    assertThat(arm.at("/coordinates/0/kurtosis/note").asText())
        .startsWith("no interval of the kurtosis");
  }

  @Test
  void noNoiseIsSaid() throws IOException {
    assertThat(arm(json("noise", "parabola"), "quiet").path("nothing").asText())
        .isEqualTo("no noise: all of it is 0");
    assertThat(execute("noise", "parabola", "--arm", "quiet")).isZero();
    assertThat(text()).contains("no noise: all of it is 0");
  }

  /** Steps of 1e-30 do not move: at a fixed place batches of 2 of n rows have the covariance of the rows' gradients over 2. */
  @Test
  void minibatchesHaveTheCovarianceOfTheirRows() throws IOException {
    Files.writeString(folder.resolve("r.csv"), "1,2\n-1,0\n2,1\n-2,3\n0,-1\n");
    Files.writeString(folder.resolve("rows.conf"), ROWS);
    assertThat(execute("run", folder.resolve("rows.conf").toString()))
        .as(errors())
        .isZero();
    JsonNode arm = arm(json("noise", "rows", "--walkers", "3"), "rows");
    JsonNode place = json("state", "rows", "--arm", "rows", "--walker", "3", "--at", "0");
    double w = place.at("/position/0").asDouble();
    double b = place.at("/position/1").asDouble();
    // Features 1, -1, 2, -2, 0 have mean 0 and standard deviation sqrt 2 over the five rows.
    double[] x = {1, -1, 2, -2, 0};
    double[] y = {2, 0, 1, 3, -1};
    double[][] g = new double[5][2];
    double[] mean = new double[2];
    for (int i = 0; i < 5; i++) {
      double feature = x[i] / Math.sqrt(2);
      double error = w * feature + b - y[i];
      g[i] = new double[] {error * feature, error};
      mean[0] += g[i][0] / 5;
      mean[1] += g[i][1] / 5;
    }
    double[][] c = new double[2][2];
    for (double[] row : g) {
      for (int i = 0; i < 2; i++) {
        for (int j = 0; j < 2; j++) {
          c[i][j] += (row[i] - mean[i]) * (row[j] - mean[j]) / 5 / 2;
        }
      }
    }
    holds(arm.at("/covariance/0/0"), c[0][0]);
    holds(arm.at("/covariance/1/1"), c[1][1]);
    holds(arm.at("/covariance/0/1"), c[0][1]);
    assertThat(arm.at("/onValue/slope/note").asText()).contains("the place hardly changes");
  }

  /** A second method: from the rows that trajectory writes. */
  @Test
  void numbersAreThoseOfTrajectory() throws IOException {
    Path file = folder.resolve("t.csv");
    assertThat(execute(
            "trajectory",
            "parabola",
            "--arms",
            "student",
            "--walkers",
            "0-6",
            "--columns",
            "noise",
            "--every",
            "7",
            "--from",
            "3",
            "--out",
            file.toString()))
        .isZero();
    double sum = 0;
    double squares = 0;
    List<String> lines = Files.readAllLines(file);
    for (String line : lines.subList(1, lines.size())) {
      double noise = Double.parseDouble(line.substring(line.lastIndexOf(',') + 1));
      sum += noise;
      squares += noise * noise;
    }
    int n = lines.size() - 1;
    JsonNode arm = arm(
        json(
            "noise",
            "parabola",
            "--arm",
            "student",
            "--walkers",
            "0-6",
            "--every",
            "7",
            "--from",
            "3"),
        "student");
    assertThat(arm.path("states").asInt()).isEqualTo(n);
    double mean = sum / n;
    assertThat(arm.at("/coordinates/0/mean/estimate").asDouble()).isCloseTo(mean, within(1e-12));
    assertThat(arm.at("/coordinates/0/sd/estimate").asDouble())
        .isCloseTo(Math.sqrt(squares / n - mean * mean), within(1e-12));
    assertThat(arm.path("groups").asText()).isEqualTo("7 groups of walkers");
  }

  @Test
  void neitherThreadsNorLegsShow() throws IOException {
    JsonNode one = json("noise", "parabola", "--threads", "1");
    assertThat(json("noise", "parabola", "--threads", "3")).isEqualTo(one);
    Path file = folder.resolve("other.conf");
    Files.writeString(file, PARABOLA.replace("= parabola,", "= other,"));
    assertThat(execute("run", file.toString(), "--leg", "333")).isZero();
    JsonNode other = ((ObjectNode) json("noise", "other")).put("run", "parabola");
    assertThat(other).isEqualTo(one);
  }

  @Test
  void textFitsTheTerminal() {
    assertThat(execute("noise", "parabola")).isZero();
    assertThat(text()).contains("slope, log f", "multiplicative", "no noise: all of it is 0");
    assertThat(text().lines()).allMatch(line -> line.length() <= 100);
    assertThat(execute("noise", "parabola", "--arm", "stable")).isZero();
    assertThat(text())
        .contains(
            "known: 1.500, additive noise of a stable law of 1.5", "autocorrelation of one step");
    assertThat(text().lines()).allMatch(line -> line.length() <= 100);
    assertThat(text()).doesNotContain("NaN", "Infinity");
  }

  @Test
  void whatCannotBeAskedIsRefused() {
    assertThat(execute("noise", "parabola", "--every", "0")).isEqualTo(2);
    assertThat(errors()).contains("--every is not in the interval [1, 2^53]: 0");
    assertThat(execute("noise", "parabola", "--from", "5000")).isEqualTo(2);
    assertThat(errors()).contains("--from is not in the interval [0, 4000]: 5000");
    assertThat(execute("noise", "parabola", "--walkers", "20")).isEqualTo(2);
    assertThat(execute("noise", "parabola", "--arm", "stabel")).isEqualTo(2);
    assertThat(execute("noise", "nothing")).isEqualTo(2);
  }

  private static void holds(JsonNode interval, double truth) {
    assertThat(truth)
        .isBetween(interval.path("low").asDouble(), interval.path("high").asDouble());
  }

  private static JsonNode arm(JsonNode document, String name) {
    for (JsonNode arm : document.path("arms")) {
      if (arm.path("name").asText().equals(name)) {
        return arm;
      }
    }
    throw new AssertionError("no arm " + name);
  }

  private int execute(String... args) {
    out.reset();
    err.reset();
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--data", folder.toString()));
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
