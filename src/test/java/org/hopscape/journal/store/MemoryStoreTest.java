package org.hopscape.journal.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.hopscape.journal.StoreCheck;
import org.hopscape.journal.leveldb.LevelDb;
import org.iq80.leveldb.CompressionType;
import org.iq80.leveldb.DB;
import org.iq80.leveldb.Options;
import org.iq80.leveldb.impl.Iq80DBFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rows of a store read without LevelDB are those that LevelDB reads. */
class MemoryStoreTest {
  private final Path folder;

  MemoryStoreTest(@TempDir Path folder) {
    this.folder = folder;
  }

  /** Rows are written over and deleted again and again: in the log, in young tables and in compacted ones. */
  @ParameterizedTest
  @EnumSource(CompressionType.class)
  void holdsTheRowsThatLevelDbReads(CompressionType compression) throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    Options options = new Options().writeBufferSize(1 << 16).compressionType(compression);
    try (DB db = Iq80DBFactory.factory.open(folder.toFile(), options)) {
      for (int i = 0; i < 20_000; i++) {
        byte[] key = key(random).toBytes();
        if (random.nextInt(5) == 0) {
          db.delete(key);
        } else {
          byte[] value = new byte[random.nextInt(100)];
          random.nextBytes(value);
          db.put(key, value);
        }
      }
    }
    StoreCheck check = StoreCheck.run(folder, Long.MAX_VALUE);
    assertThat(check.damage()).isEmpty();
    try (Store memory = check.rows().orElseThrow();
        Store levelDb = new LevelDbStore(LevelDb.openForReading(folder))) {
      List<String> rows = rows(levelDb, new RowKey(0, 0, 0));
      assertThat(rows).hasSizeBetween(1_000, 2_000);
      assertThat(rows(memory, new RowKey(0, 0, 0))).isEqualTo(rows);
      for (int i = 0; i < 200; i++) {
        RowKey key = key(random);
        assertThat(memory.get(key)).isEqualTo(levelDb.get(key));
        assertThat(rows(memory, key)).isEqualTo(rows(levelDb, key));
      }
    }
  }

  private static RowKey key(SplittableRandom random) {
    return new RowKey(random.nextInt(3, 7), random.nextInt(200), random.nextInt(2));
  }

  private static List<String> rows(Store store, RowKey from) {
    List<String> rows = new ArrayList<>();
    try (Store.Cursor cursor = store.from(from)) {
      while (cursor.hasNext()) {
        rows.add(cursor.peek() + " " + ByteBuffer.wrap(cursor.next()).hashCode());
      }
    }
    return rows;
  }

  @Test
  void aLargerStoreIsNotKept() throws IOException {
    try (DB db = Iq80DBFactory.factory.open(folder.toFile(), new Options())) {
      db.put(new RowKey(3, 1, 0).toBytes(), new byte[1000]);
    }
    assertThat(StoreCheck.run(folder, 999).rows()).isEmpty();
    assertThat(StoreCheck.run(folder, 2000).rows()).isPresent();
    assertThat(StoreCheck.run(folder).rows()).isEmpty();
  }

  /** Checksums hold, but what they protect is no journal's: in the log and, opened a second time, in a table. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void rowsThatAreNoJournalsAreDamage(boolean inTable) throws IOException {
    try (DB db = Iq80DBFactory.factory.open(folder.toFile(), new Options())) {
      db.put(new byte[] {1, 2, 3}, new byte[10]);
    }
    if (inTable) {
      Iq80DBFactory.factory.open(folder.toFile(), new Options()).close();
    }
    StoreCheck check = StoreCheck.run(folder, Long.MAX_VALUE);
    assertThat(check.damage()).hasSize(1);
    assertThat(check.damage().get(0).what())
        .isEqualTo(
            inTable ? "the table's structure is broken at byte 0" : "a record holds no rows");
    assertThat(check.rows()).isEmpty();
  }
}
