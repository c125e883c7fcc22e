package org.hopscape.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.hopscape.cli.option.Runs;
import org.hopscape.journal.folder.RunFolder;
import org.hopscape.kernel.cohort.Kernels;
import org.hopscape.replay.RunReading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who reads has a copy: a run's folder may be deleted, or copied, at any time. */
class DeletedRunTest {
  @TempDir
  private Path data = Path.of("");

  private void runIt() throws IOException {
    Program program = new Program(data);
    String file = program.scenario(
        "r",
        "walkers = 3, steps = 2000",
        "landscape { type = cosine-bowl }, start = [-4.75]",
        "optimizer { type = sgd, step-size = 0.01 }",
        "arms { a { noise { type = additive, scale = 300 } }, b { noise { type = additive, scale = 30 } } }");
    assertThat(program.run("run", file, "--leg", "500").exit()).isZero();
  }

  private RunReading openAndDelete(RunFolder folder) {
    RunReading run = RunReading.open(folder);
    try (Stream<Path> all = Files.walk(folder.path())) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return run;
  }

  @Test
  void aCommandThatReadsItGoesOnToItsEnd() throws IOException {
    runIt();
    Program.copy(data.resolve("r"), data.resolve("kept"));
    for (List<String> command : List.of(
        List.of("show"),
        List.of("verify", "--deep"),
        List.of("transitions"),
        List.of("tail"),
        List.of("escape"),
        List.of("export", "--out", data.resolve("tables").toString()))) {
      String run = "copy-" + command.get(0);
      Program.copy(data.resolve("kept"), data.resolve(run));
      assertThat(execute(command, run)).as("%s", command).contains("exit 0");
      assertThat(data.resolve(run)).doesNotExist();
    }
    try (Stream<Path> left = Files.list(data)) {
      assertThat(left.map(each -> each.getFileName().toString()))
          .noneMatch(name -> name.startsWith("."));
    }
  }

  private String execute(List<String> command, String run) {
    PrintStream stdout = System.out;
    PrintStream stderr = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream both = new PrintStream(said, true, StandardCharsets.UTF_8);
    System.setOut(both);
    System.setErr(both);
    try {
      Stream<String> words = Stream.of(
              Stream.of(command.get(0), run),
              command.stream().skip(1),
              Stream.of("--data", data.toString()))
          .flatMap(each -> each);
      int exit = Main.execute(
          new Runs(this::openAndDelete, Kernels::create), words.toArray(String[]::new));
      return said.toString(StandardCharsets.UTF_8) + "exit " + exit;
    } finally {
      System.setOut(stdout);
      System.setErr(stderr);
    }
  }
}
