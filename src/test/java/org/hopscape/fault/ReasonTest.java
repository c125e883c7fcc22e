package org.hopscape.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReasonTest {
  private static final String PATH = "/data/run/lock";

  @TempDir
  private Path folder = Path.of("");

  @Test
  void aPathAloneIsNeverAReason() {
    List<IOException> bare = List.of(
        new AccessDeniedException(PATH),
        new NoSuchFileException(PATH),
        new FileSystemException(PATH),
        new java.nio.file.NotDirectoryException(PATH),
        new java.nio.file.FileAlreadyExistsException(PATH),
        new java.nio.file.DirectoryNotEmptyException(PATH),
        new java.nio.file.FileSystemLoopException(PATH),
        new java.nio.file.NotLinkException(PATH),
        new IOException());
    for (IOException each : bare) {
      assertThat(Reason.of(each)).as(each.toString()).isNotBlank().doesNotContain(PATH);
    }
  }

  @Test
  void theSystemsOwnWordsComeWithWhatToTry() {
    Fault fault = Fault.of(
            Fault.Kind.STORAGE,
            "cannot write: "
                + Reason.of(new FileSystemException(PATH, null, "No space left on device")))
        .at(PATH)
        .because(new FileSystemException(PATH, null, "No space left on device"));
    assertThat(fault.line())
        .isEqualTo(PATH + ": cannot write: no space left on device."
            + " Maybe make room there, or name a folder on another disk.");
  }

  @Test
  void whatToTryStandsThereOnlyOnceAndWhatIsSaidByHandWins() {
    Fault fault = Fault.of(Fault.Kind.STORAGE, "cannot write")
        .maybe("do that.")
        .because(new AccessDeniedException(PATH));
    assertThat(fault.advice()).isEqualTo("do that.");
  }

  @Test
  void oldStreamsAndWrappedFailuresAreReadToo() {
    assertThat(Reason.of(new FileNotFoundException(PATH + " (Permission denied)")))
        .isEqualTo("permission denied");
    assertThat(Reason.of(new UncheckedIOException(new AccessDeniedException(PATH))))
        .isEqualTo("permission denied");
  }

  @Test
  void theRealSystemIsUnderstood() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertThat(failure(() -> Files.readAllBytes(folder))).contains("directory");
    assertThat(failure(() -> Files.readAllBytes(folder.resolve("none"))))
        .isEqualTo("there is no such file or folder");
    assertThat(failure(() -> Files.createDirectory(file.resolve("below")))).contains("directory");
  }

  private interface Action {
    void run() throws IOException;
  }

  private static String failure(Action action) {
    try {
      action.run();
    } catch (IOException e) {
      return Reason.of(e);
    }
    throw new AssertionError("nothing failed");
  }
}
