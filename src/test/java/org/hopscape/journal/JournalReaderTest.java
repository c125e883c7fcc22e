package org.hopscape.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hopscape.event.WalkerId;
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
  @ValueSource(booleans = {true, false})
  void readsWhatActorsWrote(boolean nativeLevelDb) {
    RunFolder folder = new RunFolder(data, "run");
    Writer.write(folder, nativeLevelDb, 12, 5);
    try (JournalReader reader = JournalReader.open(folder)) {
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

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void recoversInActors(boolean nativeLevelDb) {
    RunFolder folder = new RunFolder(data, "run");
    Writer.write(folder, nativeLevelDb, 2, 3);
    try (Writer again = new Writer(folder, nativeLevelDb)) {
      assertThat(again.events(FIRST))
          .containsExactly(
              Events.placed(0), Events.leg(0, 0, 3), Events.leg(0, 1, 3), Events.leg(0, 2, 3));
    }
  }
}
