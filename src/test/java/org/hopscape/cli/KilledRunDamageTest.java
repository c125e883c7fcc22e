package org.hopscape.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.hopscape.cli.Program.Told;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run that has no seal, as after a kill: a flipped bit of any of its files, journal, mark, snapshots and copies of the scenario's
 * data, is found by {@code verify}, which names the file and alters nothing. {@code -Dhopscape.flips=5000} for the full promise.
 */
class KilledRunDamageTest {
  private static final int FLIPS = Integer.getInteger("hopscape.flips", 120);
  private static final Path RUN = Path.of("r");

  @TempDir
  private Path data = Path.of("");

  @Test
  void aFlipOrACutOfAnyFileIsFoundAndNamed() throws IOException {
    Program program = new Program(data);
    Files.writeString(data.resolve("rows.csv"), "1,2\n2,3.5\n-1,0.25\n0.5,0.75\n");
    String scenario = program.scenario(
        "r",
        "walkers = 2, steps = 1100, start = [0.5]",
        "landscape { type = linear-regression, data = \"rows.csv\" }",
        "optimizer { type = sgd, step-size = 0.01 }",
        "noise { type = minibatch, size = 1 }");
    assertThat(program.run("run", scenario, "--leg", "1", "--quiet").exit()).isZero();
    Files.delete(data.resolve(RUN).resolve("seal"));
    assertThat(program.run("verify", "r").exit()).isZero();
    List<Path> files = files();
    assertThat(files.stream()
            .map(file -> data.resolve(RUN).relativize(file).getName(0).toString()))
        .contains("journal", "snapshots", "data", "high-water");
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < FLIPS; i++) {
      Path file = files.get(i % files.size());
      byte[] whole = Files.readAllBytes(file);
      byte[] damaged = whole.clone();
      int at = random.nextInt(end(whole));
      if (i % 4 == 3) {
        damaged = Arrays.copyOf(whole, at);
      } else {
        damaged[at] ^= (byte) (1 << random.nextInt(8));
      }
      Files.write(file, damaged);
      Map<String, String> before = Program.bytes(data.resolve(RUN));
      Told told = program.run("verify", "r");
      assertThat(told.exit()).as("byte %d of %s: %s", at, file, told.all()).isEqualTo(4);
      assertThat(told.all())
          // CURRENT names a manifest that is not there.
          .containsAnyOf(
              file.getFileName().toString(), "MANIFEST", "journal is not whole", "acknowledged");
      assertThat(Program.bytes(data.resolve(RUN))).isEqualTo(before);
      Files.write(file, whole);
    }
    assertThat(program.run("verify", "r", "--deep").exit()).isZero();
  }

  /** LevelDB's LOG is a diary for its makers, which nothing reads; {@code totals} and {@code cache} are notes, {@code lock} is empty. */
  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(data.resolve(RUN))) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !file.toString().matches(".*/(LOG|LOG.old|LOCK|lock|totals|cache/.*)"))
          .filter(file -> file.toFile().length() > 0)
          .sorted()
          .toList();
    }
  }

  private static int end(byte[] bytes) {
    int end = bytes.length;
    while (end > 1 && bytes[end - 1] == 0) {
      end--;
    }
    return end;
  }
}
