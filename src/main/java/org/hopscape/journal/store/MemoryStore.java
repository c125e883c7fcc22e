package org.hopscape.journal.store;

import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A small store in memory, from the bytes that {@code StoreCheck} has in its hands anyway: LevelDB would replay the log and
 * begin a compaction before a single row could be read. Of each key the row with the highest sequence number counts, as in
 * LevelDB, so tables and logs may come in any order.
 */
public final class MemoryStore implements Store {
  /** A row as it was written; without a value where it was deleted. */
  private static final class Version {
    final long sequence;
    final byte @Nullable [] value;

    Version(long sequence, byte @Nullable [] value) {
      this.sequence = sequence;
      this.value = value;
    }
  }

  private final NavigableMap<RowKey, Version> rows = new TreeMap<>();

  /** Adds a table's data block, uncompressed; an IllegalArgumentException or BufferUnderflowException where it is none. */
  public void addBlock(byte[] block) {
    SalvagedRows.everyOfBlock(block, this::add);
  }

  /** Adds a log's record, a write batch; throws as {@link #addBlock}. */
  public void addBatch(byte[] batch) {
    SalvagedRows.everyOfBatch(batch, this::add);
  }

  /** Adds a row as it was written with a number in the store's order; without a value where it was deleted. */
  public void add(RowKey key, long sequence, byte @Nullable [] value) {
    Version version = new Version(sequence, value);
    rows.merge(key, version, (a, b) -> a.sequence > b.sequence ? a : b);
  }

  /** After all rows. */
  public MemoryStore complete() {
    rows.values().removeIf(version -> version.value == null);
    return this;
  }

  @Override
  public byte @Nullable [] get(RowKey key) {
    Version version = rows.get(key);
    return version == null ? null : version.value;
  }

  @Override
  public Cursor from(RowKey key) {
    return new Forward(rows.tailMap(key, true).entrySet().iterator());
  }

  @Override
  public void close() {}

  private static final class Forward implements Cursor {
    private final Iterator<Map.Entry<RowKey, Version>> rows;
    private Map.@Nullable Entry<RowKey, Version> ahead;

    Forward(Iterator<Map.Entry<RowKey, Version>> rows) {
      this.rows = rows;
    }

    @Override
    public boolean hasNext() {
      return ahead != null || rows.hasNext();
    }

    @Override
    public RowKey peek() {
      return ahead().getKey();
    }

    @Override
    public byte[] next() {
      byte[] value = ahead().getValue().value;
      ahead = null;
      return Objects.requireNonNull(value, "complete");
    }

    private Map.Entry<RowKey, Version> ahead() {
      Map.Entry<RowKey, Version> row = ahead == null ? rows.next() : ahead;
      ahead = row;
      return row;
    }

    @Override
    public void close() {}
  }
}
