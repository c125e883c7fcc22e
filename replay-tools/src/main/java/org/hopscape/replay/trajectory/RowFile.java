package org.hopscape.replay.trajectory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * Rows of doubles, little-endian, written in any order and by any thread, each at its place. Behind a header of NumPy's format
 * (NEP 1, version 1.0) it is an array that {@code numpy.load} opens.
 */
public final class RowFile implements AutoCloseable {
  /** Bytes that are written at once. */
  static final int CHUNK = 1 << 15;

  /** Headers are padded to a multiple of so many bytes. */
  private static final int ALIGNMENT = 64;

  /** Magic string, version and the header's own length. */
  private static final int PREFIX = 10;

  private final FileChannel channel;
  private final int width;
  private final long begin;

  private RowFile(FileChannel channel, int width, long begin) {
    this.channel = channel;
    this.width = width;
    this.begin = begin;
  }

  /** A new array of this shape, whose file stays. */
  public static RowFile array(Path file, long walkers, long steps, int width) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    byte[] header = header(walkers, steps, width);
    ByteBuffer bytes = ByteBuffer.wrap(header);
    while (bytes.hasRemaining()) {
      channel.write(bytes, bytes.position());
    }
    return new RowFile(channel, width, header.length);
  }

  /** Rows without a header in a file that goes when it is closed, or with the process. */
  public static RowFile scratch(Path file, int width) throws IOException {
    FileChannel channel = FileChannel.open(
        file,
        Set.of(
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE));
    return new RowFile(channel, width, 0);
  }

  static byte[] header(long walkers, long steps, int width) {
    String text = "{'descr': '<f8', 'fortran_order': False, 'shape': (" + walkers + ", " + steps
        + ", " + width + "), }";
    int length = PREFIX + text.length() + 1;
    int padded = (length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    ByteBuffer header = ByteBuffer.allocate(padded).order(ByteOrder.LITTLE_ENDIAN);
    header.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
    header.put((byte) 1).put((byte) 0).putShort((short) (padded - PREFIX));
    header.put(text.getBytes(StandardCharsets.US_ASCII));
    while (header.position() < padded - 1) {
      header.put((byte) ' ');
    }
    header.put((byte) '\n');
    return header.array();
  }

  /** A buffer for some rows. */
  ByteBuffer buffer() {
    int rows = Math.max(1, CHUNK / rowBytes());
    return ByteBuffer.allocate(rows * rowBytes()).order(ByteOrder.LITTLE_ENDIAN);
  }

  int rowBytes() {
    return width * Double.BYTES;
  }

  /** Writes the rows in {@code rows}, the first at this place. */
  void write(long first, ByteBuffer rows) throws IOException {
    long at = begin + first * rowBytes();
    while (rows.hasRemaining()) {
      at += channel.write(rows, at);
    }
  }

  /** Writes rows of NaN. */
  public void writeMissing(long first, long count) throws IOException {
    ByteBuffer rows = buffer();
    while (rows.hasRemaining()) {
      rows.putDouble(Double.NaN);
    }
    int each = rows.capacity() / rowBytes();
    for (long done = 0; done < count; done += each) {
      rows.rewind();
      rows.limit((int) Math.min(each, count - done) * rowBytes());
      write(first + done, rows);
    }
  }

  /** Fills {@code rows}, up to its limit, with the rows from this one on. */
  void read(long first, ByteBuffer rows) throws IOException {
    long at = begin + first * rowBytes();
    while (rows.hasRemaining()) {
      int read = channel.read(rows, at);
      if (read < 0) {
        throw new IOException("the rows end before row " + first);
      }
      at += read;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
