package org.hopscape.cli.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hopscape.cli.Program;
import org.hopscape.cli.Program.Told;
import org.hopscape.journal.folder.RunFolder;
import org.hopscape.journal.folder.RunLock;
import org.hopscape.journal.store.HighWater;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code repair} on a small run: what it mends, what it refuses, and what it says. */
class RepairCommandTest {
  @TempDir
  private Path data = Path.of("");

  private Program program = new Program(data);
  private String file = "";

  @BeforeEach
  void run() throws IOException {
    program = new Program(data);
    file = program.scenario(
        "r",
        "walkers = 4, steps = 16000, landscape { type = cosine-bowl }, start = [-4.75]",
        "optimizer { type = sgd, step-size = 0.01 }, noise { type = additive, scale = 13 }");
    assertThat(program.run("run", file, "--leg", "100", "--no-fsync").exit()).isZero();
  }

  private RunFolder folder() {
    return new RunFolder(data, "r");
  }

  private Path log() throws IOException {
    try (Stream<Path> files = Files.list(folder().journal())) {
      return files.filter(file -> file.toString().endsWith(".log")).findFirst().orElseThrow();
    }
  }

  private void flip(int at) throws IOException {
    byte[] bytes = Files.readAllBytes(log());
    bytes[at] ^= 1;
    Files.write(log(), bytes);
  }

  private String fingerprint() {
    String shown = program.run("show", "r", "--json").out();
    int at = shown.indexOf("\"fingerprint\"");
    return shown.substring(at, shown.indexOf('\n', at));
  }

  @Test
  void ofASoundRunNothingIsToBeRepaired() throws IOException {
    Map<String, String> before = Program.bytes(folder().path());
    Told told = program.run("repair", "r");
    assertThat(told.exit()).as(told.all()).isZero();
    assertThat(told.out()).isEqualTo("run 'r' is sound: nothing to repair\n");
    assertThat(Program.bytes(folder().path())).isEqualTo(before);
    assertThat(program.run("repair", "r", "--json").out()).contains("\"status\" : \"sound\"");
  }

  @Test
  void aFlippedLogIsMadeAgainAndTheDamagedOneIsKept() throws IOException {
    String whole = fingerprint();
    long events = program.run("events", "r").out().lines().count();
    flip((int) Files.size(log()) / 4);
    byte[] damaged = Files.readAllBytes(log());
    String name = log().getFileName().toString();
    Told told = program.run("repair", "r", "--json");
    assertThat(told.exit()).as(told.all()).isZero();
    assertThat(told.out())
        .contains("\"status\" : \"repaired\"", "\"proven\"", "\"recomputed\"", "\"lost\"")
        .contains("\"file\" : \"journal/" + name + "\"");
    assertThat(folder().path().resolve("damaged-1/journal/" + name)).hasBinaryContent(damaged);
    assertThat(program.run("verify", "r", "--deep").exit()).isZero();
    assertThat(program.run("resume", "r").exit()).isZero();
    assertThat(fingerprint()).isEqualTo(whole);
    assertThat(program.run("events", "r").out().lines().count())
        .as("legs are as long as the sound ones")
        .isEqualTo(events);
    assertThat(program.run("repair", "r").out()).contains("nothing to repair");
  }

  @Test
  void aRunInUseIsLeftAlone() throws IOException {
    flip(1000);
    Map<String, String> before = Program.bytes(folder().journal());
    try (RunLock lock = RunLock.take(folder())) {
      assertThat(program.run("repair", "r").exit()).isEqualTo(6);
    }
    assertThat(Program.bytes(folder().journal())).isEqualTo(before);
  }

  @Test
  void aLostFirstEventNeedsTheScenarioAndOnlyTheRightOneIsTaken() throws IOException {
    String whole = fingerprint();
    flip(100);
    Map<String, String> before = Program.bytes(folder().path());
    Told refused = program.run("repair", "r");
    assertThat(refused.exit()).isEqualTo(4);
    assertThat(refused.err()).contains("--scenario FILE");
    Told other = program.run("repair", "r", "--scenario", file, "--seed", "2");
    assertThat(other.exit()).as(other.all()).isEqualTo(4);
    assertThat(other.err()).contains("has the right checksum, but");
    assertThat(Program.bytes(folder().path())).isEqualTo(before);
    assertThat(program.run("repair", "r", "--seed", "2").exit()).isEqualTo(2);
    Told told = program.run("repair", "r", "--scenario", file);
    assertThat(told.exit()).as(told.all()).isZero();
    assertThat(told.out()).contains("lost for good: run, event 1: its time");
    assertThat(program.run("verify", "r", "--deep").exit()).isZero();
    assertThat(program.run("resume", "r").exit()).isZero();
    assertThat(fingerprint()).isEqualTo(whole);
  }

  @Test
  void aLostEndIsLeftToResumeAndSaid() throws IOException {
    String whole = fingerprint();
    byte[] bytes = Files.readAllBytes(log());
    Files.delete(folder().seal());
    Files.write(log(), Arrays.copyOf(bytes, bytes.length / 2));
    assertThat(program.run("resume", "r").exit()).isEqualTo(4);
    Told told = program.run("repair", "r");
    assertThat(told.exit()).as(told.all()).isZero();
    assertThat(told.out()).contains("`resume` computes").contains("again");
    assertThat(told.err()).contains("hopscape resume r");
    assertThat(program.run("resume", "r").exit()).isZero();
    assertThat(fingerprint()).isEqualTo(whole);
  }

  @Test
  void aDamagedMarkOrSnapshotOrSealIsPutRight() throws IOException {
    String whole = fingerprint();
    for (Path each : List.of(folder().highWater(), folder().seal())) {
      Files.write(each, Arrays.copyOf(Files.readAllBytes(each), 20));
      assertThat(program.run("verify", "r").exit()).isEqualTo(4);
      Told told = program.run("repair", "r");
      assertThat(told.exit()).as(told.all()).isZero();
      assertThat(told.out()).contains("0 events of 0 walkers recomputed");
      assertThat(program.run("verify", "r").exit()).isZero();
    }
    Files.writeString(folder().snapshots().resolve("snapshot-walker%7Cr%7C1-1000-1"), "junk");
    assertThat(program.run("verify", "r").exit()).isEqualTo(4);
    assertThat(program.run("repair", "r").exit()).isZero();
    assertThat(program.run("verify", "r").exit()).isZero();
    assertThat(fingerprint()).isEqualTo(whole);
    assertThat(folder().path().resolve("damaged-3/snapshots")).isNotEmptyDirectory();
  }

  @Test
  void whereTheWholeStoreIsGoneTheMarkTellsAndTheScenarioBeginsItAgain() throws IOException {
    String whole = fingerprint();
    HighWater.write(folder(), 3);
    Files.delete(folder().seal());
    try (Stream<Path> files = Files.list(folder().journal())) {
      for (Path each : files.toList()) {
        Files.delete(each);
      }
    }
    assertThat(program.run("repair", "r").exit()).isEqualTo(4);
    Told told = program.run("repair", "r", "--scenario", file);
    assertThat(told.exit()).as(told.all()).isZero();
    assertThat(told.err()).contains("damaged: journal/CURRENT: the file is missing");
    assertThat(told.out()).contains("nothing proves that the run began as was told");
    assertThat(program.run("resume", "r").exit()).isZero();
    assertThat(fingerprint()).isEqualTo(whole);
  }
}
