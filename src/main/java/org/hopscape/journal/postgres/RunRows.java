package org.hopscape.journal.postgres;

import java.io.IOException;
import java.security.SecureRandom;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.hopscape.fault.Fault;
import org.hopscape.journal.codec.PersistedRow;
import org.hopscape.journal.commit.GroupWriter;
import org.hopscape.journal.commit.GroupWriter.Append;
import org.hopscape.journal.write.JournalRows;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one run in PostgreSQL, as one process writes them: a group is one statement, its rows and the writer's own row with the
 * number of the batch, the number of events and their sum. So a batch whose answer was lost is found again, or is not: its
 * number tells, and the lock on that row waits for what is still under way. A walker's event has a number that the primary key lets
 * no second process use.
 */
public final class RunRows implements JournalRows {
  /** First key of advisory locks: "hops". */
  static final int LOCKS = 0x686f7073;

  private static final String WRITE = """
      WITH batch AS (
        UPDATE hopscape.writer SET batch = batch + 1, events = events + ?, sum = sum + ?
        WHERE run = ? AND id = ? AND batch = ? RETURNING run),
      rows AS (
        INSERT INTO hopscape.event (run, entity, sequence, row)
        SELECT batch.run, new.entity, new.sequence, new.row
        FROM batch, unnest(?::text[], ?::bigint[], ?::bytea[]) AS new(entity, sequence, row))
      SELECT count(*) FROM batch""";

  /** Rows of a replay that are in memory at a time. */
  private static final int FETCH = 256;

  private static final long CLOSING_SECONDS = 10;

  /**
   * A batch of a few MiB, or a page, takes seconds on a slow disk. Where it takes longer than this the batch is looked for on a new
   * connection, which waits for the old one's while PostgreSQL still has it: so a slow disk is not taken for a broken one.
   */
  private static final Duration SILENCE = Duration.ofMinutes(1);

  private final Database database;
  private final int run;
  private final String node;
  private final Duration silence;
  private final long writerId = new SecureRandom().nextLong();
  private final Outages outages;
  private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();
  private final GroupWriter<List<PersistedRow>> writer = new GroupWriter<>(this::commit);
  private volatile boolean closed;

  /** The writer's: its connection, and the number of the last batch that is stored. */
  private @Nullable Connection writing;

  private long batch;

  private RunRows(Database database, int run, String node, Duration silence) {
    this.database = database;
    this.run = run;
    this.node = node;
    this.silence = silence;
    this.outages = new Outages(database);
  }

  /**
   * Opens the rows of a run that has a place in the database.
   *
   * @param node who writes, for readers only
   */
  public static RunRows open(Database database, int run, String node) {
    return open(database, run, node, SILENCE);
  }

  /** The same, with another patience for a server that says nothing, in whole seconds. */
  static RunRows open(Database database, int run, String node, Duration silence) {
    RunRows rows = new RunRows(database, run, node, silence);
    rows.waiting(() -> {
      rows.register();
      return true;
    });
    rows.writer.start();
    return rows;
  }

  @Override
  public CompletionStage<Void> append(List<PersistedRow> rows) {
    long bytes = 0;
    for (PersistedRow row : rows) {
      bytes += row.payload().remaining();
    }
    return writer.append(rows, bytes);
  }

  @Override
  public CompletionStage<Void> delete(String persistenceId, long toSequence) {
    return CompletableFuture.failedFuture(
        new UnsupportedOperationException("no event of a run is ever deleted"));
  }

  /** Another process may have written it. */
  @Override
  public boolean knows(String persistenceId) {
    return true;
  }

  @Override
  public long highest(String persistenceId) {
    return reading(connection -> {
      try (PreparedStatement query = connection.prepareStatement(
          "SELECT max(sequence) FROM hopscape.event WHERE run = ? AND entity = ?")) {
        query.setInt(1, run);
        query.setString(2, persistenceId);
        try (ResultSet found = query.executeQuery()) {
          return found.next() ? found.getLong(1) : 0L;
        }
      }
    });
  }

  @Override
  public void replay(
      String persistenceId, long from, long to, long most, Consumer<? super PersistedRow> each) {
    long next = Math.max(1, from);
    long left = most;
    while (left > 0 && next <= to) {
      List<PersistedRow> page = page(persistenceId, next, to, (int) Math.min(FETCH, left));
      page.forEach(each);
      if (page.size() < FETCH) {
        return;
      }
      left -= page.size();
      next = page.get(page.size() - 1).sequence() + 1;
    }
  }

  private List<PersistedRow> page(String persistenceId, long from, long to, int most) {
    return reading(connection -> {
      try (PreparedStatement query = connection.prepareStatement(
          "SELECT sequence, row FROM hopscape.event WHERE run = ? AND entity = ?"
              + " AND sequence BETWEEN ? AND ? ORDER BY sequence LIMIT ?")) {
        query.setInt(1, run);
        query.setString(2, persistenceId);
        query.setLong(3, from);
        query.setLong(4, to);
        query.setInt(5, most);
        List<PersistedRow> page = new ArrayList<>();
        try (ResultSet found = query.executeQuery()) {
          while (found.next()) {
            page.add(PersistedRow.ofAny(persistenceId, found.getLong(1), found.getBytes(2)));
          }
        }
        return page;
      }
    });
  }

  /** Work on one connection. */
  private interface Reading<T> {
    T with(Connection connection) throws SQLException;
  }

  private <T> T reading(Reading<T> work) {
    return waiting(() -> {
      Connection connection = idle.poll();
      if (connection == null) {
        connection = database.open(silence);
      }
      try {
        T done = work.with(connection);
        idle.push(connection);
        return done;
      } catch (SQLException e) {
        discard(connection);
        throw e;
      }
    });
  }

  private <T> T waiting(Outages.Work<T> work) {
    try {
      return outages.waitingFor(() -> {
        if (closed) {
          throw new SQLException("the journal is closed");
        }
        return work.run();
      });
    } catch (SQLException e) {
      throw database.fault("cannot be read", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Fault.of(Fault.Kind.STORAGE, "interrupted").at(database.name()).because(e);
    }
  }

  static void discard(@Nullable Connection connection) {
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (SQLException e) {
      // It is gone in any case.
    }
  }

  /** Makes the writer's row, or finds it again. */
  private void register() throws SQLException {
    Connection connection = connection();
    try (PreparedStatement insert = connection.prepareStatement(
        "INSERT INTO hopscape.writer (run, id, node) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")) {
      insert.setInt(1, run);
      insert.setLong(2, writerId);
      insert.setString(3, node);
      insert.executeUpdate();
    } catch (SQLException e) {
      lost();
      throw e;
    }
  }

  private Connection connection() throws SQLException {
    Connection connection = writing;
    if (connection == null) {
      connection = database.open(silence);
      writing = connection;
    }
    return connection;
  }

  private void lost() {
    discard(writing);
    writing = null;
  }

  /** The writer's thread. What one walker's rows make impossible is refused to that walker alone. */
  private void commit(List<Append<List<PersistedRow>>> group) throws IOException {
    try {
      try {
        commitRows(group);
      } catch (SQLException e) {
        if (!isRefused(e) || group.size() < 2) {
          refuse(group, e);
        } else {
          for (Append<List<PersistedRow>> append : group) {
            commitAlone(append);
          }
        }
      }
    } catch (SQLException e) {
      throw new IOException(database.fault("cannot be written", e).line(), e);
    } catch (InterruptedException e) {
      throw new IOException("interrupted", e);
    }
  }

  private void commitAlone(Append<List<PersistedRow>> append)
      throws SQLException, InterruptedException {
    try {
      commitRows(List.of(append));
    } catch (SQLException e) {
      refuse(List.of(append), e);
    }
  }

  /** Whether the primary key has it already. */
  private static boolean isRefused(SQLException e) {
    return "23505".equals(e.getSQLState());
  }

  private void refuse(List<Append<List<PersistedRow>>> appends, SQLException why)
      throws SQLException {
    if (!isRefused(why)) {
      throw why;
    }
    for (Append<List<PersistedRow>> append : appends) {
      PersistedRow first = append.what().get(0);
      Fault refused = Fault.of(
              Fault.Kind.LOCKED,
              first.persistenceId() + ", event " + first.sequence()
                  + ": another node has written it; the journal's primary key refuses a second")
          .at(database.name());
      outages.sayAtTimes(refused.line());
      append.done().completeExceptionally(refused);
    }
  }

  private void commitRows(List<Append<List<PersistedRow>>> appends)
      throws SQLException, InterruptedException {
    List<String> entities = new ArrayList<>();
    List<Long> sequences = new ArrayList<>();
    List<byte[]> rows = new ArrayList<>();
    RowSum sum = new RowSum();
    for (Append<List<PersistedRow>> append : appends) {
      for (PersistedRow row : append.what()) {
        byte[] bytes = row.toBytes();
        entities.add(row.persistenceId());
        sequences.add(row.sequence());
        rows.add(bytes);
        sum.add(row.persistenceId(), row.sequence(), bytes);
      }
    }
    boolean[] asked = {false};
    outages.waitingFor(() -> {
      if (closed) {
        throw new SQLException("the journal is closed");
      }
      try {
        if (!asked[0] || !isStored(batch + 1)) {
          asked[0] = true;
          write(entities, sequences, rows, sum);
        }
        return true;
      } catch (SQLException e) {
        if (Outages.isOutage(e)) {
          lost();
        }
        throw e;
      }
    });
    batch++;
  }

  /** Whether a batch whose answer was lost is stored; waits for what is under way on the connection that broke. */
  private boolean isStored(long number) throws SQLException {
    try (PreparedStatement query = connection()
        .prepareStatement(
            "SELECT batch FROM hopscape.writer WHERE run = ? AND id = ? FOR UPDATE")) {
      query.setQueryTimeout((int) Math.max(1, silence.toSeconds() / 2));
      query.setInt(1, run);
      query.setLong(2, writerId);
      try (ResultSet found = query.executeQuery()) {
        if (!found.next()) {
          throw new SQLException("the row of this writer is gone: was the run deleted?");
        }
        return found.getLong(1) == number;
      }
    }
  }

  private void write(List<String> entities, List<Long> sequences, List<byte[]> rows, RowSum sum)
      throws SQLException {
    Connection connection = connection();
    try (PreparedStatement insert = connection.prepareStatement(WRITE)) {
      Array names = connection.createArrayOf("text", entities.toArray());
      Array numbers = connection.createArrayOf("bigint", sequences.toArray());
      Array bytes = connection.createArrayOf("bytea", rows.toArray(byte[][]::new));
      insert.setLong(1, sum.events());
      insert.setLong(2, sum.sum());
      insert.setInt(3, run);
      insert.setLong(4, writerId);
      insert.setLong(5, batch);
      insert.setArray(6, names);
      insert.setArray(7, numbers);
      insert.setArray(8, bytes);
      try (ResultSet found = insert.executeQuery()) {
        if (!found.next() || found.getLong(1) != 1) {
          throw new SQLException("the row of this writer is gone, or not at batch " + batch
              + ": was the run deleted, or the database put back to an earlier state?");
        }
      }
    }
  }

  /** What waits for a database that does not come back within {@link #CLOSING_SECONDS} is refused. */
  @Override
  public void close() {
    writer.close();
    try {
      writer.await(TimeUnit.SECONDS.toMillis(CLOSING_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    closed = true;
    writer.join();
    lost();
    for (Connection each = idle.poll(); each != null; each = idle.poll()) {
      discard(each);
    }
  }
}
