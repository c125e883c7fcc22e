package org.hopscape.cli.session;

import org.hopscape.cli.option.ClusterOptions;
import org.hopscape.cli.option.LegOption;
import org.hopscape.cli.option.ScenarioOptions;
import org.hopscape.cli.option.SyncOption;
import org.hopscape.cli.output.CommonOptions;
import org.hopscape.cli.output.SessionOnTerminal;
import org.hopscape.cluster.ClusterSettings;
import org.hopscape.journal.folder.RunFolder;
import org.hopscape.scenario.Scenario;
import org.hopscape.session.RunSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code run SCENARIO}: starts a run, or goes on with it to the scenario's total. */
@Command(
    name = "run",
    description = "Run a scenario, or go on with its run to the scenario's total.",
    mixinStandardHelpOptions = true)
public final class RunCommand implements Runnable {
  @Mixin
  private CommonOptions common = new CommonOptions();

  @Mixin
  private ScenarioOptions scenario = new ScenarioOptions();

  @Option(
      names = "--run",
      paramLabel = "NAME",
      description = "The run's name (default: the scenario's).")
  private @Nullable String name;

  @Mixin
  private LegOption leg = new LegOption();

  @Mixin
  private SyncOption disk = new SyncOption();

  @Option(
      names = "--cluster",
      description = "Run on the nodes of a cluster, with PostgreSQL as the journal.")
  private boolean onCluster;

  @Mixin
  private ClusterOptions cluster = new ClusterOptions();

  @Override
  public void run() {
    Scenario read = scenario.read();
    if (onCluster) {
      ClusterSettings settings = cluster.settings(common);
      RunSession.Result result = OnCluster.run(common, settings, leg.legs(), read, name, true);
      String database = settings.database().name();
      EndOfSession.print(
          result,
          common,
          "./hopscape show " + result.run() + " --journal " + database,
          "./hopscape run " + scenario.file() + " --cluster --journal " + database + " --run "
              + result.run());
      return;
    }
    RunFolder folder = common.ownRun(name == null ? read.name() : name);
    try (RunSession session = SessionOnTerminal.of(common, folder, leg.legs(), disk.sync())) {
      EndOfSession.print(session.run(read), common);
    }
  }
}
