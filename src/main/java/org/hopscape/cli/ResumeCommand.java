package org.hopscape.cli;

import org.hopscape.fault.Fault;
import org.hopscape.journal.RunFolder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code resume RUN}: goes on with a run, or extends it. */
@Command(
    name = "resume",
    description = "Go on with a run to its total, or extend it to a larger one.",
    mixinStandardHelpOptions = true)
final class ResumeCommand implements Runnable {
  @Mixin
  private CommonOptions common = new CommonOptions();

  @Parameters(paramLabel = "RUN", description = "The run's name; `hopscape list` shows them.")
  private String name = "";

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "A larger total of steps for each walker.")
  private @Nullable Long steps;

  @Mixin
  private LegOption leg = new LegOption();

  @Override
  public void run() {
    if (steps != null && steps < 1) {
      throw Fault.of(Fault.Kind.USAGE, "--steps is not a positive number of steps: " + steps);
    }
    RunFolder folder = common.run(name).mustExist();
    try (RunSession session = new RunSession(common, folder, leg.steps())) {
      EndOfSession.print(session.resume(steps == null ? 0 : steps), common);
    }
  }
}
