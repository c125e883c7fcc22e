package org.hopscape.journal.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.iq80.leveldb.DB;
import org.iq80.leveldb.impl.DbImpl;
import org.iq80.leveldb.impl.Iq80DBFactory;
import org.jspecify.annotations.Nullable;

/**
 * What pure Java LevelDB (0.12) leaves to its caller. It does not look at how many bytes a write took, so that a full disk loses the end
 * of a record and the sync behind it succeeds; it does not sync the folder in which it has made a file; and when a table
 * cannot be written, it tries again for ever, with its writer waiting.
 */
public final class JavaStore {
  private static final int BLOCK = 32 * 1024;
  private static final int HEADER = 7;

  private final DbImpl db;
  private final Path folder;
  private Path log;
  private long size;

  private JavaStore(DbImpl db, Path folder) throws IOException {
    this.db = db;
    this.folder = folder;
    this.log = newest().orElseThrow(() -> new IOException("the store has no log"));
    this.size = Files.size(log);
    syncFolder();
  }

  /** Of a store just opened, null where it is another's or maps its files, whose lengths tell nothing. */
  public static @Nullable JavaStore of(DB db, Path folder) throws IOException {
    return db instanceof DbImpl java && !Iq80DBFactory.USE_MMAP
        ? new JavaStore(java, folder)
        : null;
  }

  /** Whether the store's own thread has failed; throws what it failed with. */
  public void check() {
    db.checkBackgroundException();
  }

  /**
   * After a write of one record, before it is acknowledged.
   *
   * @param length of the record, in bytes
   * @throws IOException where the log has not grown by it
   */
  public void written(long length) throws IOException {
    check();
    long expected = end(size, length);
    if (Files.size(log) != expected) {
      Path next = newest().orElse(log);
      expected = end(0, length);
      if (next.equals(log) || Files.size(next) != expected) {
        throw new IOException(
            "not all of a record is in " + next.getFileName() + ": No space left on device?");
      }
      log = next;
      syncFolder();
    }
    size = expected;
  }

  /** Where a record ends that begins at {@code from}: each of its fragments has a header, and none crosses a block. */
  public static long end(long from, long length) {
    long at = from;
    long rest = length;
    do {
      long left = BLOCK - at % BLOCK;
      if (left < HEADER) {
        at += left;
        left = BLOCK;
      }
      long part = Math.min(rest, left - HEADER);
      at += HEADER + part;
      rest -= part;
    } while (rest > 0);
    return at;
  }

  private Optional<Path> newest() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> PrivateCopy.number(file) >= 0)
          .max(Comparator.comparingLong(PrivateCopy::number));
    }
  }

  /** A file's name is in its folder, which has a sync of its own. */
  private void syncFolder() throws IOException {
    FileChannel names;
    try {
      names = FileChannel.open(folder, StandardOpenOption.READ);
    } catch (IOException e) {
      return; // a system that opens no folders
    }
    try (names) {
      names.force(true);
    }
  }
}
