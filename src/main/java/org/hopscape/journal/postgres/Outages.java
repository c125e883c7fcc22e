package org.hopscape.journal.postgres;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A database that does not answer is waited for: its restart takes seconds, and a run of days must not end for it. Who wants
 * to know is told when it went and when it is back.
 */
public final class Outages {
  /**
   * Shutdown by an administrator or a crash, not yet or no longer taking connections, too many of them; a statement that was ended
   * because it took too long (57014), as where it waits for another that is still under way.
   */
  private static final Set<String> STATES =
      Set.of("57P01", "57P02", "57P03", "57P05", "57014", "53300", "40001", "40P01", "25006");

  /** Connection exceptions, of the driver too. */
  private static final String CONNECTION = "08";

  private static final long FIRST_PAUSE_MILLIS = 100;
  private static final long LONGEST_PAUSE_MILLIS = 1_000;
  private static final long SAYING_NANOS = TimeUnit.SECONDS.toNanos(10);

  private static volatile Consumer<String> told = sentence -> {};

  private final Database database;
  private final Object turn = new Object();
  private long since;
  private boolean gone;
  private boolean said;
  private long saidAt;

  Outages(Database database) {
    this.database = database;
  }

  /** Work on a database. */
  interface Work<T> {
    T run() throws SQLException;
  }

  /** From now on outages of all databases of this process are told there. */
  public static void tell(Consumer<String> listener) {
    told = listener;
  }

  /** Tells it where outages are told: of many such sentences one, and others after a while. */
  void sayAtTimes(String sentence) {
    synchronized (turn) {
      long now = System.nanoTime();
      if (said && now - saidAt < SAYING_NANOS) {
        return;
      }
      said = true;
      saidAt = now;
    }
    told.accept(sentence);
  }

  /** Whether the database may do tomorrow what it did not do today. */
  static boolean isOutage(SQLException failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof SQLException sql && sql.getSQLState() != null) {
        return sql.getSQLState().startsWith(CONNECTION) || STATES.contains(sql.getSQLState());
      }
    }
    return false;
  }

  /** Does it again until the database answers; what it refuses is thrown. */
  <T> T waitingFor(Work<T> work) throws SQLException, InterruptedException {
    long pause = FIRST_PAUSE_MILLIS;
    while (true) {
      try {
        T done = work.run();
        back();
        return done;
      } catch (SQLException e) {
        if (!isOutage(e)) {
          throw e;
        }
        gone(e);
      }
      Thread.sleep(pause);
      pause = Math.min(LONGEST_PAUSE_MILLIS, 2 * pause);
    }
  }

  private void gone(SQLException why) {
    synchronized (turn) {
      if (gone) {
        return;
      }
      gone = true;
      since = System.nanoTime();
    }
    String reason = String.valueOf(why.getMessage()).lines().findFirst().orElse("");
    told.accept(database.name() + ": PostgreSQL does not answer (" + reason
        + "); the run waits for it, and goes on when it is back");
  }

  private void back() {
    long seconds;
    synchronized (turn) {
      if (!gone) {
        return;
      }
      gone = false;
      seconds = Duration.ofNanos(System.nanoTime() - since).toSeconds();
    }
    told.accept(database.name() + ": PostgreSQL is back after " + seconds + " s; the run goes on");
  }
}
