package org.hopscape.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.hopscape.event.Event;
import org.hopscape.event.WalkerId;
import org.hopscape.journal.folder.RunFolder;
import org.hopscape.journal.folder.Seal;
import org.hopscape.journal.store.RowKey;
import org.iq80.leveldb.CompressionType;
import org.iq80.leveldb.DB;
import org.iq80.leveldb.Options;
import org.iq80.leveldb.impl.Iq80DBFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalReaderTest {
  private static final String FIRST = new WalkerId(Events.ARM, 0).persistenceId();

  private final Path data;

  JournalReaderTest(@TempDir Path data) {
    this.data = data;
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 1_000_000})
  void readsWhatActorsWrote(long inMemory) {
    RunFolder folder = new RunFolder(data, "run");
    Writer.write(folder, 12, 5);
    try (JournalReader reader = CopiedJournal.open(folder, inMemory)) {
      assertThat(reader.runEvents()).containsExactly(Events.started(12));
      assertThat(reader.walkers()).hasSize(12).startsWith(FIRST).endsWith("walker|additive|11");
      assertThat(reader.highestSequence(FIRST)).isEqualTo(6);
      assertThat(reader.highestSequence("walker|none|0")).isZero();
      assertThat(reader.events()).isEqualTo(12 * 6 + 1);
      assertThat(reader.lastEvents(FIRST, 2))
          .containsExactly(
              new Stored(FIRST, 5, Events.leg(0, 3, 3)), new Stored(FIRST, 6, Events.leg(0, 4, 3)));
      List<Stored> all = new ArrayList<>();
      reader.replayAll(all::add);
      assertThat(all).hasSize(12 * 6 + 1);
    }
  }

  @Test
  void recoversInActors() {
    RunFolder folder = new RunFolder(data, "run");
    Writer.write(folder, 2, 3);
    try (Writer again = new Writer(folder)) {
      assertThat(again.events(FIRST))
          .containsExactly(
              Events.placed(0), Events.leg(0, 0, 3), Events.leg(0, 1, 3), Events.leg(0, 2, 3));
    }
  }

  @Test
  void readsWhileAnotherWrites() throws Exception {
    RunFolder folder = new RunFolder(data, "run");
    AtomicLong written = new AtomicLong();
    AtomicBoolean stop = new AtomicBoolean();
    try (Writer writer = new Writer(folder)) {
      writer.persist(WalkerId.RUN, List.of(Events.started(1)));
      Thread busy = new Thread(() -> writeUntil(writer, stop, written));
      busy.start();
      try {
        for (int i = 0; i < 15; i++) {
          long before = written.get();
          try (JournalReader reader = JournalReader.open(folder)) {
            assertThat(reader.highestSequence(FIRST)).isGreaterThanOrEqualTo(before);
            assertThat(reader.lastEvents(FIRST, 100))
                .hasSize((int) Math.min(100, reader.highestSequence(FIRST)));
          }
        }
      } finally {
        stop.set(true);
        busy.join();
      }
    }
    assertThat(written.get()).isPositive();
    assertThat(data).isDirectoryNotContaining("glob:**/.reading-*");
  }

  private static void writeUntil(Writer writer, AtomicBoolean stop, AtomicLong written) {
    List<Event> events = new ArrayList<>();
    for (int k = 0; k < 50; k++) {
      events.add(Events.leg(0, k, 40));
    }
    while (!stop.get()) {
      writer.persist(FIRST, events);
      written.addAndGet(events.size());
    }
  }

  /** {@code -Dhopscape.speed=EVENTS}: how fast a large journal is checked and read. */
  @Test
  @EnabledIfSystemProperty(named = "hopscape.speed", matches = "[0-9]+")
  void speed() {
    int events = Integer.getInteger("hopscape.speed");
    RunFolder folder = new RunFolder(data, "run");
    Writer.write(folder, events / 200, 199);
    long start = cpuNanos();
    Seal.write(folder);
    System.out.printf("seal %.0f ms%n", millis(start));
    for (int i = 0; i < 3; i++) {
      start = cpuNanos();
      try (JournalReader reader = JournalReader.open(folder)) {
        System.out.printf("open and check %.0f ms%n", millis(start));
        start = cpuNanos();
        AtomicLong seen = new AtomicLong();
        reader.replayAll(stored -> seen.incrementAndGet());
        System.out.printf(
            "%d events in one pass, %.0f a second%n", seen.get(), seen.get() / millis(start) * 1e3);
        start = cpuNanos();
        seen.set(0);
        reader.walkers().forEach(w -> reader.replay(w, 1, stored -> seen.incrementAndGet()));
        System.out.printf("by walker %.0f a second%n", seen.get() / millis(start) * 1e3);
        start = cpuNanos();
        reader.walkers().forEach(w -> seen.addAndGet(reader.lastEvents(w, 1).size()));
        System.out.printf(
            "last event of %d walkers in %.0f ms%n", reader.walkers().size(), millis(start));
      }
    }
  }

  /** Pure Java LevelDB notes the sizes of some tables a few bytes off. */
  @Test
  void aTableWhoseSizeTheManifestHasWrongIsNoDamage() throws IOException {
    RunFolder folder = new RunFolder(data, "run");
    folder.create();
    Options small = new Options().writeBufferSize(1 << 18).compressionType(CompressionType.NONE);
    try (DB store = Iq80DBFactory.factory.open(folder.journal().toFile(), small)) {
      for (int i = 0; i < 20_000; i++) {
        store.put(new RowKey(3, i * 7919 % 1000, i + 1).toBytes(), new byte[1000]);
      }
    }
    assertThat(StoreCheck.run(folder.journal()).damage()).isEmpty();
  }

  /** Of this thread's CPU, so that a busy machine does not show. */
  private static double millis(long start) {
    return (cpuNanos() - start) / 1e6;
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
