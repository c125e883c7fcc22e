package org.hopscape.journal.postgres;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/** How many rows there are, and the sum, modulo 2^64, of the CRC32C of each: its entity's name, its number and its bytes. */
final class RowSum {
  private final CRC32C crc = new CRC32C();
  private long events;
  private long sum;

  void add(String entity, long sequence, byte[] row) {
    crc.reset();
    crc.update(entity.getBytes(StandardCharsets.UTF_8));
    crc.update(ByteBuffer.allocate(Long.BYTES).putLong(sequence).flip());
    crc.update(row);
    events++;
    sum += crc.getValue();
  }

  long events() {
    return events;
  }

  long sum() {
    return sum;
  }
}
