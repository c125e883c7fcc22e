package org.hopscape.journal.leveldb;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Snappy's format, for bytes that may be damaged: every length and offset is checked. (org.iq80.snappy 0.4 loops for
 * ever on a copy with offset 0.)
 *
 * @see <a href="https://github.com/google/snappy/blob/main/format_description.txt">format_description.txt</a>
 */
final class SnappyDecoder {
  private static final int LARGEST = 1 << 28;
  private static final int LITERAL = 0;
  private static final int COPY_1 = 1;
  private static final int COPY_2 = 2;
  private static final int LONG_LITERALS = 60;

  private final ByteBuffer in;
  private final byte[] out;
  private int filled;

  private SnappyDecoder(ByteBuffer in, int length) {
    this.in = in;
    this.out = new byte[length];
  }

  /** The content, or null where the bytes are none. */
  static byte @Nullable [] snappy(byte[] packed, int offset, int size) {
    try {
      ByteBuffer in = ByteBuffer.wrap(packed, offset, size);
      long length = Varint.read(in);
      // No element of up to 3 bytes gives more than 64.
      if (length < 0 || length > LARGEST || length > 64L * size) {
        return null;
      }
      SnappyDecoder unpack = new SnappyDecoder(in, (int) length);
      unpack.run();
      return unpack.filled == length ? unpack.out : null;
    } catch (RuntimeException e) {
      return null; // beyond one of the two ends
    }
  }

  private void run() {
    while (in.hasRemaining()) {
      int tag = in.get() & 0xff;
      switch (tag & 3) {
        case LITERAL -> literal(tag >> 2);
        case COPY_1 -> copy(4 + ((tag >> 2) & 7), ((tag >> 5) << 8) | (in.get() & 0xff));
        case COPY_2 -> copy(1 + (tag >> 2), number(2));
        default -> copy(1 + (tag >> 2), number(4));
      }
    }
  }

  private void literal(int code) {
    int length = 1 + (code < LONG_LITERALS ? code : number(code - LONG_LITERALS + 1));
    in.get(out, filled, length);
    filled += length;
  }

  private void copy(int length, int back) {
    if (back < 1 || back > filled) {
      throw new IllegalArgumentException("a copy from " + back + " bytes back");
    }
    if (back >= length) {
      System.arraycopy(out, filled - back, out, filled, length);
    } else if (back == 1) {
      Arrays.fill(out, filled, filled + length, out[filled - 1]);
    } else {
      for (int i = 0; i < length; i++) {
        out[filled + i] = out[filled + i - back];
      }
    }
    filled += length;
  }

  private int number(int bytes) {
    int value = 0;
    for (int i = 0; i < bytes; i++) {
      value |= (in.get() & 0xff) << (8 * i);
    }
    return value;
  }
}
