package org.hopscape.journal.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.hopscape.event.WalkerId;
import org.hopscape.fault.Fault;
import org.hopscape.fault.Suggestion;
import org.hopscape.journal.codec.PersistedRow;
import org.jspecify.annotations.Nullable;

/** The runs that a database holds. */
public final class RunTable {
  /** Of a run that is being copied there: no run may have such a name. */
  private static final String COPYING = ".copying-";

  private final Database database;

  public RunTable(Database database) {
    this.database = database;
  }

  /** By name. */
  public List<String> names() {
    return using(connection -> {
      List<String> names = new ArrayList<>();
      try (Statement statement = connection.createStatement();
          ResultSet found = statement.executeQuery(
              "SELECT name FROM hopscape.run WHERE left(name, 1) <> '.' ORDER BY name")) {
        while (found.next()) {
          names.add(found.getString(1));
        }
      }
      return names;
    });
  }

  /** The number of the run of this name, where there is one. */
  public OptionalInt find(String name) {
    return using(connection -> id(connection, name));
  }

  /** The same; a fault that names the nearest where there is none. */
  public int require(String name) {
    return find(name).orElseThrow(() -> missing(name));
  }

  private Fault missing(String name) {
    return Fault.of(Fault.Kind.USAGE, "there is no run '" + name + "' in the database")
        .at(database.name())
        .maybe(Suggestion.to(name, names())
            .map(close -> "you meant '" + close + "'.")
            .orElse("see `hopscape list --journal " + database.name() + "`."));
  }

  private static OptionalInt id(Connection connection, String name) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT id FROM hopscape.run WHERE name = ?")) {
      query.setString(1, name);
      try (ResultSet found = query.executeQuery()) {
        return found.next() ? OptionalInt.of(found.getInt(1)) : OptionalInt.empty();
      }
    }
  }

  /**
   * Gives a new run its place, with its first event and its data, all or nothing; its number.
   *
   * @param data by SHA-256
   */
  public int begin(String name, PersistedRow first, Map<String, byte[]> data) {
    return using(connection -> {
      connection.setAutoCommit(false);
      int id = insert(connection, name, data);
      byte[] row = first.toBytes();
      RowSum sum = new RowSum();
      sum.add(WalkerId.RUN, 1, row);
      try (PreparedStatement event =
              connection.prepareStatement("INSERT INTO hopscape.event VALUES (?, ?, 1, ?)");
          PreparedStatement writer = connection.prepareStatement(
              "INSERT INTO hopscape.writer (run, id, node, batch, events, sum)"
                  + " VALUES (?, 0, 'begin', 1, 1, ?)")) {
        event.setInt(1, id);
        event.setString(2, WalkerId.RUN);
        event.setBytes(3, row);
        event.executeUpdate();
        writer.setInt(1, id);
        writer.setLong(2, sum.sum());
        writer.executeUpdate();
      }
      connection.commit();
      return id;
    });
  }

  /** A place for a run that is copied there, which nobody sees until {@link #copied}. */
  int beginCopy(String token, Map<String, byte[]> data) {
    return using(connection -> {
      connection.setAutoCommit(false);
      int id = insert(connection, COPYING + token, data);
      connection.commit();
      return id;
    });
  }

  private int insert(Connection connection, String name, Map<String, byte[]> data)
      throws SQLException {
    int id;
    try (PreparedStatement insert = connection.prepareStatement(
        "INSERT INTO hopscape.run (name) VALUES (?) ON CONFLICT DO NOTHING RETURNING id")) {
      insert.setString(1, name);
      try (ResultSet made = insert.executeQuery()) {
        if (!made.next()) {
          throw taken(name);
        }
        id = made.getInt(1);
      }
    }
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO hopscape.data VALUES (?, ?, ?)")) {
      for (Map.Entry<String, byte[]> file : data.entrySet()) {
        insert.setInt(1, id);
        insert.setString(2, file.getKey());
        insert.setBytes(3, file.getValue());
        insert.executeUpdate();
      }
    }
    return id;
  }

  private Fault taken(String name) {
    return Fault.of(Fault.Kind.USAGE, "there is a run '" + name + "' in the database already")
        .at(database.name())
        .maybe("give the new one another name with --run.");
  }

  /**
   * What copies left that began long enough ago to have taken their claim.
   *
   * @return numbers of runs, which may still be in the making
   */
  List<Integer> copies() {
    return using(connection -> {
      List<Integer> found = new ArrayList<>();
      try (PreparedStatement query = connection.prepareStatement("SELECT id FROM hopscape.run"
          + " WHERE left(name, ?) = ? AND made < now() - interval '1 minute'")) {
        query.setInt(1, COPYING.length());
        query.setString(2, COPYING);
        try (ResultSet copies = query.executeQuery()) {
          while (copies.next()) {
            found.add(copies.getInt(1));
          }
        }
      }
      return found;
    });
  }

  /** The copy is whole, and from now on the run of this name. */
  void copied(int id, String name, @Nullable String totals) {
    try {
      using(connection -> {
        try (PreparedStatement update = connection.prepareStatement(
            "UPDATE hopscape.run SET name = ?, totals = ? WHERE id = ?")) {
          update.setString(1, name);
          update.setString(2, totals);
          update.setInt(3, id);
          return update.executeUpdate();
        }
      });
    } catch (Fault e) {
      throw e.getCause() instanceof SQLException sql && "23505".equals(sql.getSQLState())
          ? taken(name)
          : e;
    }
  }

  /** The text of a run's totals, for those who list runs; null where nothing was told yet. */
  public @Nullable String totals(int id) {
    return using(connection -> {
          try (PreparedStatement query =
              connection.prepareStatement("SELECT totals FROM hopscape.run WHERE id = ?")) {
            query.setInt(1, id);
            try (ResultSet found = query.executeQuery()) {
              return Optional.ofNullable(found.next() ? found.getString(1) : null);
            }
          }
        })
        .orElse(null);
  }

  /** Events of all runs that each process has written, by its name. */
  public Map<String, Long> eventsByNode() {
    return using(connection -> {
      Map<String, Long> events = new TreeMap<>();
      try (Statement statement = connection.createStatement();
          ResultSet found = statement.executeQuery(
              "SELECT node, sum(events) FROM hopscape.writer GROUP BY node")) {
        while (found.next()) {
          events.put(found.getString(1), found.getLong(2));
        }
      }
      return events;
    });
  }

  /** A run's data files by SHA-256. */
  public Map<String, byte[]> data(int id) {
    return using(connection -> {
      Map<String, byte[]> files = new TreeMap<>();
      try (PreparedStatement query =
          connection.prepareStatement("SELECT sha256, bytes FROM hopscape.data WHERE run = ?")) {
        query.setInt(1, id);
        try (ResultSet found = query.executeQuery()) {
          while (found.next()) {
            files.put(found.getString(1), found.getBytes(2));
          }
        }
      }
      return files;
    });
  }

  /** The rows of the run's own events, in order. */
  public List<PersistedRow> runRows(int id) {
    return using(connection -> {
      List<PersistedRow> rows = new ArrayList<>();
      try (PreparedStatement query = connection.prepareStatement(
          "SELECT sequence, row FROM hopscape.event WHERE run = ? AND entity = '" + WalkerId.RUN
              + "' ORDER BY sequence")) {
        query.setInt(1, id);
        try (ResultSet found = query.executeQuery()) {
          while (found.next()) {
            rows.add(PersistedRow.of(WalkerId.RUN, found.getLong(1), found.getBytes(2)));
          }
        }
      }
      return rows;
    });
  }

  /** Removes a run, or what is left of one that was copied there. */
  void delete(int id) {
    using(connection -> {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.executeUpdate("DELETE FROM hopscape.event WHERE run = " + id);
        statement.executeUpdate("DELETE FROM hopscape.run WHERE id = " + id);
      }
      connection.commit();
      return id;
    });
  }

  /** Work on one connection. */
  private interface Using<T> {
    T with(Connection connection) throws SQLException;
  }

  private <T> T using(Using<T> work) {
    try (Connection connection = database.connect()) {
      return work.with(connection);
    } catch (SQLException e) {
      throw database.fault("cannot be used", e);
    }
  }
}
