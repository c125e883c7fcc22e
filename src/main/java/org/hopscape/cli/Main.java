package org.hopscape.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import org.hopscape.fault.Fault;
import org.hopscape.kernel.Kernels;
import org.hopscape.replay.RunReading;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program: reads the command line, runs the command, and turns whatever goes wrong into one line and a code. */
@Command(
    name = "hopscape",
    description =
        "Event-sourced exploration of non-convex landscapes under multiplicative and additive noise.",
    mixinStandardHelpOptions = true,
    version = "hopscape 0.1.0",
    synopsisSubcommandLabel = "COMMAND")
public final class Main implements Runnable {
  private static final String GREETING =
      """
      Hopscape explores non-convex landscapes with noisy optimizers, keeps every step, and compares noise models.

      Three commands to start with:
        ./hopscape demo                                    a small run, and a page that shows it
        ./hopscape run conf/scenarios/basin-hopping.conf   the whole experiment (15 arms); Ctrl-C and resume as you like
        ./hopscape show basin-hopping                      what each arm did

      ./hopscape --help lists all commands.""";

  @Mixin
  private CommonOptions common = new CommonOptions();

  private Main() {}

  public static void main(String[] args) {
    System.setProperty("logback.configurationFile", "conf/logback.xml");
    System.exit(execute(args));
  }

  /** Runs one command line; the exit code. */
  static int execute(String... args) {
    return execute(new Runs(RunReading::open, Kernels::create), args);
  }

  static int execute(Runs runs, String... args) {
    Main main = new Main();
    int code = main.commandLine(runs).execute(args);
    try {
      main.common.out().flush();
    } catch (Stdout.ReaderGone e) {
      // Whoever read has read enough.
    }
    return code;
  }

  private CommandLine commandLine(Runs runs) {
    CommandLine line = new CommandLine(this);
    for (Object command : commands(common, runs)) {
      line.addSubcommand(command);
    }
    line.setExecutionExceptionHandler(onFailure());
    line.setParameterExceptionHandler(onUsage());
    return line;
  }

  /** In the order in which {@code --help} lists them. */
  private static List<Object> commands(CommonOptions common, Runs runs) {
    return List.of(
        new ListCommand(common, runs),
        new ShowCommand(common, runs),
        new EventsCommand(common, runs),
        new StateCommand(common, runs),
        new TrajectoryCommand(common, runs),
        new VerifyCommand(common, runs));
  }

  @Override
  public void run() {
    common.out().println(GREETING);
  }

  private IExecutionExceptionHandler onFailure() {
    return (exception, line, parsed) -> {
      if (exception instanceof Stdout.ReaderGone) {
        return 0;
      }
      return fail(asFault(exception), exception, common.json(), common.debug());
    };
  }

  private IParameterExceptionHandler onUsage() {
    return (exception, args) -> {
      Fault fault = Fault.of(Fault.Kind.USAGE, firstLine(exception.getMessage()));
      List<String> close = exception instanceof UnmatchedArgumentException unmatched
          ? unmatched.getSuggestions()
          : List.of();
      String command = exception.getCommandLine().getCommandSpec().qualifiedName();
      fault = close.isEmpty()
          ? fault.maybe("see `" + command + " --help`.")
          : fault.maybe("you meant " + close.get(0) + ".");
      List<String> words = Arrays.asList(args);
      return fail(fault, exception, words.contains("--json"), words.contains("--debug"));
    };
  }

  private static Fault asFault(Throwable exception) {
    if (exception instanceof Fault fault) {
      return fault;
    }
    String message = exception.getMessage();
    String name = exception.getClass().getSimpleName();
    return Fault.of(Fault.Kind.INTERNAL, message == null ? name : name + ": " + firstLine(message))
        .maybe("run it again with --debug, and report what it prints.");
  }

  private int fail(Fault fault, Throwable exception, boolean json, boolean debug) {
    System.err.println("hopscape: " + fault.line());
    if (json) {
      ObjectNode document = Json.document();
      document
          .putObject("error")
          .put("code", fault.kind().exitCode())
          .put("message", fault.getMessage())
          .put("where", fault.where());
      common.print(document);
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
