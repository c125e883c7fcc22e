package org.hopscape.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.hopscape.journal.RunFolder;
import org.hopscape.kernel.Kernels;
import org.hopscape.replay.RunReading;

/** Command lines in this process, as {@code main} would run them; what they print is caught. */
public final class Commands {
  private final Path data;
  private final Runs runs;

  /** CPU nanoseconds of all commands of a name so far. */
  private static final Map<String, Long> TIMES = new TreeMap<>();

  /** A command's exit code and what it printed. */
  public record Answer(String command, int code, String out, String err) {}

  /** @param opener how a run's folder is opened: {@link RunReading#open} for those on disk */
  public Commands(Path data, Function<RunFolder, RunReading> opener) {
    this.data = data;
    this.runs = new Runs(opener, Kernels::create);
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  /** Tells how long commands took in this process, each name's together, in seconds of their own thread's CPU. */
  public static void timesTo(PrintStream out) {
    TIMES.forEach(
        (name, nanos) -> out.print(String.format(Locale.ROOT, "%s %.1f s  ", name, nanos / 1e9)));
    out.println();
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
    long begun = cpu();
    try {
      code = Main.execute(runs, args.toArray(String[]::new));
    } finally {
      TIMES.merge(args.get(0), cpu() - begun, Long::sum);
      System.out.flush();
      System.err.flush();
      System.setOut(stdout);
      System.setErr(stderr);
    }
    return new Answer(
        command, code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
