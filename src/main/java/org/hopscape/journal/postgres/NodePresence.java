package org.hopscape.journal.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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

  private final Database database;
  private final Thread renewing = new Thread(this::renew, "presence");
  private @Nullable Connection connection;

  private NodePresence(Database database) {
    this.database = database;
    renewing.setDaemon(true);
  }

  /** From now on until it is closed, also after the database was away. */
  public static NodePresence take(Database database) {
    NodePresence presence = new NodePresence(database);
    presence.connection = presence.locked();
    presence.renewing.start();
    return presence;
  }

  private Connection locked() {
    Connection candidate = database.connect();
    try (Statement lock = candidate.createStatement()) {
      lock.execute("SELECT pg_advisory_lock_shared(" + RunRows.LOCKS + ", " + NODES + ")");
      return candidate;
    } catch (SQLException e) {
      RunRows.discard(candidate);
      throw database.fault("cannot be used", e);
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
    Connection held = connection;
    try {
      if (held == null || !held.isValid(ALIVE_SECONDS)) {
        RunRows.discard(held);
        connection = null;
        connection = locked();
      }
    } catch (SQLException | RuntimeException e) {
      // The journal says that the database does not answer; the next round tries again.
    }
  }

  @Override
  public void close() {
    renewing.interrupt();
    synchronized (this) {
      RunRows.discard(connection);
      connection = null;
    }
  }
}
