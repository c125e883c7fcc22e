package org.hopscape.replay.cache;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalLong;

/** Numbers in few bytes: whole ones by 7 bits, the lowest first, signs folded in; real ones by all their bits. */
public final class Pack {
  private static final int GROUP = 7;
  private static final int MORE = 0x80;

  private byte[] bytes = new byte[256];
  private int size;

  public Pack whole(long value) {
    long folded = (value << 1) ^ (value >> 63);
    while ((folded & -MORE) != 0) {
      add((byte) ((folded & (MORE - 1)) | MORE));
      folded >>>= GROUP;
    }
    return add((byte) folded);
  }

  public Pack real(double value) {
    return bits(Double.doubleToRawLongBits(value));
  }

  public Pack bits(long value) {
    for (int shift = 56; shift >= 0; shift -= 8) {
      add((byte) (value >>> shift));
    }
    return this;
  }

  public Pack wholes(long[] values) {
    whole(values.length);
    for (long value : values) {
      whole(value);
    }
    return this;
  }

  public Pack reals(double[] values) {
    whole(values.length);
    for (double value : values) {
      real(value);
    }
    return this;
  }

  public Pack maybe(OptionalLong value) {
    whole(value.isPresent() ? 1 : 0);
    value.ifPresent(this::whole);
    return this;
  }

  public Pack text(String value) {
    byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
    whole(encoded.length);
    for (byte each : encoded) {
      add(each);
    }
    return this;
  }

  public Pack raw(byte[] from, int begin, int length) {
    reserve(length);
    System.arraycopy(from, begin, bytes, size, length);
    size += length;
    return this;
  }

  private Pack add(byte value) {
    reserve(1);
    bytes[size++] = value;
    return this;
  }

  private void reserve(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * bytes.length));
    }
  }

  public int size() {
    return size;
  }

  public byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  public static long whole(ByteBuffer from) {
    long folded = 0;
    for (int shift = 0; shift < 64; shift += GROUP) {
      byte next = from.get();
      folded |= (long) (next & (MORE - 1)) << shift;
      if (next >= 0) {
        return (folded >>> 1) ^ -(folded & 1);
      }
    }
    throw new IllegalArgumentException("a number of more than 64 bits");
  }

  public static int count(ByteBuffer from) {
    return Math.toIntExact(whole(from));
  }

  public static long[] wholes(ByteBuffer from) {
    long[] values = new long[count(from)];
    for (int i = 0; i < values.length; i++) {
      values[i] = whole(from);
    }
    return values;
  }

  public static double[] reals(ByteBuffer from) {
    double[] values = new double[count(from)];
    for (int i = 0; i < values.length; i++) {
      values[i] = from.getDouble();
    }
    return values;
  }

  public static OptionalLong maybe(ByteBuffer from) {
    return whole(from) == 1 ? OptionalLong.of(whole(from)) : OptionalLong.empty();
  }

  public static String text(ByteBuffer from) {
    byte[] encoded = new byte[count(from)];
    from.get(encoded);
    return new String(encoded, StandardCharsets.UTF_8);
  }
}
