package org.hopscape.journal.codec;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.hopscape.fault.Fault;
import org.hopscape.journal.leveldb.Varint;
import org.jspecify.annotations.Nullable;

/**
 * A row of the journal. An event's is its schema and the number of its type, a byte each, and the event's bytes: whose it is, and
 * which, stands in its key. In schema 1 it was Akka's protocol buffer message {@code PersistentMessage}, which names the entity
 * again, and its incarnation; stores hold both, since a run goes on where it is. What is no event of this schema is still
 * written so. Read and written without Akka's generated classes, which copy the payload twice.
 *
 * @param serializer number of who wrote the payload, {@link EventSerializer#IDENTIFIER} in every run
 * @param writer of the entity's incarnation that persisted it; empty in rows of schema 2
 */
public record PersistedRow(
    String persistenceId,
    long sequence,
    int serializer,
    String manifest,
    ByteBuffer payload,
    String writer) {
  // PersistentMessage
  private static final int PAYLOAD = 1;
  private static final int SEQUENCE = 2;
  private static final int PERSISTENCE_ID = 3;
  private static final int DELETED = 4;
  private static final int WRITER = 13;
  // PersistentPayload
  private static final int SERIALIZER = 1;
  private static final int BYTES = 2;
  private static final int MANIFEST = 3;
  // Wire types
  private static final int NUMBER = 0;
  private static final int FIXED64 = 1;
  private static final int SIZED = 2;
  private static final int FIXED32 = 5;

  /** First byte of a row of schema 2. */
  private static final byte COMPACT = 2;
  /** First byte of a row of schema 1: the tag of its payload. */
  private static final byte MESSAGE = PAYLOAD << 3 | SIZED;

  private static final int COMPACT_HEADER = 2;

  /**
   * The event of a run under a key.
   *
   * @param name of the key's entity, null where it is not known
   */
  public static PersistedRow of(@Nullable String name, long sequence, byte[] row) {
    PersistedRow found = ofAny(name, sequence, row);
    if (found.serializer != EventSerializer.IDENTIFIER) {
      throw noEvent(
          new IllegalArgumentException("written by the foreign serializer " + found.serializer));
    }
    return found;
  }

  /** What any serializer wrote. */
  public static PersistedRow ofAny(@Nullable String name, long sequence, byte[] row) {
    if (row.length < COMPACT_HEADER) {
      throw noEvent(new BufferUnderflowException());
    }
    if (row[0] == COMPACT) {
      ByteBuffer payload = ByteBuffer.wrap(row, COMPACT_HEADER, row.length - COMPACT_HEADER);
      String manifest = EventCodec.numbered(row[1]);
      return new PersistedRow(
          name == null ? "" : name, sequence, EventSerializer.IDENTIFIER, manifest, payload, "");
    }
    if (row[0] > COMPACT && row[0] < MESSAGE) {
      throw Fault.of(
              Fault.Kind.INCOMPATIBLE,
              "a row of schema " + row[0] + ", newer than schema " + EventCodec.SCHEMA)
          .maybe("use the version of hopscape that wrote this run.");
    }
    PersistedRow found = ofMessage(row);
    if (found.sequence != sequence || (name != null && !name.equals(found.persistenceId))) {
      throw Fault.of(Fault.Kind.DAMAGED, "the row holds another event");
    }
    return found;
  }

  /** A row of schema 1. */
  public static PersistedRow ofMessage(byte[] message) {
    try {
      return parse(ByteBuffer.wrap(message));
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      throw noEvent(e);
    }
  }

  /** Whether the row's bytes are of schema 1. */
  public static boolean isMessage(byte[] row) {
    return row.length > 0 && row[0] == MESSAGE;
  }

  private static Fault noEvent(RuntimeException cause) {
    return Fault.of(Fault.Kind.DAMAGED, "the row is no persisted event").because(cause);
  }

  public byte[] payloadBytes() {
    return array(payload.duplicate());
  }

  public byte[] toBytes() {
    int number = serializer == EventSerializer.IDENTIFIER ? EventCodec.number(manifest) : 0;
    return number == 0
        ? toMessage()
        : ByteBuffer.allocate(COMPACT_HEADER + payload.remaining())
            .put(COMPACT)
            .put((byte) number)
            .put(payload.duplicate())
            .array();
  }

  /** As a row of schema 1. */
  public byte[] toMessage() {
    byte[] id = utf8(persistenceId);
    byte[] type = utf8(manifest);
    byte[] by = utf8(writer);
    int inner = numberLength(SERIALIZER, serializer)
        + sizedLength(BYTES, payload.remaining())
        + sizedLength(MANIFEST, type.length);
    ByteBuffer to = ByteBuffer.allocate(sizedLength(PAYLOAD, inner)
        + numberLength(SEQUENCE, sequence)
        + sizedLength(PERSISTENCE_ID, id.length)
        + sizedLength(WRITER, by.length));
    tag(PAYLOAD, SIZED, to);
    Varint.write(inner, to);
    number(SERIALIZER, serializer, to);
    sized(BYTES, payload.duplicate(), to);
    sized(MANIFEST, ByteBuffer.wrap(type), to);
    number(SEQUENCE, sequence, to);
    sized(PERSISTENCE_ID, ByteBuffer.wrap(id), to);
    sized(WRITER, ByteBuffer.wrap(by), to);
    return to.array();
  }

  private static void tag(int field, int type, ByteBuffer to) {
    Varint.write((long) field << 3 | type, to);
  }

  private static void number(int field, long value, ByteBuffer to) {
    tag(field, NUMBER, to);
    Varint.write(value, to);
  }

  private static void sized(int field, ByteBuffer content, ByteBuffer to) {
    tag(field, SIZED, to);
    Varint.write(content.remaining(), to);
    to.put(content);
  }

  private static int numberLength(int field, long value) {
    return Varint.length((long) field << 3) + Varint.length(value);
  }

  private static int sizedLength(int field, int length) {
    return numberLength(field, length) + length;
  }

  private static PersistedRow parse(ByteBuffer message) {
    String persistenceId = "";
    long sequence = 0;
    ByteBuffer payload = ByteBuffer.allocate(0);
    String writer = "";
    while (message.hasRemaining()) {
      long tag = Varint.read(message);
      switch (field(tag)) {
        case PAYLOAD -> payload = sized(tag, message);
        case SEQUENCE -> sequence = number(tag, message);
        case PERSISTENCE_ID -> persistenceId = text(sized(tag, message));
        case DELETED -> refuseDeleted(number(tag, message));
        case WRITER -> writer = text(sized(tag, message));
        default -> skip(tag, message);
      }
    }
    return withPayload(persistenceId, sequence, payload, writer);
  }

  private static PersistedRow withPayload(
      String persistenceId, long sequence, ByteBuffer payload, String writer) {
    long serializer = 0;
    String manifest = "";
    ByteBuffer bytes = ByteBuffer.allocate(0);
    while (payload.hasRemaining()) {
      long tag = Varint.read(payload);
      switch (field(tag)) {
        case SERIALIZER -> serializer = number(tag, payload);
        case BYTES -> bytes = sized(tag, payload);
        case MANIFEST -> manifest = text(sized(tag, payload));
        default -> skip(tag, payload);
      }
    }
    return new PersistedRow(persistenceId, sequence, (int) serializer, manifest, bytes, writer);
  }

  private static void refuseDeleted(long flag) {
    if (flag != 0) {
      throw new IllegalArgumentException("marked as deleted, which hopscape never does");
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

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(ByteBuffer content) {
    return new String(array(content), StandardCharsets.UTF_8);
  }
}
