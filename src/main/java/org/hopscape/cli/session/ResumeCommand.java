package org.hopscape.cli.session;

import org.hopscape.cli.option.LegOption;
import org.hopscape.cli.option.SyncOption;
import org.hopscape.cli.output.CommonOptions;
import org.hopscape.cli.output.SessionOnTerminal;
import org.hopscape.journal.folder.RunFolder;
import org.hopscape.session.RunSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code resume RUN}: goes on with a run, or gives it another total. */
@Command(
    name = "resume",
    description = "Go on with a run to its total, or to another one.",
    mixinStandardHelpOptions = true)
public final class ResumeCommand implements Runnable {
  @Mixin
  private CommonOptions common = new CommonOptions();

  @Parameters(paramLabel = "RUN", description = "The run's name; `hopscape list` shows them.")
  private String name = "";

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Another total of steps for each walker, from what is reached up to 2^53.")
  private @Nullable Long steps;

  @Mixin
  private LegOption leg = new LegOption();

  @Mixin
  private SyncOption disk = new SyncOption();

  @Override
  public void run() {
    RunFolder folder = common.ownRun(name).mustExist();
    try (RunSession session = SessionOnTerminal.of(common, folder, leg.legs(), disk.sync())) {
      EndOfSession.print(session.resume(steps), common);
    }
  }
}
