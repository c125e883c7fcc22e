package org.hopscape.cli;

import org.hopscape.fault.Fault;
import org.hopscape.scenario.Scenario;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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

  @Mixin
  private ScenarioOptions scenario = new ScenarioOptions();

  @Option(
      names = "--run",
      paramLabel = "NAME",
      description = "The run's name (default: the scenario's).")
  private @Nullable String name;

  @Option(
      names = "--leg",
      paramLabel = "N",
      description = "Steps in a leg (default: ${DEFAULT-VALUE}).")
  private long leg = DEFAULT_LEG;

  @Override
  public void run() {
    Scenario read = scenario.read();
    RunSession session =
        new RunSession(common, common.run(name == null ? read.name() : name), checked(leg));
    EndOfSession.print(session.run(read), common);
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
