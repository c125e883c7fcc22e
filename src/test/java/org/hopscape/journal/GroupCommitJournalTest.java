package org.hopscape.journal;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Adapter;
import akka.actor.typed.javadsl.Behaviors;
import akka.persistence.PersistentRepr;
import akka.serialization.Serialization;
import akka.serialization.SerializationExtension;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hopscape.event.Event;
import org.hopscape.event.WalkerId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plugin beside Akka's own LevelDB journal: one format, so that stores of either are gone on with by the other. */
class GroupCommitJournalTest {
  @TempDir
  private Path data = Path.of("");

  private static Config stock(RunFolder folder) {
    return ConfigFactory.parseMap(Map.of(
            "akka.persistence.journal.plugin",
            "akka.persistence.journal.leveldb",
            "akka.persistence.journal.leveldb.dir",
            folder.journal().toString(),
            "akka.persistence.journal.leveldb.native",
            false))
        .withFallback(JournalConfig.of(folder, false, true));
  }

  private static Config ours(RunFolder folder) {
    return JournalConfig.of(folder, false, true);
  }

  private static List<Event> persist(RunFolder folder, Config config, int from, int to) {
    String walker = new WalkerId(Events.ARM, 0).persistenceId();
    try (Writer writer = new Writer(folder, config)) {
      List<Event> events = new ArrayList<>();
      for (int k = from; k < to; k++) {
        events.add(k == 0 ? Events.placed(0) : Events.leg(0, k - 1, 3));
      }
      writer.persist(walker, events);
      return writer.events(walker);
    }
  }

  @Test
  void storesOfAkkasOwnJournalAreGoneOnWithAndTheOtherWayRound() {
    RunFolder folder = new RunFolder(data, "r");
    assertThat(persist(folder, stock(folder), 0, 4)).hasSize(4);
    List<Event> byUs = persist(folder, ours(folder), 4, 9);
    assertThat(byUs).hasSize(9);
    List<Event> byAkka = persist(folder, stock(folder), 9, 11);
    assertThat(byAkka).hasSize(11);
    assertThat(byAkka.subList(0, 9)).isEqualTo(byUs);
    try (JournalReader reader = JournalReader.open(folder)) {
      assertThat(reader.highestSequence(new WalkerId(Events.ARM, 0).persistenceId()))
          .isEqualTo(11);
    }
  }

  /** Akka's own serializer of persisted messages is the second way. */
  @Test
  void rowsHaveTheBytesThatAkkaWrites() {
    RunFolder folder = new RunFolder(data, "r");
    ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "rows", ours(folder));
    try {
      Serialization akka = SerializationExtension.get(Adapter.toClassic(system));
      for (Event event : List.of(Events.placed(3), Events.leg(3, 0, 3), Events.started(9))) {
        PersistentRepr message = PersistentRepr.apply(
            event, 1L << 40, "walker|\u6e29|3", "", false, ActorRef.noSender(), "w-1");
        byte[] bytes = akka.serialize(message).get();
        PersistedRow row = PersistedRow.of(bytes);
        assertThat(row.writer()).isEqualTo("w-1");
        assertThat(row.persistenceId()).isEqualTo("walker|\u6e29|3");
        assertThat(row.toBytes()).isEqualTo(bytes);
        PersistentRepr again =
            akka.deserialize(row.toBytes(), PersistentRepr.class).get();
        assertThat(again.payload()).isEqualTo(event);
      }
    } finally {
      system.terminate();
    }
  }

  @Test
  void numbersOfAnyLengthAreWrittenAsTheyAreRead() {
    for (int bits = 0; bits < 64; bits++) {
      for (long value : new long[] {(1L << bits) - 1, 1L << bits, (1L << bits) + 1}) {
        ByteBuffer bytes = ByteBuffer.allocate(Varint.length(value));
        Varint.write(value, bytes);
        assertThat(bytes.hasRemaining()).isFalse();
        assertThat(Varint.read(bytes.flip())).isEqualTo(value);
      }
    }
  }
}
