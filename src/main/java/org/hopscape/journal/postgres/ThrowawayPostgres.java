package org.hopscape.journal.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.hopscape.fault.Fault;
import org.hopscape.fault.Reason;

/** A PostgreSQL of one's own on loopback, with nothing to install: its programs and its data live in one folder, which goes with it. */
public final class ThrowawayPostgres implements AutoCloseable {
  private static final Duration STARTING = Duration.ofMinutes(2);
  private static final int SECRET_BYTES = 18;

  private final Path folder;
  private EmbeddedPostgres server;
  private String password = "";

  private ThrowawayPostgres(Path folder, EmbeddedPostgres server) {
    this.folder = folder;
    this.server = server;
  }

  /** Starts one in a new folder within {@code place}. */
  public static ThrowawayPostgres start(Path place) {
    try {
      Files.createDirectories(place);
      Path folder = Files.createTempDirectory(place, "hopscape-postgres");
      try {
        return new ThrowawayPostgres(folder, start(folder, 0));
      } catch (IOException | RuntimeException | LinkageError e) {
        delete(folder);
        throw e;
      }
    } catch (IOException | RuntimeException | LinkageError e) {
      throw Fault.of(
              Fault.Kind.STORAGE, "the throw-away PostgreSQL does not start: " + Reason.of(e))
          .maybe("start a PostgreSQL of your own: docs/CLUSTER.md. One comes along for Linux on"
              + " x86-64 only.")
          .because(e);
    }
  }

  /** Writes as safely as one that is installed. */
  private static EmbeddedPostgres start(Path folder, int port) throws IOException {
    return EmbeddedPostgres.builder()
        .setOverrideWorkingDirectory(folder.toFile())
        .setDataDirectory(data(folder))
        .setCleanDataDirectory(false)
        .setPort(port)
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("full_page_writes", "on")
        .setServerConfig("listen_addresses", "127.0.0.1")
        .setPGStartupWait(STARTING)
        .start();
  }

  private static Path data(Path folder) {
    return folder.resolve("data");
  }

  /** With the password, where there is one. */
  public Database database() {
    return new Database(address() + (password.isEmpty() ? "" : "&password=" + password));
  }

  /** Without it: for a command line, which everybody on the machine can read. */
  public String address() {
    return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres?user=postgres";
  }

  public String password() {
    return password;
  }

  /**
   * Lets in who knows a password that is made here, where everybody on the machine was let in, as who may run programs in our name.
   * There is no {@link #restart} after it, as the library knows no password.
   */
  public void protect() {
    byte[] secret = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(secret);
    String made = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    try (Connection connection = database().open();
        Statement statement = connection.createStatement()) {
      // Of letters, digits, - and _: it needs no quoting.
      statement.execute("ALTER ROLE postgres PASSWORD '" + made + "'");
      Files.writeString(
          data(folder).resolve("pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
      statement.execute("SELECT pg_reload_conf()");
      password = made;
    } catch (SQLException e) {
      throw database().fault("cannot be used", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Process id of its first process, for tests that end it. */
  public long pid() {
    try {
      return Long.parseLong(
          Files.readAllLines(data(folder).resolve("postmaster.pid")).get(0).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops it; {@link #restart} goes on with what it holds. */
  public void stop() {
    try {
      server.close();
    } catch (IOException | IllegalStateException e) {
      // It was ended by somebody else.
    }
  }

  /** Starts it again under the same address, after it was stopped or killed. */
  public void restart() {
    try {
      server = start(folder, server.getPort());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops it and removes all that it had. */
  @Override
  public void close() {
    stop();
    delete(folder);
    try {
      // The library makes it in any case.
      Files.deleteIfExists(
          Path.of(System.getProperty("java.io.tmpdir", "/tmp")).resolve("embedded-pg"));
    } catch (IOException e) {
      // Another process has something in it.
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> all = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : all) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException e) {
      // It lies in a temporary folder.
    }
  }
}
