package org.hopscape.journal.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.hopscape.fault.Fault;
import org.jspecify.annotations.Nullable;

/** One session a run: a lock that the database drops when the process that holds it is gone. */
public final class RunClaim implements AutoCloseable {
  private static final int ALIVE_SECONDS = 5;

  /** A server notices after a minute that a client is gone; see {@link Database#open}. */
  private static final long OLD_CONNECTION_NANOS = TimeUnit.SECONDS.toNanos(75);

  private final Database database;
  private final int run;
  private final String name;
  private @Nullable Connection connection;

  /** Nanoseconds of the first refusal in a row, 0 where the last try was none. */
  private long refusedSince;

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
    try {
      claim.connection = claim.locked(database.connect());
      return claim;
    } catch (SQLException e) {
      throw database.fault("cannot be used", e);
    }
  }

  private Connection locked(Connection candidate) throws SQLException {
    try (PreparedStatement lock = candidate.prepareStatement("SELECT pg_try_advisory_lock(?, ?)")) {
      lock.setInt(1, RunRows.LOCKS);
      lock.setInt(2, run);
      try (ResultSet taken = lock.executeQuery()) {
        if (taken.next() && taken.getBoolean(1)) {
          return candidate;
        }
      }
    } catch (SQLException e) {
      candidate.close();
      throw e;
    }
    candidate.close();
    throw Fault.of(Fault.Kind.LOCKED, "the run '" + name + "' is in the hands of another process")
        .at(database.name())
        .maybe("wait for it to stop; reading (show, events, report) works meanwhile.");
  }

  /**
   * Takes it again after the database was away; what does not work now is tried later. The database may hold the lock for our own old
   * connection for a while.
   *
   * @return whether the database answers, and the run is held
   * @throws Fault LOCKED where another process has had it for a minute
   */
  public boolean renew() {
    Connection held = connection;
    try {
      if (held != null && held.isValid(ALIVE_SECONDS)) {
        return true;
      }
      close();
      connection = locked(database.open());
      refusedSince = 0;
      return true;
    } catch (SQLException e) {
      // The journal says that the database does not answer.
      return false;
    } catch (Fault e) {
      long now = System.nanoTime();
      refusedSince = refusedSince == 0 ? now : refusedSince;
      if (now - refusedSince > OLD_CONNECTION_NANOS) {
        throw e;
      }
      return false;
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
