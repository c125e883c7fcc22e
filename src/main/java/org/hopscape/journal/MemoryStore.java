package org.hopscape.journal;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A small store in memory, from the bytes that {@link StoreCheck} has in its hands anyway: LevelDB would replay the log and
 * begin a compaction before a single row could be read. Of each key the row with the highest sequence number counts, as in
 * LevelDB, so tables and logs may come in any order.
 */
final class MemoryStore implements Store {
  private static final int PUT = 1;
  private static final int DELETED = 0;
  private static final int TRAILER = 8;
  private static final String FOREIGN = "a row's key is not a journal's";

  /** A row as it was written; without a value where it was deleted. */
  private static final class Version {
    final long sequence;
    final byte @Nullable [] value;

    Version(long sequence, byte @Nullable [] value) {
      this.sequence = sequence;
      this.value = value;
    }
  }

  private final NavigableMap<Key, Version> rows = new TreeMap<>();

  /** Adds a table's data block, uncompressed; an IllegalArgumentException or BufferUnderflowException where it is none. */
  void addBlock(byte[] block) {
    TableScan.entries(block, (key, value) -> {
      if (key.length != Key.LENGTH + TRAILER) {
        throw new IllegalArgumentException(FOREIGN);
      }
      long trailer = ByteBuffer.wrap(key).order(ByteOrder.LITTLE_ENDIAN).getLong(Key.LENGTH);
      add(Key.of(key), trailer >>> 8, (int) trailer & 0xff, value);
    });
  }

  /** Adds a log's record, a write batch; throws as {@link #addBlock}. */
  void addBatch(byte[] batch) {
    ByteBuffer in = ByteBuffer.wrap(batch).order(ByteOrder.LITTLE_ENDIAN);
    long sequence = in.getLong();
    int count = in.getInt();
    for (int n = 0; n < count; n++) {
      int type = in.get();
      byte[] key = Varint.bytes(in);
      if (!Key.isKey(key)) {
        throw new IllegalArgumentException(FOREIGN);
      }
      add(Key.of(key), sequence + n, type, type == PUT ? Varint.bytes(in) : new byte[0]);
    }
    if (in.hasRemaining()) {
      throw new BufferUnderflowException();
    }
  }

  private void add(Key key, long sequence, int type, byte[] value) {
    if (type != PUT && type != DELETED) {
      throw new IllegalArgumentException("a row is neither put nor deleted");
    }
    Version version = new Version(sequence, type == PUT ? value : null);
    rows.merge(key, version, (a, b) -> a.sequence > b.sequence ? a : b);
  }

  /** After all rows. */
  MemoryStore complete() {
    rows.values().removeIf(version -> version.value == null);
    return this;
  }

  @Override
  public byte @Nullable [] get(Key key) {
    Version version = rows.get(key);
    return version == null ? null : version.value;
  }

  @Override
  public Cursor from(Key key) {
    return new Rows(rows.tailMap(key, true).entrySet().iterator());
  }

  @Override
  public void close() {}

  private static final class Rows implements Cursor {
    private final Iterator<Map.Entry<Key, Version>> rows;
    private Map.@Nullable Entry<Key, Version> ahead;

    Rows(Iterator<Map.Entry<Key, Version>> rows) {
      this.rows = rows;
    }

    @Override
    public boolean hasNext() {
      return ahead != null || rows.hasNext();
    }

    @Override
    public Key peek() {
      return ahead().getKey();
    }

    @Override
    public byte[] next() {
      byte[] value = ahead().getValue().value;
      ahead = null;
      return Objects.requireNonNull(value, "complete");
    }

    private Map.Entry<Key, Version> ahead() {
      Map.Entry<Key, Version> row = ahead == null ? rows.next() : ahead;
      ahead = row;
      return row;
    }

    @Override
    public void close() {}
  }
}
