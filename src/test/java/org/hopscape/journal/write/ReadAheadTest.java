package org.hopscape.journal.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.LongStream;
import org.hopscape.journal.codec.EventSerializer;
import org.hopscape.journal.codec.PersistedRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that were read for the entities before are those that the store has. */
class ReadAheadTest {
  private static final int ENTITIES = 1_500;
  private static final int QUESTIONS = 6_000;

  @TempDir
  private Path folder = Path.of("");

  /** What the store should have: of each entity the numbers of its events that are left, and its highest number. */
  private static final class Model {
    private final List<List<Long>> left = new ArrayList<>();
    private final long[] highest = new long[ENTITIES];

    Model() {
      for (int entity = 0; entity < ENTITIES; entity++) {
        left.add(new ArrayList<>());
      }
    }

    List<PersistedRow> append(int entity, int count) {
      List<PersistedRow> rows = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        long sequence = ++highest[entity];
        left.get(entity).add(sequence);
        rows.add(row(entity, sequence));
      }
      return rows;
    }

    void delete(int entity, long to) {
      left.get(entity).removeIf(sequence -> sequence <= to);
    }

    List<Long> replayed(int entity, long from, long to, long most) {
      return left.get(entity).stream()
          .filter(sequence -> sequence >= from && sequence <= to)
          .limit(most)
          .toList();
    }
  }

  private static String id(int entity) {
    return "walker|a|" + entity;
  }

  private static PersistedRow row(int entity, long sequence) {
    byte[] payload = ByteBuffer.allocate(12).putInt(entity).putLong(sequence).array();
    return new PersistedRow(
        id(entity),
        sequence,
        EventSerializer.IDENTIFIER,
        "leg-completed/2",
        ByteBuffer.wrap(payload),
        "");
  }

  private static GroupCommit open(Path folder) throws IOException {
    return GroupCommit.open(folder, folder.resolve("mark"), false);
  }

  private static List<Long> replayed(GroupCommit store, int entity, long from, long to, long most) {
    List<Long> sequences = new ArrayList<>();
    store.replay(id(entity), from, to, most, row -> {
      assertThat(row).isEqualTo(row(entity, row.sequence()));
      sequences.add(row.sequence());
    });
    return sequences;
  }

  private static void await(java.util.concurrent.CompletionStage<Void> stored)
      throws InterruptedException, ExecutionException, TimeoutException {
    stored.toCompletableFuture().get(60, TimeUnit.SECONDS);
  }

  /** Questions in the order of the entities and at random, with writes and deletions between them. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void answersAreThoseOfTheStore(long seed)
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    Random random = new Random(seed);
    Model model = new Model();
    try (GroupCommit store = open(folder)) {
      for (int entity = 0; entity < ENTITIES; entity++) {
        // One in seven has more rows than are read ahead, some have none.
        int count = random.nextInt(7) == 0 ? 100 + random.nextInt(200) : random.nextInt(20);
        if (count > 0) {
          await(store.append(model.append(entity, count)));
        }
      }
    }
    try (GroupCommit store = open(folder)) {
      for (int question = 0; question < QUESTIONS; question++) {
        int entity = random.nextInt(4) == 0 ? random.nextInt(ENTITIES) : question % ENTITIES;
        long highest = model.highest[entity];
        switch (random.nextInt(8)) {
          case 0 -> await(store.append(model.append(entity, 1 + random.nextInt(3))));
          case 1 -> {
            long to = random.nextInt(1 + (int) highest);
            model.delete(entity, to);
            await(store.delete(id(entity), to));
          }
          case 2 -> {
            long from = random.nextInt(2 + (int) highest);
            long to = random.nextInt(2 + (int) highest);
            long most = random.nextInt(4);
            assertThat(replayed(store, entity, from, to, most))
                .isEqualTo(model.replayed(entity, from, to, most));
          }
          default -> {
            assertThat(store.highest(id(entity))).isEqualTo(highest);
            assertThat(replayed(store, entity, 1, highest, Long.MAX_VALUE))
                .isEqualTo(model.left.get(entity));
          }
        }
      }
    }
  }

  /** The store is closed once more and opened again: nothing was kept that is not there. */
  @Test
  void whatWasReadAheadAndThenWrittenIsReadAnew()
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    Model model = new Model();
    try (GroupCommit store = open(folder)) {
      for (int entity = 0; entity < 10; entity++) {
        await(store.append(model.append(entity, 3)));
      }
    }
    try (GroupCommit store = open(folder)) {
      assertThat(store.highest(id(0))).isEqualTo(3); // reads all ten
      await(store.append(model.append(5, 2)));
      await(store.delete(id(6), 2));
      assertThat(store.highest(id(5))).isEqualTo(5);
      assertThat(replayed(store, 5, 1, 5, 9))
          .isEqualTo(LongStream.rangeClosed(1, 5).boxed().toList());
      assertThat(replayed(store, 6, 1, 3, 9)).containsExactly(3L);
    }
  }
}
