package org.hopscape.journal.codec;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * Walks over the items of CBOR bytes before they are parsed, in one pass without recursion: one item, of limited depth,
 * no length beyond the end, and no tags or byte strings, which we never write. (A megabyte of tags takes Jackson
 * minutes.)
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8949">RFC 8949</a>
 */
final class CborGuard {
  private static final int BYTES = 2;
  private static final int TEXT = 3;
  private static final int ARRAY = 4;
  private static final int MAP = 5;
  private static final int TAG = 6;
  private static final int BREAK = 0xff;
  private static final int OPEN_ENDED = 31;
  private static final long UNTIL_BREAK = -1;

  private final ByteBuffer in;
  private final long[] left;
  private int depth;

  private CborGuard(byte[] bytes, int maxDepth) {
    this.in = ByteBuffer.wrap(bytes);
    this.left = new long[maxDepth];
  }

  /** @throws IllegalArgumentException or BufferUnderflowException where the bytes are not so */
  static void check(byte[] bytes, int maxDepth) {
    CborGuard outline = new CborGuard(bytes, maxDepth);
    do {
      outline.item();
    } while (outline.depth > 0);
    require(!outline.in.hasRemaining(), "bytes behind the end");
  }

  private void item() {
    int initial = in.get() & 0xff;
    if (initial == BREAK) {
      require(depth > 0 && left[depth - 1] == UNTIL_BREAK, "a break without a beginning");
      depth--;
      completed();
      return;
    }
    int type = initial >> 5;
    int info = initial & 31;
    require(type != TAG && type != BYTES, "a type that is never written");
    boolean open = info == OPEN_ENDED;
    require(!open || (type >= TEXT && type <= MAP), "an item without its length");
    long argument = open ? UNTIL_BREAK : argument(info);
    switch (type) {
      case TEXT -> text(argument);
      case ARRAY -> begin(argument);
      case MAP -> begin(open ? UNTIL_BREAK : 2 * bounded(argument));
      default -> completed();
    }
  }

  private void text(long length) {
    if (length == UNTIL_BREAK) {
      begin(UNTIL_BREAK);
    } else {
      in.position(in.position() + (int) bounded(length));
      completed();
    }
  }

  private void begin(long items) {
    if (items == 0) {
      completed();
      return;
    }
    require(depth < left.length, "nested too deeply");
    left[depth++] = items == UNTIL_BREAK ? items : bounded(items);
  }

  private void completed() {
    while (depth > 0 && left[depth - 1] != UNTIL_BREAK && --left[depth - 1] == 0) {
      depth--;
    }
  }

  private long argument(int info) {
    return switch (info) {
      case 24 -> in.get() & 0xff;
      case 25 -> in.getShort() & 0xffff;
      case 26 -> in.getInt() & 0xffffffffL;
      case 27 -> in.getLong();
      default -> {
        require(info < 24, "a reserved length");
        yield info;
      }
    };
  }

  /** A length or number of items that the bytes left can hold. */
  private long bounded(long length) {
    if (length < 0 || length > in.remaining()) {
      throw new BufferUnderflowException();
    }
    return length;
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalArgumentException(what);
    }
  }
}
