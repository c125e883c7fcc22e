package org.hopscape.cli.states;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.hopscape.cli.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run of one arm is not asked for its name; one of several says which there are. */
class OnlyArmTest {
  @TempDir
  private Path data = Path.of("");

  @Test
  void theOnlyArmNeedsNoName() throws IOException {
    Program program = new Program(data);
    List<String> settings = List.of(
        "walkers = 2, steps = 50",
        "landscape { type = quadratic }, start = [1]",
        "optimizer { type = sgd, step-size = 0.1 }");
    String one = program.scenario(
        "one", settings.get(0), settings.get(1), settings.get(2), "noise { type = none }");
    String two = program.scenario(
        "two",
        settings.get(0),
        settings.get(1),
        settings.get(2),
        "arms { a { noise { type = none } }, b { noise { type = none } } }");
    assertThat(program.run("run", one, "--quiet").exit()).isZero();
    assertThat(program.run("run", two, "--quiet").exit()).isZero();
    for (List<String> command : List.of(
        List.of("state", "--walker", "1", "--at", "7"),
        List.of("trajectory", "--walker", "1", "--from", "7", "--to", "8"))) {
      String[] unnamed = words(command, "one");
      String[] named = words(command, "one", "--arm", "one");
      assertThat(program.run(unnamed).out()).isEqualTo(program.run(named).out()).isNotEmpty();
      Program.Told several = program.run(words(command, "two"));
      assertThat(several.exit()).isEqualTo(2);
      assertThat(several.err()).contains("run 'two' has 2 arms").contains("--arm a");
    }
  }

  private static String[] words(List<String> command, String... more) {
    return Stream.concat(command.stream(), Arrays.stream(more)).toArray(String[]::new);
  }
}
