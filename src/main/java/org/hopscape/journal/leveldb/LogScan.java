package org.hopscape.journal.leveldb;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Reads LevelDB's log format, which the manifest has too: blocks of 32 KiB with fragments of a record, each under a
 * masked CRC32C. What lies behind the last complete record, a record half written or the zeros that a memory-mapped
 * file was extended with, is the tail.
 *
 * @see <a href="https://github.com/google/leveldb/blob/main/doc/log_format.md">log_format.md</a>
 */
public final class LogScan {
  private static final int BLOCK = 32 * 1024;
  private static final int HEADER = 7;
  private static final int FULL = 1;
  private static final int FIRST = 2;
  private static final int LAST = 4;

  /** What is done with a log's content. */
  public interface Visitor {
    /** A whole record whose checksums hold. */
    void record(byte[] record);

    /** The fragment at {@code offset} is damaged; {@code payload} is what can be read of its record. */
    void damaged(long offset, String what, byte[] payload);
  }

  private final ByteBuffer log;
  private final Visitor visitor;
  private final int lastNonZero;
  private final CRC32C crc = new CRC32C();
  private @Nullable ByteArrayOutputStream open;
  private int end;

  private LogScan(byte[] bytes, Visitor visitor) {
    this.log = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    this.visitor = visitor;
    int last = bytes.length - 1;
    while (last >= 0 && bytes[last] == 0) {
      last--;
    }
    this.lastNonZero = last;
  }

  /** Tells the visitor of every record, and returns where the last complete one ends. */
  public static int scan(byte[] bytes, Visitor visitor) {
    LogScan scan = new LogScan(bytes, visitor);
    scan.run();
    return scan.end;
  }

  private void run() {
    int at = 0;
    while (at <= lastNonZero) {
      int inBlock = BLOCK - at % BLOCK;
      at = inBlock < HEADER ? trailer(at, inBlock) : fragment(at, inBlock);
    }
  }

  private int trailer(int at, int length) {
    for (int i = at; i < Math.min(at + length, log.capacity()); i++) {
      if (log.get(i) != 0) {
        damaged(i, "the padding of a block is not zero", 0);
        break;
      }
    }
    return at + length;
  }

  private int fragment(int at, int inBlock) {
    int left = log.capacity() - at;
    if (left < HEADER) {
      return log.capacity(); // a header half written
    }
    int length = log.getShort(at + 4) & 0xffff;
    int type = log.get(at + 6);
    int stop = at + HEADER + length;
    if (HEADER + length <= inBlock && stop > log.capacity()) {
      return log.capacity(); // the file ends within the fragment
    }
    if (HEADER + length > inBlock) {
      damaged(at, "a record is longer than its block", inBlock - HEADER);
      return at + inBlock;
    }
    if (log.getInt(at) != checksum(at + 6, length + 1)) {
      if (lastNonZero < stop - 1) {
        return log.capacity(); // its end was never written
      }
      damaged(at, "the checksum of a record fails", length);
      return at + inBlock;
    }
    return accept(at, type, length, stop);
  }

  private int accept(int at, int type, int length, int stop) {
    boolean begins = type == FULL || type == FIRST;
    if (type < FULL || type > LAST || begins != (open == null)) {
      damaged(at, "a record's fragments are out of order", length);
    }
    if (begins) {
      open = new ByteArrayOutputStream(length);
    }
    ByteArrayOutputStream record = open;
    if (record != null) {
      record.write(log.array(), at + HEADER, length);
      if (type == FULL || type == LAST) {
        open = null;
        end = stop;
        visitor.record(record.toByteArray());
      }
    }
    return stop;
  }

  private void damaged(int at, String what, int length) {
    byte[] begun = open == null ? new byte[0] : open.toByteArray();
    int from = Math.min(at + HEADER, log.capacity());
    int readable = Math.min(length, log.capacity() - from);
    byte[] payload = new byte[begun.length + readable];
    System.arraycopy(begun, 0, payload, 0, begun.length);
    System.arraycopy(log.array(), from, payload, begun.length, readable);
    open = null;
    visitor.damaged(at, what, payload);
  }

  private int checksum(int from, int length) {
    crc.reset();
    crc.update(log.array(), from, length);
    return mask((int) crc.getValue());
  }

  /** LevelDB stores checksums rotated and shifted, so that data holding checksums does not checksum to itself. */
  static int mask(int crc) {
    return Integer.rotateRight(crc, 15) + 0xa282ead8;
  }
}
