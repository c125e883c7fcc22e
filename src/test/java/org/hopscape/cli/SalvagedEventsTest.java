package org.hopscape.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hopscape.cli.Program.Told;
import org.hopscape.run.DataCopies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code events --salvage}. */
class SalvagedEventsTest {
  @TempDir
  private Path data = Path.of("");

  private Program run() throws IOException {
    Program program = new Program(data);
    String file = program.scenario(
        "r",
        "walkers = 3, steps = 2000",
        "landscape { type = cosine-bowl }, start = [-4.75]",
        "optimizer { type = sgd, step-size = 0.01 }, noise { type = additive, scale = 13 }");
    assertThat(program.run("run", file, "--leg", "100").exit()).isZero();
    return program;
  }

  private Map<String, String> hashes() throws IOException {
    Map<String, String> hashes = new TreeMap<>();
    try (Stream<Path> all = Files.walk(data)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        hashes.put(file.toString(), DataCopies.sha256(Files.readAllBytes(file)));
      }
    }
    return hashes;
  }

  @Test
  void ofAWholeRunItIsWhatEventsLists() throws IOException {
    Program program = run();
    Told whole = program.run("events", "r");
    Map<String, String> before = hashes();
    Told salvaged = program.run("events", "r", "--salvage");
    assertThat(salvaged.exit()).as(salvaged.all()).isZero();
    assertThat(salvaged.out()).isEqualTo(whole.out());
    assertThat(hashes()).isEqualTo(before);
    assertThat(program
            .run("events", "r", "--salvage", "--walker", "1", "--from", "500")
            .out())
        .isEqualTo(program.run("events", "r", "--walker", "1", "--from", "500").out());
  }

  @Test
  void ofADamagedOneItListsWhatIsSoundAndSaysWhatIsMissing() throws IOException {
    Program program = run();
    List<String> whole = program.run("events", "r").out().lines().toList();
    Path log;
    try (Stream<Path> files = Files.list(data.resolve("r/journal"))) {
      log = files.filter(file -> file.toString().endsWith(".log")).findFirst().orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(log);
    bytes[bytes.length / 3] ^= 1;
    Files.write(log, bytes);
    assertThat(program.run("events", "r").exit()).isEqualTo(4);
    Map<String, String> before = hashes();
    Told salvaged = program.run("events", "r", "--salvage");
    assertThat(salvaged.exit()).as(salvaged.all()).isEqualTo(4);
    List<String> sound = salvaged.out().lines().toList();
    assertThat(sound).hasSizeBetween(2, whole.size() - 1);
    assertThat(whole).containsSubsequence(sound);
    assertThat(salvaged.err())
        .contains("damaged: journal/" + log.getFileName())
        .contains("missing: ")
        .contains("hopscape repair");
    assertThat(hashes()).isEqualTo(before);
  }
}
