package org.hopscape.walker;

import akka.serialization.JSerializer;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Writes a {@link Walker.State} as CBOR. A snapshot is only a shortcut: one that cannot be read is skipped. */
public final class SnapshotSerializer extends JSerializer {
  private static final int IDENTIFIER = 20_251_002;
  private static final CBORMapper MAPPER = new CBORMapper();
  private static final ObjectWriter WRITER = MAPPER.writerFor(Walker.State.class);
  private static final ObjectReader READER = MAPPER.readerFor(Walker.State.class);

  @Override
  public int identifier() {
    return IDENTIFIER;
  }

  @Override
  public boolean includeManifest() {
    return false;
  }

  @Override
  public byte[] toBinary(Object state) {
    try {
      return WRITER.writeValueAsBytes(state);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Object fromBinaryJava(byte[] bytes, @Nullable Class<?> manifest) {
    try {
      return READER.readValue(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
