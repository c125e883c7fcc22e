package org.hopscape.cli.cluster;

import org.hopscape.cli.output.CommonOptions;
import org.hopscape.cli.output.Stdout;
import org.hopscape.fault.Fault;
import org.hopscape.journal.postgres.Database;
import org.hopscape.journal.postgres.Schema;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code cluster init}: makes a database ready. */
@Command(
    name = "cluster",
    description = "Several machines: init makes the tables of a PostgreSQL database.",
    mixinStandardHelpOptions = true)
public final class ClusterCommand implements Runnable {
  @Mixin
  private CommonOptions common = new CommonOptions();

  @Parameters(index = "0", paramLabel = "init", description = "What to do.")
  private String action = "";

  @Override
  public void run() {
    switch (action) {
      case "init" -> init();
      default ->
        throw Fault.of(Fault.Kind.USAGE, "there is no `cluster " + action + "`")
            .maybe("write `cluster init --journal jdbc:postgresql://127.0.0.1:5432/hopscape`.");
    }
  }

  private void init() {
    Database database = common.database().orElseThrow(() -> Fault.of(
            Fault.Kind.USAGE, "no database is named")
        .maybe("write `cluster init --journal jdbc:postgresql://127.0.0.1:5432/hopscape`."));
    boolean made = Schema.make(database);
    Stdout out = new Stdout();
    out.println(database.name() + (made ? ": the tables are made" : ": the tables are there"));
    out.flush();
  }
}
