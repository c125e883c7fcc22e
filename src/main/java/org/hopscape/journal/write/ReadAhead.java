package org.hopscape.journal.write;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.hopscape.journal.codec.PersistedRow;
import org.hopscape.journal.store.RowKey;
import org.iq80.leveldb.DB;
import org.iq80.leveldb.DBIterator;
import org.iq80.leveldb.ReadOptions;
import org.jspecify.annotations.Nullable;

/**
 * Rows of the entities that follow one that was asked for: walkers recover by their numbers, and one pass over the store takes
 * a fifth of what a look-up for each of them takes. An entity that is written is not read from here any more. Thread-safe.
 */
final class ReadAhead {
  /** Entities of a pass. */
  private static final int ENTITIES = 512;

  /** Rows of an entity that has more than these are looked up: a snapshot makes most of them superfluous. */
  private static final long MOST_ROWS = 128;

  /** Of rows that wait to be asked for. */
  private static final long MOST_BYTES = 16 << 20;

  private final DB store;
  private final Map<Integer, Recovered> read = new HashMap<>();
  private final BitSet written = new BitSet();
  private long bytes;

  ReadAhead(DB store) {
    this.store = store;
  }

  /** An entity's event rows, from the first. */
  record Recovered(long counted, List<byte[]> rows, List<Long> sequences, long bytes) {
    long highest() {
      return sequences.isEmpty() ? counted : Math.max(counted, sequences.get(sequences.size() - 1));
    }

    /** Those between two sequence numbers, both included, at most {@code most}. */
    List<PersistedRow> rows(String persistenceId, long from, long to, long most) {
      return IntStream.range(0, rows.size())
          .filter(i -> sequences.get(i) >= from && sequences.get(i) <= to)
          .limit(most)
          .mapToObj(i -> PersistedRow.ofAny(persistenceId, sequences.get(i), rows.get(i)))
          .toList();
    }
  }

  /** All of an entity; null where it is to be looked up. */
  synchronized @Nullable Recovered of(int entity) throws IOException {
    if (written.get(entity)) {
      return null;
    }
    if (!read.containsKey(entity)) {
      readFrom(entity);
    }
    return read.get(entity);
  }

  /** The entity has been asked for: it is, once. */
  synchronized void done(int entity) {
    Recovered known = read.remove(entity);
    bytes -= known == null ? 0 : known.bytes();
  }

  /** From now on what was read of the entity is old. */
  synchronized void written(int entity) {
    written.set(entity);
    done(entity);
  }

  private void readFrom(int entity) throws IOException {
    if (bytes > MOST_BYTES) {
      read.clear(); // who did not come back for its rows looks them up
      bytes = 0;
    }
    ReadOptions checked = new ReadOptions().verifyChecksums(true).fillCache(false);
    try (DBIterator rows = store.iterator(checked)) {
      rows.seek(RowKey.counter(entity).toBytes());
      for (int next = entity; next < entity + ENTITIES && bytes < MOST_BYTES; next++) {
        if (!rows.hasNext() || !read(next, rows)) {
          return;
        }
      }
    }
  }

  /** Whether there are rows after the entity's that are worth reading. */
  private boolean read(int entity, DBIterator rows) {
    long counted = 0;
    List<byte[]> events = new ArrayList<>();
    List<Long> sequences = new ArrayList<>();
    long size = 0;
    while (rows.hasNext()) {
      RowKey key = RowKey.of(rows.peekNext().getKey());
      if (key.entity() != entity) {
        break;
      }
      byte[] row = rows.next().getValue();
      if (key.isCounter()) {
        counted = ByteBuffer.wrap(row).getLong();
      } else {
        events.add(row);
        sequences.add(key.sequence());
        size += row.length;
      }
      if (counted > MOST_ROWS || events.size() > MOST_ROWS) {
        return false;
      }
    }
    if (!written.get(entity)) {
      read.put(entity, new Recovered(counted, events, sequences, size));
      bytes += size;
    }
    return true;
  }
}
