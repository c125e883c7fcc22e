package org.hopscape.journal.store;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.hopscape.fault.Fault;
import org.hopscape.journal.codec.EventCodec;
import org.hopscape.journal.codec.PersistedRow;
import org.hopscape.journal.leveldb.TableScan;
import org.hopscape.journal.leveldb.Varint;
import org.jspecify.annotations.Nullable;

/** Rows of the journal in bytes that may be damaged: as many as can be read. */
public final class SalvagedRows {
  private static final int BATCH_HEADER = 12;
  private static final int PUT = 1;
  private static final int DELETED = 0;
  private static final String FOREIGN = "a row's key is not a journal's";
  private static final int INTERNAL_TRAILER = 8;

  public interface Visitor {
    void row(RowKey key, byte[] value);
  }

  /** A row as it was written. */
  public interface Written {
    /**
     * One row.
     *
     * @param sequence its place in the order of all that were written to the store
     * @param value null where the key was deleted
     */
    void row(RowKey key, long sequence, byte @Nullable [] value);
  }

  private SalvagedRows() {}

  /**
   * All rows of a log's record, a LevelDB write batch.
   *
   * @throws IllegalArgumentException or BufferUnderflowException where it is none of a journal's
   */
  public static void everyOfBatch(byte[] batch, Written visitor) {
    ByteBuffer in = ByteBuffer.wrap(batch).order(ByteOrder.LITTLE_ENDIAN);
    long sequence = in.getLong();
    int count = in.getInt();
    for (int n = 0; n < count; n++) {
      boolean put = isPut(in.get());
      RowKey key = key(Varint.bytes(in));
      visitor.row(key, sequence + n, put ? Varint.bytes(in) : null);
    }
    if (in.hasRemaining()) {
      throw new BufferUnderflowException();
    }
  }

  /** All rows of a table's data block, uncompressed; throws as {@link #everyOfBatch}. */
  public static void everyOfBlock(byte[] block, Written visitor) {
    TableScan.entries(block, (key, value) -> {
      if (key.length != RowKey.LENGTH + INTERNAL_TRAILER) {
        throw new IllegalArgumentException(FOREIGN);
      }
      long trailer = ByteBuffer.wrap(key).order(ByteOrder.LITTLE_ENDIAN).getLong(RowKey.LENGTH);
      visitor.row(RowKey.of(key), trailer >>> 8, isPut((int) trailer & 0xff) ? value : null);
    });
  }

  private static boolean isPut(int type) {
    if (type != PUT && type != DELETED) {
      throw new IllegalArgumentException("a row is neither put nor deleted");
    }
    return type == PUT;
  }

  private static RowKey key(byte[] bytes) {
    if (!RowKey.isKey(bytes)) {
      throw new IllegalArgumentException(FOREIGN);
    }
    return RowKey.of(bytes);
  }

  /** The rows that a log's record, a LevelDB write batch, puts. */
  public static void ofBatch(byte[] batch, Visitor visitor) {
    ByteBuffer in = ByteBuffer.wrap(batch);
    try {
      in.position(Math.min(BATCH_HEADER, batch.length));
      while (in.hasRemaining()) {
        boolean put = in.get() == PUT;
        byte[] key = Varint.bytes(in);
        if (put) {
          visit(key, Varint.bytes(in), visitor);
        }
      }
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      // Damaged from here on; what came before counts.
    }
  }

  /** The rows of a table's data block, uncompressed. */
  public static void ofBlock(byte[] block, Visitor visitor) {
    try {
      TableScan.entries(block, (key, value) -> {
        if (key.length > INTERNAL_TRAILER) {
          visit(Arrays.copyOf(key, key.length - INTERNAL_TRAILER), value, visitor);
        }
      });
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      // As above.
    }
  }

  private static void visit(byte[] key, byte[] value, Visitor visitor) {
    if (RowKey.isKey(key)) {
      visitor.row(RowKey.of(key), value);
    }
  }

  /** Finds the event that damaged bytes belong to: the first that cannot be read, or else the first. */
  public static final class Suspect implements Visitor {
    private final EventCodec codec = EventCodec.ofEvents();
    private @Nullable RowKey first;
    private @Nullable RowKey unreadable;

    @Override
    public void row(RowKey key, byte[] value) {
      if (!key.isEvent()) {
        return;
      }
      if (first == null) {
        first = key;
      }
      if (unreadable == null && !isReadable(key, value)) {
        unreadable = key;
      }
    }

    @Nullable
    public RowKey key() {
      return unreadable != null ? unreadable : first;
    }

    private boolean isReadable(RowKey key, byte[] value) {
      try {
        PersistedRow row = PersistedRow.of(null, key.sequence(), value);
        codec.decodeEvent(row.manifest(), row.payloadBytes());
        return true;
      } catch (Fault e) {
        return false;
      }
    }
  }
}
