package org.hopscape.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.hopscape.fault.Fault;

/** A folder that goes when it is closed, or with the process. */
final class TemporaryFolder implements AutoCloseable {
  private final Path path;
  private final Thread atExit = new Thread(this::delete, "delete");

  private TemporaryFolder(Path path) {
    this.path = path;
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /** A new folder in {@code parent}, which is made where it is missing. */
  static TemporaryFolder in(Path parent) {
    try {
      Files.createDirectories(parent);
      return new TemporaryFolder(Files.createTempDirectory(parent, ".making-"));
    } catch (IOException e) {
      throw Fault.of(Fault.Kind.STORAGE, "cannot make a folder: " + e.getMessage())
          .at(parent.toString())
          .because(e);
    }
  }

  Path path() {
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
    try (Stream<Path> all = Files.walk(path)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path each : deepestFirst) {
        Files.deleteIfExists(each);
      }
    } catch (IOException e) {
      // A store that is still being written: the system's own cleaning takes the rest.
    }
  }
}
