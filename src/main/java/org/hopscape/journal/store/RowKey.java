package org.hopscape.journal.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A key of Akka's LevelDB journal, 20 bytes big-endian.
 *
 * <p>{@code (1, 0, n)} holds the persistence id whose number is n (from 10 on); {@code (n, s, 0)} its event s; {@code (n, 0, 0)} a
 * sequence number that it has reached, in schema 1 the highest; {@code (2, 0, k)} the row of a batch, see {@link Tally}.
 *
 * @param entity number of the persistence id
 */
public record RowKey(int entity, long sequence, int mapping) implements Comparable<RowKey> {
  public static final int LENGTH = 20;
  private static final int MAPPINGS = 1;
  private static final int BATCHES = 2;
  private static final int FIRST = 10;

  /** Of the n-th persistence id, from 0 on. */
  public static RowKey mapping(int n) {
    return new RowKey(MAPPINGS, 0, FIRST + n);
  }

  /** Of a batch's row; there are few places for them. */
  public static RowKey batch(int place) {
    return new RowKey(BATCHES, 0, place);
  }

  public static RowKey counter(int entity) {
    return new RowKey(entity, 0, 0);
  }

  public static RowKey event(int entity, long sequence) {
    return new RowKey(entity, sequence, 0);
  }

  static boolean isKey(byte[] bytes) {
    return bytes.length == LENGTH;
  }

  public static RowKey of(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new RowKey(buffer.getInt(), buffer.getLong(), buffer.getInt());
  }

  public byte[] toBytes() {
    return ByteBuffer.allocate(LENGTH)
        .putInt(entity)
        .putLong(sequence)
        .putInt(mapping)
        .array();
  }

  /** As LevelDB orders the bytes. */
  @Override
  public int compareTo(RowKey other) {
    int byEntity = Integer.compareUnsigned(entity, other.entity);
    if (byEntity != 0) {
      return byEntity;
    }
    int bySequence = Long.compareUnsigned(sequence, other.sequence);
    return bySequence != 0 ? bySequence : Integer.compareUnsigned(mapping, other.mapping);
  }

  public boolean isMapping() {
    return entity == MAPPINGS;
  }

  boolean isBatch() {
    return entity == BATCHES;
  }

  public boolean isCounter() {
    return entity >= FIRST && sequence == 0 && mapping == 0;
  }

  /** The row of a counter: a sequence number that the entity has reached, and its name, should the row of that be lost. */
  public static byte[] count(long sequence, String name) {
    byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(Long.BYTES + utf8.length)
        .putLong(sequence)
        .put(utf8)
        .array();
  }

  /** The name in a counter's row; empty in schema 1. */
  public static String counted(byte[] row) {
    return new String(row, Long.BYTES, row.length - Long.BYTES, StandardCharsets.UTF_8);
  }

  public boolean isEvent() {
    return entity >= FIRST && sequence > 0 && mapping == 0;
  }
}
