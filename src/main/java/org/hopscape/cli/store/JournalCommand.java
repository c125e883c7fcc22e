package org.hopscape.cli.store;

import java.util.Locale;
import org.hopscape.cli.output.CommonOptions;
import org.hopscape.cli.output.Json;
import org.hopscape.cli.output.Stdout;
import org.hopscape.fault.Fault;
import org.hopscape.journal.folder.RunFolder;
import org.hopscape.journal.postgres.Database;
import org.hopscape.journal.postgres.RunCopy;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code journal copy FROM TO}: a run from its folder to a database, or back. */
@Command(
    name = "journal",
    description = "Copy a run from its folder to a PostgreSQL database, or back.",
    mixinStandardHelpOptions = true)
public final class JournalCommand implements Runnable {
  private static final String COPY = "copy";
  private static final String ADDRESS = "jdbc:";

  @Mixin
  private CommonOptions common = new CommonOptions();

  @Parameters(index = "0", paramLabel = COPY, description = "What to do: copy.")
  private String action = "";

  @Parameters(
      index = "1",
      paramLabel = "FROM",
      description = "A run's name or folder, or jdbc:postgresql://HOST:PORT/DATABASE.")
  private String from = "";

  @Parameters(index = "2", paramLabel = "TO", description = "The other of the two.")
  private String to = "";

  @Option(
      names = "--run",
      paramLabel = "NAME",
      description = "The run's name in the database (default: as in the folder).")
  private @Nullable String name;

  @Override
  public void run() {
    if (!action.equals(COPY)) {
      throw Fault.of(Fault.Kind.USAGE, "there is no `journal " + action + "`")
          .maybe("you meant `journal copy FROM TO`.");
    }
    boolean fromDatabase = from.startsWith(ADDRESS);
    if (fromDatabase == to.startsWith(ADDRESS)) {
      throw Fault.of(
              Fault.Kind.USAGE,
              "one of FROM and TO is a run, the other a database: jdbc:postgresql://...")
          .maybe("write `journal copy RUN jdbc:postgresql://127.0.0.1:5432/hopscape`.");
    }
    RunFolder folder = common.ownRun(fromDatabase ? to : from);
    Database database = new Database(fromDatabase ? from : to);
    String there = name == null ? folder.name() : name;
    long events = fromDatabase
        ? RunCopy.toFolder(database, there, folder, true)
        : RunCopy.toDatabase(folder, database, there);
    Stdout out = new Stdout();
    if (common.json()) {
      out.print(Json.document()
          .put("run", folder.name())
          .put("database", database.name())
          .put("events", events));
    } else {
      out.println(String.format(
          Locale.ROOT,
          "copied %,d events of run %s %s %s",
          events,
          there,
          fromDatabase ? "from" : "to",
          database.name()));
    }
    out.flush();
  }
}
