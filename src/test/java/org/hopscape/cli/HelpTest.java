package org.hopscape.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hopscape.cli.option.Runs;
import org.hopscape.kernel.cohort.Kernels;
import org.hopscape.replay.RunReading;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class HelpTest {
  @TempDir
  private Path data = Path.of("");

  @AfterEach
  void restore() {
    System.clearProperty("hopscape.command");
  }

  private static List<String> commands() {
    return List.copyOf(all().getSubcommands().keySet());
  }

  private static CommandLine all() {
    return Main.commandLine(new Runs(RunReading::open, Kernels::create), "");
  }

  @Test
  void everyHelpHasTwoExamplesAndFitsAHundredColumns() {
    assertThat(commands()).contains("run", "new", "delete", "help").hasSizeGreaterThan(20);
    Shell shell = new Shell(data);
    for (String command : commands()) {
      Shell.Said help = command.equals("help") ? shell.plain("help") : shell.plain("help", command);
      assertThat(help.code()).as(command).isZero();
      assertThat(help.err()).as(command).isEmpty();
      assertThat(help.out()).contains("Usage: hopscape", "Examples:");
      String examples = help.out().substring(help.out().indexOf("Examples:"));
      assertThat(examples.lines().filter(line -> line.startsWith("  hopscape ")).count())
          .as(command)
          .isGreaterThanOrEqualTo(2);
      assertThat(help.out().lines()).as(command).allMatch(line -> line.length() <= 100);
    }
  }

  @Test
  void everyExampleIsOneThatTheCommandReads() {
    for (String command : commands()) {
      for (String example : Examples.OF.getOrDefault(command, List.of())) {
        String[] words = example.replace("\\\n", " ").strip().split("\\s+", -1);
        assertThat(words[0]).isEqualTo(command);
        CommandLine.ParseResult parsed = all().parseArgs(words);
        assertThat(parsed.subcommand().commandSpec().name()).isEqualTo(command);
      }
    }
  }

  @Test
  void helpOfACommandIsThatOfItsOption() {
    Shell shell = new Shell(data);
    assertThat(shell.plain("help", "run").out())
        .isEqualTo(shell.plain("run", "--help").out());
    assertThat(shell.plain("help").out()).isEqualTo(shell.plain("--help").out());
    Shell.Said wrong = shell.plain("help", "shwo");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err()).contains("you meant show");
  }

  @Test
  void hintsNameTheCommandAsItWasCalled() {
    System.setProperty("hopscape.command", "'/opt/a b/hopscape'");
    Shell.Said said = new Shell(data).run("show", "none");
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("`'/opt/a b/hopscape' list`");
    assertThat(new Shell(data).plain().out()).contains("'/opt/a b/hopscape' demo ");
  }

  @Test
  void aNewScenarioRunsAsItIsAndIsNeverWrittenOverAFile() throws Exception {
    Shell shell = new Shell(data);
    Path file = data.resolve("studies/my-first.conf");
    Shell.Said said = shell.run("new", data.resolve("studies/my-first").toString());
    assertThat(said.out().strip()).isEqualTo(file.toString());
    String text = Files.readString(file);
    assertThat(text).contains("name = my-first\n", "run " + file).doesNotContain("NAME");
    assertThat(text.lines().filter(line -> !line.contains(file.toString())))
        .allMatch(line -> line.length() <= 120);
    assertThat(shell.run("run", file.toString(), "--set", "steps=2000").code()).isZero();
    assertThat(shell.run("show", "my-first").code()).isZero();
    Shell.Said again = shell.run("new", file.toString());
    assertThat(again.code()).isEqualTo(2);
    assertThat(Files.readString(file)).isEqualTo(text);
    assertThat(shell.run("new", data.resolve("-x y").toString()).code()).isEqualTo(3);
  }

  @Test
  void countsAreReadAlikeByEveryOption() {
    Shell shell = new Shell(data);
    String[] state = {"state", "small", "--arm", "additive", "--walker", "0", "--at"};
    String expected = shell.run(with(state, "2000")).out();
    assertThat(expected).isNotBlank();
    for (String written : List.of("2e3", "2_000", "2000.0", "0.2e4", "+2000")) {
      assertThat(shell.run(with(state, written)).out()).as(written).isEqualTo(expected);
    }
    for (String wrong : List.of("2,000", "2e-1", "1e400", "1e19", "nan", "", "٢", "2__0", "0x10")) {
      Shell.Said said = shell.run(with(state, wrong));
      assertThat(said.code()).as(wrong).isEqualTo(2);
      assertThat(said.err().lines()).hasSize(1);
    }
    assertThat(shell.run(with(state, "2,000")).err()).contains("did you mean 2000?");
    assertThat(shell.run("list", "--threads", "0").code()).isEqualTo(0);
    assertThat(shell.run("show", "small", "--threads", "0").err())
        .contains("--threads is not in the interval [1, 1024]: 0");
  }

  private static String[] with(String[] words, String last) {
    return Stream.concat(Stream.of(words), Stream.of(last)).toArray(String[]::new);
  }
}
