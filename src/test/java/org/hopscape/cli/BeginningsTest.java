package org.hopscape.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.hopscape.cli.Program.Told;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run whose process died while its store was being made: nothing of it was acknowledged, so it begins anew. */
class BeginningsTest {
  @TempDir
  private Path data = Path.of("");

  private Program program = new Program(data);
  private String file = "";

  @BeforeEach
  void runIt() throws IOException {
    program = new Program(data);
    file = program.scenario(
        "whole",
        "walkers = 1, steps = 500",
        "landscape { type = cosine-bowl }, start = [-4.75]",
        "optimizer { type = sgd, step-size = 0.01 }, noise { type = additive, scale = 13 }");
    assertThat(program.run("run", file).exit()).isZero();
  }

  private String shown(String run) {
    Told told = program.run("show", run, "--json");
    assertThat(told.exit()).as(told.all()).isZero();
    return told.out().replaceFirst("\"run\" *: *\"" + run + "\"", "a run");
  }

  /** The store's files in the order in which LevelDB makes them; each is at first empty, then half, then whole. */
  private List<Path> inOrder() throws IOException {
    Path journal = data.resolve("whole").resolve("journal");
    List<Path> order = new ArrayList<>();
    for (String kind : List.of("LOCK", "LOG", "MANIFEST", "dbtmp", "CURRENT", ".log", ".sst")) {
      try (Stream<Path> files = Files.list(journal)) {
        files.filter(each -> each.getFileName().toString().contains(kind)).forEach(order::add);
      }
    }
    return order;
  }

  /** The run's folder as it was after so many steps of the making, with as much of the next file as {@code part} says. */
  private void dies(String run, List<Path> files, int after, int part) throws IOException {
    Path journal = data.resolve(run).resolve("journal");
    Files.createDirectories(journal);
    Files.createDirectories(data.resolve(run).resolve("snapshots"));
    Files.createFile(data.resolve(run).resolve("making"));
    for (int i = 0; i <= after; i++) {
      byte[] bytes = Files.readAllBytes(files.get(i));
      int length = i < after ? bytes.length : bytes.length * part / 2;
      Files.write(
          journal.resolve(files.get(i).getFileName().toString()), Arrays.copyOf(bytes, length));
    }
  }

  @Test
  void whereverTheMakingStoppedTheRunBeginsAnewAndEveryCommandSaysSo() throws IOException {
    String whole = shown("whole");
    List<Path> files = inOrder();
    assertThat(files.size()).isGreaterThanOrEqualTo(4);
    for (int after = 0; after < files.size(); after++) {
      for (int part = 0; part <= 2; part++) {
        String run = "dead-" + after + "-" + part;
        dies(run, files, after, part);
        var before = Program.bytes(data.resolve(run));
        for (String[] args : new String[][] {{"resume", run}, {"verify", run}, {"show", run}}) {
          Told told = program.run(args);
          assertThat(told.exit()).as(told.all()).isEqualTo(2);
          assertThat(told.err())
              .contains("was not started: nothing of it was stored")
              .contains("hopscape run SCENARIO --run " + run);
        }
        assertThat(program.run("list").out()).containsPattern(run + " +not started");
        before.put("lock", Program.bytes(data.resolve(run)).getOrDefault("lock", ""));
        assertThat(Program.bytes(data.resolve(run))).containsAllEntriesOf(before);
        if (part == 2) {
          Told told = program.run("run", file, "--run", run);
          assertThat(told.exit()).as(told.all()).isZero();
          assertThat(told.err()).contains("it begins anew");
          assertThat(shown(run)).isEqualTo(whole);
          assertThat(program.run("verify", run, "--deep").exit()).isZero();
        }
      }
    }
  }

  @Test
  void aRunThatCannotBeginLeavesNothing() throws IOException {
    String wild = program.scenario(
        "wild",
        "walkers = 1, steps = 500",
        "landscape { type = double-well }, start { gaussian { mean = 0, sd = 1e200 } }",
        "optimizer { type = sgd, step-size = 0.01 }, noise { type = additive, scale = 13 }");
    Told told = program.run("run", wild);
    assertThat(told.exit()).as(told.all()).isNotZero();
    assertThat(Files.exists(data.resolve("wild"))).isFalse();
  }
}
