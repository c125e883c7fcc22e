package org.hopscape.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Private copies that readers left behind because they were killed. A copy is stale where its process is gone and nobody holds
 * the lock in it: the process number alone would not do, for a data folder may be shared between containers or machines.
 */
final class StaleCopies {
  /** A reader holds a lock on this file of its copy as long as it lives. */
  static final String IN_USE = "IN-USE";

  private static final Pattern NAME = Pattern.compile("\\.reading-([0-9]{1,18})-.*");

  private StaleCopies() {}

  /** Deletes those in a data folder; what cannot be deleted is left. */
  static void delete(Path data) {
    List<Path> copies;
    try (Stream<Path> entries = Files.list(data)) {
      copies = entries.filter(StaleCopies::ofDeadProcess).toList();
    } catch (IOException e) {
      return;
    }
    copies.forEach(StaleCopies::deleteUnused);
  }

  private static boolean ofDeadProcess(Path entry) {
    Matcher name = NAME.matcher(entry.getFileName().toString());
    return name.matches() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty();
  }

  /** A copy without the file may be one that was begun this very moment: it is left. */
  private static void deleteUnused(Path copy) {
    try (FileChannel file = FileChannel.open(copy.resolve(IN_USE), StandardOpenOption.WRITE);
        FileLock lock = file.tryLock()) {
      if (lock != null) {
        PrivateCopy.deleteAll(copy);
      }
    } catch (IOException | OverlappingFileLockException e) {
      // Somebody's, or not to be written: left.
    }
  }
}
