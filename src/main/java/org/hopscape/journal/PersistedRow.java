package org.hopscape.journal;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.hopscape.fault.Fault;

/**
 * A row of the journal: Akka's protocol buffer message {@code PersistentMessage} around an event's bytes. Read without
 * Akka's generated classes, which copy the payload twice.
 */
record PersistedRow(String persistenceId, long sequence, String manifest, ByteBuffer payload) {
  // PersistentMessage
  private static final int PAYLOAD = 1;
  private static final int SEQUENCE = 2;
  private static final int PERSISTENCE_ID = 3;
  private static final int DELETED = 4;
  // PersistentPayload
  private static final int SERIALIZER = 1;
  private static final int BYTES = 2;
  private static final int MANIFEST = 3;
  // Wire types
  private static final int NUMBER = 0;
  private static final int FIXED64 = 1;
  private static final int SIZED = 2;
  private static final int FIXED32 = 5;

  static PersistedRow of(byte[] message) {
    try {
      return parse(ByteBuffer.wrap(message));
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      throw Fault.of(Fault.Kind.DAMAGED, "the row is no persisted event").because(e);
    }
  }

  byte[] payloadBytes() {
    return array(payload.duplicate());
  }

  private static PersistedRow parse(ByteBuffer message) {
    String persistenceId = "";
    long sequence = 0;
    ByteBuffer payload = ByteBuffer.allocate(0);
    while (message.hasRemaining()) {
      long tag = Varint.read(message);
      switch (field(tag)) {
        case PAYLOAD -> payload = sized(tag, message);
        case SEQUENCE -> sequence = number(tag, message);
        case PERSISTENCE_ID -> persistenceId = text(sized(tag, message));
        case DELETED -> refuseDeleted(number(tag, message));
        default -> skip(tag, message);
      }
    }
    return withPayload(persistenceId, sequence, payload);
  }

  private static PersistedRow withPayload(String persistenceId, long sequence, ByteBuffer payload) {
    String manifest = "";
    ByteBuffer bytes = ByteBuffer.allocate(0);
    while (payload.hasRemaining()) {
      long tag = Varint.read(payload);
      switch (field(tag)) {
        case SERIALIZER -> refuseForeign(number(tag, payload));
        case BYTES -> bytes = sized(tag, payload);
        case MANIFEST -> manifest = text(sized(tag, payload));
        default -> skip(tag, payload);
      }
    }
    return new PersistedRow(persistenceId, sequence, manifest, bytes);
  }

  private static void refuseDeleted(long flag) {
    if (flag != 0) {
      throw new IllegalArgumentException("marked as deleted, which hopscape never does");
    }
  }

  private static void refuseForeign(long serializer) {
    if (serializer != EventSerializer.IDENTIFIER) {
      throw new IllegalArgumentException("written by the foreign serializer " + serializer);
    }
  }

  private static int field(long tag) {
    return (int) Math.min(tag >>> 3, Integer.MAX_VALUE);
  }

  private static long number(long tag, ByteBuffer from) {
    expect(tag, NUMBER);
    return Varint.read(from);
  }

  private static ByteBuffer sized(long tag, ByteBuffer from) {
    expect(tag, SIZED);
    long length = Varint.read(from);
    if (length < 0 || length > from.remaining()) {
      throw new BufferUnderflowException();
    }
    ByteBuffer content = from.slice(from.position(), (int) length);
    from.position(from.position() + (int) length);
    return content;
  }

  private static void expect(long tag, int type) {
    if ((tag & 7) != type) {
      throw new IllegalArgumentException("a field of another type");
    }
  }

  private static void skip(long tag, ByteBuffer from) {
    switch ((int) (tag & 7)) {
      case NUMBER -> Varint.read(from);
      case FIXED64 -> from.getLong();
      case FIXED32 -> from.getInt();
      case SIZED -> sized(tag, from);
      default -> throw new IllegalArgumentException("an unknown wire type");
    }
  }

  private static byte[] array(ByteBuffer content) {
    byte[] bytes = new byte[content.remaining()];
    content.get(bytes);
    return bytes;
  }

  private static String text(ByteBuffer content) {
    return new String(array(content), StandardCharsets.UTF_8);
  }
}
