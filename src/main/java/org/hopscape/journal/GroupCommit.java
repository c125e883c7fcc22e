package org.hopscape.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import org.hopscape.fault.Fault;
import org.hopscape.fault.Reason;
import org.iq80.leveldb.DB;
import org.iq80.leveldb.DBIterator;
import org.iq80.leveldb.ReadOptions;
import org.iq80.leveldb.WriteBatch;
import org.iq80.leveldb.WriteOptions;
import org.jspecify.annotations.Nullable;

/**
 * A LevelDB store that many entities append to: what waits while a write is under way goes into the next, one batch with one
 * sync (group commit; DeWitt et al. 1984, doi:10.1145/602259.602261). What was appended is acknowledged when it is in the
 * store, on the disk unless syncs are off. The first write that fails is the last: after a failed sync nobody knows what is on
 * the disk, and a second one that succeeds says nothing of it.
 *
 * <p>Keys are those of Akka's own LevelDB journal ({@link Key}), rows are shorter ({@link PersistedRow}).
 */
final class GroupCommit implements AutoCloseable {
  /** Of a batch, in bytes; it is held in memory twice. */
  private static final int MOST_BYTES = 4 << 20;

  /** An entity's counter is written when it passes a multiple of this; from there on its keys tell the highest number. */
  static final int COUNTED = 16;

  private final DB store;
  private final WriteOptions writing;
  private final ConcurrentMap<String, Integer> numbers = new ConcurrentHashMap<>();

  /** The native store does not survive being closed while it is read: the process would die. */
  private final ReadWriteLock open = new ReentrantReadWriteLock();

  private final Thread writer = new Thread(this::write, "journal");

  /** Guards what is below. */
  private final Object turn = new Object();

  private final Queue<Append> waiting = new ArrayDeque<>();
  private boolean closing;
  private @Nullable Throwable failure;

  /** Rows of one entity, and who waits for them. */
  private record Append(List<PersistedRow> rows, CompletableFuture<Void> done) {}

  GroupCommit(DB store, boolean sync) {
    this.store = store;
    this.writing = new WriteOptions().sync(sync);
    readNumbers();
    writer.setDaemon(true);
    writer.start();
  }

  /** Opens or makes the store. */
  static GroupCommit open(Path folder, boolean nativeLevelDb, boolean sync) throws IOException {
    return new GroupCommit(NativeLevelDb.openForWriting(folder, nativeLevelDb), sync);
  }

  /** Complete when the rows are stored, all of them or none. */
  CompletionStage<Void> append(List<PersistedRow> rows) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    synchronized (turn) {
      if (failure != null || closing) {
        done.completeExceptionally(
            failure != null ? failure : new IOException("the journal is closed"));
      } else {
        waiting.add(new Append(rows, done));
        turn.notifyAll();
      }
    }
    return done;
  }

  /** Removes an entity's rows up to a sequence number; its counter stays. */
  void delete(String persistenceId, long toSequence) {
    Integer number = numbers.get(persistenceId);
    if (number == null) {
      return;
    }
    reading(() -> {
      WriteBatch batch = store.createWriteBatch();
      batch.put(Key.counter(number).toBytes(), Key.count(highest(number), persistenceId));
      try (batch;
          DBIterator rows = store.iterator(new ReadOptions().verifyChecksums(true))) {
        rows.seek(Key.event(number, 1).toBytes());
        while (rows.hasNext()) {
          Key key = Key.of(rows.peekNext().getKey());
          if (key.entity() != number || key.sequence() > toSequence) {
            break;
          }
          batch.delete(rows.next().getKey());
        }
        store.write(batch, writing);
      } catch (IOException e) {
        throw unreadable(e);
      }
    });
  }

  /** Whether the entity has had an event. */
  boolean knows(String persistenceId) {
    return numbers.containsKey(persistenceId);
  }

  /** An entity's highest sequence number, 0 where it has no event. */
  long highest(String persistenceId) {
    Integer number = numbers.get(persistenceId);
    if (number == null) {
      return 0;
    }
    long[] highest = {0};
    reading(() -> highest[0] = highest(number));
    return highest[0];
  }

  private long highest(int number) {
    ReadOptions checked = new ReadOptions().verifyChecksums(true);
    byte[] counter = store.get(Key.counter(number).toBytes(), checked);
    long highest = counter == null ? 0 : ByteBuffer.wrap(counter).getLong();
    try (DBIterator rows = store.iterator(checked)) {
      rows.seek(Key.event(number, highest + 1).toBytes());
      while (rows.hasNext()) {
        Key key = Key.of(rows.next().getKey());
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
  void replay(
      String persistenceId, long from, long to, long most, Consumer<? super PersistedRow> each) {
    Integer number = numbers.get(persistenceId);
    if (number == null || most <= 0 || from > to) {
      return;
    }
    reading(() -> {
      try (DBIterator rows = store.iterator(new ReadOptions().verifyChecksums(true))) {
        rows.seek(Key.event(number, Math.max(1, from)).toBytes());
        for (long n = 0; n < most && rows.hasNext(); n++) {
          Map.Entry<byte[], byte[]> row = rows.next();
          Key key = Key.of(row.getKey());
          if (key.entity() != number || key.sequence() > to) {
            return;
          }
          each.accept(PersistedRow.ofAny(persistenceId, key.sequence(), row.getValue()));
        }
      } catch (IOException e) {
        throw unreadable(e);
      }
    });
  }

  /** Writes what waits, and closes the store when nobody reads it any more. */
  @Override
  public void close() throws IOException {
    synchronized (turn) {
      closing = true;
      turn.notifyAll();
    }
    join();
    open.writeLock().lock();
    try {
      store.close();
    } finally {
      open.writeLock().unlock();
    }
  }

  private void join() {
    boolean interrupted = false;
    while (writer.isAlive()) {
      try {
        writer.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void reading(Runnable work) {
    open.readLock().lock();
    try {
      synchronized (turn) {
        if (closing) {
          throw unreadable(new IOException("the journal is closed"));
        }
      }
      work.run();
    } finally {
      open.readLock().unlock();
    }
  }

  private static Fault unreadable(IOException cause) {
    return Fault.of(Fault.Kind.STORAGE, "the journal cannot be read: " + Reason.of(cause))
        .because(cause);
  }

  private void readNumbers() {
    try (DBIterator rows = store.iterator(new ReadOptions().verifyChecksums(true))) {
      rows.seek(Key.mapping(0).toBytes());
      while (rows.hasNext()) {
        Map.Entry<byte[], byte[]> row = rows.next();
        Key key = Key.of(row.getKey());
        if (!key.isMapping()) {
          return;
        }
        numbers.put(new String(row.getValue(), StandardCharsets.UTF_8), key.mapping());
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** The writer's thread. */
  private void write() {
    List<Append> group = next();
    while (!group.isEmpty()) {
      try {
        commit(group);
      } catch (IOException | RuntimeException e) {
        fail(group, e);
        return;
      } catch (Error e) {
        fail(group, e);
        throw e;
      }
      group.forEach(append -> append.done().complete(null));
      group = next();
    }
  }

  /** What has come while the last group was written, up to a bound; nothing at the end. */
  private List<Append> next() {
    List<Append> group = new ArrayList<>();
    synchronized (turn) {
      while (waiting.isEmpty() && !closing) {
        try {
          turn.wait();
        } catch (InterruptedException e) {
          // Nobody ends the writer but close().
        }
      }
      long bytes = 0;
      while (!waiting.isEmpty() && bytes < MOST_BYTES) {
        Append append = waiting.remove();
        group.add(append);
        for (PersistedRow row : append.rows()) {
          bytes += row.payload().remaining();
        }
      }
    }
    return group;
  }

  private void commit(List<Append> group) throws IOException {
    try (WriteBatch batch = store.createWriteBatch()) {
      for (Append append : group) {
        for (PersistedRow row : append.rows()) {
          int number = number(row.persistenceId(), batch);
          batch.put(Key.event(number, row.sequence()).toBytes(), row.toBytes());
        }
        count(append.rows(), batch);
      }
      store.write(batch, writing);
    }
  }

  private void count(List<PersistedRow> rows, WriteBatch batch) {
    PersistedRow last = rows.get(rows.size() - 1);
    if ((rows.get(0).sequence() - 1) / COUNTED < last.sequence() / COUNTED) {
      batch.put(
          Key.counter(number(last.persistenceId(), batch)).toBytes(),
          Key.count(last.sequence(), last.persistenceId()));
    }
  }

  /** An entity's number, which the batch that has its first event makes known. */
  private int number(String persistenceId, WriteBatch batch) {
    Integer known = numbers.get(persistenceId);
    if (known != null) {
      return known;
    }
    Key mapping = Key.mapping(numbers.size());
    batch.put(mapping.toBytes(), persistenceId.getBytes(StandardCharsets.UTF_8));
    numbers.put(persistenceId, mapping.mapping());
    return mapping.mapping();
  }

  private void fail(List<Append> group, Throwable cause) {
    List<Append> lost = new ArrayList<>(group);
    synchronized (turn) {
      failure = cause;
      lost.addAll(waiting);
      waiting.clear();
    }
    lost.forEach(append -> append.done().completeExceptionally(cause));
  }
}
