package org.hopscape.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.hopscape.fault.Fault;
import org.hopscape.journal.RunFolder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that every command has. stdout is data only; notes go to stderr. */
public final class CommonOptions {
  private static final String DEFAULT_DATA = "runs";

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = DEFAULT_DATA,
      description = "Folder in which runs live (default: ./runs).")
  private Path data = Path.of(DEFAULT_DATA);

  @Option(names = "--json", description = "One JSON document on stdout.")
  private boolean json;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads that compute (default: one a core).")
  private @Nullable Integer threads;

  @Option(names = "--quiet", description = "No progress and no notes on stderr.")
  private boolean quiet;

  @Option(names = "--debug", description = "Stack traces with errors.")
  private boolean debug;

  Path data() {
    return data;
  }

  RunFolder run(String name) {
    return new RunFolder(data, name);
  }

  /** The option that names the data folder, with a space before it, where it is not the default. */
  String dataOption() {
    return data.equals(Path.of(DEFAULT_DATA)) ? "" : " --data " + data;
  }

  boolean json() {
    return json;
  }

  boolean quiet() {
    return quiet;
  }

  boolean debug() {
    return debug;
  }

  /** How many threads compute, at least one. */
  int threads() {
    if (threads == null) {
      return Runtime.getRuntime().availableProcessors();
    }
    if (threads < 1 || threads > 1024) {
      throw Fault.of(Fault.Kind.USAGE, "--threads is not in the interval [1, 1024]: " + threads)
          .maybe("leave it out: it is one a core then.");
    }
    return threads;
  }

  /** Tells the user something on stderr, unless told to be quiet. */
  void note(String note) {
    if (!quiet) {
      System.err.println("hopscape: " + note);
    }
  }

  /** Tells the user something on stderr that must not be missed. */
  void always(String note) {
    System.err.println("hopscape: " + note);
  }

  /** An empty document of the current schema. */
  static ObjectNode document() {
    return Json.document();
  }

  /** Prints the one document on stdout. */
  static void print(JsonNode document) {
    Stdout out = new Stdout();
    out.print(document);
    out.flush();
  }
}
