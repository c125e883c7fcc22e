package org.hopscape.journal.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.hopscape.event.Position;
import org.hopscape.event.WalkerEvent.WalkerPlaced;
import org.hopscape.event.WalkerId;
import org.hopscape.journal.codec.EventCodec;
import org.hopscape.journal.codec.EventSerializer;
import org.hopscape.journal.codec.PersistedRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A connection breaks when a batch is stored and its answer under way, or before the batch has come, or drops the answer and does not
 * break: it is stored once.
 */
class LostAnswerTest {
  private static final EventCodec CODEC = EventCodec.ofEvents();

  @TempDir
  private Path place = Path.of("");

  /** Passes bytes on, and breaks the connection in the midst where it is told to. */
  private static final class Wire implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
    private final int port;
    final AtomicInteger answersToLose = new AtomicInteger();
    final AtomicInteger requestsToLose = new AtomicInteger();
    final AtomicInteger answersToDrop = new AtomicInteger();

    Wire(int port) throws IOException {
      this.port = port;
      thread(this::accept);
    }

    private static void thread(Runnable work) {
      Thread thread = new Thread(work);
      thread.setDaemon(true);
      thread.start();
    }

    private void accept() {
      try {
        while (true) {
          Socket client = server.accept();
          Socket database = new Socket(InetAddress.getLoopbackAddress(), port);
          thread(() -> pass(client, database, requestsToLose, new AtomicInteger()));
          thread(() -> pass(database, client, answersToLose, answersToDrop));
        }
      } catch (IOException e) {
        // The test is over.
      }
    }

    /** Both ends still think that the connection is there where bytes are dropped. */
    private static void pass(Socket from, Socket to, AtomicInteger lose, AtomicInteger drop) {
      try (from;
          to) {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        byte[] buffer = new byte[1 << 16];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          if (lose.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            return;
          }
          if (drop.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            continue;
          }
          out.write(buffer, 0, read);
        }
      } catch (IOException e) {
        // The other way broke.
      }
    }

    @Override
    public void close() {
      try {
        server.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static PersistedRow row(String entity, long sequence) {
    WalkerPlaced event = new WalkerPlaced(Position.of(0.5), 0, 0.5);
    return new PersistedRow(
        entity,
        sequence,
        EventSerializer.IDENTIFIER,
        CODEC.manifest(event),
        ByteBuffer.wrap(CODEC.encode(event)),
        "");
  }

  @Test
  void aBatchWhoseAnswerIsLostIsStoredOnce() throws Exception {
    try (ThrowawayPostgres postgres = ThrowawayPostgres.start(place)) {
      Database direct = postgres.database();
      DatabaseSchema.make(direct);
      int run = new RunTable(direct).begin("r", row(WalkerId.RUN, 1), Map.of());
      int port = Integer.parseInt(direct.name().replaceAll(".*:([0-9]+)/.*", "$1"));
      try (Wire wire = new Wire(port);
          RunRows rows = RunRows.open(
              new Database(
                  direct.url().replace(":" + port + "/", ":" + wire.server.getLocalPort() + "/")),
              run,
              "test",
              Duration.ofSeconds(1))) {
        for (int sequence = 1; sequence <= 12; sequence++) {
          if (sequence == 11) {
            wire.answersToDrop.set(1);
          }
          if (sequence % 3 == 0) {
            wire.answersToLose.set(1);
          } else if (sequence % 3 == 1) { // and 11 is of neither
            wire.requestsToLose.set(1);
          }
          rows.append(List.of(row("walker|a|1", sequence)))
              .toCompletableFuture()
              .get(60, TimeUnit.SECONDS);
        }
      }
      try (Connection connection = direct.connect();
          Statement statement = connection.createStatement();
          ResultSet found = statement.executeQuery("SELECT (SELECT count(*) FROM hopscape.event),"
              + " (SELECT sum(events) FROM hopscape.writer), (SELECT max(batch) FROM"
              + " hopscape.writer)")) {
        found.next();
        assertThat(List.of(found.getLong(1), found.getLong(2), found.getLong(3)))
            .containsExactly(13L, 13L, 12L);
      }
    }
  }
}
