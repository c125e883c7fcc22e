package org.hopscape.journal.leveldb;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Reads LevelDB's table format: data blocks, a meta block, an index block, a footer of 48 bytes. Every block has a
 * masked CRC32C; the blocks must fill the file up to the footer, so that no byte is unprotected.
 *
 * @see <a href="https://github.com/google/leveldb/blob/main/doc/table_format.md">table_format.md</a>
 */
public final class TableScan {
  private static final int FOOTER = 48;
  private static final int HANDLES = 40;
  private static final long MAGIC = 0xdb4775248b80fb57L;
  private static final int TRAILER = 5;
  private static final int PLAIN = 0;
  private static final int SNAPPY = 1;

  public interface Visitor {
    /** A data block, uncompressed, whose checksum holds. */
    void block(byte[] content);

    /**
     * Damage at {@code offset}.
     *
     * @param content what can be read of a data block, else null
     * @param after the last key before a data block, else null
     */
    void damaged(long offset, String what, byte @Nullable [] content, byte @Nullable [] after);
  }

  /** An entry of a block. */
  public interface Entry {
    void entry(byte[] key, byte[] value);
  }

  private record Handle(int offset, int size) {
    int end() {
      return offset + size + TRAILER;
    }
  }

  private final byte[] bytes;
  private final ByteBuffer table;
  private final Visitor visitor;
  private final CRC32C crc = new CRC32C();
  private int filled;
  private byte @Nullable [] lastKey;

  private TableScan(byte[] bytes, Visitor visitor) {
    this.bytes = bytes;
    this.table = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    this.visitor = visitor;
  }

  public static void scan(byte[] bytes, Visitor visitor) {
    TableScan scan = new TableScan(bytes, visitor);
    try {
      scan.run();
    } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
      visitor.damaged(0, "the table's structure is broken", null, null);
    }
  }

  private void run() {
    int footer = bytes.length - FOOTER;
    if (footer < 0 || table.getLong(bytes.length - Long.BYTES) != MAGIC) {
      visitor.damaged(Math.max(0, footer), "the table's footer is broken", null, null);
      return;
    }
    ByteBuffer handles = ByteBuffer.wrap(bytes, footer, HANDLES).slice();
    Handle meta = handle(handles);
    Handle index = handle(handles);
    while (handles.hasRemaining()) {
      require(handles.get() == 0, "the footer's padding is not zero");
    }
    byte[] entries = checked(index, "the index block");
    if (entries == null) {
      return;
    }
    entries(entries, (key, value) -> dataBlock(key, handle(ByteBuffer.wrap(value))));
    byte[] metaEntries = checked(meta, "the meta block");
    if (metaEntries != null) {
      require(meta.offset() == filled && index.offset() == meta.end(), "a gap between blocks");
      require(index.end() == footer, "a gap before the footer");
    }
  }

  private void dataBlock(byte[] key, Handle handle) {
    require(handle.offset() == filled, "a gap between data blocks");
    filled = handle.end();
    byte[] content = content(handle);
    if (!checksumHolds(handle)) {
      visitor.damaged(handle.offset(), "the checksum of a data block fails", content, lastKey);
    } else if (content == null) {
      visitor.damaged(handle.offset(), "a data block cannot be unpacked", null, lastKey);
    } else {
      visitor.block(content);
    }
    lastKey = key;
  }

  private byte @Nullable [] checked(Handle handle, String name) {
    byte[] content = checksumHolds(handle) ? content(handle) : null;
    if (content == null) {
      visitor.damaged(handle.offset(), "the checksum of " + name + " fails", null, null);
    }
    return content;
  }

  private boolean checksumHolds(Handle handle) {
    crc.reset();
    crc.update(bytes, handle.offset(), handle.size() + 1);
    return table.getInt(handle.offset() + handle.size() + 1) == LogScan.mask((int) crc.getValue());
  }

  private byte @Nullable [] content(Handle handle) {
    return switch (bytes[handle.offset() + handle.size()]) {
      case PLAIN -> Arrays.copyOfRange(bytes, handle.offset(), handle.offset() + handle.size());
      case SNAPPY -> SnappyDecoder.snappy(bytes, handle.offset(), handle.size());
      default -> null;
    };
  }

  private Handle handle(ByteBuffer from) {
    long offset = Varint.read(from);
    long size = Varint.read(from);
    int room = bytes.length - FOOTER - TRAILER;
    require(offset >= 0 && size >= 0 && offset <= room && size <= room - offset, "a block outside");
    return new Handle((int) offset, (int) size);
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalArgumentException(what);
    }
  }

  /** The entries of a block; keys share prefixes with the key before. */
  public static void entries(byte[] block, Entry entry) {
    ByteBuffer in = ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN);
    long restarts = in.getInt(block.length - Integer.BYTES) & 0xffffffffL;
    long end = block.length - Integer.BYTES * (restarts + 1);
    require(end >= 0, "more restarts than bytes");
    in.limit((int) end);
    byte[] key = new byte[0];
    while (in.hasRemaining()) {
      long shared = Varint.read(in);
      long own = Varint.read(in);
      long length = Varint.read(in);
      require(shared >= 0 && shared <= key.length, "a key shares more than there is");
      require(own >= 0 && own <= in.remaining(), "a key beyond the block");
      key = Arrays.copyOf(key, (int) (shared + own));
      in.get(key, (int) shared, (int) own);
      require(length >= 0 && length <= in.remaining(), "a value beyond the block");
      byte[] value = new byte[(int) length];
      in.get(value);
      entry.entry(key, value);
    }
  }
}
