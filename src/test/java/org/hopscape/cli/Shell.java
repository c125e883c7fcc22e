package org.hopscape.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hopscape.cli.option.Runs;
import org.hopscape.kernel.cohort.Kernels;
import org.hopscape.replay.FakeRun;
import org.hopscape.replay.RunReading;

/** Commands in this process, over one data folder; what they print is kept. The run {@code small} is always there. */
public final class Shell {
  private final Path data;
  private final FakeRun run = FakeRun.withLegsOf(1000);

  public Shell(Path data) {
    this.data = data;
  }

  /** What a command left: its exit code and the text of both streams. */
  public record Said(int code, String out, String err) {}

  /** Runs one command; {@code --data} is added. */
  public Said run(String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--data", data.toString()));
    return plain(all.toArray(String[]::new));
  }

  /** Runs one command as it stands. */
  public Said plain(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code = onto(out, err, args);
    return new Said(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Runs one command with these as its streams; the exit code. */
  public int onto(java.io.OutputStream out, java.io.OutputStream err, String... args) {
    PrintStream stdout = System.out;
    PrintStream stderr = System.err;
    System.setOut(new PrintStream(out, false, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, false, StandardCharsets.UTF_8));
    try {
      return Main.execute(
          new Runs(
              folder -> folder.name().equals("small") ? run.reading() : RunReading.open(folder),
              Kernels::create),
          args);
    } finally {
      System.setOut(stdout);
      System.setErr(stderr);
    }
  }
}
