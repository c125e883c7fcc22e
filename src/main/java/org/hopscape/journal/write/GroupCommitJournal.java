package org.hopscape.journal.write;

import com.typesafe.config.Config;
import java.io.IOException;
import java.nio.file.Path;

/** Akka's journal of a run, over {@link GroupCommit}. Its settings are those of {@code hopscape-journal.conf}. */
public final class GroupCommitJournal extends RowJournal {
  public GroupCommitJournal(Config config) throws IOException {
    super(
        config,
        GroupCommit.open(
            Path.of(config.getString("dir")),
            Path.of(config.getString("high-water")),
            config.getBoolean("fsync")));
  }
}
