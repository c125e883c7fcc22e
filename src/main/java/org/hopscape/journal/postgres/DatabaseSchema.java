package org.hopscape.journal.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.hopscape.fault.Fault;

/** The tables of a database that holds journals: docs/JOURNAL.md. */
public final class DatabaseSchema {
  /** Of the tables; not that of the events, which each row tells itself. */
  static final int VERSION = 1;

  private static final String[] TABLES = {
    "CREATE SCHEMA hopscape",
    "CREATE TABLE hopscape.schema (version integer PRIMARY KEY)",
    """
    CREATE TABLE hopscape.run (
      id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      name text COLLATE "C" NOT NULL UNIQUE,
      totals text,
      made timestamptz NOT NULL DEFAULT now())""",
    """
    CREATE TABLE hopscape.data (
      run integer NOT NULL REFERENCES hopscape.run ON DELETE CASCADE,
      sha256 text NOT NULL,
      bytes bytea NOT NULL,
      PRIMARY KEY (run, sha256))""",
    """
    CREATE TABLE hopscape.event (
      run integer NOT NULL,
      entity text COLLATE "C" NOT NULL,
      sequence bigint NOT NULL,
      row bytea NOT NULL,
      PRIMARY KEY (run, entity, sequence))""",
    // Numbers and places of a walker's coordinates are not what a compressor shortens.
    "ALTER TABLE hopscape.event ALTER COLUMN row SET STORAGE EXTERNAL",
    """
    CREATE TABLE hopscape.writer (
      run integer NOT NULL REFERENCES hopscape.run ON DELETE CASCADE,
      id bigint NOT NULL,
      node text NOT NULL,
      batch bigint NOT NULL DEFAULT 0,
      events bigint NOT NULL DEFAULT 0,
      sum bigint NOT NULL DEFAULT 0,
      began timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (run, id)) WITH (fillfactor = 20)""",
  };

  private DatabaseSchema() {}

  /** Makes the tables where there are none; whether there were none. */
  public static boolean make(Database database) {
    try (Connection connection = database.open()) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.execute("SELECT pg_advisory_xact_lock(" + RunRows.LOCKS + ", 0)");
        if (exists(connection)) {
          require(connection, database);
          return false;
        }
        for (String table : TABLES) {
          statement.execute(table);
        }
        statement.execute("INSERT INTO hopscape.schema VALUES (" + VERSION + ")");
      }
      connection.commit();
      return true;
    } catch (SQLException e) {
      throw database.fault("cannot be made ready", e);
    }
  }

  private static boolean exists(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery("SELECT to_regclass('hopscape.schema')")) {
      return found.next() && found.getString(1) != null;
    }
  }

  /** A fault where the tables are missing or another version's. */
  static void require(Connection connection, Database database) throws SQLException {
    if (!exists(connection)) {
      throw Fault.of(Fault.Kind.STORAGE, "the database has no tables of hopscape yet")
          .at(database.name())
          .maybe("make them with `hopscape cluster init --journal '" + database.address() + "'`.");
    }
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery("SELECT max(version) FROM hopscape.schema")) {
      found.next();
      int version = found.getInt(1);
      if (version != VERSION) {
        throw Fault.of(
                Fault.Kind.INCOMPATIBLE,
                "the tables are of version " + version + ", and this program's are of " + VERSION)
            .at(database.name())
            .maybe("use the version of hopscape that made them, or another database.");
      }
    }
  }
}
