package org.hopscape.cli;

import java.util.List;
import org.hopscape.fault.Fault;
import org.hopscape.fault.Suggestion;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code help [COMMAND]}, as it stands in the list of commands: {@link #asOption} has put an option in its place. */
@Command(name = "help", description = "All commands, or how one of them is used.")
final class HelpCommand implements Runnable {
  @Parameters(paramLabel = "COMMAND", arity = "0..1", description = "A command.")
  private @Nullable String command;

  /** {@code help} is {@code --help}, and {@code help run} is {@code run --help}. */
  static String[] asOption(List<String> commands, String... words) {
    if (words.length == 0 || !words[0].equals("help")) {
      return words;
    } else if (words.length == 1 || words[1].startsWith("-") || words[1].equals("help")) {
      return new String[] {"--help"};
    } else if (!commands.contains(words[1])) {
      throw Fault.of(Fault.Kind.USAGE, "there is no command '" + words[1] + "'")
          .maybe(Suggestion.to(words[1], commands)
              .map(meant -> "you meant " + meant + ".")
              .orElse("see `hopscape help`."));
    }
    return new String[] {words[1], "--help"};
  }

  @Override
  public void run() {
    throw new IllegalStateException("help " + command + " is an option of the command");
  }
}
