package org.hopscape.journal.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hopscape.fault.Fault;
import org.hopscape.fault.Reason;

/**
 * The mark of a store that is on its way into being. While it is there nothing of the run was acknowledged, and whatever lies
 * in the store's place, left by a process that was killed or that met a full disk, is no store and no damage: LevelDB makes one
 * in a dozen steps, any of which may be the last. Its removal, one operation, makes the run.
 */
public final class Making {
  private Making() {}

  /** Sets the mark and clears the store's place; by the holder of the run's lock, of a run that was not started. */
  public static void begin(RunFolder folder) {
    try {
      if (!isPresent(folder)) {
        Files.createFile(folder.making());
      }
      for (Path place : List.of(folder.journal(), folder.snapshots())) {
        clear(place);
      }
      Files.deleteIfExists(folder.seal());
      Files.deleteIfExists(folder.highWater());
    } catch (IOException e) {
      throw fault("cannot make the run's store: ", folder, e);
    }
  }

  /** Removes the mark: the run's first event is stored. */
  public static void end(RunFolder folder) {
    try {
      Files.deleteIfExists(folder.making());
    } catch (IOException e) {
      throw fault("cannot begin the run: ", folder, e);
    }
  }

  static boolean isPresent(RunFolder folder) {
    return Files.exists(folder.making());
  }

  /** Removes what a run that could not begin leaves: its folder, but for what else is in it. */
  public static void undo(RunFolder folder) {
    for (Path each : List.of(
        folder.journal(), folder.snapshots(), folder.making(), folder.lock(), folder.path())) {
      try {
        Files.deleteIfExists(each);
      } catch (IOException e) {
        // Not empty: it stays.
      }
    }
  }

  private static void clear(Path place) throws IOException {
    try (Stream<Path> files = Files.list(place)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
    } catch (NoSuchFileException e) {
      Files.createDirectories(place);
    }
  }

  private static Fault fault(String what, RunFolder folder, IOException cause) {
    return Fault.of(Fault.Kind.STORAGE, what + Reason.of(cause))
        .at(folder.path().toString())
        .because(cause);
  }
}
