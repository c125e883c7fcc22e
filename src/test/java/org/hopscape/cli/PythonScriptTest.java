package org.hopscape.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Python sees of a run is what the program says, with NumPy and without it; what is refused is an exception. */
class PythonScriptTest {
  private static final Path MODULE = Path.of("replay-tools/python").toAbsolutePath();

  /** Answers of the module beside those of the program; {@code paths} are compared with the CSV of one walker. */
  private static final String QUESTIONS = """
      import json, os, struct, sys
      if sys.argv[1] == "plain":
          sys.modules["numpy"] = None
      import hopscape as hs
      assert (hs.numpy is None) == (sys.argv[1] == "plain")
      data = sys.argv[2]
      run = hs.run(os.path.join(data, "small.conf"), sets={"walkers": 3, "arms.b.noise.scale": 2.5}, data=data)
      assert run.name == "small"
      run = hs.open("small", data=data)
      arms = run.arms()
      assert [arm["name"] for arm in arms] == ["a", "b"] and all(arm["walkers"] == 3 for arm in arms)
      assert [arm["name"] for arm in run.escapes()] == ["a", "b"]
      assert [arm["name"] for arm in run.tail()] == ["a", "b"]
      assert run.compare()["schema"] == 1
      assert "<table>" in run._repr_html_() and "small" in run._repr_html_()
      paths = run.trajectories(arms=["b"], walkers=[0, 2], every=7, columns=["f", "x"])
      assert paths.shape == (2, 29, 2) and paths.columns == ["f", "x0"], paths
      assert paths.arms == ["b", "b"] and paths.walkers == [0, 2] and list(paths.steps)[:3] == [0, 7, 14]
      document = hs._call("trajectory", "small", "--arm", "b", "--walker", 2, "--from", 0, "--to", 200, "--every", 7, data=data)
      bits = lambda values: [struct.pack("<d", value) for value in values]
      assert bits(paths["x0"][1]) == bits([row[1] for row in document["rows"]])
      assert bits(paths.arm("b")["x0"][1]) == bits(paths["x0"][1])
      table = paths.table()
      assert len(table["step"]) == 58 and table["walker"][-1] == 2 and bits(table["x0"][29:]) == bits(paths["x0"][1])
      estimates = hs.tail([(0.3 + n * 0.6180339887498949 % 1) ** -0.5 for n in range(5000)])
      assert estimates["arms"][0]["estimates"]
      for wrong, code, said in (
          (lambda: run.trajectories(columns=["gradeint"]), 2, "did you mean 'gradient'?"),
          (lambda: hs.open("nothing", data=data), 2, "nothing"),
          (lambda: hs.run(os.path.join(data, "small.conf"), sets={"walkrs": 3}, run="x", data=data), 3, "walkrs")):
          try:
              wrong()
          except hs.HopscapeError as refused:
              assert refused.code == code and said in str(refused), refused
          else:
              raise AssertionError("not refused")
      try:
          paths["y"]
      except KeyError as refused:
          assert "x0" in str(refused)
      print("as expected")
      """;

  @TempDir
  private Path data = Path.of("");

  @BeforeEach
  void writeALauncher() throws IOException {
    Path launcher = data.resolve("launcher");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Files.writeString(
        launcher,
        "#!/bin/sh\nexec '" + java
            + "' -XX:TieredStopAtLevel=1 --add-opens=java.base/java.nio=ALL-UNNAMED -cp '"
            + System.getProperty("java.class.path") + "' org.hopscape.cli.Main \"$@\"\n");
    assertThat(launcher.toFile().setExecutable(true)).isTrue();
    new Program(data)
        .scenario(
            "small",
            "seed = 3, walkers = 6, steps = 200, landscape { type = cosine-bowl }, start = [-4.75]",
            "optimizer { type = sgd, step-size = 0.01 }",
            "arms { a { noise { type = multiplicative, sigma = 12, additive-scale = 1 } }",
            "b { noise { type = additive, law { type = gaussian }, scale = 9 } } }");
  }

  private String python(String... words) throws IOException, InterruptedException {
    Path out = data.resolve("out");
    ProcessBuilder builder =
        new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(out.toFile());
    builder.environment().put("HOPSCAPE", data.resolve("launcher").toString());
    builder.environment().put("PYTHONPATH", MODULE.toString());
    builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
    Process process = builder.start();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    String told = Files.readString(out);
    assertThat(process.exitValue()).as(told).isZero();
    return told;
  }

  private static boolean has(String module) {
    try {
      return new ProcessBuilder("python3", "-c", "import " + module).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Test
  void theStandardLibraryIsEnough() throws IOException, InterruptedException {
    assumeTrue(has("json"), "no python3 on this machine");
    assertThat(python("python3", "-c", QUESTIONS, "plain", data.toString()))
        .endsWith("as expected\n");
  }

  @Test
  void arraysAreThoseOfNumPyWhereItIsInstalled() throws IOException, InterruptedException {
    assumeTrue(has("numpy"), "no python3 with numpy on this machine");
    assertThat(python("python3", "-c", QUESTIONS, "numpy", data.toString()))
        .endsWith("as expected\n");
  }
}
