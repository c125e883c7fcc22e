package org.hopscape.journal.postgres;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.hopscape.fault.Fault;
import org.hopscape.fault.Reason;
import org.hopscape.journal.JournalReader;
import org.hopscape.journal.Stored;
import org.hopscape.journal.codec.EventCodec;
import org.hopscape.journal.codec.EventSerializer;
import org.hopscape.journal.codec.PersistedRow;
import org.hopscape.journal.folder.Making;
import org.hopscape.journal.folder.RunFolder;
import org.hopscape.journal.folder.RunLock;
import org.hopscape.journal.folder.Seal;
import org.hopscape.journal.write.GroupCommit;
import org.hopscape.journal.write.JournalRows;
import org.jspecify.annotations.Nullable;

/**
 * A whole run from a database to a folder, or from a folder to a database: every event, the data files, the totals. Its rows go
 * through in one pass, some thousands or some MiB in memory at a time.
 */
public final class RunCopy {
  private static final String DATA = "data";

  /** Rows of one entity that are appended together. */
  private static final int TOGETHER = 256;

  /** Appends that wait for their commit, at most. */
  private static final int UNDER_WAY = 256;

  /** Of rows that are in memory at a time, and of those that are appended together. */
  static final long MOST_BYTES = 16L << 20;

  private static final long TOGETHER_BYTES = 1L << 20;

  private RunCopy() {}

  /**
   * Makes the folder a run with all events that the database's run has now; it may be going on. Nothing is left of a copy that
   * fails.
   *
   * @param sync whether it is on the disk when this returns
   * @return number of events
   */
  public static long toFolder(Database database, String name, RunFolder folder, boolean sync) {
    if (folder.exists()) {
      throw Fault.of(Fault.Kind.USAGE, "there is a run '" + folder.name() + "' already")
          .at(folder.path().toString())
          .maybe("give the new one another name with --run.");
    }
    RunTable table = new RunTable(database);
    int run = table.require(name);
    folder.create();
    try (RunLock lock = RunLock.take(folder)) {
      Making.begin(folder);
      for (Map.Entry<String, byte[]> file : table.data(run).entrySet()) {
        write(folder, file.getKey(), file.getValue());
      }
      long events;
      try (JournalRows rows = GroupCommit.open(folder, sync);
          Appending to = new Appending(rows)) {
        events = RunStream.read(database, run, name, to);
      }
      String totals = table.totals(run);
      if (totals != null) {
        Files.writeString(folder.totals(), totals);
      }
      Making.end(folder);
      Seal.write(folder);
      return events;
    } catch (IOException e) {
      remove(folder);
      throw Fault.of(Fault.Kind.STORAGE, "the copy cannot be written: " + Reason.of(e))
          .at(folder.path().toString())
          .because(e);
    } catch (RuntimeException e) {
      remove(folder);
      throw e;
    }
  }

  /**
   * Gives the database a run with all events that the folder's has now.
   *
   * @return number of events
   */
  public static long toDatabase(RunFolder folder, Database database, String name) {
    RunTable table = new RunTable(database);
    if (table.find(name).isPresent()) {
      throw Fault.of(Fault.Kind.USAGE, "there is a run '" + name + "' in the database already")
          .at(database.name())
          .maybe("give the new one another name with --run.");
    }
    removeLeftovers(database, table);
    try (JournalReader reader = JournalReader.open(folder)) {
      int run = table.beginCopy(UUID.randomUUID().toString(), data(folder));
      try (RunClaim claim = RunClaim.take(database, run, name);
          JournalRows rows = RunRows.open(database, run, "journal copy")) {
        try (Appending to = new Appending(rows)) {
          EventCodec codec = EventCodec.ofEvents();
          reader.replayAll(stored -> to.add(row(codec, stored)));
        }
        table.copied(run, name, totals(folder));
      } catch (RuntimeException | IOException e) {
        table.delete(run);
        throw e;
      }
      return reader.events();
    } catch (IOException e) {
      throw Fault.of(Fault.Kind.STORAGE, "the run cannot be copied: " + Reason.of(e))
          .at(folder.path().toString())
          .because(e);
    }
  }

  /** Of copies whose process is gone. */
  private static void removeLeftovers(Database database, RunTable table) {
    for (int copy : table.copies()) {
      try (RunClaim claim = RunClaim.take(database, copy, "copy")) {
        table.delete(copy);
      } catch (Fault e) {
        if (e.kind() != Fault.Kind.LOCKED) {
          throw e;
        }
      }
    }
  }

  private static PersistedRow row(EventCodec codec, Stored stored) {
    return new PersistedRow(
        stored.persistenceId(),
        stored.sequence(),
        EventSerializer.IDENTIFIER,
        codec.manifest(stored.event()),
        ByteBuffer.wrap(codec.encode(stored.event())),
        "");
  }

  /** Appends entity by entity, with few under way. */
  static final class Appending implements AutoCloseable {
    private final JournalRows rows;
    private final Deque<Append> underWay = new ArrayDeque<>();
    private List<PersistedRow> next = new ArrayList<>();
    private long nextBytes;
    private long bytesUnderWay;

    private record Append(CompletionStage<Void> stored, long bytes) {}

    Appending(JournalRows rows) {
      this.rows = rows;
    }

    void add(PersistedRow row) {
      if (!next.isEmpty()
          && (next.size() == TOGETHER
              || nextBytes > TOGETHER_BYTES
              || !next.get(0).persistenceId().equals(row.persistenceId()))) {
        append();
      }
      next.add(row);
      nextBytes += row.payload().remaining();
    }

    private void append() {
      underWay.add(new Append(rows.append(next), nextBytes));
      bytesUnderWay += nextBytes;
      next = new ArrayList<>();
      nextBytes = 0;
      while (underWay.size() > UNDER_WAY || bytesUnderWay > MOST_BYTES) {
        await();
      }
    }

    private void await() {
      Append oldest = underWay.remove();
      bytesUnderWay -= oldest.bytes();
      try {
        oldest.stored().toCompletableFuture().join();
      } catch (CompletionException e) {
        if (e.getCause() instanceof Fault fault) {
          throw fault;
        }
        Throwable cause = e.getCause() == null ? e : e.getCause();
        throw Fault.of(Fault.Kind.STORAGE, "the copy cannot be written: " + Reason.of(cause))
            .because(cause);
      }
    }

    @Override
    public void close() {
      if (!next.isEmpty()) {
        append();
      }
      while (!underWay.isEmpty()) {
        await();
      }
    }
  }

  private static Map<String, byte[]> data(RunFolder folder) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    Path place = folder.path().resolve(DATA);
    if (Files.isDirectory(place)) {
      try (Stream<Path> each = Files.list(place)) {
        for (Path file : each.filter(Files::isRegularFile).toList()) {
          files.put(String.valueOf(file.getFileName()), Files.readAllBytes(file));
        }
      }
    }
    return files;
  }

  /** Writes a copy of a data file where runs have them: under its SHA-256, which is looked at again. */
  public static void write(RunFolder folder, String sha256, byte[] bytes) {
    if (!sha256(bytes).equals(sha256)) {
      throw Fault.of(Fault.Kind.DAMAGED, "a data file in the database is not what its SHA-256 says")
          .at("data " + sha256);
    }
    try {
      Path place = Files.createDirectories(folder.path().resolve(DATA));
      Files.write(place.resolve(sha256), bytes);
    } catch (IOException e) {
      throw Fault.of(Fault.Kind.STORAGE, "cannot write a copy of the data: " + Reason.of(e))
          .at(folder.path().toString())
          .because(e);
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static @Nullable String totals(RunFolder folder) throws IOException {
    return Files.exists(folder.totals())
        ? Files.readString(folder.totals(), StandardCharsets.UTF_8)
        : null;
  }

  private static void remove(RunFolder folder) {
    try (Stream<Path> files = Files.walk(folder.path())) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // What is left is no run: its mark of being made is there.
    }
  }
}
