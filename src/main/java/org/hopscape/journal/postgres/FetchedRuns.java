package org.hopscape.journal.postgres;

import java.nio.file.Files;
import java.nio.file.Path;
import org.hopscape.journal.folder.RunFolder;
import org.hopscape.journal.folder.TemporaryFolder;

/**
 * Runs of a database as readers have them: each is copied when it is asked for, as of then, into a folder that goes with the
 * process. A run that is going on is not disturbed.
 */
public final class FetchedRuns implements AutoCloseable {
  private final Database database;
  private final TemporaryFolder folder;

  /** @param data where the folder is made, if it is there */
  public FetchedRuns(Database database, Path data) {
    this.database = database;
    Path elsewhere = Path.of(System.getProperty("java.io.tmpdir", "/tmp"));
    this.folder = TemporaryFolder.in(Files.isWritable(data) ? data : elsewhere);
  }

  /** Where they are. */
  public Path path() {
    return folder.path();
  }

  /** The run of this name; a fault where there is none. */
  public RunFolder run(String name) {
    RunFolder run = new RunFolder(folder.path(), name);
    if (!run.exists()) {
      RunCopy.toFolder(database, name, run, false);
    }
    return run;
  }

  /** All of them are fetched. */
  public void all() {
    new RunTable(database).names().forEach(this::run);
  }

  @Override
  public void close() {
    folder.close();
  }
}
