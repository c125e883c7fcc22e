package org.hopscape.cli.session;

import java.util.stream.Collectors;
import org.hopscape.cli.option.ClusterOptions;
import org.hopscape.cli.option.LegOption;
import org.hopscape.cli.option.ScenarioOptions;
import org.hopscape.cli.option.SyncOption;
import org.hopscape.cli.output.Called;
import org.hopscape.cli.output.CommonOptions;
import org.hopscape.cli.output.SessionOnTerminal;
import org.hopscape.cluster.ClusterSettings;
import org.hopscape.journal.folder.RunFolder;
import org.hopscape.journal.postgres.Database;
import org.hopscape.scenario.Scenario;
import org.hopscape.session.RunSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code run SCENARIO}: starts a run, or goes on with it to the scenario's total. */
@Command(
    name = "run",
    description = "Run a scenario, or go on with its run to the scenario's total.",
    mixinStandardHelpOptions = true)
public final class RunCommand implements Runnable {
  @Spec
  private CommandSpec spec = CommandSpec.create();

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
      EndOfSession.print(
          result,
          common,
          "./hopscape show " + result.run() + " --journal "
              + Called.quoted(settings.database().address()),
          again());
      return;
    }
    RunFolder folder = common.ownRun(name == null ? read.name() : name);
    try (RunSession session = SessionOnTerminal.of(common, folder, leg.legs(), disk.sync())) {
      EndOfSession.print(session.run(read), common);
    }
  }

  /** The same command: where the nodes are, what was set, how long legs are. */
  private String again() {
    return spec.root().commandLine().getParseResult().originalArgs().stream()
        .map(Database::withoutPassword)
        .map(Called::quoted)
        .collect(Collectors.joining(" ", "./hopscape ", ""));
  }
}
