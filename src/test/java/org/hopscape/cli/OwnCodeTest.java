package org.hopscape.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.hopscape.own.Made;
import org.hopscape.own.OwnRule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Landscapes, noises and rules of a user's own, compiled here as a user compiles them. */
class OwnCodeTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** One class for everything that can go wrong with a landscape: the key {@code fault} says what does. */
  private static final String PARABOLA = """
      package com.example;
      import org.hopscape.own.*;
      public class Parabola implements OwnLandscape {
        private final String fault;
        private int calls;
        public Parabola(Settings settings) {
          fault = settings.text("fault", "none");
          if (fault.equals("constructor")) throw new IllegalStateException("no such file");
        }
        public int dimension() { return fault.equals("dimension") ? 0 : 1; }
        public double value(double[] x) {
          if (fault.equals("value-throws")) throw new ArithmeticException("/ by zero");
          if (fault.equals("late") && Math.abs(x[0]) > 30) throw new IllegalStateException("too far");
          if (fault.equals("random")) return x[0] * x[0] / 2 + 1e-9 * calls++;
          if (fault.equals("nan")) return Double.NaN;
          return x[0] * x[0] / 2;
        }
        public void gradient(double[] x, double[] g) {
          g[0] = fault.equals("gradient") ? 1.01 * x[0] : x[0];
          if (fault.equals("writes")) x[0] += 1;
        }
      }
      """;

  private static final String GAUSSIAN = """
      package com.example;
      import org.hopscape.own.*;
      public class Gaussian implements OwnNoise {
        private final double scale;
        public Gaussian(Settings settings) { scale = settings.number("scale"); }
        public void apply(long k, double[] x, double[] g, Draws draws) {
          for (int i = 0; i < g.length; i++) g[i] = Math.fma(scale, draws.normal(0, i), g[i]);
        }
      }
      """;

  private static final String BALL = """
      package com.example;
      import org.hopscape.own.*;
      public class Ball implements OwnRule {
        private final double beta;
        public Ball(Settings settings) { beta = settings.number("momentum"); }
        public int memories() { return 1; }
        public void init(double[] x, double[] memory) { System.arraycopy(x, 0, memory, 0, x.length); }
        public void update(long k, double gamma, double[] x, double[] g, double[] m, double[] next, double[] nextM) {
          for (int i = 0; i < x.length; i++) {
            next[i] = Math.fma(beta, x[i] - m[i], Math.fma(-gamma, g[i], x[i]));
            nextM[i] = x[i];
          }
        }
      }
      """;

  @TempDir
  private Path folder = Path.of("");

  private CommandTrial trial = new CommandTrial(Path.of(""));
  private Path classes = Path.of("");

  @BeforeEach
  void compile() throws IOException {
    trial = new CommandTrial(folder);
    classes = folder.resolve("classes");
    compile("Parabola", PARABOLA);
    compile("Gaussian", GAUSSIAN);
    compile("Ball", BALL);
    compile("ThreeWells", Files.readString(Path.of("conf/own/ThreeWells.java")));
    System.setProperty(Made.CLASS_PATH, classes.toString());
  }

  @AfterEach
  void forget() {
    System.clearProperty(Made.CLASS_PATH);
  }

  private void compile(String name, String source) throws IOException {
    Path file = Files.writeString(folder.resolve(name + ".java"), source);
    JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
    int code = compiler.run(
        null,
        null,
        null,
        "-cp",
        program(),
        "-proc:none",
        "-d",
        classes.toString(),
        file.toString());
    assertThat(code).isZero();
  }

  private static String program() {
    return Path.of(URI.create(
            OwnRule.class.getProtectionDomain().getCodeSource().getLocation().toString()))
        .toString();
  }

  private String scenario(String name, String... changed) throws IOException {
    List<String> lines = new ArrayList<>(List.of(
        "walkers = 5, steps = 3000, start = [1.5]",
        "landscape { type = quadratic }",
        "optimizer { type = heavy-ball, step-size = 0.1, momentum = 0.5 }",
        "noise { type = additive, scale = 2 }"));
    for (String line : changed) {
      String key = line.substring(0, line.indexOf(' '));
      lines.removeIf(old -> old.startsWith(key + " "));
      lines.add(line);
    }
    return trial.scenario(
        name + ".conf", "scenario {\n name = " + name + "\n" + String.join("\n", lines) + "\n}\n");
  }

  private String fingerprint(String scenario, String run) throws IOException {
    assertThat(trial.execute("run", scenario, "--run", run, "--quiet"))
        .as(trial.err)
        .isZero();
    assertThat(trial.execute("show", run, "--json")).as(trial.err).isZero();
    JsonNode arm = JSON.readTree(trial.out).get("arms").get(0);
    return arm.get("fingerprint").asText();
  }

  /** The same recursion by the program's own types and by the user's: the same bits. */
  @Test
  void ownClassesComputeWhatTheySay() throws IOException {
    String builtIn = fingerprint(scenario("plain"), "plain");
    assertThat(fingerprint(
            scenario("surface", "landscape { type = \"com.example.Parabola\" }"), "surface"))
        .isEqualTo(builtIn);
    assertThat(fingerprint(
            scenario("noise", "noise { type = \"com.example.Gaussian\", scale = 2 }"), "noise"))
        .isEqualTo(builtIn);
    assertThat(fingerprint(
            scenario(
                "rule",
                "optimizer { type = \"com.example.Ball\", step-size = 0.1, momentum = 0.5 }"),
            "rule"))
        .isEqualTo(builtIn);
    for (String run : List.of("surface", "noise", "rule")) {
      assertThat(trial.execute("verify", run, "--deep", "--json")).as(trial.err).isZero();
      assertThat(JSON.readTree(trial.out).get("mismatches").asLong()).isZero();
      assertThat(trial.execute("tail", run, "--quiet")).as(trial.err).isZero();
      assertThat(
              trial.execute("report", run, "-o", folder.resolve(run + ".html").toString()))
          .as(trial.err)
          .isZero();
    }
  }

  /** With sweeps, settings, exchange, resume and fork; the example that the documents name. */
  @Test
  void theExampleIsSweptResumedAndForked() throws IOException {
    String example = Path.of("conf/own/three-wells.conf").toString();
    assertThat(trial.execute(
            "run",
            example,
            "--quiet",
            "--leg",
            "100",
            "--set",
            "walkers=2",
            "--set",
            "steps=200",
            "--set",
            "landscape.depth=2"))
        .as(trial.err)
        .isZero();
    assertThat(trial.execute("resume", "three-wells", "--steps", "300", "--quiet"))
        .isZero();
    assertThat(trial.execute(
            "fork",
            "three-wells",
            "--at",
            "150",
            "--run",
            "f",
            "--set",
            "optimizer.step-size=0.01",
            "--quiet"))
        .as(trial.err)
        .isZero();
    assertThat(trial.execute("verify", "f", "--deep")).as(trial.err).isZero();
    String swept = scenario(
        "swept",
        "start = [1, 1]",
        "landscape { type = \"com.example.ThreeWells\" }",
        "exchange { type = swap, every = 100 }",
        "walkers = 4, steps = 200",
        "sweep { \"landscape.depth\" = [1, 2, 4] }");
    assertThat(trial.execute("run", swept, "--quiet")).as(trial.err).isZero();
    assertThat(trial.execute("verify", "swept", "--deep")).as(trial.err).isZero();
    assertThat(trial.execute("check", swept)).as(trial.err).isZero();
    assertThat(trial.out).contains("class com.example.ThreeWells:");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      landscape { type = "com.example.Nowhere" }              | there is no class com.example.Nowhere
      landscape { type = "com.example.Gaussian", scale = 1 }  | is no OwnLandscape
      landscape { type = "com.example.Parabola", fold = 1 }   | unknown key 'fold' in landscape
      landscape { type = "com.example.Parabola", fault = constructor }  | cannot be made: java.lang.IllegalStateException (no such file)
      landscape { type = "com.example.Parabola", fault = dimension }    | has 0 dimensions
      landscape { type = "com.example.Parabola", fault = value-throws } | value throws java.lang.ArithmeticException
      landscape { type = "com.example.Parabola", fault = random }       | two calls of value at one place have two results
      landscape { type = "com.example.Parabola", fault = nan }          | the value of com.example.Parabola is not a number there
      landscape { type = "com.example.Parabola", fault = gradient }     | its gradient is not that of its value
      landscape { type = "com.example.Parabola", fault = writes }       | gradient writes to x
      noise { type = "com.example.Gaussian" }                           | scale is missing
      noise { type = "com.example.Gaussian", scale = big }              | scale is not a number: big
      optimizer { type = "com.example.Ball", momentum = 0.5 }           | has no 'step-size'
      optimizer { type = "com.example.Ball", step-size = -1, momentum = 0.5 } | step-size
      """)
  void whatIsWrongWithAClassIsSaidBeforeARunBegins(String line, String said) throws IOException {
    String bad = scenario("bad", line);
    assertThat(trial.execute("run", bad)).as(trial.err).isEqualTo(3);
    assertThat(trial.err).contains(said).contains("bad.conf:").hasLineCount(1);
    assertThat(trial.data().resolve("bad")).doesNotExist();
  }

  /** Of a run that has begun: exit 7 where the code is not there or another, 3 where it throws on the way. */
  @Test
  void codeThatChangedOrIsGoneIsNamed() throws IOException {
    String good = scenario("good", "landscape { type = \"com.example.Parabola\" }");
    assertThat(trial.execute("run", good, "--quiet")).as(trial.err).isZero();
    compile("Parabola", PARABOLA.replace("x[0] * x[0] / 2;", "x[0] * x[0] * 0.5;"));
    for (String[] command :
        new String[][] {{"resume", "good", "--steps", "4000"}, {"verify", "good"}, {"show", "good"}
        }) {
      assertThat(trial.execute(command)).as(trial.err).isEqualTo(7);
      assertThat(trial.err).contains("class com.example.Parabola is not the one");
    }
    Files.delete(classes.resolve("com/example/Parabola.class"));
    assertThat(trial.execute("verify", "good")).isEqualTo(7);
    assertThat(trial.err).contains("there is no class com.example.Parabola");
    compile("Parabola", PARABOLA);
    assertThat(trial.execute("verify", "good", "--deep")).as(trial.err).isZero();
  }

  @Test
  void whatIsThrownOnTheWayEndsTheRun() throws IOException {
    String late = scenario(
        "late",
        "landscape { type = \"com.example.Parabola\", fault = late }",
        "noise { type = additive, scale = 40 }");
    assertThat(trial.execute("run", late)).as(trial.err).isEqualTo(3);
    assertThat(trial.err)
        .contains(
            "class com.example.Parabola: value throws java.lang.IllegalStateException (too far)");
  }

  @Test
  void theoryClaimsNothingOfWhatItDoesNotKnow() throws IOException {
    for (String line : List.of(
        "noise { type = \"com.example.Gaussian\", scale = 2 }",
        "optimizer { type = \"com.example.Ball\", step-size = 0.1, momentum = 0.5 }")) {
      assertThat(trial.execute("theory", scenario("t", line), "--json"))
          .as(trial.err)
          .isZero();
      JsonNode arm = JSON.readTree(trial.out).get("arms").get(0);
      assertThat(arm.get("theory").get("exponent").isNull()).isTrue();
      assertThat(arm.get("stationary").isNull()).isTrue();
      assertThat(arm.get("theory").get("method").asText()).contains("is not known to theory");
      assertThat(arm.at("/escape/meanSteps").isNumber()).isFalse();
    }
  }
}
