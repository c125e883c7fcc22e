package org.hopscape.journal.store;

import org.jspecify.annotations.Nullable;

/** A journal's rows in the order of their keys, for any number of threads. */
public interface Store extends AutoCloseable {
  byte @Nullable [] get(RowKey key);

  /** The row of this key or the first behind it, and all that follow. */
  Cursor from(RowKey key);

  @Override
  void close();

  /** Goes from row to row. */
  interface Cursor extends AutoCloseable {
    boolean hasNext();

    /** The key of the next row. */
    RowKey peek();

    /** The value of the next row, and goes on behind it. */
    byte[] next();

    @Override
    void close();
  }
}
