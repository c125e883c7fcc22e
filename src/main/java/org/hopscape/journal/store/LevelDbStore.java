package org.hopscape.journal.store;

import java.io.IOException;
import org.hopscape.journal.leveldb.LevelDb;
import org.iq80.leveldb.DB;
import org.iq80.leveldb.DBException;
import org.iq80.leveldb.DBIterator;
import org.iq80.leveldb.ReadOptions;
import org.jspecify.annotations.Nullable;

/** A private copy of a store, read by LevelDB; a row that cannot be read is a {@link DBException}. */
public final class LevelDbStore implements Store {
  private final DB db;

  public LevelDbStore(DB db) {
    this.db = db;
  }

  @Override
  public byte @Nullable [] get(RowKey key) {
    return db.get(key.toBytes(), checked());
  }

  @Override
  public Cursor from(RowKey key) {
    DBIterator rows = db.iterator(checked().fillCache(false));
    rows.seek(key.toBytes());
    return new Rows(rows);
  }

  @Override
  public void close() {
    try {
      LevelDb.closeCopy(db);
    } catch (IOException e) {
      // A private copy: nothing is lost with it.
    }
  }

  private static ReadOptions checked() {
    return new ReadOptions().verifyChecksums(true);
  }

  private record Rows(DBIterator rows) implements Cursor {
    @Override
    public boolean hasNext() {
      return rows.hasNext();
    }

    @Override
    public RowKey peek() {
      byte[] key = rows.peekNext().getKey();
      if (!RowKey.isKey(key)) {
        throw new DBException("a row's key is not a journal's");
      }
      return RowKey.of(key);
    }

    @Override
    public byte[] next() {
      return rows.next().getValue();
    }

    @Override
    public void close() {
      try {
        rows.close();
      } catch (IOException e) {
        throw new DBException(e);
      }
    }
  }
}
