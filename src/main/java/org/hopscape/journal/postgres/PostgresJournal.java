package org.hopscape.journal.postgres;

import com.typesafe.config.Config;
import org.hopscape.journal.write.RowJournal;

/** Akka's journal of the run that a node has opened, see {@link NodeRows}; {@code node} is the node's name. */
public final class PostgresJournal extends RowJournal {
  public PostgresJournal(Config config) {
    super(config, NodeRows.of(config.getString("node")));
  }
}
