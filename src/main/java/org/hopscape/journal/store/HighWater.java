package org.hopscape.journal.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import org.hopscape.fault.Fault;
import org.hopscape.journal.folder.Corruption;
import org.hopscape.journal.folder.RunFolder;
import org.hopscape.journal.folder.SmallFile;
import org.jspecify.annotations.Nullable;

/**
 * The mark of what was acknowledged at the least, outside the store: a store that was cut off on a record's boundary, or put back
 * from a copy, looks whole, but it ends before this batch. One line of a fixed length is written over in place; it lies within
 * a sector, which a disk writes as a whole (PostgreSQL relies on the same for its pg_control). In schema 1 the mark was the number
 * of events alone, replaced from time to time. Its presence says that a journal was begun.
 */
public final class HighWater implements AutoCloseable {
  private static final Pattern EVENTS =
      Pattern.compile("(hopscape high-water 1 ([0-9]{1,18})) ([0-9a-f]{8})\n");
  private static final Pattern BATCH = Pattern.compile(
      "(hopscape high-water 2 ([0-9]{18}) (-?[0-9]{1,18}) ([0-9a-f]{16})) ([0-9a-f]{8})\n");

  /** A line may be read while it is written; that takes a microsecond. */
  private static final int ATTEMPTS = 10;

  private static final long PAUSE_MILLIS = 2;

  private final FileChannel file;
  private final boolean sync;
  private final Thread writer = new Thread(this::write, "high-water");

  /** Guards what is below. */
  private final Object turn = new Object();

  private Tally.@Nullable Batch wanted;
  private long written;
  private boolean closing;
  private @Nullable IOException failure;

  private HighWater(FileChannel file, long written, boolean sync) {
    this.file = file;
    this.written = written;
    this.sync = sync;
    writer.setDaemon(true);
    writer.start();
  }

  /**
   * The mark of a store that is at work, at {@code last} to begin with.
   *
   * @param sync whether a mark is on the disk before it counts as written
   */
  public static HighWater open(Path path, Tally.Batch last, boolean sync) throws IOException {
    SmallFile.replace(path, text(last));
    return new HighWater(FileChannel.open(path, StandardOpenOption.WRITE), last.number(), sync);
  }

  /** Writes the mark by and by; when the one before has been {@link #await}ed. */
  public void offer(Tally.Batch batch) {
    synchronized (turn) {
      wanted = batch;
      turn.notifyAll();
    }
  }

  /** Waits until the mark of a batch that was offered is written. */
  public void await(long number) throws IOException {
    boolean interrupted = false;
    synchronized (turn) {
      while (written < number && failure == null) {
        try {
          turn.wait();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      if (failure != null) {
        throw failure;
      }
    }
  }

  /** Writes what was offered, and ends. */
  @Override
  public void close() throws IOException {
    Tally.Batch last;
    synchronized (turn) {
      last = wanted;
      closing = true;
      turn.notifyAll();
    }
    try (file) {
      if (last != null) {
        await(last.number());
      }
    }
  }

  private void write() {
    while (true) {
      Tally.Batch next;
      synchronized (turn) {
        while (wanted == null && !closing) {
          try {
            turn.wait();
          } catch (InterruptedException e) {
            // Nobody ends it but close().
          }
        }
        next = wanted;
      }
      if (next == null) {
        return;
      }
      IOException failed = null;
      try {
        ByteBuffer line = ByteBuffer.wrap(text(next).getBytes(StandardCharsets.ISO_8859_1));
        while (line.hasRemaining()) {
          file.write(line, line.position());
        }
        if (sync) {
          file.force(false);
        }
      } catch (IOException e) {
        failed = e;
      }
      synchronized (turn) {
        failure = failed;
        written = next.number();
        wanted = next.equals(wanted) ? null : wanted;
        turn.notifyAll();
        if (failed != null) {
          return;
        }
      }
    }
  }

  private static String text(Tally.Batch batch) {
    String text = String.format(
        Locale.ROOT,
        "hopscape high-water 2 %018d %018d %016x",
        batch.number(),
        batch.events(),
        batch.sum());
    return text + " " + checksum(text) + "\n";
  }

  /** Replaces the mark of a store whose batches have no numbers; one small synced file and a rename. */
  public static void write(RunFolder folder, long events) {
    String text = "hopscape high-water 1 " + events;
    SmallFile.replace(folder.highWater(), text + " " + checksum(text) + "\n");
  }

  /** How many events of all entities were acknowledged at the least; 0 where there is no mark. */
  public static long read(RunFolder folder) {
    return Math.max(0, mark(folder).events());
  }

  /** The mark; without a number in schema 1, {@link Tally.Batch#NONE} where there is none. */
  public static Tally.Batch mark(RunFolder folder) {
    for (int attempt = 1; ; attempt++) {
      String text = SmallFile.read(folder.highWater());
      if (text == null) {
        return Tally.Batch.NONE;
      }
      Matcher events = EVENTS.matcher(text);
      if (events.matches() && checksum(events.group(1)).equals(events.group(3))) {
        return new Tally.Batch(0, Long.parseLong(events.group(2)), 0);
      }
      Matcher batch = BATCH.matcher(text);
      if (batch.matches() && checksum(batch.group(1)).equals(batch.group(5))) {
        return new Tally.Batch(
            Long.parseLong(batch.group(2)),
            Long.parseLong(batch.group(3)),
            Long.parseUnsignedLong(batch.group(4), 16));
      }
      if (attempt == ATTEMPTS) {
        String file = folder.highWater().getFileName().toString();
        throw Corruption.of(file, "the high-water mark is damaged").fault(folder);
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Refuses a store that holds less than was acknowledged.
   *
   * @throws Fault DAMAGED
   */
  public static void check(RunFolder folder, Tally.Batch mark, Tally found) {
    Tally.Batch last = found.last();
    String what = "";
    if (found.events() < mark.events()) {
      what = "the journal holds " + found.events() + " events, but " + mark.events()
          + " were acknowledged";
    } else if (last.number() < mark.number()) {
      what = "the journal ends with batch " + last.number() + ", but batch " + mark.number()
          + " was acknowledged";
    } else if (last.number() - mark.number() < Tally.BATCHES
        && mark.number() > 0
        && !mark.equals(found.met(mark.number()))) {
      what = "batch " + mark.number() + " is not the one that was acknowledged";
    }
    if (!what.isEmpty()) {
      throw Corruption.of("journal", what).fault(folder);
    }
  }

  private static String checksum(String text) {
    CRC32C crc = new CRC32C();
    crc.update(text.getBytes(StandardCharsets.ISO_8859_1));
    return String.format(Locale.ROOT, "%08x", crc.getValue());
  }
}
