package org.hopscape.journal.write;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.hopscape.fault.Fault;
import org.hopscape.fault.Reason;
import org.hopscape.journal.codec.PersistedRow;
import org.hopscape.journal.commit.GroupWriter;
import org.hopscape.journal.folder.RunFolder;
import org.hopscape.journal.leveldb.LevelDb;
import org.hopscape.journal.leveldb.Varint;
import org.hopscape.journal.store.HighWater;
import org.hopscape.journal.store.JavaStore;
import org.hopscape.journal.store.RowKey;
import org.hopscape.journal.store.Tally;
import org.iq80.leveldb.DB;
import org.iq80.leveldb.DBIterator;
import org.iq80.leveldb.ReadOptions;
import org.iq80.leveldb.WriteBatch;
import org.iq80.leveldb.WriteOptions;
import org.jspecify.annotations.Nullable;

/**
 * A LevelDB store that many entities append to: what waits while a write is under way goes into the next, one batch with one
 * sync ({@link GroupWriter}). What was appended is acknowledged when it is in the
 * store, on the disk unless syncs are off. The first write that fails is the last: after a failed sync nobody knows what is on
 * the disk, and a second one that succeeds says nothing of it.
 *
 * <p>Keys are those of Akka's own LevelDB journal ({@link RowKey}), rows are shorter ({@link PersistedRow}).
 */
public final class GroupCommit implements JournalRows {
  /** An entity's counter is written when it passes a multiple of this; from there on its keys tell the highest number. */
  static final int COUNTED = 16;

  private static final long WATCH_MILLIS = 100;

  /** A compaction may delete the table that is about to be read; the next look is at those that took its place. */
  private static final int LOOKS = 10;

  private final DB store;
  private final @Nullable JavaStore java;
  private final WriteOptions writing;
  private final ConcurrentMap<String, Integer> numbers = new ConcurrentHashMap<>();
  private final ReadAhead ahead;

  /** A store is closed when nobody reads it. */
  private final ReadWriteLock open = new ReentrantReadWriteLock();

  /** Of the last batch; the writer's. */
  private Tally.Batch last;

  /** Of all rows; the writer's. */
  private final Tally tally;

  private final HighWater mark;

  private final GroupWriter<Append> writer = new GroupWriter<>(this::write);

  /** Rows of one entity or their deletion. */
  private record Append(List<PersistedRow> rows, @Nullable Deletion deletion) {}

  private record Deletion(String persistenceId, long toSequence) {}

  /**
   * @param highWater file of the mark of what was acknowledged
   * @param sync whether an event is acknowledged only when it is on the disk
   */
  GroupCommit(DB store, Path highWater, boolean sync) throws IOException {
    this(store, null, highWater, sync);
  }

  private GroupCommit(DB store, @Nullable JavaStore java, Path highWater, boolean sync)
      throws IOException {
    this.store = store;
    this.java = java;
    this.writing = new WriteOptions().sync(sync);
    this.ahead = new ReadAhead(store);
    readNumbers();
    last = lastBatch();
    tally = Tally.from(last);
    mark = HighWater.open(highWater, last, sync);
    writer.start();
    if (java != null) {
      Thread watch = new Thread(() -> watch(java), "journal-watch");
      watch.setDaemon(true);
      watch.start();
    }
  }

  /** Opens or makes the store of a run whose lock is held. */
  public static GroupCommit open(RunFolder folder, boolean sync) throws IOException {
    return open(folder.journal(), folder.highWater(), sync);
  }

  /** Opens or makes the store. */
  static GroupCommit open(Path folder, Path highWater, boolean sync) throws IOException {
    DB store = LevelDb.openForWriting(folder);
    try {
      return new GroupCommit(store, JavaStore.of(store, folder), highWater, sync);
    } catch (IOException | RuntimeException e) {
      store.close(); // or its lock would be held as long as the process lives
      throw e;
    }
  }

  /** Complete when the rows are stored, all of them or none. */
  @Override
  public CompletionStage<Void> append(List<PersistedRow> rows) {
    long bytes = 0;
    for (PersistedRow row : rows) {
      bytes += row.payload().remaining();
    }
    return writer.append(new Append(rows, null), bytes);
  }

  /** Removes an entity's rows up to a sequence number; its counter stays. */
  @Override
  public CompletionStage<Void> delete(String persistenceId, long toSequence) {
    return writer.append(new Append(List.of(), new Deletion(persistenceId, toSequence)), 0);
  }

  /** Whether the entity has had an event. */
  @Override
  public boolean knows(String persistenceId) {
    return numbers.containsKey(persistenceId);
  }

  /** An entity's highest sequence number, 0 where it has no event. */
  @Override
  public long highest(String persistenceId) {
    Integer number = numbers.get(persistenceId);
    if (number == null) {
      return 0;
    }
    long[] highest = {0};
    reading(() -> {
      ReadAhead.Recovered known = recovered(number);
      highest[0] = known == null ? highest(number) : known.highest();
    });
    return highest[0];
  }

  private ReadAhead.@Nullable Recovered recovered(int number) {
    try {
      return ahead.of(number);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private long highest(int number) {
    ReadOptions checked = new ReadOptions().verifyChecksums(true);
    long highest = 0;
    try (DBIterator rows = store.iterator(checked)) {
      rows.seek(RowKey.counter(number).toBytes());
      if (rows.hasNext() && RowKey.of(rows.peekNext().getKey()).equals(RowKey.counter(number))) {
        highest = ByteBuffer.wrap(rows.next().getValue()).getLong();
        rows.seek(RowKey.event(number, highest + 1).toBytes());
      }
      while (rows.hasNext()) {
        RowKey key = RowKey.of(rows.next().getKey());
        if (key.entity() != number) {
          break;
        }
        highest = key.sequence();
      }
      return highest;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** An entity's rows in their order, at most {@code most} of them. */
  @Override
  public void replay(
      String persistenceId, long from, long to, long most, Consumer<? super PersistedRow> each) {
    Integer number = numbers.get(persistenceId);
    if (number == null || most <= 0 || from > to) {
      return;
    }
    ReadAhead.@Nullable Recovered[] known = {null};
    reading(() -> known[0] = recovered(number));
    if (known[0] != null) {
      ahead.done(number);
      known[0].rows(persistenceId, from, to, most).forEach(each);
      return;
    }
    long[] next = {Math.max(1, from)};
    long[] left = {most};
    boolean[] told = {false};
    reading(
        () -> {
          try (DBIterator rows = store.iterator(new ReadOptions().verifyChecksums(true))) {
            rows.seek(RowKey.event(number, next[0]).toBytes());
            while (left[0] > 0 && rows.hasNext()) {
              Map.Entry<byte[], byte[]> row = rows.next();
              RowKey key = RowKey.of(row.getKey());
              if (key.entity() != number || key.sequence() > to) {
                return;
              }
              left[0]--;
              next[0] = key.sequence() + 1;
              told[0] = true;
              each.accept(PersistedRow.ofAny(persistenceId, key.sequence(), row.getValue()));
              told[0] = false;
            }
          } catch (IOException e) {
            throw unreadable(e);
          }
        },
        () -> !told[0]);
  }

  /** Writes what waits, and closes the store when nobody reads it any more. */
  @Override
  public void close() throws IOException {
    writer.close();
    writer.join();
    open.writeLock().lock();
    try (mark) {
      store.close();
    } finally {
      open.writeLock().unlock();
    }
  }

  private void reading(Runnable work) {
    reading(work, () -> true);
  }

  /** @param again whether what failed was the store, so that another look makes sense */
  private void reading(Runnable work, BooleanSupplier again) {
    open.readLock().lock();
    try {
      if (writer.isClosing()) {
        throw unreadable(new IOException("the journal is closed"));
      }
      for (int look = 1; ; look++) {
        try {
          work.run();
          return;
        } catch (RuntimeException e) {
          if (java == null || look == LOOKS || !again.getAsBoolean()) {
            throw e;
          }
        }
      }
    } finally {
      open.readLock().unlock();
    }
  }

  private static Fault unreadable(IOException cause) {
    return Fault.of(Fault.Kind.STORAGE, "the journal cannot be read: " + Reason.of(cause))
        .because(cause);
  }

  /** The last batch's row; of a store of schema 1, which has none, what its rows come to. */
  private Tally.Batch lastBatch() {
    Tally met = new Tally();
    ReadOptions checked = new ReadOptions().verifyChecksums(true).fillCache(false);
    for (int place = 0; place < Tally.BATCHES; place++) {
      byte[] row = store.get(RowKey.batch(place).toBytes(), checked);
      if (row != null) {
        met.add(RowKey.batch(place), row);
      }
    }
    if (met.last().number() > 0) {
      return met.last();
    }
    try (DBIterator rows = store.iterator(checked)) {
      rows.seekToFirst();
      rows.forEachRemaining(row -> met.add(RowKey.of(row.getKey()), row.getValue()));
    } catch (IOException e) {
      throw unreadable(e);
    }
    return met.batch(0);
  }

  private void readNumbers() {
    try (DBIterator rows = store.iterator(new ReadOptions().verifyChecksums(true))) {
      rows.seek(RowKey.mapping(0).toBytes());
      while (rows.hasNext()) {
        Map.Entry<byte[], byte[]> row = rows.next();
        RowKey key = RowKey.of(row.getKey());
        if (!key.isMapping()) {
          return;
        }
        numbers.put(new String(row.getValue(), StandardCharsets.UTF_8), key.mapping());
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private void write(List<GroupWriter.Append<Append>> group) throws IOException {
    commit(group.stream().map(GroupWriter.Append::what).toList());
    // Two batches are never behind the mark: what was lost shows, but for the last one.
    mark.await(last.number() - 1);
    mark.offer(last);
  }

  private void commit(List<Append> group) throws IOException {
    try (Writing batch = new Writing(store.createWriteBatch())) {
      for (Append append : group) {
        for (PersistedRow row : append.rows()) {
          RowKey key = RowKey.event(number(row.persistenceId(), batch), row.sequence());
          put(key, row.toBytes(), batch);
        }
        if (append.deletion() == null) {
          count(append.rows(), batch);
        } else {
          delete(append.deletion(), batch);
        }
      }
      Tally.Batch next = tally.batch(last.number() + 1);
      batch.put(next.key(), next.toBytes());
      store.write(batch.rows, writing);
      if (java != null) {
        java.written(batch.bytes);
      }
      last = next;
    }
  }

  private void put(RowKey key, byte[] row, Writing batch) {
    tally.add(key, row);
    batch.put(key, row);
  }

  private void delete(Deletion deletion, Writing batch) {
    Integer number = numbers.get(deletion.persistenceId());
    if (number == null) {
      return;
    }
    ahead.written(number);
    batch.put(RowKey.counter(number), RowKey.count(highest(number), deletion.persistenceId()));
    try (DBIterator rows = store.iterator(new ReadOptions().verifyChecksums(true))) {
      rows.seek(RowKey.event(number, 1).toBytes());
      while (rows.hasNext()) {
        RowKey key = RowKey.of(rows.next().getKey());
        if (key.entity() != number || key.sequence() > deletion.toSequence()) {
          break;
        }
        batch.delete(key);
        tally.deleted();
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private void count(List<PersistedRow> rows, Writing batch) {
    PersistedRow last = rows.get(rows.size() - 1);
    if ((rows.get(0).sequence() - 1) / COUNTED < last.sequence() / COUNTED) {
      batch.put(
          RowKey.counter(number(last.persistenceId(), batch)),
          RowKey.count(last.sequence(), last.persistenceId()));
    }
  }

  /** A batch, and the length of the record that it becomes. */
  private static final class Writing implements AutoCloseable {
    private static final int HEADER = 12;
    private final WriteBatch rows;
    private long bytes = HEADER;

    Writing(WriteBatch rows) {
      this.rows = rows;
    }

    void put(RowKey key, byte[] row) {
      rows.put(key.toBytes(), row);
      bytes += 1 + 1 + RowKey.LENGTH + Varint.length(row.length) + row.length;
    }

    void delete(RowKey key) {
      rows.delete(key.toBytes());
      bytes += 1 + 1 + RowKey.LENGTH;
    }

    @Override
    public void close() throws IOException {
      rows.close();
    }
  }

  /** An entity's number, which the batch that has its first event makes known. */
  private int number(String persistenceId, Writing batch) {
    Integer known = numbers.get(persistenceId);
    if (known != null) {
      ahead.written(known);
      return known;
    }
    RowKey mapping = RowKey.mapping(numbers.size());
    put(mapping, persistenceId.getBytes(StandardCharsets.UTF_8), batch);
    numbers.put(persistenceId, mapping.mapping());
    ahead.written(mapping.mapping());
    return mapping.mapping();
  }

  /** The store's own thread fails where nobody sees it, and the writer would wait for it for ever. */
  private void watch(JavaStore store) {
    while (writer.isAlive()) {
      try {
        writer.await(WATCH_MILLIS);
        store.check();
      } catch (InterruptedException e) {
        // Nobody ends it but the writer's end.
      } catch (RuntimeException e) {
        writer.fail(e);
        return;
      }
    }
  }
}
