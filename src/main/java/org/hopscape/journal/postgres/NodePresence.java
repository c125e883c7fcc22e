package org.hopscape.journal.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * That a node is there: a lock, shared by all nodes of a database, that the database drops when the process is gone. So who founds a
 * cluster sees that there is one: a seed node that is started again, and is not heard in time, would found a second one beside it.
 */
public final class NodePresence implements AutoCloseable {
  /** In the place of a run's number; none is so large. */
  private static final int NODES = Integer.MAX_VALUE;

  private static final long RENEWING_MILLIS = 10_000;
  private static final int ALIVE_SECONDS = 5;

  /** A lock that is shared is there at once: who says nothing for so long is gone. */
  private static final Duration SILENCE = Duration.ofSeconds(10);

  private static final String WHICH = "(" + RunRows.LOCKS + ", " + NODES + ")";

  private final Database database;
  private final Thread renewing = new Thread(this::renew, "presence");
  private @Nullable Connection connection;
  private boolean closed;

  private NodePresence(Database database) {
    this.database = database;
    renewing.setDaemon(true);
  }

  /** From now on until it is closed, also after the database was away. */
  public static NodePresence take(Database database) {
    NodePresence presence = new NodePresence(database);
    try {
      presence.connection = presence.locked();
    } catch (SQLException e) {
      throw database.fault("cannot be used", e);
    }
    presence.renewing.start();
    return presence;
  }

  private Connection locked() throws SQLException {
    Connection candidate = database.open(SILENCE);
    try (Statement lock = candidate.createStatement()) {
      lock.execute("SELECT pg_advisory_lock_shared" + WHICH);
      return candidate;
    } catch (SQLException e) {
      RunRows.discard(candidate);
      throw e;
    }
  }

  /** Nodes that the database knows; one whose machine has vanished for a minute more. */
  public static long nodes(Database database) {
    try (Connection asking = database.connect();
        Statement statement = asking.createStatement();
        ResultSet found = statement.executeQuery("SELECT count(*) FROM pg_locks"
            + " WHERE locktype = 'advisory' AND objsubid = 2 AND classid = " + RunRows.LOCKS
            + " AND objid = " + NODES
            + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())")) {
      found.next();
      return found.getLong(1);
    } catch (SQLException e) {
      throw database.fault("cannot be used", e);
    }
  }

  private void renew() {
    try {
      while (true) {
        Thread.sleep(RENEWING_MILLIS);
        renewOnce();
      }
    } catch (InterruptedException e) {
      // The node leaves.
    }
  }

  private synchronized void renewOnce() {
    if (closed) {
      return;
    }
    Connection held = connection;
    try {
      if (held == null || !held.isValid(ALIVE_SECONDS)) {
        RunRows.discard(held);
        connection = null;
        connection = locked();
      }
    } catch (SQLException e) {
      // The journal says that the database does not answer; the next round tries again.
    }
  }

  @Override
  public void close() {
    renewing.interrupt();
    synchronized (this) {
      closed = true;
      if (connection != null) {
        unlocked(connection);
      }
      connection = null;
    }
  }

  /** With an answer, so that who asks next no longer sees this node; PostgreSQL takes its time to see that a connection has gone. */
  private static void unlocked(Connection held) {
    try (held;
        Statement unlock = held.createStatement()) {
      unlock.execute("SELECT pg_advisory_unlock_shared" + WHICH);
    } catch (SQLException e) {
      // The lock goes with the connection.
    }
  }
}
