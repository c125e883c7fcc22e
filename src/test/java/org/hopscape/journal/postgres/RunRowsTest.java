package org.hopscape.journal.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.hopscape.event.Position;
import org.hopscape.event.WalkerEvent.WalkerPlaced;
import org.hopscape.event.WalkerId;
import org.hopscape.fault.Fault;
import org.hopscape.journal.codec.EventCodec;
import org.hopscape.journal.codec.EventSerializer;
import org.hopscape.journal.codec.PersistedRow;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run's rows in a PostgreSQL of the test's own, on the disk when they are acknowledged. */
class RunRowsTest {
  private static final EventCodec CODEC = EventCodec.ofEvents();
  private static final long SECONDS = 60;

  @TempDir
  private static Path place = Path.of("");

  private static ThrowawayPostgres postgres;
  private static Database database;

  @BeforeAll
  static void start() {
    postgres = ThrowawayPostgres.start(place);
    database = postgres.database();
    assertThat(DatabaseSchema.make(database)).isTrue();
    assertThat(DatabaseSchema.make(database)).isFalse();
  }

  @AfterAll
  static void stop() {
    postgres.close();
  }

  private static PersistedRow row(String entity, long sequence, double value) {
    WalkerPlaced event = new WalkerPlaced(Position.of(value), 0, value);
    return new PersistedRow(
        entity,
        sequence,
        EventSerializer.IDENTIFIER,
        CODEC.manifest(event),
        ByteBuffer.wrap(CODEC.encode(event)),
        "");
  }

  private static int run(String name) {
    return new RunTable(database).begin(name, row(WalkerId.RUN, 1, 0), Map.of());
  }

  private static void await(List<CompletableFuture<Void>> appends)
      throws InterruptedException, ExecutionException, TimeoutException {
    CompletableFuture.allOf(appends.toArray(CompletableFuture[]::new))
        .get(SECONDS, TimeUnit.SECONDS);
  }

  private static List<Double> values(RunRows rows, String entity, long from, long to, long most) {
    List<Double> values = new ArrayList<>();
    rows.replay(
        entity,
        from,
        to,
        most,
        row -> values.add(
            ((WalkerPlaced) CODEC.decodeEvent(row.manifest(), row.payloadBytes())).value()));
    return values;
  }

  @Test
  void twentyThousandWalkersThatPersistAtOnceLoseNone() throws Exception {
    int run = run("many");
    try (RunRows rows = RunRows.open(database, run, "test")) {
      List<CompletableFuture<Void>> appends = new ArrayList<>();
      for (int walker = 0; walker < 20_000; walker++) {
        appends.add(
            rows.append(List.of(row("walker|a|" + walker, 1, walker))).toCompletableFuture());
      }
      await(appends);
      assertThat(rows.highest("walker|a|19999")).isEqualTo(1);
      assertThat(rows.highest("walker|a|20000")).isZero();
    }
    assertThat(count("SELECT count(*) FROM hopscape.event WHERE run = " + run)).isEqualTo(20_001);
    assertThat(count("SELECT sum(events) FROM hopscape.writer WHERE run = " + run))
        .isEqualTo(20_001);
    // In groups: one statement a walker would be 20,000 of them.
    assertThat(count("SELECT sum(batch) FROM hopscape.writer WHERE run = " + run))
        .isLessThan(1_000);
  }

  @Test
  void rowsComeBackInTheirOrderFromAnywhereToAnywhere() throws Exception {
    try (RunRows rows = RunRows.open(database, run("order"), "test")) {
      List<CompletableFuture<Void>> appends = new ArrayList<>();
      List<Double> all = new ArrayList<>();
      for (int k = 1; k <= 700; k++) {
        appends.add(rows.append(List.of(row("walker|a|1", k, k))).toCompletableFuture());
        all.add((double) k);
      }
      await(appends);
      assertThat(values(rows, "walker|a|1", 1, Long.MAX_VALUE, Long.MAX_VALUE)).isEqualTo(all);
      assertThat(values(rows, "walker|a|1", 100, 650, 300)).isEqualTo(all.subList(99, 399));
      assertThat(values(rows, "walker|a|1", 690, 695, 300)).isEqualTo(all.subList(689, 695));
      assertThat(values(rows, "walker|a|2", 1, Long.MAX_VALUE, 1)).isEmpty();
    }
  }

  /** The primary key refuses it, to that walker alone; the batch's other walkers are stored. */
  @Test
  void noWalkerIsWrittenByTwoNodes() throws Exception {
    int run = run("two");
    List<String> told = new CopyOnWriteArrayList<>();
    Outages.tell(told::add);
    try (RunRows one = RunRows.open(database, run, "one");
        RunRows two = RunRows.open(database, run, "two")) {
      await(List.of(one.append(List.of(row("walker|a|1", 1, 1))).toCompletableFuture()));
      List<CompletableFuture<Void>> good = new ArrayList<>();
      for (int walker = 2; walker < 100; walker++) {
        good.add(two.append(List.of(row("walker|a|" + walker, 1, 1))).toCompletableFuture());
      }
      CompletableFuture<Void> refused =
          two.append(List.of(row("walker|a|1", 1, 2))).toCompletableFuture();
      for (int walker = 100; walker < 300; walker++) {
        good.add(two.append(List.of(row("walker|a|" + walker, 1, 1))).toCompletableFuture());
      }
      await(good);
      assertThatThrownBy(() -> refused.get(SECONDS, TimeUnit.SECONDS))
          .hasCauseInstanceOf(Fault.class)
          .hasMessageContaining("walker|a|1, event 1: another node has written it");
      assertThat(values(two, "walker|a|1", 1, 9, 9)).containsExactly(1.0);
      assertThat(told).singleElement().asString().contains("walker|a|1, event 1: another node");
      await(List.of(two.append(List.of(row("walker|a|1", 2, 2))).toCompletableFuture()));
    }
    assertThat(count("SELECT sum(events) FROM hopscape.writer WHERE run = " + run))
        .isEqualTo(count("SELECT count(*) FROM hopscape.event WHERE run = " + run));
  }

  @Test
  void aSecondSessionOfARunIsRefused() {
    int run = run("claimed");
    try (RunClaim claim = RunClaim.take(database, run, "claimed")) {
      assertThatThrownBy(() -> RunClaim.take(database, run, "claimed"))
          .isInstanceOfSatisfying(
              Fault.class, fault -> assertThat(fault.kind()).isEqualTo(Fault.Kind.LOCKED));
      assertThat(claim.renew()).isTrue();
    }
    RunClaim.take(database, run, "claimed").close();
  }

  @Test
  void whatIsWrongWithTheDatabaseIsSaidInOneSentence() throws Exception {
    String url = database.url();
    Database nobody = new Database("jdbc:postgresql://127.0.0.1:1/x?user=me&password=secret");
    assertThatThrownBy(nobody::connect).isInstanceOfSatisfying(Fault.class, fault -> {
      assertThat(fault.kind()).isEqualTo(Fault.Kind.STORAGE);
      assertThat(fault.line())
          .contains("127.0.0.1:1/x", "start PostgreSQL")
          .doesNotContain("secret");
    });
    execute(database, "CREATE DATABASE empty");
    Database empty = new Database(url.replace("/postgres?", "/empty?"));
    assertThatThrownBy(empty::connect).isInstanceOfSatisfying(Fault.class, fault -> {
      assertThat(fault.kind()).isEqualTo(Fault.Kind.STORAGE);
      assertThat(fault.line()).contains("no tables of hopscape yet", "cluster init");
    });
    DatabaseSchema.make(empty);
    execute(empty, "UPDATE hopscape.schema SET version = 2");
    assertThatThrownBy(empty::connect).isInstanceOfSatisfying(Fault.class, fault -> {
      assertThat(fault.kind()).isEqualTo(Fault.Kind.INCOMPATIBLE);
      assertThat(fault.line()).contains("of version 2");
    });
    assertThatThrownBy(() -> DatabaseSchema.make(empty)).isInstanceOf(Fault.class);
    assertThatThrownBy(new Database(url.replace("/postgres?", "/none?"))::connect)
        .hasMessageContaining("does not exist");
    assertThatThrownBy(() -> new Database("mysql://x")).isInstanceOf(Fault.class);
  }

  private static void execute(Database database, String sql) throws SQLException {
    try (Connection connection = database.open();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static long count(String sql) throws SQLException, IOException {
    try (Connection connection = database.open();
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      found.next();
      return found.getLong(1);
    }
  }
}
