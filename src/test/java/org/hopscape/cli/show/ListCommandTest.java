package org.hopscape.cli.show;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hopscape.cli.Shell;
import org.hopscape.fault.Fault;
import org.hopscape.journal.folder.RunFolder;
import org.hopscape.journal.folder.RunLock;
import org.hopscape.journal.folder.RunTotals;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where runs stand, which is the last, and how one is deleted. */
class ListCommandTest {
  @TempDir
  private Path data = Path.of("");

  private Shell shell = new Shell(data);

  @BeforeEach
  void makeARun() {
    shell = new Shell(data);
    assertThat(run("first")).isZero();
  }

  private int run(String name) {
    return shell
        .run(
            "run",
            "conf/new.conf",
            "--run",
            name,
            "--set",
            "name=x",
            "--set",
            "walkers=2",
            "--set",
            "steps=500")
        .code();
  }

  private JsonNode listed() throws Exception {
    return new ObjectMapper()
        .readTree(shell.run("list", "--json").out())
        .path("runs")
        .path(0);
  }

  private static RunTotals.Arm arm(String name, long done) {
    return new RunTotals.Arm(
        name,
        2,
        1_000_000_000,
        done,
        0,
        6,
        0,
        0,
        0,
        1.0,
        1.0,
        1.0,
        0.5,
        0,
        9,
        null,
        true,
        true,
        Map.of());
  }

  @Test
  void aRunningRunTellsPercentRateAndTimeLeftWithoutItsJournal() throws Exception {
    RunFolder folder = new RunFolder(data, "first");
    String now = "2026-11-27T00:00:00Z";
    new RunTotals(
            "x",
            7,
            "running",
            null,
            0,
            now,
            now,
            5e6,
            List.of(arm("a", 700_000_000), arm("b", 300_000_000)))
        .write(folder);
    Files.move(folder.journal(), data.resolve(".away"));
    try (RunLock lock = RunLock.take(folder)) {
      JsonNode run = listed();
      assertThat(run.path("status").asText()).as(run.toString()).isEqualTo("running");
      assertThat(run.path("percent").asDouble()).isEqualTo(25);
      assertThat(run.path("stepsPerSecond").asDouble()).isEqualTo(5e6);
      assertThat(run.path("secondsLeft").asDouble()).isEqualTo(600);
      assertThat(run.path("arms")).hasSize(2);
      assertThat(run.path("bytes").asLong()).isPositive();
      assertThat(shell.run("list").out()).contains("25.0 %", "5.00 M/s", "10 min");
      Shell.Said deleted = shell.run("delete", "first", "--yes");
      assertThat(deleted.code()).isEqualTo(6);
    }
  }

  @Test
  void theTableFitsAHundredColumnsAndJsonHasWhatItPrints() throws Exception {
    assertThat(listed().path("status").asText()).isEqualTo("completed");
    assertThat(listed().path("percent").asDouble()).isEqualTo(100);
    assertThat(listed().path("written").asText()).matches("20.*Z");
    assertThat(shell.run("list").out().lines()).hasSize(2).allMatch(line -> line.length() <= 100);
  }

  @Test
  void aRunWithoutTotalsAndOneWithADamagedFileAreListed() throws Exception {
    Path file = new RunFolder(data, "first").totals();
    Files.writeString(file, "hopscape totals 1 00000000\n{}\n");
    assertThat(listed().path("status").asText()).isEqualTo("completed");
    Files.delete(file);
    assertThat(listed().path("status").asText()).isEqualTo("completed");
  }

  @Test
  void showTakesTheLastRunAndARunCanBeNamedByItsFolder() {
    assertThat(run("second")).isZero();
    Shell.Said said = shell.run("show");
    assertThat(said.code()).isZero();
    assertThat(said.err()).contains("the last run: second");
    Shell.Said byPath = shell.plain("show", data.resolve("first").toString(), "--json");
    assertThat(byPath.code()).isZero();
    assertThat(byPath.out()).isEqualTo(shell.run("show", "first", "--json").out());
    assertThat(shell.plain("show", data.resolve("first") + "/", "--json").code())
        .isZero();
  }

  @Test
  void deleteNamesTheForksThatShareTheRunsPast() {
    assertThat(shell.run("fork", "first", "--at", "100", "--run", "branch").code())
        .isZero();
    assertThat(shell.run("delete", "branch", "--yes").err()).doesNotContain("forked from it");
    assertThat(shell.run("fork", "first", "--at", "100", "--run", "branch").code())
        .isZero();
    Shell.Said said = shell.run("delete", "first", "--yes");
    assertThat(said.code()).isZero();
    assertThat(said.err()).contains("run 'branch' was forked from it");
  }

  @Test
  void deleteAsksAndTakesOnlyARunAway() throws Exception {
    InputStream stdin = System.in;
    try {
      for (String answer : new String[] {"", "n\n", "no\n", "yes please\n"}) {
        System.setIn(new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8)));
        Shell.Said said = shell.run("delete", "first");
        assertThat(said.code()).as(answer).isEqualTo(Fault.Kind.USAGE.exitCode());
        assertThat(said.err()).contains("delete run 'first' in ", "for good? [y/N] ");
      }
      assertThat(Files.isDirectory(data.resolve("first/journal"))).isTrue();
      Files.createDirectories(data.resolve("thesis"));
      assertThat(shell.run("delete", "thesis", "--yes").code()).isEqualTo(2);
      assertThat(Files.isDirectory(data.resolve("thesis"))).isTrue();
      System.setIn(new ByteArrayInputStream("y\n".getBytes(StandardCharsets.UTF_8)));
      assertThat(shell.run("delete", "first").code()).isZero();
    } finally {
      System.setIn(stdin);
    }
    try (var left = Files.list(data)) {
      assertThat(left.map(path -> path.getFileName().toString())).containsExactly("thesis");
    }
    assertThat(shell.run("delete", "first", "--yes").code()).isEqualTo(2);
  }
}
