package org.hopscape.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.hopscape.fault.Fault;
import org.hopscape.journal.folder.RunFolder;
import org.hopscape.run.PlannedArm;
import org.hopscape.run.RunPlan;
import org.jspecify.annotations.Nullable;

/**
 * Stops a run before its disk is full, when all that was done is stored and there is room to say so. What must stay free: a log and the table it becomes, a compaction, which writes its tables
 * before it deletes those that they replace, and the leg that each walker has under way.
 */
public final class DiskGuard implements AutoCloseable {
  /** A log of 4 MB that grows by 1 MB, the table that it becomes, and small files. */
  private static final long LOG_AND_TABLE = 10L << 20;

  /** The tables of two levels that a compaction of LevelDB takes at most. */
  private static final long COMPACTION = 52L << 20;

  private static final String SAFE = "; all that was done until now is stored";
  private static final long EVENT = 500;
  private static final long LISTED_TRANSITIONS = 256 * 12;
  private static final long TICK_MILLIS = 50;

  private final RunFolder folder;
  private final LongSupplier free;
  private final long legs;
  private long more;
  private Path place;
  private volatile @Nullable Fault full;
  private @Nullable Thread watch;

  public DiskGuard(RunFolder folder, RunPlan plan) {
    this(folder, plan, () -> free(folder.data()));
  }

  /** @param free bytes left on the run's disk */
  DiskGuard(RunFolder folder, RunPlan plan, LongSupplier free) {
    this.folder = folder;
    this.free = free;
    this.place = folder.data();
    this.legs = plan.arms().stream().mapToLong(DiskGuard::legs).sum();
  }

  /** Named so in what is told. */
  public DiskGuard at(Path data) {
    place = data;
    return this;
  }

  /** With so many bytes more, which are written at once. */
  public DiskGuard alsoFor(long bytes) {
    more += bytes;
    return this;
  }

  private static long legs(PlannedArm arm) {
    long vectors = 1L + arm.dynamics().optimizer().rule().memories();
    long numbers = 9 * vectors * arm.dynamics().landscape().dimension();
    long transitions = arm.dynamics().basins().labelled() ? LISTED_TRANSITIONS : 0;
    return arm.walkers() * (EVENT + numbers + transitions);
  }

  /** Bytes that must be free for the next moment of the run. */
  long margin() {
    return LOG_AND_TABLE + Math.min(COMPACTION, size(folder.journal())) + legs + more;
  }

  /**
   * Before anything is written.
   *
   * @throws Fault STORAGE where less is free
   */
  public void require() {
    long left = free.getAsLong();
    long margin = margin();
    if (left < margin) {
      throw fault("the disk is too full", left, margin, "")
          .maybe("free some space, then try again.");
    }
  }

  /** Looks from now on, and calls {@code stop} once, as soon as less is free than must be. */
  void watch(Runnable stop) {
    Thread thread = new Thread(
        () -> {
          while (!Thread.currentThread().isInterrupted()) {
            long left = free.getAsLong();
            long margin = margin();
            if (left < margin) {
              full = fault("stopped before the disk is full", left, margin, SAFE)
                  .maybe(
                      "free some space, then go on with `hopscape resume " + folder.name() + "`.");
              stop.run();
              return;
            }
            try {
              Thread.sleep(TICK_MILLIS);
            } catch (InterruptedException e) {
              return;
            }
          }
        },
        "disk guard");
    thread.setDaemon(true);
    thread.start();
    watch = thread;
  }

  /** Why it stopped the run, null where it did not. */
  @Nullable
  Fault full() {
    return full;
  }

  @Override
  public void close() {
    if (watch != null) {
      watch.interrupt();
    }
  }

  private Fault fault(String what, long left, long margin, String further) {
    return Fault.of(
            Fault.Kind.STORAGE,
            String.format(
                Locale.ROOT,
                "%s: %.1f MB are free and the journal needs %.1f%s",
                what,
                left / 1e6,
                margin / 1e6,
                further))
        .at(place.toString());
  }

  private static long free(Path data) {
    try {
      return Files.getFileStore(data).getUsableSpace();
    } catch (IOException e) {
      return Long.MAX_VALUE; // a file system that does not tell
    }
  }

  private static long size(Path store) {
    try (Stream<Path> files = Files.list(store)) {
      return files.mapToLong(DiskGuard::fileSize).sum();
    } catch (NoSuchFileException e) {
      return 0;
    } catch (IOException | UncheckedIOException e) {
      return COMPACTION;
    }
  }

  private static long fileSize(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0; // its writer has deleted it
    }
  }
}
