package org.hopscape.journal.write;

import akka.event.Logging;
import akka.event.LoggingAdapter;
import akka.persistence.SelectedSnapshot;
import akka.persistence.SnapshotMetadata;
import akka.persistence.SnapshotSelectionCriteria;
import akka.persistence.serialization.Snapshot;
import akka.persistence.snapshot.japi.SnapshotStore;
import akka.serialization.Serialization;
import akka.serialization.SerializationExtension;
import com.typesafe.config.Config;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import scala.concurrent.Future;
import scala.jdk.javaapi.FutureConverters;

/**
 * Walkers' snapshots, a file each, with the names and bytes of Akka's local store. That one lists the folder for each walker that
 * starts, and writes under the final name; here it is listed once, and a file is written beside and renamed. Without a sync: a
 * snapshot is a cache under a checksum.
 */
public final class SnapshotFiles extends SnapshotStore {
  private static final Pattern NAME = Pattern.compile("snapshot-(.+)-([0-9]{1,18})-([0-9]{1,18})");

  private static final String BESIDE = ".tmp";

  private final LoggingAdapter log = Logging.getLogger(context().system(), this);
  private final Serialization serialization =
      SerializationExtension.get(context().system());
  private final Executor working;
  private final Path folder;

  /** Files by sequence number of each entity that has some. */
  private final Map<String, NavigableMap<Long, Path>> known = new ConcurrentHashMap<>();

  public SnapshotFiles(Config config) throws IOException {
    working = context().system().dispatchers().lookup(config.getString("stream-dispatcher"));
    folder = Path.of(config.getString("dir"));
    Files.createDirectories(folder);
    try (Stream<Path> files = Files.list(folder)) {
      files.forEach(this::add);
    }
  }

  private void add(Path file) {
    Matcher parts = NAME.matcher(file.getFileName().toString());
    if (parts.matches()) {
      String id = URLDecoder.decode(parts.group(1), StandardCharsets.UTF_8);
      of(id).put(Long.valueOf(parts.group(2)), file);
    }
  }

  private NavigableMap<Long, Path> of(String persistenceId) {
    return known.computeIfAbsent(persistenceId, id -> new ConcurrentSkipListMap<>());
  }

  /** Of which there may be snapshots that meet the criteria, the newest first. */
  private List<Map.Entry<Long, Path>> chosen(
      String persistenceId, SnapshotSelectionCriteria criteria) {
    NavigableMap<Long, Path> files = known.get(persistenceId);
    if (files == null) {
      return List.of();
    }
    return files.descendingMap().entrySet().stream()
        .filter(file -> criteria.minSequenceNr() <= file.getKey()
            && file.getKey() <= criteria.maxSequenceNr()
            && criteria.minTimestamp() <= timestamp(file.getValue())
            && timestamp(file.getValue()) <= criteria.maxTimestamp())
        .toList();
  }

  private static long timestamp(Path file) {
    String name = file.getFileName().toString();
    return Long.parseLong(name.substring(name.lastIndexOf('-') + 1));
  }

  @Override
  public Future<Optional<SelectedSnapshot>> doLoadAsync(
      String persistenceId, SnapshotSelectionCriteria criteria) {
    List<Map.Entry<Long, Path>> files = chosen(persistenceId, criteria);
    return FutureConverters.asScala(
        files.isEmpty()
            ? CompletableFuture.completedFuture(Optional.empty())
            : CompletableFuture.supplyAsync(() -> newest(persistenceId, files), working));
  }

  private Optional<SelectedSnapshot> newest(
      String persistenceId, List<Map.Entry<Long, Path>> files) {
    for (Map.Entry<Long, Path> file : files) {
      Object state = state(file.getValue());
      if (state != null) {
        SnapshotMetadata metadata =
            new SnapshotMetadata(persistenceId, file.getKey(), timestamp(file.getValue()));
        return Optional.of(SelectedSnapshot.create(metadata, state));
      }
    }
    return Optional.empty();
  }

  /** Null where it cannot be read: an older one, or the events, tell as much. */
  private @Nullable Object state(Path file) {
    try {
      return serialization
          .deserialize(Files.readAllBytes(file), Snapshot.class)
          .get()
          .data();
    } catch (IOException | RuntimeException e) {
      log.warning("the snapshot {} is passed over: {}", file, JournalFailures.reason(e));
      return null;
    }
  }

  @Override
  public Future<Void> doSaveAsync(SnapshotMetadata metadata, Object snapshot) {
    return FutureConverters.asScala(
        CompletableFuture.runAsync(() -> save(metadata, snapshot), working));
  }

  private void save(SnapshotMetadata metadata, Object snapshot) {
    String name = String.format(
        Locale.ROOT,
        "snapshot-%s-%d-%d",
        URLEncoder.encode(metadata.persistenceId(), StandardCharsets.UTF_8),
        metadata.sequenceNr(),
        metadata.timestamp());
    Path beside = folder.resolve(name + BESIDE);
    Path file = folder.resolve(name);
    try {
      Files.write(beside, serialization.serialize(new Snapshot(snapshot)).get());
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    of(metadata.persistenceId()).put(metadata.sequenceNr(), file);
  }

  @Override
  public Future<Void> doDeleteAsync(SnapshotMetadata metadata) {
    long number = metadata.sequenceNr();
    return delete(
        metadata.persistenceId(),
        new SnapshotSelectionCriteria(number, Long.MAX_VALUE, number, 0L));
  }

  @Override
  public Future<Void> doDeleteAsync(String persistenceId, SnapshotSelectionCriteria criteria) {
    return delete(persistenceId, criteria);
  }

  private Future<Void> delete(String persistenceId, SnapshotSelectionCriteria criteria) {
    List<Map.Entry<Long, Path>> files = new ArrayList<>(chosen(persistenceId, criteria));
    return FutureConverters.asScala(CompletableFuture.runAsync(
        () -> {
          for (Map.Entry<Long, Path> file : files) {
            try {
              Files.deleteIfExists(file.getValue());
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
            of(persistenceId).remove(file.getKey());
          }
        },
        working));
  }
}
