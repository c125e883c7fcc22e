package org.hopscape.journal.store;

import java.nio.ByteBuffer;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.hopscape.journal.codec.PersistedRow;
import org.jspecify.annotations.Nullable;

/**
 * What the rows of a store come to, in whatever order they are met: how many events there are, and the sum, modulo 2^64, of the
 * CRC32C of key and value of every event and every name. Each batch has a row of its own with what they came to then, so that
 * a store that has lost, changed or taken in a single row is found, wherever it lies.
 */
public final class Tally {
  /** Rows of batches take each other's place after so many; the mark of acknowledged ones is at most two behind. */
  public static final int BATCHES = 4;

  private static final long NOT_COUNTED = -1;

  /**
   * A batch's row.
   *
   * @param number from 1 on
   * @param events in the store with this batch, all together; -1 where some were deleted, which the program never does
   * @param sum of their rows
   */
  public record Batch(long number, long events, long sum) {
    static final Batch NONE = new Batch(0, 0, 0);
    private static final int LENGTH = 3 * Long.BYTES;

    /** @throws IllegalArgumentException where it is no batch's */
    static Batch of(byte[] row) {
      ByteBuffer in = ByteBuffer.wrap(row);
      if (row.length != LENGTH || in.getLong(0) < 1 || in.getLong(Long.BYTES) < NOT_COUNTED) {
        throw new IllegalArgumentException("the row of a batch is none");
      }
      return new Batch(in.getLong(), in.getLong(), in.getLong());
    }

    public byte[] toBytes() {
      return ByteBuffer.allocate(LENGTH)
          .putLong(number)
          .putLong(events)
          .putLong(sum)
          .array();
    }

    boolean isCounted() {
      return events != NOT_COUNTED;
    }

    public RowKey key() {
      return RowKey.batch((int) (number % BATCHES));
    }
  }

  private final CRC32C crc = new CRC32C();
  private final NavigableMap<Long, Batch> batches = new TreeMap<>();
  private long events;
  private long sum;
  private boolean counted = true;
  private boolean withNames;

  /** Goes on from a batch. */
  public static Tally from(Batch batch) {
    Tally tally = new Tally();
    tally.counted = batch.isCounted();
    tally.events = batch.events();
    tally.sum = batch.sum();
    return tally;
  }

  /** Any row of a store; each once, but that rows of batches take each other's place. */
  public void add(RowKey key, byte[] row) {
    if (key.isEvent()) {
      events++;
      sum += checksum(key, row);
      withNames |= !PersistedRow.isMessage(row);
    } else if (key.isMapping()) {
      sum += checksum(key, row);
    } else if (key.isBatch()) {
      Batch batch = Batch.of(row);
      batches.put(batch.number(), batch);
      if (batches.size() > BATCHES) {
        batches.pollFirstEntry();
      }
    }
  }

  /** An event is gone: nothing can be told from here on. */
  public void deleted() {
    counted = false;
  }

  public long events() {
    return events;
  }

  /** As the row of a batch has it. */
  public Batch batch(long number) {
    return counted ? new Batch(number, events, sum) : new Batch(number, NOT_COUNTED, 0);
  }

  /** The last batch whose row was met; none in a store of schema 1. */
  public Batch last() {
    return batches.isEmpty() ? Batch.NONE : batches.lastEntry().getValue();
  }

  @Nullable
  Batch met(long number) {
    return batches.get(number);
  }

  /** What is wrong with the rows, all of which were met; empty where they are those that the last batch had. */
  public String difference() {
    Batch last = last();
    if (last.number() == 0) {
      return withNames ? "no row of a batch is there, which every event came with" : "";
    }
    if (!last.isCounted() || last.equals(new Batch(last.number(), events, sum))) {
      return "";
    }
    return last.events() == events
        ? "its " + events + " events are not those that batch " + last.number() + " counted"
        : "it holds " + events + " events, but batch " + last.number() + " counted "
            + last.events();
  }

  private long checksum(RowKey key, byte[] row) {
    crc.reset();
    crc.update(key.toBytes());
    crc.update(row);
    return crc.getValue();
  }
}
