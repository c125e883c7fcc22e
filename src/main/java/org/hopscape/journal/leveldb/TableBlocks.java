package org.hopscape.journal.leveldb;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Data blocks of a table whose footer or index cannot be read: blocks lie one behind the other from the file's beginning, so
 * that each is found by its own checksum. Behind a damaged one every byte is tried as the beginning of the next.
 */
public final class TableBlocks {
  private static final int TRAILER = 5;
  private static final int PLAIN = 0;
  private static final int SNAPPY = 1;

  /** Bytes of a block with no entry: its restart and how many there are. */
  private static final int SMALLEST = 2 * Integer.BYTES;

  /** Of a block, in bytes: LevelDB ends one behind the row that passes 4 KiB, and a scenario may lie in one row. */
  private static final int LARGEST = 2 << 20;

  /** Of a block that is looked for behind damage, in bytes. */
  private static final int LARGEST_BEHIND_DAMAGE = 64 << 10;

  /** Bytes that may be tried in all, a few seconds' worth: a file of noise has no block at all. */
  private static final long MOST_TRIES = 1L << 29;

  private final byte[] bytes;
  private final ByteBuffer table;
  private final Consumer<byte[]> visitor;
  private long tries;

  private TableBlocks(byte[] bytes, Consumer<byte[]> visitor) {
    this.bytes = bytes;
    this.table = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    this.visitor = visitor;
  }

  /** Shows {@code visitor} the content of every data block whose checksum holds. */
  public static void scan(byte[] bytes, Consumer<byte[]> visitor) {
    new TableBlocks(bytes, visitor).run();
  }

  private void run() {
    int at = 0;
    boolean behindDamage = false;
    while (at + SMALLEST + TRAILER <= bytes.length && tries < MOST_TRIES) {
      int size = size(at, behindDamage ? LARGEST_BEHIND_DAMAGE : LARGEST);
      behindDamage = size < 0;
      if (behindDamage) {
        at++;
      } else {
        visit(at, size);
        at += size + TRAILER;
      }
    }
  }

  /** Of the block that begins at {@code at}, -1 where none does. */
  private int size(int at, int largest) {
    CRC32C crc = new CRC32C();
    int most = Math.min(largest, bytes.length - at - TRAILER);
    for (int size = 0; size <= most; size++) {
      int type = bytes[at + size];
      crc.update(type);
      tries++;
      if (size >= SMALLEST
          && (type == PLAIN || type == SNAPPY)
          && table.getInt(at + size + 1) == LogScan.mask((int) crc.getValue())) {
        return size;
      }
    }
    return -1;
  }

  private void visit(int at, int size) {
    byte[] content = bytes[at + size] == SNAPPY
        ? SnappyDecoder.snappy(bytes, at, size)
        : Arrays.copyOfRange(bytes, at, at + size);
    if (content != null && !isIndex(content)) {
      visitor.accept(content);
    }
  }

  /** Whether all values are places in the file, as those of the index are, and of no data block. */
  private boolean isIndex(byte[] content) {
    boolean[] onlyPlaces = {true};
    try {
      TableScan.entries(content, (key, value) -> onlyPlaces[0] &= isPlace(value));
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      return false;
    }
    return onlyPlaces[0];
  }

  private boolean isPlace(byte @Nullable [] value) {
    if (value == null || value.length > 2 * 10) {
      return false;
    }
    ByteBuffer in = ByteBuffer.wrap(value);
    try {
      long offset = Varint.read(in);
      long size = Varint.read(in);
      while (in.hasRemaining()) {
        if (in.get() != 0) { // pure Java LevelDB fills it up
          return false;
        }
      }
      return offset + size + TRAILER <= bytes.length;
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      return false;
    }
  }
}
