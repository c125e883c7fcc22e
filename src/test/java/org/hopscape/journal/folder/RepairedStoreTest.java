package org.hopscape.journal.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hopscape.fault.Fault;
import org.hopscape.journal.JournalReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The damaged store and the repaired one change places, whatever kills the process between. */
class RepairedStoreTest {
  private static final List<String> FILES =
      List.of("journal/CURRENT", "snapshots/one", "high-water", "seal", "totals");

  @TempDir
  private Path data = Path.of("");

  private RunFolder folder(Path in, String content) throws IOException {
    RunFolder folder = new RunFolder(in, "run");
    for (String name : FILES) {
      Path file = folder.path().resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, content);
    }
    return folder;
  }

  private RunFolder made() throws IOException {
    RunFolder made = folder(data.resolve(".making"), "new");
    Files.delete(made.totals());
    return made;
  }

  private static void check(RunFolder run) throws IOException {
    for (String name : FILES) {
      assertThat(run.path().resolve("damaged-1").resolve(name)).hasContent("old");
      if (!name.equals("totals")) {
        assertThat(run.path().resolve(name)).hasContent("new");
      }
    }
    assertThat(run.totals()).doesNotExist();
    assertThat(run.repaired()).doesNotExist();
  }

  @Test
  void theOldOneIsKeptWholeBesideTheNewOne() throws IOException {
    RunFolder run = folder(data, "old");
    assertThat(RepairedStore.replace(run, made())).isEqualTo(run.path().resolve("damaged-1"));
    check(run);
    assertThat(RepairedStore.replace(run, made())).isEqualTo(run.path().resolve("damaged-2"));
    check(run);
  }

  @Test
  void whoeverComesNextFinishesWhatAKilledProcessBegan() throws IOException {
    // Every move that replace() makes, in its order, behind the one that decides.
    List<String> moves = List.of(
        "totals>",
        "snapshots>",
        "snapshots<",
        "high-water>",
        "high-water<",
        "seal>",
        "seal<",
        "journal>",
        "journal<");
    for (int done = 0; done <= moves.size(); done++) {
      Path place = Files.createDirectory(data.resolve("killed-after-" + done));
      RunFolder run = folder(place, "old");
      Files.createDirectory(run.path().resolve("damaged-1"));
      Files.move(made().path(), run.repaired());
      for (String move : moves.subList(0, done)) {
        String part = move.substring(0, move.length() - 1);
        Path here = run.path().resolve(part);
        if (move.endsWith(">")) {
          Files.move(here, run.path().resolve("damaged-1").resolve(part));
        } else {
          Files.move(run.repaired().resolve(part), here);
        }
      }
      Fault fault = catchThrowableOfType(Fault.class, () -> JournalReader.open(run));
      assertThat(fault.kind()).isEqualTo(Fault.Kind.DAMAGED);
      assertThat(fault.line()).contains("interrupted").contains("hopscape repair run");
      RepairedStore.finish(run);
      check(run);
    }
  }

  @Test
  void aProcessAtWorkIsNotDisturbed() throws IOException {
    RunFolder run = folder(data, "old");
    Files.createDirectory(run.path().resolve("damaged-1"));
    Files.move(made().path(), run.repaired());
    try (RunLock lock = RunLock.take(run)) {
      Fault fault = catchThrowableOfType(Fault.class, () -> RepairedStore.finish(run));
      assertThat(fault.kind()).isEqualTo(Fault.Kind.LOCKED);
    }
  }
}
