package org.hopscape.journal.folder;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hopscape.fault.Fault;
import org.hopscape.fault.Reason;
import org.jspecify.annotations.Nullable;

/** A folder that goes when it is closed, with the process, or with the next command. */
public final class TemporaryFolder implements AutoCloseable {
  private final Path path;
  private final Thread atExit = new Thread(this::delete, "delete");

  private final @Nullable FileChannel inUse;

  private TemporaryFolder(Path path) {
    this.path = path;
    this.inUse = Leftovers.mark(path);
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /** A new folder in {@code parent}, which is made where it is missing. */
  public static TemporaryFolder in(Path parent) {
    try {
      Files.createDirectories(parent);
      Leftovers.delete(parent);
      return new TemporaryFolder(Leftovers.make(parent, ".making"));
    } catch (IOException e) {
      throw Fault.of(Fault.Kind.STORAGE, "cannot make a folder: " + Reason.of(e))
          .at(parent.toString())
          .because(e);
    }
  }

  public Path path() {
    return path;
  }

  @Override
  public void close() {
    delete();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // The process is on its way down, and the hook runs.
    }
  }

  private void delete() {
    Leftovers.deleteAll(path);
    try {
      if (inUse != null) {
        inUse.close();
      }
    } catch (IOException e) {
      // Its file is gone already.
    }
  }
}
