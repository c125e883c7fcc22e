package org.hopscape.journal.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hopscape.fault.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunFolderTest {
  private final Path data;

  RunFolderTest(@TempDir Path data) {
    this.data = data;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "hop",
        "Hop_2.b-7",
        "_x",
        "a..b",
        "7",
        "0123456789012345678901234567890123456789012345678901234567890123"
      })
  void aNameOfAllowedCharactersIsARun(String name) {
    RunFolder run = new RunFolder(data, name);
    assertThat(run.exists()).isFalse();
    run.create();
    assertThat(run.exists()).isTrue();
    assertThat(run.path().getParent()).isEqualTo(data);
    assertThat(RunFolder.list(data)).containsExactly(run);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        ".hidden",
        "-rf",
        "a/b",
        "../a",
        "/etc",
        "a\\b",
        "a b",
        "a\n",
        "a\0",
        "h\u00f6p",
        "a:b",
        "~",
        "$HOME",
        "a*",
        "01234567890123456789012345678901234567890123456789012345678901234"
      })
  void anyOtherNameIsAUsageError(String name) {
    Fault fault = catchThrowableOfType(Fault.class, () -> new RunFolder(data, name));
    assertThat(fault.kind()).isEqualTo(Fault.Kind.USAGE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "journal", "snapshots"})
  void aLinkOutOfTheDataFolderIsRefused(String inside, @TempDir Path elsewhere) throws IOException {
    RunFolder run = new RunFolder(data, "run");
    if (!inside.isEmpty()) {
      Files.createDirectory(run.path());
    }
    Files.createSymbolicLink(inside.isEmpty() ? run.path() : run.path().resolve(inside), elsewhere);
    assertThat(catchThrowableOfType(Fault.class, run::exists).kind()).isEqualTo(Fault.Kind.USAGE);
    assertThat(catchThrowableOfType(Fault.class, run::create).kind()).isEqualTo(Fault.Kind.USAGE);
    assertThat(RunFolder.list(data)).isEmpty();
    assertThat(elsewhere).isEmptyDirectory();
  }

  @Test
  void aLinkWithinTheDataFolderIsARun() throws IOException {
    new RunFolder(data, "run").create();
    Files.createSymbolicLink(data.resolve("alias"), data.resolve("run"));
    assertThat(new RunFolder(data, "alias").exists()).isTrue();
  }

  @Test
  void aFileInTheRunsPlaceIsAStorageFault() throws IOException {
    Files.writeString(data.resolve("run"), "");
    Fault fault = catchThrowableOfType(Fault.class, new RunFolder(data, "run")::create);
    assertThat(fault.kind()).isEqualTo(Fault.Kind.STORAGE);
  }

  @Test
  void aMissingDataFolderHoldsNoRuns() {
    assertThat(RunFolder.list(data.resolve("none"))).isEmpty();
  }
}
