package org.hopscape.journal.folder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.hopscape.fault.Fault;
import org.hopscape.fault.Reason;
import org.jspecify.annotations.Nullable;

/**
 * One writer a run. The operating system holds the lock and drops it when the process dies, so a lock file left behind
 * is no lock; the file tells the holder's process id to others. Taken before the store is opened, because LevelDB's own
 * lock shows only as a time-out.
 */
public final class RunLock implements AutoCloseable {
  // A byte far behind the text, so that others may read the text where locks are mandatory.
  private static final long POSITION = Long.MAX_VALUE - 1;
  private static final long PATIENCE_MILLIS = 300;
  private static final long POLL_MILLIS = 20;

  // Closing any descriptor of a file drops all of this process's locks on it (POSIX), so a lock
  // file that this process
  // holds is never opened a second time.
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final FileChannel channel;

  private RunLock(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * Takes the run's lock, or says within two seconds who holds it.
   *
   * @throws Fault LOCKED, naming the holder's process id
   */
  public static RunLock take(RunFolder folder) {
    folder.checkInside();
    Path path = canonical(folder);
    if (!HELD.add(path)) {
      throw locked(folder, "this process, " + ProcessHandle.current().pid());
    }
    try {
      return new RunLock(path, lock(folder));
    } catch (IOException e) {
      HELD.remove(path);
      throw Fault.of(Fault.Kind.STORAGE, "cannot lock the run: " + Reason.of(e))
          .at(folder.lock().toString())
          .because(e);
    } catch (RuntimeException e) {
      HELD.remove(path);
      throw e;
    }
  }

  /** Whether some process, or this one, runs the run now. Reading never needs to know. */
  public static boolean isHeld(RunFolder folder) {
    if (!Files.isRegularFile(folder.lock())) {
      return false;
    }
    Path path = canonical(folder);
    if (!HELD.add(path)) {
      return true;
    }
    // A shared probe; a starter that meets it waits and tries again.
    try (FileChannel channel = FileChannel.open(folder.lock(), StandardOpenOption.READ);
        FileLock lock = channel.tryLock(POSITION, 1, true)) {
      return lock == null;
    } catch (IOException | OverlappingFileLockException e) {
      return true;
    } finally {
      HELD.remove(path);
    }
  }

  @Override
  public void close() {
    try {
      channel.truncate(0);
      channel.close();
    } catch (IOException e) {
      throw Fault.of(Fault.Kind.STORAGE, "cannot unlock the run: " + Reason.of(e))
          .at(path.toString())
          .because(e);
    } finally {
      HELD.remove(path);
    }
  }

  private static FileChannel lock(RunFolder folder) throws IOException {
    FileChannel channel = FileChannel.open(
        folder.lock(),
        StandardOpenOption.CREATE,
        StandardOpenOption.READ,
        StandardOpenOption.WRITE);
    try {
      if (!patiently(channel)) {
        throw locked(folder, "process " + holder(channel));
      }
      channel.truncate(0);
      channel.write(
          ByteBuffer.wrap(
              (ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)),
          0);
      return channel;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static boolean patiently(FileChannel channel) throws IOException {
    long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
    while (tryLock(channel) == null) {
      if (System.nanoTime() - end > 0) {
        return false;
      }
      try {
        Thread.sleep(POLL_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock(POSITION, 1, false);
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static String holder(FileChannel channel) throws IOException {
    ByteBuffer text = ByteBuffer.allocate(32);
    channel.read(text, 0);
    String pid = new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII).strip();
    return pid.matches("[0-9]+") ? pid : "(unknown)";
  }

  private static Fault locked(RunFolder folder, String holder) {
    return Fault.of(
            Fault.Kind.LOCKED, "the run '" + folder.name() + "' is in the hands of " + holder)
        .at(folder.lock().toString())
        .maybe("wait for it to stop; reading (show, events, report) works meanwhile.");
  }

  private static Path canonical(RunFolder folder) {
    try {
      return folder.path().toRealPath().resolve("lock");
    } catch (IOException e) {
      throw Fault.of(Fault.Kind.STORAGE, "no such run folder")
          .at(folder.path().toString())
          .because(e);
    }
  }
}
