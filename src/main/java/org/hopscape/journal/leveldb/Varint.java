package org.hopscape.journal.leveldb;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/** Numbers of 7 bits a byte, the lowest first, as LevelDB and protocol buffers write them. */
public final class Varint {
  private Varint() {}

  public static long read(ByteBuffer from) {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      byte next = from.get();
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("a number of more than 64 bits");
  }

  /** Bytes that {@link #write} takes. */
  public static int length(long value) {
    return Math.max(1, (70 - Long.numberOfLeadingZeros(value)) / 7);
  }

  public static void write(long value, ByteBuffer to) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      to.put((byte) ((rest & 0x7f) | 0x80));
      rest >>>= 7;
    }
    to.put((byte) rest);
  }

  /** Bytes behind their length. */
  public static byte[] bytes(ByteBuffer from) {
    long length = read(from);
    if (length < 0 || length > from.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] bytes = new byte[(int) length];
    from.get(bytes);
    return bytes;
  }
}
