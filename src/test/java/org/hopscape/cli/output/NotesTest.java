package org.hopscape.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.hopscape.cli.session.EndOfSession;
import org.hopscape.cli.table.ArmColumns;
import org.hopscape.coordinator.Progress;
import org.hopscape.scenario.Scenario;
import org.hopscape.scenario.ScenarioReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NotesTest {
  private static final String GRID = """
      scenario {
        name = s, walkers = 1, steps = 1, start = [1]
        landscape { type = quadratic }
        optimizer { type = sgd, step-size = 0.01 }
        noise { type = multiplicative, sigma = 2, additive-scale = 1 }
        sweep { "optimizer.step-size" = [0.02, 0.04], "noise.sigma" = [1, 2] }
      }
      """;

  private final PrintStream stdout = System.out;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @AfterEach
  void restore() {
    System.setOut(stdout);
  }

  private String printed(Consumer<Stdout> printer) {
    System.setOut(new PrintStream(out, false, StandardCharsets.UTF_8));
    Stdout to = new Stdout();
    printer.accept(to);
    to.flush();
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aSentenceStandsOnceWithTheArmsThatItHoldsFor() {
    Notes notes = new Notes(5);
    for (String arm : List.of("a", "b", "c", "d", "e")) {
      notes.add(arm, "the same of all");
      notes.add(arm, "time of " + arm + ": " + arm.length() * 1.5 + " steps");
    }
    notes.add("c", "of one alone");
    List.of("a", "b").forEach(arm -> notes.add(arm, "of two"));
    for (int i = 0; i < 4; i++) {
      notes.add("abcd".substring(i, i + 1), "only " + (i + 3) + " escapes");
    }

    assertThat(printed(notes::print).lines())
        .containsExactly(
            "all arms: the same of all",
            "all arms, for example a: time of a: 1.5 steps",
            "c: of one alone",
            "a, b: of two",
            "4 of 5 arms, for example a: only 3 escapes");
  }

  @Test
  void linesFitTheTerminalAndLoseNoWord() {
    String text = "word and another ".repeat(40).strip();

    List<String> lines = Notes.wrapped(text);

    assertThat(lines).hasSizeGreaterThan(5).allMatch(line -> line.length() <= Notes.WIDTH);
    assertThat(String.join(" ", lines).replaceAll(" +", " ")).isEqualTo(text);
    assertThat(Notes.wrapped("x".repeat(300))).containsExactly("x".repeat(300));
  }

  @Test
  void armsOfASweepAreNamedByTheirCoordinates() {
    Scenario grid = ScenarioReader.parse(GRID, "s.conf", List.of());
    ArmColumns columns = new ArmColumns(grid.arms());
    TextTable table = columns.table("rho");
    grid.arms().forEach(arm -> columns.row(table, arm.name(), "-1"));

    assertThat(printed(table::print).lines()).first().isEqualTo("step-size  sigma  rho");
    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .hasSize(5)
        .contains("     0.04      1   -1");
  }

  @Test
  void familiesAreNamedWhereThereAreSeveral() {
    Scenario two = ScenarioReader.parse(
        GRID.replace("sweep {", "arms { a { }, b { } }, sweep {"), "s.conf", List.of());
    TextTable table = new ArmColumns(two.arms()).table("rho");

    assertThat(printed(table::print)).isEqualTo("arm  step-size  sigma  rho\n");
  }

  /** At 80 columns words broke in their middle, and so did the command that a user copies. */
  @Test
  void aTerminalBreaksNotesBetweenWordsAndLeavesCommandsWhole() {
    String command =
        "go on with:  ./hopscape resume long --data /home/somebody/a/long/folder/of/runs";
    assertThat(Notes.withCommand("hopscape: stopped at a leg's end; " + command, 80))
        .containsExactly("hopscape: stopped at a leg's end;", "  " + command);
    assertThat(Notes.withCommand("hopscape: " + "word ".repeat(30).strip(), 80))
        .hasSize(3)
        .allMatch(line -> line.length() <= 80 && line.endsWith("word"));
  }

  /** Fifteen arms of 64 walkers and 10^8 steps took 89 columns. */
  @Test
  void theTableAtASessionsEndFitsEightyColumns() {
    Progress.Arm arm = new Progress.Arm(
        "heavy-additive-12",
        6_400_000_000L,
        4_621_396_123L,
        64,
        9,
        0,
        0,
        9,
        0,
        true,
        true,
        null,
        9,
        new Progress.Lowest(0.5, 0, 0),
        null);
    PrintStream stdout = System.out;
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
      Stdout out = new Stdout();
      EndOfSession.table(new Progress(List.of(arm))).print(out);
      out.flush();
    } finally {
      System.setOut(stdout);
    }
    assertThat(written.toString(StandardCharsets.UTF_8).lines())
        .hasSize(2)
        .allMatch(line -> line.length() <= 80);
  }
}
