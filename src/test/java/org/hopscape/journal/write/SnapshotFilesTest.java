package org.hopscape.journal.write;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.ActorRef;
import akka.actor.ActorSystem;
import akka.persistence.Persistence;
import akka.persistence.SelectedSnapshot;
import akka.persistence.SnapshotMetadata;
import akka.persistence.SnapshotProtocol;
import akka.persistence.SnapshotSelectionCriteria;
import akka.testkit.javadsl.TestKit;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.hopscape.journal.Events;
import org.hopscape.journal.folder.RunFolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cases of Akka's test kit for snapshot stores, and its local store beside ours: one format. */
class SnapshotFilesTest {
  private static final String OURS = "akka.persistence.snapshot-store.hopscape";
  private static final String AKKAS = "akka.persistence.snapshot-store.local";
  private static final String WALKER = "walker|t\u00e9l 50%|3";

  @TempDir
  private Path data = Path.of("");

  private RunFolder folder = new RunFolder(data, "r");
  private ActorSystem system = ActorSystem.create();

  @BeforeEach
  void start() {
    system.terminate();
    folder = new RunFolder(data, "r");
    folder.create();
    Config config = ConfigFactory.parseMap(
            Map.of(AKKAS + ".dir", folder.snapshots().toString()))
        .withFallback(JournalConfig.of(folder, true));
    system = ActorSystem.create("snapshots", config);
  }

  @AfterEach
  void stop() {
    TestKit.shutdownActorSystem(system);
  }

  /** A store that has listed the folder now. */
  private ActorRef store(String plugin) {
    return Persistence.get(system).snapshotStoreFor(plugin, ConfigFactory.empty());
  }

  private <T> T ask(ActorRef store, Object message, Class<T> answer) {
    TestKit probe = new TestKit(system);
    store.tell(message, probe.getRef());
    return probe.expectMsgClass(Duration.ofSeconds(60), answer);
  }

  private void save(ActorRef store, long sequence) {
    ask(
        store,
        new SnapshotProtocol.SaveSnapshot(
            new SnapshotMetadata(WALKER, sequence, 0), Events.leg(3, sequence, 2)),
        akka.persistence.SaveSnapshotSuccess.class);
  }

  /** Sequence number of what is loaded, which must be what was saved under it. */
  private OptionalLong loaded(ActorRef store, SnapshotSelectionCriteria criteria) {
    SelectedSnapshot found = ask(
            store,
            new SnapshotProtocol.LoadSnapshot(WALKER, criteria, Long.MAX_VALUE),
            SnapshotProtocol.LoadSnapshotResult.class)
        .snapshot()
        .getOrElse(() -> null);
    if (found == null) {
      return OptionalLong.empty();
    }
    long sequence = found.metadata().sequenceNr();
    assertThat(found.snapshot()).isEqualTo(Events.leg(3, sequence, 2));
    return OptionalLong.of(sequence);
  }

  private static SnapshotSelectionCriteria upTo(long sequence) {
    return SnapshotSelectionCriteria.create(sequence, Long.MAX_VALUE);
  }

  @Test
  void akkasStoreReadsOursAndTheOtherWayRound() {
    ActorRef akkas = store(AKKAS);
    save(akkas, 5);
    ActorRef ours = store(OURS);
    assertThat(loaded(ours, SnapshotSelectionCriteria.latest())).hasValue(5);
    save(ours, 9);
    assertThat(loaded(akkas, SnapshotSelectionCriteria.latest())).hasValue(9);
    assertThat(loaded(ours, SnapshotSelectionCriteria.latest())).hasValue(9);
  }

  @Test
  void theNewestThatCanBeReadIsTakenAndThoseThatWereDeletedAreGone() throws IOException {
    ActorRef ours = store(OURS);
    assertThat(loaded(ours, SnapshotSelectionCriteria.latest())).isEmpty();
    for (long sequence = 1; sequence <= 4; sequence++) {
      save(ours, sequence);
    }
    assertThat(loaded(ours, upTo(3))).hasValue(3);
    assertThat(loaded(ours, SnapshotSelectionCriteria.none())).isEmpty();
    try (Stream<Path> files = Files.list(folder.snapshots())) {
      Path newest =
          files.filter(file -> file.toString().contains("-4-")).findFirst().orElseThrow();
      Files.write(newest, new byte[] {1, 2, 3});
    }
    assertThat(loaded(ours, SnapshotSelectionCriteria.latest())).hasValue(3);
    ask(
        ours,
        new SnapshotProtocol.DeleteSnapshots(WALKER, upTo(2)),
        akka.persistence.DeleteSnapshotsSuccess.class);
    assertThat(loaded(ours, upTo(2))).isEmpty();
    ask(
        ours,
        new SnapshotProtocol.DeleteSnapshot(new SnapshotMetadata(WALKER, 3, 0)),
        akka.persistence.DeleteSnapshotSuccess.class);
    assertThat(loaded(ours, SnapshotSelectionCriteria.latest())).isEmpty();
    try (Stream<Path> files = Files.list(folder.snapshots())) {
      assertThat(files).hasSize(1); // the damaged one
    }
  }
}
