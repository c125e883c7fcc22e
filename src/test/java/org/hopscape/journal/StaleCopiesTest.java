package org.hopscape.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StaleCopiesTest {
  /** Beyond the largest process number of Linux, 2^22. */
  private static final String DEAD = ".reading-999999999-1";

  @TempDir
  private Path data = Path.of("");

  private Path copy(String name, boolean marked) throws IOException {
    Path copy = Files.createDirectory(data.resolve(name));
    Files.writeString(copy.resolve("CURRENT"), "MANIFEST-000001\n");
    if (marked) {
      Files.createFile(copy.resolve(StaleCopies.IN_USE));
    }
    return copy;
  }

  @Test
  void whatAKilledReaderLeftGoes() throws IOException {
    Path stale = copy(DEAD, true);
    StaleCopies.delete(data);
    assertThat(stale).doesNotExist();
  }

  @Test
  void aCopyIsMarkedAsInUseAsLongAsItIsRead() throws IOException {
    RunFolder folder = new RunFolder(data, "run");
    Writer.write(folder, NativeLevelDb.available(), 2, 1);
    try (JournalReader reader = JournalReader.open(folder);
        Stream<Path> entries = Files.list(data)) {
      Path copy = entries
          .filter(entry -> entry.getFileName().toString().startsWith(".reading-"))
          .findFirst()
          .orElseThrow();
      assertThat(copy.resolve(StaleCopies.IN_USE)).exists();
      assertThat(reader.runEvents()).isNotEmpty();
    }
    try (Stream<Path> entries = Files.list(data)) {
      assertThat(entries.map(entry -> entry.getFileName().toString())).containsExactly("run");
    }
  }

  @Test
  void whatIsOrMayBeInUseStays() throws IOException {
    Path alive = copy(".reading-" + ProcessHandle.current().pid() + "-1", true);
    Path begun = copy(".reading-999999999-2", false);
    Path run = copy("reading-999999999-3", true);
    Path elsewhere = copy(DEAD, true);
    try (FileChannel file =
            FileChannel.open(elsewhere.resolve(StaleCopies.IN_USE), StandardOpenOption.WRITE);
        FileLock lock = file.lock()) {
      StaleCopies.delete(data);
      assertThat(lock.isValid()).isTrue();
    }
    assertThat(alive).exists();
    assertThat(begun).exists();
    assertThat(run).exists();
    assertThat(elsewhere).exists();
  }
}
