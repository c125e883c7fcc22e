package org.hopscape.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.hopscape.cli.Program.Told;
import org.hopscape.journal.folder.RunFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every file of a run that has no seal, as a killed one has none: flipped, cut, or gone. */
class UnsealedFilesTest {
  private static final int FLIPS = 1;

  @TempDir
  private Path data = Path.of("");

  private void runIt(Program program) throws IOException {
    Files.writeString(data.resolve("rows.csv"), "1,2\n2,3.5\n3,4\n4,6\n");
    String file = program.scenario(
        "r",
        "walkers = 1, steps = 1010",
        "landscape { type = linear-regression, data = \"rows.csv\" }, start = [1]",
        "optimizer { type = sgd, step-size = 0.01 }, noise { type = additive, scale = 1 }");
    Told told = program.run("run", file, "--leg", "1");
    assertThat(told.exit()).as(told.all()).isZero();
    assertThat(program.run("show", "r").exit()).isZero();
    Files.delete(new RunFolder(data, "r").seal());
  }

  @Test
  void noDamageGivesAnotherAnswerOrChangesAByte() throws IOException {
    Program program = new Program(data);
    runIt(program);
    String whole = program.run("show", "r", "--json").out();
    assertThat(whole).contains("fingerprint");
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.walk(data.resolve("r"))) {
      all.filter(Files::isRegularFile)
          .filter(file -> !file.getFileName().toString().matches("lock|LOCK|LOG.*"))
          .forEach(files::add);
    }
    assertThat(files.size()).isGreaterThan(6);
    Random random = new Random(20261127);
    int found = 0;
    for (Path file : files) {
      byte[] sound = Files.readAllBytes(file);
      for (int trial = 0; trial < FLIPS + 2 && sound.length > 0; trial++) {
        byte[] bytes = sound.clone();
        if (trial < FLIPS) {
          bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
          Files.write(file, bytes);
        } else if (trial == FLIPS) {
          Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        } else {
          Files.delete(file);
        }
        String what = data.relativize(file) + ", trial " + trial;
        found += looksAt(program, what, whole);
        Files.write(file, sound);
      }
    }
    assertThat(found).isGreaterThan(files.size());
    assertThat(program.run("verify", "r").exit()).isZero();
  }

  private int looksAt(Program program, String what, String whole) throws IOException {
    var before = Program.bytes(data.resolve("r"));
    Told verified = program.run("verify", "r");
    assertThat(verified.exit()).as("%s: %s", what, verified.all()).isIn(0, 4);
    Told refused = what.endsWith("trial 0") ? program.run("resume", "r", "--steps", "5") : verified;
    assertThat(refused.exit()).as("%s: %s", what, refused.all()).isIn(0, 2, 4);
    var after = Program.bytes(data.resolve("r"));
    after.remove("lock");
    before.remove("lock");
    assertThat(after).as(what).isEqualTo(before);
    Told shown = program.run("show", "r", "--json");
    if (shown.exit() == 0) {
      assertThat(shown.out()).as(what).isEqualTo(whole);
    } else {
      assertThat(shown.exit()).as("%s: %s", what, shown.all()).isEqualTo(4);
      assertThat(verified.exit()).as("%s: %s", what, verified.all()).isEqualTo(4);
    }
    for (Told told : List.of(verified, refused, shown)) {
      assertThat(told.all()).as(what).doesNotContain("Exception", "report what it prints");
    }
    return verified.exit() == 4 ? 1 : 0;
  }
}
