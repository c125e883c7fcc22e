package org.hopscape.journal.codec;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.hopscape.fault.Fault;

/** Bytes under a CRC32C, for what no log's checksum covers: snapshots lie in files of their own. */
public final class Guarded {
  private Guarded() {}

  /** {@code content} with a checksum behind it, which covers the manifest too. */
  static byte[] of(String manifest, byte[] content) {
    return ByteBuffer.allocate(content.length + Integer.BYTES)
        .put(content)
        .putInt(checksum(manifest, content, content.length))
        .array();
  }

  /** The content; a fault where the checksum fails. */
  public static byte[] open(String manifest, byte[] bytes) {
    int length = bytes.length - Integer.BYTES;
    if (length < 0 || ByteBuffer.wrap(bytes).getInt(length) != checksum(manifest, bytes, length)) {
      throw Fault.of(Fault.Kind.DAMAGED, "the checksum of a " + manifest + " fails");
    }
    return Arrays.copyOf(bytes, length);
  }

  private static int checksum(String manifest, byte[] bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(manifest.getBytes(StandardCharsets.UTF_8));
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }
}
