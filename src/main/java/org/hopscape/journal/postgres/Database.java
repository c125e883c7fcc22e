package org.hopscape.journal.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hopscape.fault.Fault;

/**
 * A PostgreSQL database that holds journals, by its JDBC address. The password stands in the address, in {@code PGPASSWORD}, or in
 * {@code ~/.pgpass}, as with PostgreSQL's own programs; it is never printed.
 */
public record Database(String url) {
  private static final String PREFIX = "jdbc:postgresql:";
  private static final Pattern PUBLIC =
      Pattern.compile("(jdbc:postgresql:(?://)?(?:[^@/?]*@)?)([^?]*)(\\?.*)?");
  private static final Pattern PASSWORD = Pattern.compile("[?&]password=");
  private static final int CONNECT_SECONDS = 10;

  /** So long a server may say nothing: whoever reads a whole run waits for what PostgreSQL sorts before its first row. */
  private static final Duration SILENCE = Duration.ofMinutes(30);

  /** So long the server waits for a client that is gone, which would hold its locks: 30 s, then three tries 10 s apart. */
  private static final String GONE =
      "SET tcp_keepalives_idle = 30; SET tcp_keepalives_interval = 10;"
          + " SET tcp_keepalives_count = 3";

  public Database {
    if (!url.startsWith(PREFIX)) {
      // What stands behind may be a password.
      String scheme = url.replaceFirst("//.*", "//...");
      throw Fault.of(Fault.Kind.USAGE, "not the address of a PostgreSQL database: '" + scheme + "'")
          .maybe("write it as jdbc:postgresql://127.0.0.1:5432/hopscape?user=NAME.");
    }
  }

  /** Without the password: for a command line that is shown. */
  public String address() {
    return withoutPassword(url);
  }

  /** Any text, without the password of an address in it. */
  public static String withoutPassword(String text) {
    return text.replaceAll("(?<=[?&])(ssl)?password=[^&]*(&|$)", "").replaceAll("[?&]$", "");
  }

  /** Without who asks and by what password. */
  public String name() {
    Matcher parts = PUBLIC.matcher(url);
    return parts.matches() ? PREFIX + "//" + parts.group(2) : PREFIX + "//?";
  }

  /** A connection whose commits are on the disk when they return. */
  Connection open() throws SQLException {
    return open(SILENCE);
  }

  /**
   * The same.
   *
   * @param silence after which the connection is thought broken: a network that drops packets tells neither end
   */
  Connection open(Duration silence) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("ApplicationName", "hopscape");
    properties.setProperty("connectTimeout", String.valueOf(CONNECT_SECONDS));
    properties.setProperty("loginTimeout", String.valueOf(CONNECT_SECONDS));
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("socketTimeout", String.valueOf(silence.toSeconds()));
    String password = System.getenv("PGPASSWORD");
    if (password != null && !PASSWORD.matcher(url).find()) {
      properties.setProperty("password", password);
    }
    Connection connection = DriverManager.getConnection(url, properties);
    try (Statement settings = connection.createStatement()) {
      settings.execute("SET synchronous_commit = on");
      settings.execute(GONE);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** A connection to a database that has the schema of this program, or a fault that says what is wrong. */
  public Connection connect() {
    try {
      Connection connection = open();
      try {
        DatabaseSchema.require(connection, this);
        return connection;
      } catch (SQLException | Fault e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw fault("cannot be used", e);
    }
  }

  /** What the database said, in one sentence. */
  Fault fault(String what, SQLException cause) {
    String message = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    Fault fault =
        Fault.of(Fault.Kind.STORAGE, "the database " + what + ": " + message).at(name());
    String state = String.valueOf(cause.getSQLState());
    if (state.equals("28P01") || state.equals("28000")) {
      fault =
          fault.maybe("give the right user and password: in the address, PGPASSWORD or ~/.pgpass.");
    } else if (state.equals("3D000")) {
      fault = fault.maybe("make it with `createdb`, then `hopscape cluster init`.");
    } else if (Outages.isOutage(cause)) {
      fault = fault.maybe("start PostgreSQL, or correct the address.");
    }
    return fault.because(cause);
  }
}
