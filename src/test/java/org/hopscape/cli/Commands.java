package org.hopscape.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.hopscape.cli.option.Runs;
import org.hopscape.journal.folder.RunFolder;
import org.hopscape.kernel.cohort.Kernels;
import org.hopscape.replay.RunReading;

/** Command lines in this process, as {@code main} would run them; what they print is caught. */
public final class Commands {
  private final Path data;
  private final Runs runs;

  /** How many commands of a name there were so far, and the CPU nanoseconds of the process meanwhile. */
  private static final Map<String, long[]> TIMES = new TreeMap<>();

  /** A command's exit code and what it printed. */
  public record Answer(String command, int code, String out, String err) {}

  /** @param opener how a run's folder is opened: {@link RunReading#open} for those on disk */
  public Commands(Path data, Function<RunFolder, RunReading> opener) {
    this.data = data;
    this.runs = new Runs(opener, Kernels::create);
  }

  /** Tells how often each command was called in this process, and the CPU time that one took. */
  public static void timesTo(PrintStream out) {
    TIMES.forEach((name, spent) -> out.println(String.format(
        Locale.ROOT,
        "%-12s called %,8d times, %,8.1f ms of CPU each",
        name,
        spent[0],
        spent[1] / 1e6 / spent[0])));
  }

  /** Runs one command line; what is thrown past the command is told as code -1. */
  public Answer execute(Object... words) {
    List<String> args = new ArrayList<>();
    for (Object word : words) {
      args.add(String.valueOf(word));
    }
    String command = String.join(" ", args).replace(data + "/", "");
    args.add("--data");
    args.add(data.toString());
    PrintStream stdout = System.out;
    PrintStream stderr = System.err;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    System.setOut(new PrintStream(out, false, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, false, StandardCharsets.UTF_8));
    int code;
    long begun = ProcessCpu.nanos();
    try {
      code = Main.execute(runs, args.toArray(String[]::new));
    } finally {
      long[] spent = TIMES.computeIfAbsent(args.get(0), name -> new long[2]);
      spent[0]++;
      spent[1] += ProcessCpu.nanos() - begun;
      System.out.flush();
      System.err.flush();
      System.setOut(stdout);
      System.setErr(stderr);
    }
    return new Answer(
        command, code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
