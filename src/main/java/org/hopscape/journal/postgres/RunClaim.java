package org.hopscape.journal.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.hopscape.fault.Fault;
import org.jspecify.annotations.Nullable;

/** One session a run: a lock that the database drops when the process that holds it is gone. */
public final class RunClaim implements AutoCloseable {
  private static final int ALIVE_SECONDS = 5;

  private final Database database;
  private final int run;
  private final String name;
  private @Nullable Connection connection;

  private RunClaim(Database database, int run, String name) {
    this.database = database;
    this.run = run;
    this.name = name;
  }

  /**
   * Takes the run.
   *
   * @throws Fault LOCKED where another process has it
   */
  public static RunClaim take(Database database, int run, String name) {
    RunClaim claim = new RunClaim(database, run, name);
    claim.connection = claim.locked(database.connect());
    return claim;
  }

  private Connection locked(Connection candidate) {
    try (PreparedStatement lock = candidate.prepareStatement("SELECT pg_try_advisory_lock(?, ?)")) {
      lock.setInt(1, RunRows.LOCKS);
      lock.setInt(2, run);
      try (ResultSet taken = lock.executeQuery()) {
        if (taken.next() && taken.getBoolean(1)) {
          return candidate;
        }
      }
      candidate.close();
    } catch (SQLException e) {
      throw database.fault("cannot be used", e);
    }
    throw Fault.of(Fault.Kind.LOCKED, "the run '" + name + "' is in the hands of another process")
        .at(database.name())
        .maybe("wait for it to stop; reading (show, events, report) works meanwhile.");
  }

  /** Takes it again after the database was away; what does not work now is tried later. */
  public void renew() {
    Connection held = connection;
    try {
      if (held != null && held.isValid(ALIVE_SECONDS)) {
        return;
      }
      close();
      connection = locked(database.open());
    } catch (SQLException e) {
      // The journal says that the database does not answer.
    }
  }

  @Override
  public void close() {
    Connection held = connection;
    connection = null;
    try {
      if (held != null) {
        held.close();
      }
    } catch (SQLException e) {
      // The lock went with the connection.
    }
  }
}
