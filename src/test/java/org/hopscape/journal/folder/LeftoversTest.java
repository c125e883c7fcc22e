package org.hopscape.journal.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.stream.Stream;
import org.hopscape.journal.JournalReader;
import org.hopscape.journal.Writer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {
  /** Beyond the largest process number of Linux, 2^22. */
  private static final String DEAD = ".reading-999999999-1";

  @TempDir
  private Path data = Path.of("");

  private Path copy(String name, boolean marked) throws IOException {
    Path copy = Files.createDirectory(data.resolve(name));
    Files.writeString(copy.resolve("CURRENT"), "MANIFEST-000001\n");
    if (marked) {
      Files.createFile(copy.resolve(Leftovers.IN_USE));
    }
    return copy;
  }

  @Test
  void whatAKilledReaderLeftGoes() throws IOException {
    Path stale = copy(DEAD, true);
    Leftovers.delete(data);
    assertThat(stale).doesNotExist();
  }

  @Test
  void whatAKilledForkLeftGoesWithAllThatIsInIt() throws IOException {
    Path stale = copy(".making-999999999-1", true);
    Files.createDirectories(stale.resolve("run").resolve("journal"));
    Files.writeString(stale.resolve("run").resolve("journal").resolve("CURRENT"), "");
    Leftovers.delete(data);
    assertThat(stale).doesNotExist();
  }

  @Test
  void aCopyWhoseReaderWasKilledBeforeItCouldMarkItGoesAfterAMinute() throws IOException {
    Path begun = copy(".reading-999999999-2", false);
    Files.setLastModifiedTime(begun, FileTime.from(Instant.now().minusSeconds(120)));
    Leftovers.delete(data);
    assertThat(begun).doesNotExist();
  }

  @Test
  void aNumberThatAnotherProcessTookKeepsNothingForEver() throws IOException {
    Path old = copy(".reading-1-7", true);
    Leftovers.delete(data);
    assertThat(old).exists();
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(100_000)));
    Leftovers.delete(data);
    assertThat(old).doesNotExist();
  }

  @Test
  void aCopyIsMarkedAsInUseAsLongAsItIsRead() throws IOException {
    RunFolder folder = new RunFolder(data, "run");
    Writer.write(folder, 2, 1);
    try (JournalReader reader = JournalReader.open(folder);
        Stream<Path> entries = Files.list(data)) {
      Path copy = entries
          .filter(entry -> entry.getFileName().toString().startsWith(".reading-"))
          .findFirst()
          .orElseThrow();
      assertThat(copy.resolve(Leftovers.IN_USE)).exists();
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
            FileChannel.open(elsewhere.resolve(Leftovers.IN_USE), StandardOpenOption.WRITE);
        FileLock lock = file.lock()) {
      Leftovers.delete(data);
      assertThat(lock.isValid()).isTrue();
    }
    assertThat(alive).exists();
    assertThat(begun).exists();
    assertThat(run).exists();
    assertThat(elsewhere).exists();
  }
}
