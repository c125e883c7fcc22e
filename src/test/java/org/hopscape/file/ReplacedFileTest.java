package org.hopscape.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplacedFileTest {
  @TempDir
  private Path folder = Path.of("");

  private Path part(String name) throws IOException {
    Path part = Files.writeString(folder.resolve(name), "half a page");
    Files.setLastModifiedTime(part, FileTime.fromMillis(System.currentTimeMillis() - 10_000));
    return part;
  }

  @Test
  void whatAKilledProcessWroteOfTheSameFileGoesWithTheNextOne() throws IOException {
    Path killed = part(".page.html.999999999.part");
    Path other = part(".page2.html.999999999.part");
    Path alive = part(".page.html.1.part");
    ReplacedFile.write(folder.resolve("page.html"), "a page");
    assertThat(killed).doesNotExist();
    assertThat(other).exists();
    assertThat(alive).exists();
    assertThat(folder.resolve("page.html")).hasContent("a page");
  }

  @Test
  void noFolderIsMadeInOneThatWasDeleted() throws IOException {
    ReplacedFile.folderOf(folder.resolve("cache").resolve("f"));
    assertThat(folder.resolve("cache")).isDirectory();
    assertThatThrownBy(
            () -> ReplacedFile.folderOf(folder.resolve("gone").resolve("cache").resolve("f")))
        .isInstanceOf(IOException.class);
    assertThat(folder.resolve("gone")).doesNotExist();
  }
}
