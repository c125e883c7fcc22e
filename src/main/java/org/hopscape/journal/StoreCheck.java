package org.hopscape.journal;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.hopscape.fault.Fault;
import org.hopscape.fault.Reason;
import org.hopscape.journal.folder.Corruption;
import org.hopscape.journal.folder.RunFolder;
import org.hopscape.journal.folder.Seal;
import org.hopscape.journal.leveldb.LogScan;
import org.hopscape.journal.leveldb.Manifest;
import org.hopscape.journal.leveldb.TableScan;
import org.hopscape.journal.store.MemoryStore;
import org.hopscape.journal.store.PrivateCopy;
import org.hopscape.journal.store.RowKey;
import org.hopscape.journal.store.SalvagedRows;
import org.hopscape.journal.store.Tally;
import org.jspecify.annotations.Nullable;

/**
 * Checks a store without opening it: LevelDB itself drops what it cannot read, opens normally, and then deletes the
 * damaged file. Every record of every log and manifest, every block of every table. The sizes in the manifest are not
 * compared, because pure Java LevelDB notes them a few bytes off; a cut table shows by its footer and blocks.
 */
public final class StoreCheck {
  private static final String STORE = "journal/";
  private static final int INTERNAL_TRAILER = 8;

  /**
   * What was found.
   *
   * @param dropped tails that are no damage: a record half written when the process was killed, never acknowledged
   */
  public record Report(List<Corruption> damage, List<String> dropped) {
    public Report {
      damage = List.copyOf(damage);
      dropped = List.copyOf(dropped);
    }
  }

  private final Path store;
  private final long inMemory;
  private @Nullable MemoryStore rows;
  private final Tally tally = new Tally();
  private final List<Corruption> damage = new ArrayList<>();
  private final List<String> dropped = new ArrayList<>();
  private final Map<Path, Integer> ends = new HashMap<>();
  private @Nullable Map<Integer, String> names;

  private StoreCheck(Path store, long inMemory) {
    this.store = store;
    this.inMemory = inMemory;
  }

  /** Everything that is wrong with a run's store, seal and high-water mark; it may be running. */
  public static Report of(RunFolder folder) {
    try (JournalReader reader = JournalReader.open(folder)) {
      return new Report(List.of(), reader.dropped());
    } catch (Fault e) {
      if (e.kind() != Fault.Kind.DAMAGED) {
        throw e;
      }
      return all(folder, e);
    }
  }

  private static Report all(RunFolder folder, Fault first) {
    List<Corruption> found = new ArrayList<>();
    List<String> dropped = new ArrayList<>();
    try (PrivateCopy copy = PrivateCopy.of(folder)) {
      StoreCheck check = run(copy.path());
      found.addAll(check.damage);
      dropped.addAll(check.dropped);
    } catch (Fault e) {
      // The first fault tells of it.
    }
    for (Corruption sealed : Seal.check(folder)) {
      if (found.stream().noneMatch(other -> other.file().equals(sealed.file()))) {
        found.add(sealed);
      }
    }
    if (found.isEmpty()) {
      found.add(Corruption.of(String.valueOf(first.where()), String.valueOf(first.getMessage())));
    }
    return new Report(found, dropped);
  }

  /** Checks a store that nobody writes. */
  public static StoreCheck run(Path store) {
    return run(store, -1);
  }

  /** The same, and keeps the rows of a store that has no more than {@code inMemory} bytes. */
  public static StoreCheck run(Path store, long inMemory) {
    StoreCheck check = new StoreCheck(store, inMemory);
    try {
      check.manifestAndFiles();
    } catch (IOException e) {
      throw Fault.of(Fault.Kind.STORAGE, "cannot read: " + Reason.of(e))
          .at(store.toString())
          .because(e);
    }
    return check;
  }

  public List<Corruption> damage() {
    return damage;
  }

  List<String> dropped() {
    return dropped;
  }

  /** Where the last complete record of each log and manifest ends. */
  Map<Path, Integer> ends() {
    return ends;
  }

  /** What all rows come to. */
  Tally tally() {
    return tally;
  }

  /** All rows, where they were kept and nothing is damaged. */
  public Optional<MemoryStore> rows() {
    return damage.isEmpty()
        ? Optional.ofNullable(rows).map(MemoryStore::complete)
        : Optional.empty();
  }

  private void manifestAndFiles() throws IOException {
    String current = Files.readString(store.resolve(PrivateCopy.CURRENT)).strip();
    byte[] bytes = Files.readAllBytes(store.resolve(current));
    log(store.resolve(current), bytes, edit -> {});
    if (ends.getOrDefault(store.resolve(current), 0) == 0) {
      damage.add(Corruption.of(STORE + current, "the manifest is empty"));
      return;
    }
    Manifest manifest = Manifest.of(bytes);
    if (manifest.log() == 0) {
      damage.add(Corruption.of(STORE + current, "the manifest names no log"));
      return;
    }
    List<Path> logs = PrivateCopy.logs(store, manifest);
    MemoryStore kept = size(manifest, logs) <= inMemory ? new MemoryStore() : null;
    rows = kept;
    for (long table : manifest.tables().keySet()) {
      table(PrivateCopy.table(store, table), kept);
    }
    if (logs.stream().noneMatch(log -> PrivateCopy.number(log) == manifest.log())) {
      damage.add(Corruption.of(STORE + PrivateCopy.logName(manifest.log()), "the log is missing"));
    }
    for (Path log : logs) {
      int end = log(log, Files.readAllBytes(log), record -> keep(log, record, kept));
      if (end > 0 && !log.equals(logs.get(0))) {
        damage.add(Corruption.of(STORE + log.getFileName(), "an older log ends within a record"));
      }
    }
    String difference = tally.difference();
    if (damage.isEmpty() && !difference.isEmpty()) {
      damage.add(Corruption.of("journal", "the journal is not whole: " + difference));
    }
  }

  private static long size(Manifest manifest, List<Path> logs) throws IOException {
    long size = manifest.tables().values().stream().mapToLong(Long::longValue).sum();
    for (Path log : logs) {
      size += Files.size(log);
    }
    return size;
  }

  private void keep(Path log, byte[] record, @Nullable MemoryStore kept) {
    try {
      SalvagedRows.everyOfBatch(record, (key, sequence, value) -> keep(key, sequence, value, kept));
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      damage.add(Corruption.of(STORE + log.getFileName(), "a record holds no rows"));
    }
  }

  private void keep(
      RowKey key, long sequence, byte @Nullable [] value, @Nullable MemoryStore kept) {
    if (value != null) {
      tally.add(key, value);
    }
    if (kept != null) {
      kept.add(key, sequence, value);
    }
  }

  /** Returns how many bytes lie behind the last complete record. */
  private int log(Path file, byte[] bytes, Consumer<byte[]> records) {
    int end = LogScan.scan(bytes, new LogScan.Visitor() {
      @Override
      public void record(byte[] record) {
        records.accept(record);
      }

      @Override
      public void damaged(long offset, String what, byte[] payload) {
        SalvagedRows.Suspect suspect = new SalvagedRows.Suspect();
        SalvagedRows.ofBatch(payload, suspect);
        found(file, offset, what, suspect.key());
      }
    });
    ends.put(file, end);
    int last = bytes.length;
    while (last > end && bytes[last - 1] == 0) {
      last--;
    }
    if (last > end) {
      dropped.add(
          STORE + file.getFileName() + ": " + (last - end) + " bytes of an unfinished record");
    }
    return last - end;
  }

  private void table(Path file, @Nullable MemoryStore kept) throws IOException {
    if (!Files.isRegularFile(file)) {
      damage.add(Corruption.of(STORE + file.getFileName(), "the table is missing"));
      return;
    }
    TableScan.scan(Files.readAllBytes(file), new TableScan.Visitor() {
      @Override
      public void block(byte[] content) {
        SalvagedRows.everyOfBlock(
            content, (key, sequence, value) -> keep(key, sequence, value, kept));
      }

      @Override
      public void damaged(
          long offset, String what, byte @Nullable [] content, byte @Nullable [] after) {
        found(file, offset, what, suspect(content, after));
      }
    });
  }

  /** The event that a damaged block begins to lose. */
  static @Nullable RowKey suspect(byte @Nullable [] block, byte @Nullable [] after) {
    SalvagedRows.Suspect suspect = new SalvagedRows.Suspect();
    if (block != null) {
      SalvagedRows.ofBlock(block, suspect);
    }
    RowKey key = suspect.key();
    if (key != null || after == null || after.length < INTERNAL_TRAILER) {
      return key;
    }
    // The block cannot be unpacked: it begins with the event behind the last key of the block
    // before.
    RowKey last = RowKey.of(
        Arrays.copyOf(Arrays.copyOf(after, after.length - INTERNAL_TRAILER), RowKey.LENGTH));
    return RowKey.event(last.entity(), last.sequence() + 1);
  }

  private void found(Path file, long offset, String what, @Nullable RowKey key) {
    String name = key == null ? null : names().get(key.entity());
    damage.add(new Corruption(
        STORE + file.getFileName(),
        name,
        key == null || name == null ? null : key.sequence(),
        what + " at byte " + offset));
  }

  /** Persistence ids by number, from whatever can still be read. */
  private Map<Integer, String> names() {
    Map<Integer, String> known = names;
    if (known == null) {
      known = readNames();
      names = known;
    }
    return known;
  }

  private Map<Integer, String> readNames() {
    Map<Integer, String> found = new TreeMap<>();
    SalvagedRows.Visitor mappings = (key, value) -> {
      if (key.isMapping()) {
        found.putIfAbsent(key.mapping(), new String(value, StandardCharsets.UTF_8));
      }
    };
    try (var files = Files.list(store)) {
      for (Path file : files.sorted().toList()) {
        if (PrivateCopy.number(file) >= 0) {
          LogScan.scan(Files.readAllBytes(file), new NamesInLog(mappings));
        } else if (PrivateCopy.isTable(file)) {
          TableScan.scan(Files.readAllBytes(file), new NamesInTable(mappings));
        }
      }
    } catch (IOException e) {
      // Names are a service; the damage is reported without.
    }
    return found;
  }

  private record NamesInLog(SalvagedRows.Visitor mappings) implements LogScan.Visitor {
    @Override
    public void record(byte[] record) {
      SalvagedRows.ofBatch(record, mappings);
    }

    @Override
    public void damaged(long offset, String what, byte[] payload) {
      SalvagedRows.ofBatch(payload, mappings);
    }
  }

  private record NamesInTable(SalvagedRows.Visitor mappings) implements TableScan.Visitor {
    @Override
    public void block(byte[] content) {
      SalvagedRows.ofBlock(content, mappings);
    }

    @Override
    public void damaged(
        long offset, String what, byte @Nullable [] content, byte @Nullable [] after) {}
  }
}
