package org.hopscape.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.hopscape.cli.cluster.ClusterCommand;
import org.hopscape.cli.cluster.NodeCommand;
import org.hopscape.cli.measure.CompareCommand;
import org.hopscape.cli.measure.EscapeCommand;
import org.hopscape.cli.measure.TailCommand;
import org.hopscape.cli.measure.TransitionsCommand;
import org.hopscape.cli.option.Runs;
import org.hopscape.cli.output.Called;
import org.hopscape.cli.output.CommonOptions;
import org.hopscape.cli.output.Console;
import org.hopscape.cli.output.Count;
import org.hopscape.cli.output.StatusLine;
import org.hopscape.cli.output.Stdout;
import org.hopscape.cli.plan.CheckCommand;
import org.hopscape.cli.plan.NewCommand;
import org.hopscape.cli.plan.TheoryCommand;
import org.hopscape.cli.session.BenchCommand;
import org.hopscape.cli.session.ForkCommand;
import org.hopscape.cli.session.ResumeCommand;
import org.hopscape.cli.session.RunCommand;
import org.hopscape.cli.show.ListCommand;
import org.hopscape.cli.show.ShowCommand;
import org.hopscape.cli.states.ExportCommand;
import org.hopscape.cli.states.LineageCommand;
import org.hopscape.cli.states.MetricsCommand;
import org.hopscape.cli.states.NoiseCommand;
import org.hopscape.cli.states.StateCommand;
import org.hopscape.cli.states.TrajectoryCommand;
import org.hopscape.cli.store.DeleteCommand;
import org.hopscape.cli.store.EventsCommand;
import org.hopscape.cli.store.JournalCommand;
import org.hopscape.cli.store.RepairCommand;
import org.hopscape.cli.store.VerifyCommand;
import org.hopscape.fault.Fault;
import org.hopscape.fault.Suggestion;
import org.hopscape.kernel.cohort.Kernels;
import org.hopscape.replay.RunReading;
import org.hopscape.session.OutOfMemory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program: reads the command line, runs the command, and turns whatever goes wrong into one line and a code. */
@Command(
    name = "hopscape",
    description =
        "Event-sourced exploration of non-convex landscapes under multiplicative and additive noise.",
    mixinStandardHelpOptions = true,
    version = Main.VERSION)
public final class Main implements Runnable {
  static final String VERSION = "hopscape 0.1.0";

  private static final String GREETING = """
      Hopscape explores non-convex landscapes with noisy optimizers, keeps every step, and compares noise models.

      Three commands to start with:
        ./hopscape demo                                      a small run, and a page that shows it
        ./hopscape run conf/scenarios/basin-hopping.conf     the whole experiment (15 arms); Ctrl-C and resume as you like
        ./hopscape show basin-hopping                        what each arm did

      ./hopscape new my-first writes a scenario of your own to begin with; ./hopscape help lists all commands.""";

  private static final Set<String> COMMON =
      Set.of("--data", "--journal", "--json", "--threads", "--quiet", "--debug", "--class-path");
  private static final Set<String> VALUED =
      Set.of("--data", "--journal", "--threads", "--class-path");

  private Main() {}

  public static void main(String[] args) {
    System.setProperty("logback.configurationFile", "conf/logback.xml");
    // The machine's language is for no byte of what is printed.
    Locale.setDefault(Locale.ROOT);
    Console.install();
    OutOfMemory.watch();
    System.exit(execute(args));
  }

  /** Runs one command line; the exit code. */
  public static int execute(String... args) {
    return execute(new Runs(RunReading::open, Kernels::create), args);
  }

  /** The same, with other runs or another kernel. */
  public static int execute(Runs runs, String... args) {
    List<String> given = Arrays.asList(args);
    try {
      List<String> names = commands(runs).stream().map(Main::name).toList();
      String[] words = HelpCommand.asOption(names, commandFirst(args));
      int code = commandLine(runs, words.length == 0 ? "" : words[0]).execute(words);
      if (code == 0) {
        Stdout.check();
      }
      return code;
    } catch (Stdout.ReaderGone e) {
      return 0;
    } catch (Fault | OutOfMemoryError | StackOverflowError e) {
      return fail(asFault(e), e, given.contains("--json"), given.contains("--debug"));
    }
  }

  /** Common options may stand before the command: they are moved behind it. */
  private static String[] commandFirst(String... args) {
    int command = 0;
    while (command < args.length && COMMON.contains(optionName(args[command]))) {
      boolean valueFollows = VALUED.contains(args[command]);
      command += valueFollows ? 2 : 1;
    }
    if (command >= args.length || args[command].startsWith("-")) {
      return args;
    }
    List<String> moved = new ArrayList<>(Arrays.asList(args));
    moved.add(0, moved.remove(command));
    return moved.toArray(String[]::new);
  }

  private static String optionName(String word) {
    int equals = word.indexOf('=');
    return equals < 0 ? word : word.substring(0, equals);
  }

  /** Knows all commands, or only the one that is named: to read the options of all takes a fifth of a second. */
  static CommandLine commandLine(Runs runs, String first) {
    CommandLine line =
        new CommandLine(new Main()).setCommandName(Called.command()).setUsageHelpWidth(100);
    List<Object> commands = commands(runs);
    List<Object> named =
        commands.stream().filter(command -> name(command).equals(first)).toList();
    for (Object command : named.isEmpty() ? commands : named) {
      line.addSubcommand(command);
    }
    Count.register(line);
    Examples.add(line);
    line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    line.setExecutionExceptionHandler(onFailure());
    line.setParameterExceptionHandler(onUsage());
    return line;
  }

  private static String name(Object command) {
    return Objects.requireNonNull(command.getClass().getAnnotation(Command.class), "a command")
        .name();
  }

  /** In the order in which `--help` lists them. */
  private static List<Object> commands(Runs runs) {
    return List.of(
        new DemoCommand(runs),
        new RunCommand(),
        new ResumeCommand(),
        new NewCommand(),
        new CheckCommand(),
        new TheoryCommand(runs),
        new ListCommand(runs),
        new ShowCommand(runs),
        new EventsCommand(runs),
        new StateCommand(runs),
        new TrajectoryCommand(runs),
        new LineageCommand(runs),
        new MetricsCommand(runs),
        new NoiseCommand(runs),
        new VerifyCommand(runs),
        new RepairCommand(runs),
        new EscapeCommand(runs),
        new TailCommand(runs),
        new TransitionsCommand(runs),
        new CompareCommand(runs),
        new ForkCommand(runs),
        new ReportCommand(runs),
        new ExportCommand(runs),
        new DeleteCommand(runs),
        new JournalCommand(),
        new NodeCommand(),
        new ClusterCommand(),
        new BenchCommand(runs),
        new HelpCommand());
  }

  @Override
  public void run() {
    Stdout out = new Stdout();
    out.println(Called.in(GREETING));
    out.flush();
  }

  private static IExecutionExceptionHandler onFailure() {
    return (exception, line, parsed) -> {
      if (exception instanceof Stdout.ReaderGone) {
        return 0;
      }
      List<String> args = parsed.originalArgs();
      return fail(asFault(exception), exception, args.contains("--json"), args.contains("--debug"));
    };
  }

  private static IParameterExceptionHandler onUsage() {
    return (exception, args) -> {
      Fault fault = Fault.of(Fault.Kind.USAGE, firstLine(String.valueOf(exception.getMessage())));
      CommandLine line = exception.getCommandLine();
      String command = line.getCommandSpec().qualifiedName();
      fault = fault.maybe(meant(exception, line)
          .map(word -> "you meant " + word + ".")
          .orElse("see `" + command + " --help`."));
      List<String> words = Arrays.asList(args);
      return fail(fault, exception, words.contains("--json"), words.contains("--debug"));
    };
  }

  /** The command or option that is nearest to a word that is neither. */
  private static Optional<String> meant(Exception exception, CommandLine line) {
    if (!(exception instanceof UnmatchedArgumentException unmatched)) {
      return Optional.empty();
    }
    List<String> known = new ArrayList<>(line.getSubcommands().keySet());
    known.addAll(line.getCommandSpec().optionsMap().keySet());
    return Suggestion.to(unmatched.getUnmatched().get(0), known);
  }

  private static Fault asFault(Throwable exception) {
    if (exception instanceof Fault fault) {
      return fault;
    } else if (OutOfMemory.causes(exception)) {
      return OutOfMemory.fault(exception);
    }
    String name = exception.getClass().getSimpleName();
    String message = exception.getMessage();
    String what = message == null ? name : name + ": " + firstLine(message);
    return Fault.of(Fault.Kind.INTERNAL, what)
        .maybe("run it again with --debug, and report what it prints.");
  }

  private static int fail(Fault fault, Throwable exception, boolean json, boolean debug) {
    StatusLine.println("hopscape: " + Called.in(fault.line()));
    if (json) {
      printError(fault);
    }
    if (debug) {
      exception.printStackTrace(System.err);
    }
    return fault.kind().exitCode();
  }

  /** On stdout too, where it still takes something. */
  private static void printError(Fault fault) {
    ObjectNode document = CommonOptions.document();
    document
        .putObject("error")
        .put("code", fault.kind().exitCode())
        .put("message", Called.in(String.valueOf(fault.getMessage())))
        .put("where", fault.where());
    try {
      CommonOptions.print(document);
    } catch (Fault | Stdout.ReaderGone e) {
      // Told on stderr.
    }
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }
}
