package org.hopscape.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hopscape.cli.Program.Told;
import org.hopscape.journal.JournalReader;
import org.hopscape.journal.folder.RunFolder;
import org.hopscape.journal.store.HighWater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Stores damaged at random, repaired and resumed: each ends in the fingerprints of the run that nothing happened to. {@code
 * -Dhopscape.repairs=100} for the full promise, {@code -Dhopscape.seed} for others.
 */
class RepairTrialsTest {
  private static final int REPAIRS = Integer.getInteger("hopscape.repairs", 10);
  private static final long SEED = Long.getLong("hopscape.seed", 20261128);
  private static final Pattern FINGERPRINT =
      Pattern.compile("\"fingerprint\"\\s*:\\s*\"([0-9a-f]{64})\"");

  private static final String FORKED_WITH = "optimizer.step-size=0.008";

  @TempDir
  private Path data = Path.of("");

  /** A run, its scenario's file, and what its states come to. */
  private record Sound(String name, String file, List<String> fingerprints, boolean fork) {}

  private Sound plain(Program program) throws IOException {
    String file = program.scenario(
        "plain",
        "walkers = 5, steps = 4000, landscape { type = cosine-bowl }, start = [-4.75]",
        "arms {",
        "a { optimizer { type = adam, step-size = 0.01 }, noise { type = additive, scale = 13 } }",
        "b { optimizer { type = sgd, step-size = 0.01 }",
        "  noise { type = multiplicative, sigma = 12, additive-scale = 1 }, stop-at-escape = true }",
        "}");
    return sound(program, "plain", file, false);
  }

  private Sound exchanging(Program program) throws IOException {
    String file = program.scenario(
        "exchanging",
        "walkers = 6, steps = 3000, landscape { type = cosine-bowl }",
        "start { gaussian { mean = 0, sd = 5 } }",
        "optimizer { type = sgd, step-size = 0.01 }, noise { type = additive, scale = 13 }",
        "arms {",
        "swap { exchange { type = swap, every = 150 } }",
        "best { exchange { type = best, every = 200, fraction = 0.3 } }",
        "}");
    return sound(program, "exchanging", file, false);
  }

  private Sound sound(Program program, String name, String file, boolean fork) {
    String[] first = {"run", file, "--run", name, "--leg", "60", "--no-fsync"};
    assertThat(program.run(first).exit()).isZero();
    // The second session makes tables of the first one's log.
    String[] second = {"resume", name, "--steps", "6000", "--leg", "90", "--no-fsync"};
    assertThat(program.run(second).exit()).isZero();
    return new Sound(name, file, fingerprints(program, name), fork);
  }

  private Sound forked(Program program) {
    Told told = program.run(
        "fork",
        "plain",
        "--at",
        "2500",
        "--run",
        "forked",
        "--leg",
        "70",
        "--no-fsync",
        "--set",
        FORKED_WITH);
    assertThat(told.exit()).as(told.all()).isZero();
    return new Sound("forked", "", fingerprints(program, "forked"), true);
  }

  private static List<String> fingerprints(Program program, String run) {
    Told shown = program.run("show", run, "--json");
    assertThat(shown.exit()).as(shown.all()).isZero();
    List<String> found = new ArrayList<>();
    Matcher matcher = FINGERPRINT.matcher(shown.out());
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    assertThat(found).isNotEmpty();
    return found;
  }

  private static String events(Program program, String run) {
    return program
        .run("events", run)
        .out()
        .lines()
        .filter(line -> line.contains("\"type\":\"run-"))
        .map(line -> line.length() > 200 ? line.substring(0, 200) : line)
        .reduce("", (a, b) -> a + b + "\n");
  }

  @Test
  void everyDamagedStoreEndsInTheBitsOfTheRunThatNothingHappenedTo() throws IOException {
    Program program = new Program(data);
    List<Sound> runs = List.of(plain(program), exchanging(program), forked(program));
    SplittableRandom random = new SplittableRandom(SEED);
    int repaired = 0;
    int given = 0;
    for (int trial = 0; trial < REPAIRS; trial++) {
      Sound sound = runs.get(trial % runs.size());
      RunFolder run = new RunFolder(data, "trial-" + trial);
      Program.copy(data.resolve(sound.name()), run.path());
      List<String> damages = new ArrayList<>();
      if (random.nextInt(3) > 0) {
        damages.add(killed(run, random));
      }
      int times = 1 + random.nextInt(3);
      for (int n = 0; n < times; n++) {
        damages.add(damage(run, random));
      }
      String what = "trial " + trial + ", " + sound.name() + ": " + damages;
      Told told = program.run("repair", run.name());
      if (told.exit() == 4 && told.err().contains("first event")) {
        given++;
        told = sound.fork()
            ? program.run("repair", run.name(), "--fork-of", "plain", "--set", FORKED_WITH)
            : program.run("repair", run.name(), "--scenario", sound.file());
      }
      assertThat(told.exit()).as(what + "\n" + told.all()).isZero();
      repaired += told.out().contains("repaired run") ? 1 : 0;
      Told deep = program.run("verify", run.name(), "--deep");
      assertThat(deep.exit()).as(what + "\n" + told.all() + deep.all()).isZero();
      Told resumed = program.run("resume", run.name(), "--steps", "6000", "--no-fsync");
      assertThat(resumed.exit()).as(what + "\n" + resumed.all()).isZero();
      assertThat(fingerprints(program, run.name()))
          .as(what + "\n" + told.all() + resumed.all() + events(program, run.name()))
          .isEqualTo(sound.fingerprints());
    }
    System.out.println(String.format(
        Locale.ROOT,
        "%d damaged stores: %d repaired, %d of them with --scenario or --fork-of, %d were sound;"
            + " all with equal fingerprints",
        REPAIRS,
        repaired,
        given,
        REPAIRS - repaired));
    assertThat(repaired).isPositive();
  }

  /** As a kill leaves it: no seal, a log that ends somewhere, and a mark of what is there. */
  private static String killed(RunFolder run, SplittableRandom random) throws IOException {
    Files.deleteIfExists(run.seal());
    Path log = newest(run, ".log");
    byte[] bytes = Files.readAllBytes(log);
    int left = bytes.length / 2 + random.nextInt(bytes.length / 2);
    Files.write(log, Arrays.copyOf(bytes, left));
    HighWater.write(run, 0);
    try (JournalReader reader = JournalReader.open(run)) {
      HighWater.write(run, reader.events());
    }
    return "killed at " + left + " of " + bytes.length;
  }

  private static String damage(RunFolder run, SplittableRandom random) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path folder : List.of(run.journal(), run.snapshots())) {
      try (Stream<Path> all = Files.list(folder)) {
        all.filter(Files::isRegularFile).forEach(files::add);
      }
    }
    files.add(run.highWater());
    files.sort(null);
    files.removeIf(file -> !Files.isRegularFile(file) || file.toFile().length() == 0);
    Path file =
        random.nextInt(2) == 0 ? newest(run, ".log") : files.get(random.nextInt(files.size()));
    byte[] bytes = Files.isRegularFile(file) ? Files.readAllBytes(file) : new byte[0];
    String name = run.path().relativize(file).toString();
    if (bytes.length == 0) {
      return "nothing";
    }
    switch (random.nextInt(4)) {
      case 0 -> {
        int at = random.nextInt(bytes.length);
        bytes[at] ^= (byte) (1 << random.nextInt(8));
        Files.write(file, bytes);
        return "flip of " + name + " at " + at;
      }
      case 1 -> {
        int left = random.nextInt(bytes.length);
        Files.write(file, Arrays.copyOf(bytes, left));
        return "cut of " + name + " to " + left;
      }
      case 2 -> {
        if (name.endsWith(".log")) {
          int at = random.nextInt(bytes.length);
          int end = Math.min(bytes.length, at + 4096);
          Arrays.fill(bytes, at, end, (byte) 0);
          Files.write(file, bytes);
          return "a page of zeros in " + name + " at " + at;
        }
        Files.delete(file);
        return "no " + name;
      }
      default -> {
        // An old copy put back: what was there when half of it was written.
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        return "an old copy of " + name;
      }
    }
  }

  private static Path newest(RunFolder run, String ending) throws IOException {
    try (Stream<Path> files = Files.list(run.journal())) {
      return files
          .filter(file -> file.toString().endsWith(ending))
          .max(Path::compareTo)
          .orElse(run.journal().resolve("none" + ending));
    }
  }
}
