package org.hopscape.journal.folder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Folders that a process makes for itself beside the runs, and what killed ones left of them. One is a leftover where its process
 * is gone and nobody holds the lock in it: the process number alone would not do, for a data folder may be shared between
 * containers or machines. A number can be taken by another process, so after a day the lock alone counts.
 */
public final class Leftovers {
  /** Its maker holds a lock on this file of the folder as long as it lives. */
  public static final String IN_USE = "IN-USE";

  private static final Pattern NAME =
      Pattern.compile("(?:\\.|hopscape-)(?:reading|making)-([0-9]{1,18})-.*");
  private static final Duration BEING_MADE = Duration.ofMinutes(1);
  private static final Duration LONG = Duration.ofDays(1);

  private Leftovers() {}

  /** A new folder {@code PREFIX-PROCESS-...} in {@code parent}; to be marked with {@link #mark} at once. */
  public static Path make(Path parent, String prefix) throws IOException {
    return Files.createTempDirectory(
        parent, prefix + "-" + ProcessHandle.current().pid() + "-");
  }

  /**
   * Marks the folder as in use until the process ends, however it ends, or the channel is closed. A file system without locks
   * only keeps what a killed process leaves.
   */
  public static @Nullable FileChannel mark(Path folder) {
    try {
      FileChannel file = FileChannel.open(
          folder.resolve(IN_USE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock unused = file.tryLock();
      return file;
    } catch (IOException e) {
      return null;
    }
  }

  /** Deletes what killed processes left in a data folder; what cannot be deleted is left. */
  public static void delete(Path data) {
    List<Path> stale;
    try (Stream<Path> entries = Files.list(data)) {
      stale = entries.filter(Leftovers::isAbandoned).toList();
    } catch (IOException e) {
      return;
    }
    stale.forEach(Leftovers::deleteUnused);
  }

  private static boolean isAbandoned(Path entry) {
    Matcher name = NAME.matcher(entry.getFileName().toString());
    if (!name.matches()) {
      return false;
    }
    long process = Long.parseLong(name.group(1));
    // Its own are never opened here: to close any channel of a file drops a process's locks on it.
    return process != ProcessHandle.current().pid()
        && (ProcessHandle.of(process).isEmpty() || isOlder(entry, LONG));
  }

  private static void deleteUnused(Path folder) {
    Path mark = folder.resolve(IN_USE);
    if (!Files.exists(mark)) {
      if (isOlder(folder, BEING_MADE)) {
        deleteAll(folder);
      }
      return; // or it was begun this very moment
    }
    try (FileChannel file = FileChannel.open(mark, StandardOpenOption.WRITE);
        FileLock lock = file.tryLock()) {
      if (lock != null) {
        deleteAll(folder);
      }
    } catch (IOException | OverlappingFileLockException e) {
      // Somebody's, or not to be written: left.
    }
  }

  private static boolean isOlder(Path folder, Duration age) {
    try {
      return Files.getLastModifiedTime(folder)
          .toInstant()
          .isBefore(Instant.now().minus(age));
    } catch (IOException e) {
      return false;
    }
  }

  /** Deletes a folder and all in it, its mark last; what cannot be deleted is left to the next command. */
  public static void deleteAll(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder())
          .filter(each -> !each.equals(folder) && !each.equals(folder.resolve(IN_USE)))
          .toList();
      for (Path each : deepestFirst) {
        Files.deleteIfExists(each);
      }
      Files.deleteIfExists(folder.resolve(IN_USE));
      Files.deleteIfExists(folder);
    } catch (IOException | UncheckedIOException e) {
      // Somebody else deletes it too, or it may not be written.
    }
  }
}
