package org.hopscape.journal.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import akka.actor.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Adapter;
import akka.actor.typed.javadsl.Behaviors;
import akka.persistence.PersistentRepr;
import akka.serialization.Serialization;
import akka.serialization.SerializationExtension;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hopscape.event.Event;
import org.hopscape.event.WalkerId;
import org.hopscape.fault.Fault;
import org.hopscape.journal.CopiedJournal;
import org.hopscape.journal.Events;
import org.hopscape.journal.JournalReader;
import org.hopscape.journal.Writer;
import org.hopscape.journal.codec.PersistedRow;
import org.hopscape.journal.folder.RunFolder;
import org.hopscape.journal.leveldb.Varint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The plugin beside Akka's own LevelDB journal, whose stores, and those of schema 1, are gone on with. */
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
        .withFallback(JournalConfig.of(folder, true));
  }

  private static Config ours(RunFolder folder) {
    return JournalConfig.of(folder, true);
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

  /** Akka's rows, which are those of schema 1, and ours behind them: read by both readers, and gone on with again. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aStoreOfSchemaOneIsGoneOnWithInShorterRows(boolean inLevelDb) throws IOException {
    RunFolder folder = new RunFolder(data, "r");
    String walker = new WalkerId(Events.ARM, 0).persistenceId();
    assertThat(persist(folder, stock(folder), 0, 40)).hasSize(40);
    List<Event> all = persist(folder, ours(folder), 40, 90);
    assertThat(all).hasSize(90);
    assertThat(persist(folder, ours(folder), 90, 100).subList(0, 90)).isEqualTo(all);
    try (JournalReader reader = CopiedJournal.open(folder, inLevelDb ? 0 : Long.MAX_VALUE)) {
      assertThat(reader.highestSequence(walker)).isEqualTo(100);
      assertThat(reader.events()).isEqualTo(100);
      List<Event> read = new ArrayList<>();
      reader.replayAll(stored -> read.add(stored.event()));
      assertThat(read).hasSize(100);
      assertThat(read.subList(0, 90)).isEqualTo(all);
    }
  }

  @Test
  void aRowOfANewerSchemaIsTheBusinessOfANewerProgram() {
    Fault fault = catchThrowableOfType(
        Fault.class, () -> PersistedRow.of("walker|a|0", 1, new byte[] {3, 9, 0}));
    assertThat(fault.kind()).isEqualTo(Fault.Kind.INCOMPATIBLE);
    for (byte[] none : new byte[][] {{}, {2}, {2, 0, 0}, {2, 15, 0}, {2, -1}, {0, 1}, {1, 9, 0}}) {
      Fault damage =
          catchThrowableOfType(Fault.class, () -> PersistedRow.of("walker|a|0", 1, none));
      assertThat(damage.kind()).isEqualTo(Fault.Kind.DAMAGED);
    }
  }

  /** One-dimensional legs without transitions, on the disk: while they are written, when most lies in the log, and afterwards. */
  @Test
  void aLegTakesAtMostTwoHundredBytes() throws IOException {
    RunFolder folder = new RunFolder(data, "r");
    int walkers = 64;
    int legs = 300;
    try (Writer writer = new Writer(folder)) {
      for (int k = 0; k < legs; k++) {
        for (int w = 0; w < walkers; w++) {
          writer.persist(new WalkerId(Events.ARM, w).persistenceId(), List.of(Events.leg(w, k, 0)));
        }
      }
      assertThat(written(folder) / (double) (walkers * legs)).isLessThan(200);
    }
    assertThat(folder.journalBytes() / (double) (walkers * legs)).isLessThan(200);
  }

  /** Bytes of all files, without the zeros that a log is extended by. */
  private static long written(RunFolder folder) throws IOException {
    long sum = 0;
    try (Stream<Path> files = Files.list(folder.journal())) {
      for (Path file : files.toList()) {
        byte[] bytes = Files.readAllBytes(file);
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] == 0) {
          end--;
        }
        sum += end;
      }
    }
    return sum;
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
        PersistedRow row = PersistedRow.ofMessage(bytes);
        assertThat(row.writer()).isEqualTo("w-1");
        assertThat(row.persistenceId()).isEqualTo("walker|\u6e29|3");
        assertThat(row.toMessage()).isEqualTo(bytes);
        PersistentRepr again =
            akka.deserialize(row.toMessage(), PersistentRepr.class).get();
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
