package org.hopscape.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hopscape.cli.option.Runs;
import org.hopscape.kernel.cohort.Kernels;
import org.hopscape.replay.RunReading;

/** Commands as a user gives them, one after another, on a data folder of their own. */
final class CommandTrial {
  private final Path folder;

  /** Of the command before. */
  String out = "";

  String err = "";

  CommandTrial(Path folder) {
    this.folder = folder;
  }

  /** Writes a scenario file and returns its path. */
  String scenario(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  Path data() {
    return folder.resolve("runs");
  }

  /** The exit code. */
  int execute(String... args) {
    PrintStream stdout = System.out;
    PrintStream stderr = System.err;
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    ByteArrayOutputStream noted = new ByteArrayOutputStream();
    System.setOut(new PrintStream(told, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(noted, true, StandardCharsets.UTF_8));
    try {
      List<String> all = new ArrayList<>(List.of(args));
      all.addAll(List.of("--data", data().toString()));
      return Main.execute(new Runs(RunReading::open, Kernels::create), all.toArray(String[]::new));
    } finally {
      System.setOut(stdout);
      System.setErr(stderr);
      out = told.toString(StandardCharsets.UTF_8);
      err = noted.toString(StandardCharsets.UTF_8);
    }
  }
}
