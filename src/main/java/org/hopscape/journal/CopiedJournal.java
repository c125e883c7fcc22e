package org.hopscape.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.hopscape.event.RunEvent;
import org.hopscape.event.WalkerId;
import org.hopscape.fault.Fault;
import org.hopscape.fault.Reason;
import org.hopscape.journal.codec.EventCodec;
import org.hopscape.journal.codec.PersistedRow;
import org.hopscape.journal.folder.Corruption;
import org.hopscape.journal.folder.RepairedStore;
import org.hopscape.journal.folder.RunFolder;
import org.hopscape.journal.folder.RunLock;
import org.hopscape.journal.folder.Seal;
import org.hopscape.journal.leveldb.LevelDb;
import org.hopscape.journal.store.HighWater;
import org.hopscape.journal.store.LevelDbStore;
import org.hopscape.journal.store.PrivateCopy;
import org.hopscape.journal.store.RowKey;
import org.hopscape.journal.store.Store;
import org.hopscape.journal.store.Tally;
import org.iq80.leveldb.DBException;
import org.jspecify.annotations.Nullable;

/** A journal read from a {@link PrivateCopy} in Akka's LevelDB layout, without an actor system. */
public final class CopiedJournal implements JournalReader {
  private static final String STORE = "journal";

  /** A store of so many bytes is read into memory, where that is a small part of the heap. */
  private static final long IN_MEMORY = Math.min(32L << 20, Runtime.getRuntime().maxMemory() / 64);

  private final RunFolder folder;
  private final PrivateCopy copy;
  private final Store store;
  private final List<String> dropped;
  private final long events;
  private final EventCodec codec = EventCodec.ofEvents();
  private final Map<String, Integer> entities;
  private final Map<Integer, String> names = new HashMap<>();

  private CopiedJournal(RunFolder folder, PrivateCopy copy, Store store, StoreCheck check) {
    this.folder = folder;
    this.dropped = List.copyOf(check.dropped());
    this.events = check.tally().events();
    this.copy = copy;
    this.store = store;
    this.entities = readEntities();
    entities.forEach((name, number) -> names.put(number, name));
  }

  static CopiedJournal open(RunFolder folder) {
    return open(folder, IN_MEMORY);
  }

  /** The same; a store of up to {@code inMemory} bytes is read into memory. */
  public static CopiedJournal open(RunFolder folder, long inMemory) {
    requireRun(folder);
    // Before the copy is made: events only become more.
    Tally.Batch mark = HighWater.mark(folder);
    List<Corruption> unsealed = Seal.check(folder);
    PrivateCopy copy = PrivateCopy.of(folder);
    Store store = null;
    try {
      StoreCheck check = checked(folder, copy, inMemory);
      refuse(folder, unsealed);
      store = check.rows().map(Store.class::cast).orElseGet(() -> levelDb(copy, check));
      HighWater.check(folder, mark, check.tally());
      return new CopiedJournal(folder, copy, store, check);
    } catch (RuntimeException e) {
      if (store != null) {
        store.close();
      }
      copy.close();
      throw e;
    }
  }

  private static Store levelDb(PrivateCopy copy, StoreCheck check) {
    copy.trim(check.ends());
    return new LevelDbStore(LevelDb.openForReading(copy.path()));
  }

  private static void requireRun(RunFolder folder) {
    folder.mustExist();
    RepairedStore.requireFinished(folder);
    if (!folder.started()) {
      throw folder.notStarted(RunLock.isHeld(folder));
    }
  }

  /** Damage in a copy of a live store may be a write seen half: it is damage if a second copy has it too. */
  private static StoreCheck checked(RunFolder folder, PrivateCopy copy, long inMemory) {
    StoreCheck check = StoreCheck.run(copy.path(), inMemory);
    if (!check.damage().isEmpty()) {
      copy.fill(folder);
      check = StoreCheck.run(copy.path(), inMemory);
      refuse(folder, check.damage());
    }
    return check;
  }

  private static void refuse(RunFolder folder, List<Corruption> damage) {
    if (!damage.isEmpty()) {
      throw damage.get(0).fault(folder);
    }
  }

  @Override
  public List<String> dropped() {
    return dropped;
  }

  @Override
  public List<RunEvent> runEvents() {
    List<RunEvent> events = new ArrayList<>();
    replay(
        WalkerId.RUN,
        1,
        stored -> events.add(stored
            .event()
            .ofRun()
            .orElseThrow(() ->
                damaged(WalkerId.RUN, stored.sequence(), "a walker's event in the run's place"))));
    return events;
  }

  @Override
  public List<String> walkers() {
    List<String> arms =
        runEvents().stream().flatMap(event -> event.armNames().stream()).toList();
    return entities.keySet().stream()
        .filter(name -> WalkerId.isWalker(name) && hasBegun(name))
        .map(WalkerId::parse)
        .sorted(Comparator.comparingInt((WalkerId id) -> place(arms, id.arm()))
            .thenComparing(WalkerId::arm)
            .thenComparingLong(WalkerId::walker))
        .map(WalkerId::persistenceId)
        .toList();
  }

  private static int place(List<String> arms, String arm) {
    int place = arms.indexOf(arm);
    return place < 0 ? arms.size() : place;
  }

  @Override
  public void replay(
      String persistenceId, long fromSequence, long toSequence, Consumer<Stored> consumer) {
    Integer entity = entities.get(persistenceId);
    if (entity == null) {
      return;
    }
    long first = Math.max(1, fromSequence);
    try (Store.Cursor rows = store.from(RowKey.event(entity, first))) {
      long least = counter(entity, persistenceId);
      new EntityReader(entity, persistenceId, first, least).read(toSequence, rows, consumer);
    } catch (DBException e) {
      throw unreadable(persistenceId, e);
    }
  }

  @Override
  public void replayAll(Consumer<Stored> consumer) {
    try (Store.Cursor rows = store.from(RowKey.counter(RowKey.mapping(0).mapping()))) {
      while (rows.hasNext()) {
        RowKey key = rows.peek();
        String name = names.get(key.entity());
        if (name == null || !(key.isEvent() || key.equals(RowKey.counter(key.entity())))) {
          throw damaged(name, key.sequence(), "a row that is no event stands in the journal");
        }
        long least = key.isEvent() ? 1 : counter(name, rows.next());
        new EntityReader(key.entity(), name, 1, least).read(Long.MAX_VALUE, rows, consumer);
      }
    } catch (DBException e) {
      throw unreadable(null, e);
    }
  }

  @Override
  public List<Stored> lastEvents(String persistenceId, int n) {
    List<Stored> events = new ArrayList<>();
    replay(persistenceId, highestSequence(persistenceId) - n + 1, events::add);
    return events;
  }

  /** From its counter on, which may be {@code GroupCommit} events old, the keys are looked through. */
  @Override
  public long highestSequence(String persistenceId) {
    Integer entity = entities.get(persistenceId);
    if (entity == null) {
      return 0;
    }
    try {
      long highest = counter(entity, persistenceId);
      try (Store.Cursor rows = store.from(RowKey.event(entity, highest + 1))) {
        while (rows.hasNext() && rows.peek().entity() == entity) {
          highest = rows.peek().sequence();
          rows.next();
        }
      }
      return highest;
    } catch (DBException e) {
      throw unreadable(persistenceId, e);
    }
  }

  /** A sequence number that the entity has reached; 0 where nothing is noted. */
  private long counter(int entity, String persistenceId) {
    byte[] counter = store.get(RowKey.counter(entity));
    return counter == null ? 0 : counter(persistenceId, counter);
  }

  private boolean hasBegun(String persistenceId) {
    Integer entity = entities.get(persistenceId);
    try {
      return entity != null && store.get(RowKey.event(entity, 1)) != null;
    } catch (DBException e) {
      throw unreadable(persistenceId, e);
    }
  }

  @Override
  public long events() {
    return events;
  }

  @Override
  public void close() {
    store.close();
    copy.close();
  }

  private Map<String, Integer> readEntities() {
    Map<String, Integer> found = new HashMap<>();
    try (Store.Cursor rows = store.from(RowKey.mapping(0))) {
      int expected = RowKey.mapping(0).mapping();
      while (rows.hasNext()) {
        RowKey key = rows.peek();
        if (!key.isMapping()) {
          break;
        }
        String name = new String(rows.next(), StandardCharsets.UTF_8);
        if (key.mapping() != expected++ || found.put(name, key.mapping()) != null) {
          throw damaged(name, null, "the list of walkers has a gap");
        }
      }
    } catch (DBException e) {
      throw unreadable(null, e);
    }
    return found;
  }

  private long counter(String persistenceId, byte[] bytes) {
    if (bytes.length < Long.BYTES
        || ByteBuffer.wrap(bytes).getLong() < 1
        || !(bytes.length == Long.BYTES || RowKey.counted(bytes).equals(persistenceId))) {
      throw damaged(persistenceId, null, "the highest sequence number is not one");
    }
    return ByteBuffer.wrap(bytes).getLong();
  }

  private Fault damaged(@Nullable String walker, @Nullable Long sequence, String what) {
    return new Corruption(STORE, walker, sequence, what).fault(folder);
  }

  private Fault unreadable(@Nullable String persistenceId, Exception e) {
    return damaged(persistenceId, null, "LevelDB cannot read: " + Reason.of(e)).because(e);
  }

  /** Reads one entity's rows in order, and insists that none is missing. */
  private final class EntityReader {
    private final int entity;
    private final String name;
    private final long least;
    private long next;

    /** @param least its highest sequence number, or one that it has passed */
    EntityReader(int entity, String name, long first, long least) {
      this.entity = entity;
      this.name = name;
      this.next = first;
      this.least = least;
    }

    void read(long last, Store.Cursor rows, Consumer<Stored> consumer) {
      while (next <= last) {
        boolean more = rows.hasNext() && rows.peek().entity() == entity;
        if (!more && next > least) {
          return;
        }
        if (!more || !rows.peek().equals(RowKey.event(entity, next))) {
          throw damaged(name, next, "the event is missing");
        }
        consumer.accept(stored(rows.next()));
        next++;
      }
    }

    private Stored stored(byte[] value) {
      try {
        PersistedRow row = PersistedRow.of(name, next, value);
        return new Stored(name, next, codec.decodeEvent(row.manifest(), row.payloadBytes()));
      } catch (Fault e) {
        throw e.where() != null ? e : placed(e);
      }
    }

    private Fault placed(Fault fault) {
      Fault whole = damaged(name, next, fault.line());
      return fault.kind() == Fault.Kind.DAMAGED
          ? whole.because(fault)
          : fault.at(whole.where() + ", " + name + ", event " + next);
    }
  }
}
