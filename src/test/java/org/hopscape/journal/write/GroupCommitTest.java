package org.hopscape.journal.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.hopscape.journal.codec.EventSerializer;
import org.hopscape.journal.codec.PersistedRow;
import org.hopscape.journal.folder.Leftovers;
import org.hopscape.journal.leveldb.LevelDb;
import org.hopscape.journal.store.JavaStore;
import org.iq80.leveldb.DB;
import org.iq80.leveldb.WriteOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Akka asks of a journal (its own test kit for journals, akka-persistence-tck, names the cases), and what a disk does. */
class GroupCommitTest {
  @TempDir
  private Path folder = Path.of("");

  private static PersistedRow row(String id, long sequence) {
    byte[] payload = (id + "-" + sequence).getBytes(StandardCharsets.UTF_8);
    return new PersistedRow(
        id, sequence, EventSerializer.IDENTIFIER, "leg-completed/2", ByteBuffer.wrap(payload), "");
  }

  private static GroupCommit open(Path folder) throws IOException {
    return GroupCommit.open(folder, folder.resolve("mark"), true);
  }

  private static List<PersistedRow> rows(String id, long from, long to) {
    return LongStream.rangeClosed(from, to).mapToObj(s -> row(id, s)).toList();
  }

  private static void await(java.util.concurrent.CompletionStage<Void> stored)
      throws InterruptedException, ExecutionException, TimeoutException {
    stored.toCompletableFuture().get(60, TimeUnit.SECONDS);
  }

  private static List<Long> replayed(GroupCommit store, String id, long from, long to, long most) {
    List<Long> sequences = new ArrayList<>();
    store.replay(id, from, to, most, row -> {
      assertThat(row).isEqualTo(row(id, row.sequence()));
      sequences.add(row.sequence());
    });
    return sequences;
  }

  @ParameterizedTest
  @CsvSource({
    "1, 9223372036854775807, 9223372036854775807, 1 2 3 4 5",
    "3, 9223372036854775807, 9223372036854775807, 3 4 5",
    "1, 3, 9223372036854775807, 1 2 3",
    "1, 9223372036854775807, 3, 1 2 3",
    "2, 3, 9223372036854775807, 2 3",
    "2, 5, 2, 2 3",
    "2, 2, 9223372036854775807, 2",
    "2, 4, 1, 2",
    "1, 5, 0, ''",
    "3, 2, 9223372036854775807, ''",
    "6, 9, 9, ''",
    "0, 2, 9, 1 2"
  })
  void eventsComeInTheirOrderWithinTheBoundsAskedFor(long from, long to, long most, String expected)
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    try (GroupCommit store = open(folder)) {
      await(store.append(rows("other", 1, 2)));
      await(store.append(rows("a", 1, 5)));
      await(store.append(rows("another", 1, 2)));
      assertThat(replayed(store, "a", from, to, most))
          .isEqualTo(
              expected.isEmpty()
                  ? List.of()
                  : List.of(expected.split(" ")).stream().map(Long::valueOf).toList());
    }
  }

  @Test
  void aDeletedEventIsGoneAndItsNumberIsNotGivenAgain()
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    try (GroupCommit store = open(folder)) {
      await(store.append(rows("a", 1, 5)));
      await(store.delete("a", 3));
      assertThat(replayed(store, "a", 1, Long.MAX_VALUE, Long.MAX_VALUE)).containsExactly(4L, 5L);
      await(store.delete("a", Long.MAX_VALUE));
      await(store.delete("unknown", 1));
    }
    try (GroupCommit store = open(folder)) {
      assertThat(replayed(store, "a", 1, Long.MAX_VALUE, Long.MAX_VALUE)).isEmpty();
      assertThat(store.highest("a")).isEqualTo(5);
      assertThat(store.highest("unknown")).isZero();
    }
  }

  @Test
  void entitiesKeepTheirNumbersWhenTheStoreIsOpenedAgain()
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    for (int session = 0; session < 3; session++) {
      try (GroupCommit store = open(folder)) {
        for (int entity = 0; entity <= 10 * (session + 1); entity++) {
          String id = "e" + entity;
          long next = store.highest(id) + 1;
          await(store.append(rows(id, next, next + 1)));
        }
      }
    }
    try (GroupCommit store = open(folder)) {
      for (int entity = 0; entity <= 30; entity++) {
        long sessions = entity <= 10 ? 3 : entity <= 20 ? 2 : 1;
        assertThat(replayed(store, "e" + entity, 1, Long.MAX_VALUE, Long.MAX_VALUE))
            .isEqualTo(LongStream.rangeClosed(1, 2 * sessions).boxed().toList());
      }
    }
  }

  /** A store whose n-th write is told to {@code before}, from 0 on. */
  private static DB watched(DB store, IntConsumer before) {
    AtomicInteger writes = new AtomicInteger();
    return (DB) Proxy.newProxyInstance(
        DB.class.getClassLoader(), new Class<?>[] {DB.class}, (self, method, arguments) -> {
          if (method.getName().equals("write")) {
            assertThat(((WriteOptions) arguments[1]).sync()).isTrue();
            before.accept(writes.getAndIncrement());
          }
          try {
            return method.invoke(store, arguments);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        });
  }

  /** What comes while the disk is at work goes into one write, and each is acknowledged when that one ends. */
  @Test
  void whatWaitsIsWrittenTogether()
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    CompletableFuture<Void> disk = new CompletableFuture<>();
    AtomicInteger writes = new AtomicInteger();
    DB slow = watched(LevelDb.openForWriting(folder), n -> {
      writes.incrementAndGet();
      disk.join();
    });
    try (GroupCommit store = new GroupCommit(slow, folder.resolve("mark"), true)) {
      List<CompletableFuture<Void>> stored = new ArrayList<>();
      for (int i = 0; i < 1_000; i++) {
        stored.add(store.append(rows("e" + i, 1, 3)).toCompletableFuture());
        while (writes.get() == 0) {
          Thread.sleep(1); // the first is being written before the others come
        }
      }
      assertThat(stored).noneMatch(CompletableFuture::isDone);
      disk.complete(null);
      for (CompletableFuture<Void> each : stored) {
        await(each);
      }
      // The first; all others together.
      assertThat(writes.get()).isEqualTo(2);
      assertThat(replayed(store, "e999", 1, 9, 9)).containsExactly(1L, 2L, 3L);
    }
  }

  /** Of a small run, for each write: what was acknowledged before it is there, and nothing is acknowledged after it. */
  @Test
  void theFirstWriteThatFailsIsTheLast() throws IOException, InterruptedException {
    int most = 12;
    for (int n = 0; n < most; n++) {
      Path place = Files.createDirectory(folder.resolve("n" + n));
      int failing = n;
      DB broken = watched(LevelDb.openForWriting(place), write -> {
        if (write == failing) {
          throw new org.iq80.leveldb.DBException("Input/output error");
        }
      });
      int acknowledged = 0;
      try (GroupCommit store = new GroupCommit(broken, place.resolve("mark"), true)) {
        for (int i = 0; i < most; i++) {
          try {
            await(store.append(rows("e" + i % 3, 1 + i / 3, 1 + i / 3)));
            acknowledged++;
          } catch (ExecutionException e) {
            assertThat(e).hasMessageContaining("Input/output error");
          } catch (TimeoutException e) {
            fail("neither acknowledged nor refused", e);
          }
        }
      }
      assertThat(acknowledged).isEqualTo(n);
      try (GroupCommit store = open(place)) {
        long found =
            IntStream.range(0, 3).mapToLong(e -> store.highest("e" + e)).sum();
        assertThat(found).isEqualTo(n);
      }
    }
  }

  /** {@code -Dhopscape.small-disk=DIR}, a file system of some MB: the disk fills up at another byte in each round. */
  @Test
  @EnabledIfSystemProperty(named = "hopscape.small-disk", matches = ".+")
  void whatWasAcknowledgedOnAFullDiskIsThere() throws IOException, InterruptedException {
    Path disk = Path.of(System.getProperty("hopscape.small-disk"));
    int lost = 0;
    for (int round = 0; round < 20; round++) {
      Path filler = disk.resolve("filler");
      Path place = Files.createDirectory(disk.resolve("store" + round));
      GroupCommit store = open(place);
      long free = Files.getFileStore(disk).getUsableSpace();
      Files.write(filler, new byte[(int) (free - 200_000)]);
      int acknowledged = 0;
      try {
        while (true) {
          byte[] payload = new byte[5_000 + 37 * round];
          await(store.append(List.of(new PersistedRow(
              "a",
              acknowledged + 1,
              EventSerializer.IDENTIFIER,
              "leg-completed/2",
              ByteBuffer.wrap(payload),
              ""))));
          acknowledged++;
        }
      } catch (ExecutionException e) {
        // The disk is full.
      } catch (TimeoutException e) {
        fail("neither acknowledged nor refused", e);
      }
      try {
        store.close();
      } catch (IOException | RuntimeException e) {
        // There is no room for the mark.
      }
      Files.delete(filler);
      try (GroupCommit again = open(place)) {
        lost += acknowledged > again.highest("a") ? 1 : 0;
      }
      Leftovers.deleteAll(place);
    }
    assertThat(lost).as("rounds that lost what was acknowledged").isZero();
  }

  /** As LevelDB lays its records out; the lengths of the logs of all other tests are compared, too. */
  @ParameterizedTest
  @CsvSource({
    "0, 0, 7",
    "0, 32761, 32768",
    "0, 32762, 32776",
    "32760, 1, 32768",
    "32761, 5, 32780",
    "32762, 5, 32780",
    "100, 70000, 70121"
  })
  void aRecordEndsWhereItsFragmentsDo(long from, long length, long end) {
    assertThat(JavaStore.end(from, length)).isEqualTo(end);
  }

  @Test
  void aClosedStoreRefuses() throws IOException {
    GroupCommit store = open(folder);
    store.append(rows("a", 1, 1));
    store.close();
    assertThat(store.append(rows("a", 2, 2)).toCompletableFuture()).isCompletedExceptionally();
    assertThatThrownBy(() -> store.highest("a")).hasMessageContaining("closed");
  }
}
