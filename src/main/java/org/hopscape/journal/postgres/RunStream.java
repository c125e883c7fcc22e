package org.hopscape.journal.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import org.hopscape.event.WalkerId;
import org.hopscape.fault.Fault;
import org.hopscape.journal.codec.PersistedRow;

/** All rows of a run as of one moment, in one pass, held against what their writers counted. */
final class RunStream {
  /** Rows that are in memory at a time, at most. */
  private static final int FETCH = 2_000;

  private RunStream() {}

  /**
   * Tells every row: the run's own first, then entity by entity.
   *
   * @return how many there are
   * @throws Fault DAMAGED where one is missing, changed, or one too many
   */
  static long read(Database database, int run, String name, RunCopy.Appending to) {
    try (Connection connection = database.connect()) {
      connection.setAutoCommit(false);
      connection.setReadOnly(true);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      RowSum found = new RowSum();
      String where = database.name() + ", run " + name;
      int fetch = fetch(connection, run);
      rows(connection, run, "entity = '" + WalkerId.RUN + "'", fetch, where, found, to);
      rows(connection, run, "entity <> '" + WalkerId.RUN + "'", fetch, where, found, to);
      check(connection, run, where, found);
      connection.commit();
      return found.events();
    } catch (SQLException e) {
      throw database.fault("cannot be read", e);
    }
  }

  /** As many rows as there is room for if all are as long as the longest; their lengths are read without them. */
  private static int fetch(Connection connection, int run) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(
        "SELECT max(octet_length(row)) FROM hopscape.event WHERE run = ?")) {
      query.setInt(1, run);
      try (ResultSet found = query.executeQuery()) {
        found.next();
        return (int) Math.min(FETCH, 1 + RunCopy.MOST_BYTES / Math.max(1, found.getLong(1)));
      }
    }
  }

  private static void rows(
      Connection connection,
      int run,
      String which,
      int fetch,
      String where,
      RowSum found,
      RunCopy.Appending to)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(
        "SELECT entity, sequence, row FROM hopscape.event WHERE run = ? AND " + which
            + " ORDER BY entity, sequence")) {
      query.setInt(1, run);
      query.setFetchSize(fetch);
      String entity = "";
      long next = 1;
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          String of = rows.getString(1);
          if (!of.equals(entity)) {
            entity = of;
            next = 1;
          }
          long sequence = rows.getLong(2);
          if (sequence != next) {
            throw Fault.of(Fault.Kind.DAMAGED, "the event is missing")
                .at(where + ", " + entity + ", event " + next);
          }
          byte[] row = rows.getBytes(3);
          found.add(entity, sequence, row);
          to.add(row(entity, sequence, row, where));
          next++;
        }
      }
    }
  }

  private static PersistedRow row(String entity, long sequence, byte[] row, String where) {
    try {
      return PersistedRow.of(entity, sequence, row);
    } catch (Fault e) {
      throw e.where() != null ? e : e.at(where + ", " + entity + ", event " + sequence);
    }
  }

  private static void check(Connection connection, int run, String where, RowSum found)
      throws SQLException {
    long events = 0;
    long sum = 0;
    try (PreparedStatement query =
        connection.prepareStatement("SELECT events, sum FROM hopscape.writer WHERE run = ?")) {
      query.setInt(1, run);
      try (ResultSet writers = query.executeQuery()) {
        while (writers.next()) {
          events += writers.getLong(1);
          sum += writers.getLong(2);
        }
      }
    }
    if (events != found.events()) {
      throw Fault.of(
              Fault.Kind.DAMAGED,
              String.format(
                  Locale.ROOT,
                  "it holds %d events, but its writers counted %d",
                  found.events(),
                  events))
          .at(where);
    }
    if (sum != found.sum()) {
      throw Fault.of(
              Fault.Kind.DAMAGED,
              "its " + events + " events are not those that its writers counted")
          .at(where);
    }
  }
}
