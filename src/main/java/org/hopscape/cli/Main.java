package org.hopscape.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import org.hopscape.fault.Fault;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program: reads the command line, runs the command, and turns whatever goes wrong into one line and a code. */
@Command(
    name = "hopscape",
    description = "Event-sourced exploration of non-convex landscapes under multiplicative and additive noise.",
    mixinStandardHelpOptions = true,
    version = "hopscape 0.1.0")
public final class Main implements Runnable {
  private static final String GREETING =
      """
      Hopscape explores non-convex landscapes with noisy optimizers, keeps every step, and compares noise models.

      Three commands to start with:
        ./hopscape demo                                        a small run, and a page that shows it
        ./hopscape run conf/scenarios/basin-hopping.conf       the whole experiment (15 arms); Ctrl-C and resume as you like
        ./hopscape show basin-hopping                          what each arm did

      ./hopscape --help lists all commands.""";

  private Main() {}

  public static void main(String[] args) {
    System.setProperty("logback.configurationFile", "conf/logback.xml");
    System.exit(execute(args));
  }

  /** Runs one command line; the exit code. */
  static int execute(String... args) {
    return commandLine().execute(args);
  }

  private static CommandLine commandLine() {
    CommandLine line = new CommandLine(new Main());
    for (Object command : commands()) {
      line.addSubcommand(command);
    }
    line.setExecutionExceptionHandler(onFailure());
    line.setParameterExceptionHandler(onUsage());
    return line;
  }

  /** In the order in which `--help` lists them. */
  private static List<Object> commands() {
    return List.of();
  }

  @Override
  public void run() {
    System.out.println(GREETING);
  }

  private static IExecutionExceptionHandler onFailure() {
    return (exception, line, parsed) -> {
      List<String> args = parsed.originalArgs();
      return fail(asFault(exception), exception, args.contains("--json"), args.contains("--debug"));
    };
  }

  private static IParameterExceptionHandler onUsage() {
    return (exception, args) -> {
      Fault fault = Fault.of(Fault.Kind.USAGE, firstLine(exception.getMessage()));
      List<String> close = exception instanceof UnmatchedArgumentException unmatched
          ? unmatched.getSuggestions()
          : List.of();
      String command = exception.getCommandLine().getCommandSpec().qualifiedName();
      fault = close.isEmpty()
          ? fault.maybe("see `" + command + " --help`.")
          : fault.maybe("you meant " + String.join(" or ", close.subList(0, 1)) + ".");
      List<String> words = Arrays.asList(args);
      return fail(fault, exception, words.contains("--json"), words.contains("--debug"));
    };
  }

  private static Fault asFault(Throwable exception) {
    if (exception instanceof Fault fault) {
      return fault;
    }
    String what = exception.getMessage() == null
        ? exception.getClass().getSimpleName()
        : exception.getClass().getSimpleName() + ": " + firstLine(exception.getMessage());
    return Fault.of(Fault.Kind.INTERNAL, what).maybe("run it again with --debug, and report what it prints.");
  }

  private static int fail(Fault fault, Throwable exception, boolean json, boolean debug) {
    System.err.println("hopscape: " + fault.line());
    if (json) {
      ObjectNode document = CommonOptions.document();
      document
          .putObject("error")
          .put("code", fault.kind().exitCode())
          .put("message", fault.getMessage())
          .put("where", fault.where());
      CommonOptions.print(document);
    }
    if (debug) {
      exception.printStackTrace(System.err);
    }
    return fault.kind().exitCode();
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }
}
