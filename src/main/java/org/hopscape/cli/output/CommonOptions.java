package org.hopscape.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.hopscape.fault.Fault;
import org.hopscape.journal.folder.RepairedStore;
import org.hopscape.journal.folder.RunFolder;
import org.hopscape.journal.postgres.Database;
import org.hopscape.journal.postgres.FetchedRuns;
import org.hopscape.own.Made;
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

  @Option(
      names = "--journal",
      paramLabel = "URL",
      description =
          "Read runs of a PostgreSQL database (jdbc:postgresql://...), in --data's place.")
  private @Nullable String journal;

  private @Nullable FetchedRuns fetched;

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

  @Option(
      names = "--class-path",
      paramLabel = "PATH",
      description =
          "Folders and jars of classes that a scenario names (default: HOPSCAPE_CLASSPATH).")
  void classPath(String path) {
    System.setProperty(Made.CLASS_PATH, path);
  }

  public Path data() {
    if (journal == null) {
      return data;
    }
    fetched(journal).all();
    return fetched(journal).path();
  }

  /** Where runs of one's own live, whatever is read. */
  public Path folder() {
    return data;
  }

  /** The database that is named in the place of a folder, where one is. */
  public Optional<Database> database() {
    return Optional.ofNullable(journal).map(Database::new);
  }

  private FetchedRuns fetched(String url) {
    FetchedRuns runs = fetched;
    if (runs == null) {
      runs = new FetchedRuns(new Database(url), data);
      fetched = runs;
    }
    return runs;
  }

  /** The run that is to be altered: not one that is read from a database. */
  public RunFolder ownRun(String name) {
    if (journal != null) {
      throw Fault.of(Fault.Kind.USAGE, "a run in a database is read there, not altered")
          .maybe("copy it with `hopscape journal copy`, or go on with it on a cluster:"
              + " `run SCENARIO --cluster`.");
    }
    return run(name);
  }

  /** The run of this name, or in this folder where a path is given: {@code runs/foo}. */
  public RunFolder run(String name) {
    if (journal != null) {
      return fetched(journal).run(name);
    }
    RunFolder folder = folder(name);
    RepairedStore.finish(folder);
    return folder;
  }

  private RunFolder folder(String name) {
    Path path = Path.of(name);
    boolean folder = name.contains("/") && path.getFileName() != null;
    if (!folder) {
      return new RunFolder(data, name);
    }
    Path normal = path.normalize();
    Path parent = normal.getParent();
    return new RunFolder(
        parent == null ? Path.of(".") : parent, String.valueOf(normal.getFileName()));
  }

  /** The runs of these names. */
  public List<RunFolder> runs(List<String> names) {
    return names.stream().map(this::run).toList();
  }

  /** The run of this name or folder; of none the one that was written last. */
  public RunFolder runOrLast(@Nullable String name) {
    if (name != null) {
      return run(name);
    }
    if (journal != null) {
      throw Fault.of(Fault.Kind.USAGE, "no run is named")
          .maybe("see `hopscape list --journal " + new Database(journal).name() + "`.");
    }
    RunFolder last = RunFolder.list(data).stream()
        .filter(RunFolder::started)
        .max(Comparator.comparing(RunFolder::lastWritten))
        .orElseThrow(() -> Fault.of(Fault.Kind.USAGE, "there is no run in " + data + " yet")
            .maybe("begin with `hopscape demo`, or name the folder with --data."));
    note("the last run: " + last.name());
    return last;
  }

  /** The option that names the data folder, with a space before it, where it is not the default. */
  public String dataOption() {
    if (journal != null) {
      return " --journal " + Called.quoted(new Database(journal).name());
    }
    return data.equals(Path.of(DEFAULT_DATA)) ? "" : " --data " + Called.quoted(data.toString());
  }

  public boolean json() {
    return json;
  }

  boolean quiet() {
    return quiet;
  }

  boolean debug() {
    return debug;
  }

  /** How many threads compute, at least one. */
  public int threads() {
    return threads == null
        ? Runtime.getRuntime().availableProcessors()
        : (int) Count.inside("--threads", threads, 1, 1024);
  }

  /** Tells the user something on stderr, unless told to be quiet. */
  public void note(String note) {
    if (!quiet) {
      StatusLine.println("hopscape: " + Called.in(note));
    }
  }

  /** Tells the user something on stderr that must not be missed. */
  public void always(String note) {
    StatusLine.println("hopscape: " + Called.in(note));
  }

  /** An empty document of the current schema. */
  public static ObjectNode document() {
    return Json.document();
  }

  /** Prints the one document on stdout. */
  public static void print(JsonNode document) {
    Stdout out = new Stdout();
    out.print(document);
    out.flush();
  }
}
