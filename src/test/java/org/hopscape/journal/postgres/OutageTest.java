package org.hopscape.journal.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.hopscape.event.Position;
import org.hopscape.event.WalkerEvent.WalkerPlaced;
import org.hopscape.event.WalkerId;
import org.hopscape.journal.codec.EventCodec;
import org.hopscape.journal.codec.EventSerializer;
import org.hopscape.journal.codec.PersistedRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL is killed with -9 under load, and stopped for seconds: what was appended is there once, and it was said. */
class OutageTest {
  private static final EventCodec CODEC = EventCodec.ofEvents();
  private static final int ROUNDS = 4;
  private static final int WALKERS = 50;
  private static final long SECONDS = 120;

  @TempDir
  private Path place = Path.of("");

  private static PersistedRow row(String entity, long sequence) {
    WalkerPlaced event = new WalkerPlaced(Position.of(0.5), 0, 0.5);
    return new PersistedRow(
        entity,
        sequence,
        EventSerializer.IDENTIFIER,
        CODEC.manifest(event),
        ByteBuffer.wrap(CODEC.encode(event)),
        "");
  }

  /** The walkers persist one event after the other, as walkers do. */
  private static CompletableFuture<Void> persist(RunRows rows, String walker, long from, long to) {
    CompletableFuture<Void> all = CompletableFuture.completedFuture(null);
    for (long k = from; k < to; k++) {
      long sequence = k;
      all = all.thenCompose(done -> rows.append(List.of(row(walker, sequence))));
    }
    return all;
  }

  @Test
  void whatWasAcknowledgedIsThereOnceWhateverHappensToTheDatabase() throws Exception {
    List<String> told = new CopyOnWriteArrayList<>();
    Outages.tell(told::add);
    try (ThrowawayPostgres postgres = ThrowawayPostgres.start(place)) {
      Database database = postgres.database();
      DatabaseSchema.make(database);
      int run = new RunTable(database).begin("r", row(WalkerId.RUN, 1), Map.of());
      long events = 1;
      try (RunRows rows = RunRows.open(database, run, "test")) {
        for (int round = 0; round < ROUNDS; round++) {
          List<CompletableFuture<Void>> walkers = new ArrayList<>();
          long from = 1 + 40L * round;
          for (int walker = 0; walker < WALKERS; walker++) {
            walkers.add(persist(rows, "walker|a|" + walker, from, from + 40));
          }
          events += 40L * WALKERS;
          Thread.sleep(20L * round); // somewhere within the first batches
          if (round % 2 == 0) {
            ProcessHandle.of(postgres.pid()).orElseThrow().destroyForcibly();
          }
          postgres.stop();
          Thread.sleep(500);
          postgres.restart();
          CompletableFuture.allOf(walkers.toArray(CompletableFuture[]::new))
              .get(SECONDS, TimeUnit.SECONDS);
        }
        assertThat(rows.highest("walker|a|7")).isEqualTo(40L * ROUNDS);
      }
      try (Connection connection = database.connect();
          Statement statement = connection.createStatement();
          ResultSet found = statement.executeQuery(
              "SELECT (SELECT count(*) FROM hopscape.event), (SELECT sum(events) FROM"
                  + " hopscape.writer)")) {
        found.next();
        assertThat(found.getLong(1)).isEqualTo(events);
        assertThat(found.getLong(2)).isEqualTo(events);
      }
    }
    assertThat(told).anyMatch(sentence -> sentence.contains("does not answer"));
    assertThat(told).anyMatch(sentence -> sentence.contains("is back"));
  }
}
