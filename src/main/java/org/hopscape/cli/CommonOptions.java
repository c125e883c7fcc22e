package org.hopscape.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.hopscape.fault.Fault;
import org.hopscape.journal.RunFolder;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Options that every command has, before or after its name. stdout is data only; notes go to stderr. */
public final class CommonOptions {
  private static final int MOST_THREADS = 1024;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "Folder in which runs live (default: ./runs).")
  private Path data = Path.of("runs");

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description = "One JSON document on stdout.")
  private boolean json;

  @Option(
      names = "--threads",
      paramLabel = "N",
      scope = ScopeType.INHERIT,
      description = "Threads that compute (default: one a core).")
  private int threads;

  @Option(
      names = "--quiet",
      scope = ScopeType.INHERIT,
      description = "No progress and no notes on stderr.")
  private boolean quiet;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Stack traces with errors.")
  private boolean debug;

  private final Stdout out = new Stdout();

  Path data() {
    return data;
  }

  RunFolder run(String name) {
    return new RunFolder(data, name);
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
    if (threads < 0 || threads > MOST_THREADS) {
      throw Fault.of(
          Fault.Kind.USAGE,
          "--threads is not in the interval [1, " + MOST_THREADS + "]: " + threads);
    }
    return threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
  }

  /** Tells the user something on stderr, unless told to be quiet. */
  void note(String note) {
    if (!quiet) {
      System.err.println("hopscape: " + note);
    }
  }

  Stdout out() {
    return out;
  }

  /** An empty document of the current schema. */
  static ObjectNode document() {
    return Json.document();
  }

  /** Prints the one document on stdout. */
  void print(JsonNode document) {
    out.println(Json.pretty(document));
  }
}
