package org.hopscape.journal.postgres;

import com.typesafe.config.Config;
import org.hopscape.journal.RowJournal;

/** Akka's journal of a run, over {@link RunRows}: {@code url} of the database, {@code run} its number there, {@code node} who writes. */
public final class PostgresJournal extends RowJournal {
  public PostgresJournal(Config config) {
    super(
        config,
        RunRows.open(
            new Database(config.getString("url")), config.getInt("run"), config.getString("node")));
  }
}
