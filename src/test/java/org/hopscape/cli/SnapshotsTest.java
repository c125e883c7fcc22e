package org.hopscape.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.hopscape.cli.Program.Told;
import org.hopscape.journal.JournalReader;
import org.hopscape.journal.Snapshots;
import org.hopscape.journal.folder.RunFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A snapshot is a cache: one that is damaged is skipped and said so, whatever was done to it. */
class SnapshotsTest {
  @TempDir
  private Path data = Path.of("");

  private Program program = new Program(data);
  private RunFolder folder = new RunFolder(data, "r");

  /** Legs of one step, so that each walker has a snapshot, and no seal, as where the process was killed. */
  @BeforeEach
  void runIt() throws IOException {
    program = new Program(data);
    folder = new RunFolder(data, "r");
    String file = program.scenario(
        "r",
        "walkers = 2, steps = 1100",
        "landscape { type = cosine-bowl }, start = [-4.75]",
        "optimizer { type = sgd, step-size = 0.01 }, noise { type = additive, scale = 13 }");
    assertThat(program.run("run", file, "--leg", "1").exit()).isZero();
    Files.delete(folder.seal());
    assertThat(snapshots()).hasSize(2);
  }

  private List<Path> snapshots() throws IOException {
    try (Stream<Path> files = Files.list(folder.snapshots())) {
      return files.sorted().toList();
    }
  }

  private int found() {
    try (JournalReader journal = JournalReader.open(folder)) {
      return Snapshots.check(folder, journal, false).size();
    }
  }

  @Test
  void everyFlippedBitAndEveryCutIsFound() throws IOException {
    assertThat(found()).isZero();
    Path file = snapshots().get(0);
    byte[] whole = Files.readAllBytes(file);
    try (JournalReader journal = JournalReader.open(folder)) {
      for (int at = 0; at < whole.length; at++) {
        byte[] flipped = whole.clone();
        flipped[at] ^= (byte) (1 << at % 8);
        Files.write(file, flipped);
        assertThat(Snapshots.check(folder, journal, false)).as("byte %d", at).hasSize(1);
        Files.write(file, Arrays.copyOf(whole, at));
        assertThat(Snapshots.check(folder, journal, false)).as("%d bytes", at).hasSize(1);
      }
      assertThat(whole.length).isGreaterThan(100);
    }
  }

  @Test
  void anotherWalkersSnapshotAndAnOlderOneUnderANewerNameAreFound() throws IOException {
    Path one = snapshots().get(0);
    Path other = snapshots().get(1);
    byte[] ones = Files.readAllBytes(one);
    Files.copy(other, one, StandardCopyOption.REPLACE_EXISTING);
    assertThat(found()).isEqualTo(1);
    Files.delete(one);
    assertThat(found()).isZero();
    Path newer =
        one.resolveSibling(one.getFileName().toString().replaceFirst("-1[0-9]{3}-", "-1050-"));
    assertThat(newer).isNotEqualTo(one);
    Files.write(newer, ones);
    assertThat(found()).isEqualTo(1);
  }

  @Test
  void aDamagedOneIsNamedByVerifyAndSkippedByResume() throws IOException {
    Path file = snapshots().get(1);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 16;
    Files.write(file, bytes);
    Files.write(snapshots().get(0), new byte[0]);
    var before = Program.bytes(folder.path());

    Told verified = program.run("verify", "r");
    assertThat(verified.exit()).as(verified.all()).isEqualTo(4);
    assertThat(verified.out()).contains(file.getFileName().toString(), "the snapshot is damaged");
    assertThat(program.run("resume", "r", "--steps", "7").exit()).isEqualTo(2);
    assertThat(Program.bytes(folder.path())).containsAllEntriesOf(before);
    assertThat(program.run("show", "r").exit()).isZero();

    Told resumed = program.run("resume", "r", "--steps", "1300", "--leg", "100");
    assertThat(resumed.exit()).as(resumed.all()).isZero();
    assertThat(resumed.err()).contains(file.toString(), "it is skipped");
    assertThat(program.run("verify", "r", "--deep").exit()).isZero();
  }
}
