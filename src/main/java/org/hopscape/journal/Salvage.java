package org.hopscape.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hopscape.event.Event;
import org.hopscape.event.WalkerId;
import org.hopscape.fault.Fault;
import org.hopscape.fault.Reason;
import org.hopscape.journal.codec.EventCodec;
import org.hopscape.journal.codec.PersistedRow;
import org.hopscape.journal.folder.Corruption;
import org.hopscape.journal.folder.RunFolder;
import org.hopscape.journal.folder.RunLock;
import org.hopscape.journal.folder.Seal;
import org.hopscape.journal.leveldb.LogScan;
import org.hopscape.journal.leveldb.Manifest;
import org.hopscape.journal.leveldb.TableBlocks;
import org.hopscape.journal.leveldb.TableScan;
import org.hopscape.journal.store.HighWater;
import org.hopscape.journal.store.MemoryStore;
import org.hopscape.journal.store.PrivateCopy;
import org.hopscape.journal.store.RowKey;
import org.hopscape.journal.store.SalvagedRows;
import org.hopscape.journal.store.Store;
import org.jspecify.annotations.Nullable;

/**
 * What is sound of a run's journal, whatever else is damaged or gone: every event whose block or record has the checksum that it
 * should have, and whose row is that event. Every table and every log in the folder is read, with or without a manifest that names
 * it; nothing is opened, nothing is written. All of it is held in memory.
 */
public final class Salvage {
  private static final String STORE = "journal/";

  /**
   * Events of an entity that are not there, from {@code first} to {@code last}.
   *
   * @param file where they were as far as damage tells, empty where nothing does
   */
  public record Missing(String persistenceId, long first, long last, String file) {}

  private final RunFolder folder;
  private final MemoryStore rows = new MemoryStore();
  private final EventCodec codec = EventCodec.ofEvents();
  private final Map<Integer, String> names = new HashMap<>();
  private final Map<String, TreeMap<Long, PersistedRow>> events = new HashMap<>();
  private final Map<String, Long> counters = new HashMap<>();
  private final List<Corruption> damage = new ArrayList<>();
  private final List<String> dropped = new ArrayList<>();
  private final List<Suspect> suspects = new ArrayList<>();
  private long mark;

  /** Damage whose entity has its name when all is read. */
  private record Suspect(String file, String what, @Nullable RowKey key) {}

  private Salvage(RunFolder folder) {
    this.folder = folder;
  }

  /**
   * Reads whatever there is, of a run that may be going on.
   *
   * @throws Fault USAGE where no journal was begun, INCOMPATIBLE where one of a newer schema was
   */
  public static Salvage of(RunFolder folder) {
    return of(folder, RunLock.isHeld(folder));
  }

  /** The same of a run whose lock the caller holds, so that nobody is at work. */
  public static Salvage ofIdle(RunFolder folder) {
    return of(folder, false);
  }

  private static Salvage of(RunFolder folder, boolean held) {
    folder.mustExist();
    if (!folder.started()) {
      throw folder.notStarted(RunLock.isHeld(folder));
    }
    Salvage salvage = new Salvage(folder);
    salvage.readMark();
    salvage.readFiles();
    salvage.sort();
    if (!held) {
      salvage.checkNames();
    }
    salvage.checkSeal();
    return salvage;
  }

  /** What is damaged in the files; where all are whole, nothing, though events may be {@link #missing()}. */
  public List<Corruption> damage() {
    return List.copyOf(damage);
  }

  /** Tails of logs that were never acknowledged. */
  public List<String> dropped() {
    return List.copyOf(dropped);
  }

  /** Sound events of all entities. */
  public long count() {
    return events.values().stream().mapToLong(TreeMap::size).sum();
  }

  /** How many events were acknowledged at the least, as far as the mark of that can be read. */
  public long acknowledged() {
    return mark;
  }

  /** Entities that have a sound event: the run, then its walkers in the order of arms and numbers. */
  public List<String> entities() {
    List<String> arms = events(WalkerId.RUN).stream()
        .flatMap(stored -> stored.event().ofRun().stream())
        .flatMap(event -> event.armNames().stream())
        .toList();
    Comparator<WalkerId> order = Comparator.comparingInt(
            (WalkerId id) -> arms.contains(id.arm()) ? arms.indexOf(id.arm()) : arms.size())
        .thenComparing(WalkerId::arm)
        .thenComparingLong(WalkerId::walker);
    Stream<String> walkers = events.keySet().stream()
        .filter(WalkerId::isWalker)
        .map(WalkerId::parse)
        .sorted(order)
        .map(WalkerId::persistenceId);
    Stream<String> run = events.keySet().stream().filter(WalkerId.RUN::equals);
    return Stream.concat(run, walkers).toList();
  }

  /** An entity's sound events in the order of their sequence numbers, which may have gaps. */
  public List<Stored> events(String persistenceId) {
    List<Stored> sound = new ArrayList<>();
    events
        .getOrDefault(persistenceId, new TreeMap<>())
        .forEach((sequence, row) -> sound.add(new Stored(persistenceId, sequence, event(row))));
    return sound;
  }

  /** Events that are known to have been there, by those behind them or by the entity's highest sequence number. */
  public List<Missing> missing() {
    List<Missing> missing = new ArrayList<>();
    List<String> known = new ArrayList<>(entities());
    Stream.concat(counters.keySet().stream(), names.values().stream())
        .distinct()
        .filter(name -> !known.contains(name))
        .sorted()
        .forEach(known::add);
    for (String name : known) {
      long next = 1;
      for (long sequence : events.getOrDefault(name, new TreeMap<>()).keySet()) {
        add(missing, name, next, sequence - 1);
        next = sequence + 1;
      }
      long highest = counters.getOrDefault(name, 0L);
      // A name has its number from the batch that has its first event.
      add(missing, name, next, Math.max(highest, next == 1 ? 1 : 0));
    }
    return missing;
  }

  private void add(List<Missing> missing, String name, long first, long last) {
    if (first <= last) {
      String file = damage.stream()
          .filter(each -> name.equals(each.walker())
              && each.sequence() != null
              && first <= each.sequence()
              && each.sequence() <= last)
          .map(Corruption::file)
          .findFirst()
          .orElse("");
      missing.add(new Missing(name, first, last, file));
    }
  }

  private Event event(PersistedRow row) {
    return codec.decodeEvent(row.manifest(), row.payloadBytes());
  }

  private void readMark() {
    try {
      mark = HighWater.read(folder);
    } catch (Fault e) {
      if (e.kind() != Fault.Kind.DAMAGED) {
        throw e;
      }
      damage.add(Corruption.of(folder.highWater().getFileName().toString(), e.line()));
    }
  }

  private void readFiles() {
    List<Path> files;
    try (Stream<Path> entries = Files.list(folder.journal())) {
      files = entries.sorted().toList();
    } catch (NoSuchFileException e) {
      damage.add(Corruption.of("journal", "the folder is missing"));
      return;
    } catch (IOException e) {
      throw Reason.fault("cannot list", folder.journal().toString(), e);
    }
    for (Path file : files) {
      try {
        if (PrivateCopy.isTable(file)) {
          table(file, Files.readAllBytes(file));
        } else if (PrivateCopy.number(file) >= 0) {
          log(file, Files.readAllBytes(file));
        }
      } catch (NoSuchFileException e) {
        // Its writer is at work.
      } catch (IOException e) {
        damage.add(Corruption.of(STORE + file.getFileName(), "cannot be read: " + Reason.of(e)));
      }
    }
  }

  /** What names the files; a store at work changes it all the time. */
  private void checkNames() {
    try {
      Path store = folder.journal();
      Path file = store.resolve(PrivateCopy.manifestName(folder));
      Manifest manifest = Manifest.of(Files.readAllBytes(file));
      for (long number : manifest.tables().keySet()) {
        Path table = PrivateCopy.table(store, number);
        if (!Files.isRegularFile(table)) {
          damage.add(Corruption.of(STORE + table.getFileName(), "the table is missing"));
        }
      }
      if (PrivateCopy.logs(store, manifest).isEmpty()) {
        damage.add(
            Corruption.of(STORE + PrivateCopy.logName(manifest.log()), "the log is missing"));
      }
    } catch (Fault e) {
      damage.add(Corruption.of(STORE + PrivateCopy.CURRENT, String.valueOf(e.getMessage())));
    } catch (IOException | UncheckedIOException e) {
      damage.add(Corruption.of(STORE + "MANIFEST", "cannot be read: " + e.getMessage()));
    }
  }

  /** What no checksum covers, padding for one, and files that are gone. */
  private void checkSeal() {
    for (Corruption sealed : Seal.check(folder)) {
      if (damage.stream().noneMatch(each -> each.file().equals(sealed.file()))) {
        damage.add(sealed);
      }
    }
  }

  private void log(Path file, byte[] bytes) {
    int end = LogScan.scan(bytes, new LogScan.Visitor() {
      @Override
      public void record(byte[] record) {
        try {
          rows.addBatch(record);
        } catch (BufferUnderflowException | IllegalArgumentException e) {
          damage.add(Corruption.of(STORE + file.getFileName(), "a record holds no rows"));
        }
      }

      @Override
      public void damaged(long offset, String what, byte[] payload) {
        SalvagedRows.Suspect suspect = new SalvagedRows.Suspect();
        SalvagedRows.ofBatch(payload, suspect);
        found(file, offset, what, suspect.key());
      }
    });
    int last = bytes.length;
    while (last > end && bytes[last - 1] == 0) {
      last--;
    }
    if (last > end) {
      dropped.add(
          STORE + file.getFileName() + ": " + (last - end) + " bytes of an unfinished record");
    }
  }

  private void table(Path file, byte[] bytes) {
    boolean[] indexed = {true};
    TableScan.scan(bytes, new TableScan.Visitor() {
      @Override
      public void block(byte[] content) {
        if (!added(content)) {
          damage.add(Corruption.of(STORE + file.getFileName(), "a block holds no rows"));
        }
      }

      @Override
      public void damaged(
          long offset, String what, byte @Nullable [] content, byte @Nullable [] after) {
        indexed[0] &= content != null || after != null;
        found(file, offset, what, StoreCheck.suspect(content, after));
      }
    });
    if (!indexed[0]) {
      TableBlocks.scan(bytes, this::added);
    }
  }

  private boolean added(byte[] block) {
    try {
      rows.addBlock(block);
      return true;
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      return false;
    }
  }

  private void found(Path file, long offset, String what, @Nullable RowKey key) {
    suspects.add(new Suspect(STORE + file.getFileName(), what + " at byte " + offset, key));
  }

  /** Each row to its entity. */
  private void sort() {
    rows.complete();
    Map<Integer, Long> highest = new HashMap<>();
    try (Store.Cursor all = rows.from(RowKey.mapping(0))) {
      while (all.hasNext()) {
        RowKey key = all.peek();
        byte[] value = all.next();
        if (key.isMapping()) {
          names.put(key.mapping(), new String(value, StandardCharsets.UTF_8));
        } else if (key.isEvent()) {
          event(key, value);
        } else if (key.isCounter() && value.length >= Long.BYTES) {
          highest.put(key.entity(), ByteBuffer.wrap(value).getLong());
          String name = RowKey.counted(value);
          if (name.equals(WalkerId.RUN) || isWalker(name)) {
            names.putIfAbsent(key.entity(), name);
          }
        }
      }
    }
    highest.forEach((number, sequence) -> {
      String name = names.get(number);
      if (name != null) {
        counters.put(name, sequence);
      }
    });
    for (Suspect each : suspects) {
      String name = each.key() == null ? null : names.get(each.key().entity());
      Long sequence = name == null || each.key() == null ? null : each.key().sequence();
      damage.add(new Corruption(each.file(), name, sequence, each.what()));
    }
  }

  private void event(RowKey key, byte[] value) {
    String name = names.get(key.entity());
    try {
      PersistedRow row = PersistedRow.of(name, key.sequence(), value);
      String whose = row.persistenceId();
      Event unused = event(row);
      if (whose.equals(WalkerId.RUN) || isWalker(whose)) {
        events.computeIfAbsent(whose, id -> new TreeMap<>()).put(row.sequence(), row);
        names.putIfAbsent(key.entity(), whose);
        return;
      }
      String what =
          whose.isEmpty() ? "whose event it is stands nowhere" : "the row holds another event";
      damage.add(new Corruption(STORE, name, key.sequence(), what));
    } catch (Fault e) {
      if (e.kind() != Fault.Kind.DAMAGED) {
        throw e.where() != null ? e : e.at(folder.journal() + ", event " + key.sequence());
      }
      damage.add(new Corruption(STORE, name, key.sequence(), e.line()));
    }
  }

  private static boolean isWalker(String name) {
    try {
      return WalkerId.isWalker(name) && WalkerId.parse(name).walker() >= 0;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
