package org.hopscape.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hopscape.cli.Program.Told;
import org.hopscape.event.RunEvent.RunExtended;
import org.hopscape.event.RunEvent.RunShortened;
import org.hopscape.journal.JournalReader;
import org.hopscape.journal.folder.RunFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which totals a run that has begun can be given, and that a refused one changes nothing. */
class TotalsTest {
  private static final String[] LINES = {
    "walkers = 2, steps = 1000, seed = 4",
    "landscape { type = cosine-bowl }, start = [-4.75]",
    "optimizer { type = sgd, step-size = 0.01 }",
    "arms { a { noise { type = additive, scale = 13 } }, b { noise { type = none } } }"
  };

  @TempDir
  private Path data = Path.of("");

  private Program program = new Program(data);
  private String file = "";

  @BeforeEach
  void runIt() throws IOException {
    program = new Program(data);
    file = program.scenario("r", LINES);
    assertThat(program.run("run", file, "--leg", "300").exit()).isZero();
  }

  private String fingerprint(String run) {
    Matcher found = Pattern.compile("\"fingerprint\" *: *\"([0-9a-f]{64})\"")
        .matcher(program.run("show", run, "--json").out());
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  private void refused(String interval, String... args) throws IOException {
    var before = Program.bytes(data.resolve("r"));
    Told told = program.run(args);
    assertThat(told.exit()).as(told.all()).isEqualTo(2);
    assertThat(told.err()).contains(interval).contains("has reached 1000 of its 1000 steps");
    assertThat(Program.bytes(data.resolve("r"))).isEqualTo(before);
  }

  @Test
  void aTotalOutsideTheIntervalIsRefusedBeforeAnythingIsWritten() throws IOException {
    for (String steps :
        new String[] {"9223372036854775807", "9007199254740993", "999", "0", "-1"}) {
      refused(
          "--steps is not in the interval [1000, 9007199254740992]: " + steps,
          "resume",
          "r",
          "--steps=" + steps);
    }
    refused("steps is not in the interval [1000, ", "run", file, "--set", "steps=400");
    assertThat(program.run("list").out()).contains("completed");
  }

  @Test
  void threadsAndLagsHaveTheirIntervals() throws IOException {
    var before = Program.bytes(data.resolve("r"));
    for (String[] args : new String[][] {
      {"resume", "r", "--threads", "0", "--steps", "2000"},
      {"run", file, "--threads", "1025", "--set", "steps=2000"},
      {"transitions", "r", "--lag", "9223372036854775807"}
    }) {
      Told told = program.run(args);
      assertThat(told.exit()).as(told.all()).isEqualTo(2);
      assertThat(told.err()).contains("is not in the interval [1, ");
    }
    assertThat(Program.bytes(data.resolve("r"))).isEqualTo(before);
    assertThat(program.run("events", "r", "--from", "9", "--to", "3").exit()).isEqualTo(2);
  }

  @Test
  void thePresentTotalLeavesNothingToDo() throws IOException {
    var before = Program.bytes(data.resolve("r"));
    Told told = program.run("resume", "r", "--steps", "1000");
    assertThat(told.exit()).isZero();
    assertThat(told.out()).contains("nothing is left to do");
    before.keySet().removeIf(name -> name.startsWith("cache"));
    assertThat(Program.bytes(data.resolve("r"))).isEqualTo(before);
  }

  /** A run that was stopped at 1,000 of 5,000 steps, as a fork that was not yet run is. */
  private void forkOf5000Steps(String name) {
    assertThat(program
            .run("fork", "r", "--at", "1000", "--run", name, "--set", "steps=5000", "--no-run")
            .exit())
        .isZero();
  }

  @Test
  void aTotalBetweenWhatIsReachedAndWhatWasPlannedEndsTheRunThere() {
    forkOf5000Steps("f");
    Told told = program.run("resume", "f", "--steps", "2500");
    assertThat(told.exit()).as(told.all()).isZero();
    assertThat(program.run("show", "f", "--json").out())
        .containsPattern("\"status\" *: *\"completed\"")
        .containsPattern("\"stepsPerWalker\" *: *2500");
    assertThat(program.run("verify", "f", "--deep").exit()).isZero();
    assertThat(program.run("resume", "r", "--steps", "2500").exit()).isZero();
    assertThat(fingerprint("f")).isEqualTo(fingerprint("r"));
  }

  @Test
  void aShortenedRunCanBeMadeLongerAgainAndAForkOfItKeepsItsTotal() {
    forkOf5000Steps("f");
    assertThat(program.run("resume", "f", "--steps", "2000").exit()).isZero();
    Told again = program.run("resume", "f", "--steps", "3000");
    assertThat(again.exit()).as(again.all()).isZero();
    try (JournalReader journal = JournalReader.open(new RunFolder(data, "f"))) {
      assertThat(journal.runEvents())
          .hasAtLeastOneElementOfType(RunShortened.class)
          .hasAtLeastOneElementOfType(RunExtended.class);
    }
    assertThat(program.run("fork", "f", "--at", "1500", "--run", "g").exit()).isZero();
    assertThat(program.run("resume", "r", "--steps", "3000").exit()).isZero();
    assertThat(fingerprint("f")).isEqualTo(fingerprint("r"));
    assertThat(fingerprint("g")).isEqualTo(fingerprint("r"));
  }

  @Test
  void theScenarioAsItWasGoesOnWithTheTotalInForceAndSaysSo() {
    assertThat(program.run("resume", "r", "--steps", "1500").exit()).isZero();
    Told told = program.run("run", file);
    assertThat(told.exit()).isZero();
    assertThat(told.err()).contains("the total is 1,500 steps a walker, no longer the 1,000");
  }

  @Test
  void totalsOfTheLargestScenarioDoNotOverflow() throws IOException {
    // 2^53 steps of 2,000 walkers are more than 2^63.
    String huge = program.scenario(
        "huge", LINES[1], LINES[2], LINES[3], "walkers = 2000, steps = 9007199254740992");
    Told told = program.run("check", huge);
    assertThat(told.exit()).as(told.all()).isZero();
    assertThat(told.out()).doesNotContain("9,223,372,036,854,775,807");
    assertThat(program.run("check", huge, "--json").out()).doesNotContain("9223372036854775807");
    assertThat(Files.exists(data.resolve("huge"))).isFalse();
  }
}
