package org.hopscape.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hopscape.fault.Fault;
import org.hopscape.scenario.Scenario;
import org.hopscape.scenario.ScenarioReader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code run SCENARIO}: starts a run, or goes on with it to the scenario's total. */
@Command(
    name = "run",
    description = "Run a scenario, or go on with its run to the scenario's total.",
    mixinStandardHelpOptions = true)
final class RunCommand implements Runnable {
  /** Steps between two journal events: 1.5 ms of one walker, so that any step is shown again within 20 ms. */
  static final long DEFAULT_LEG = 65_536;

  @Mixin
  private CommonOptions common = new CommonOptions();

  @Parameters(
      paramLabel = "SCENARIO",
      description = "A file such as conf/scenarios/basin-hopping.conf.")
  private Path scenario = Path.of("");

  @Option(
      names = "--run",
      paramLabel = "NAME",
      description = "The run's name (default: the scenario's).")
  private @Nullable String name;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed, 64 bits (default: the scenario's).")
  private @Nullable String seed;

  @Option(
      names = "--set",
      paramLabel = "path=value",
      description = "Change a value of the scenario; repeatable.")
  private List<String> settings = new ArrayList<>();

  @Option(
      names = "--leg",
      paramLabel = "N",
      description = "Steps in a leg (default: ${DEFAULT-VALUE}).")
  private long leg = DEFAULT_LEG;

  @Override
  public void run() {
    Scenario read = ScenarioReader.read(scenario, settings(settings, seed));
    RunSession session =
        new RunSession(common, common.run(name == null ? read.name() : name), checked(leg));
    EndOfSession.print(session.run(read), common);
  }

  /** The command line's changes to the scenario, the seed among them. */
  static List<String> settings(List<String> set, @Nullable String seed) {
    List<String> all = new ArrayList<>(set);
    if (seed != null) {
      all.add("seed=" + seed);
    }
    return all;
  }

  static long checked(long leg) {
    if (leg < 1 || leg > 1L << 31) {
      throw Fault.of(Fault.Kind.USAGE, "--leg is not in the interval [1, 2^31]: " + leg)
          .maybe(
              "leave it out: its default is " + DEFAULT_LEG + " and it never shows in a result.");
    }
    return leg;
  }
}
