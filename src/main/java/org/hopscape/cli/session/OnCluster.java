package org.hopscape.cli.session;

import org.hopscape.cli.output.CommonOptions;
import org.hopscape.cli.output.SessionOnTerminal;
import org.hopscape.cluster.ClusterRun;
import org.hopscape.cluster.ClusterSettings;
import org.hopscape.fault.Fault;
import org.hopscape.journal.folder.RunFolder;
import org.hopscape.journal.postgres.Outages;
import org.hopscape.scenario.Scenario;
import org.hopscape.session.RunSession;
import org.hopscape.walker.Legs;
import org.jspecify.annotations.Nullable;

/** {@code run --cluster}: the session of a run that nodes compute. */
public final class OnCluster {
  private OnCluster() {}

  /**
   * Runs it, or goes on with it; what it came to.
   *
   * @param kept whether it can be gone on with after Ctrl-C
   */
  public static RunSession.Result run(
      CommonOptions common,
      ClusterSettings settings,
      Legs legs,
      Scenario scenario,
      @Nullable String name,
      boolean kept) {
    // The same names as for folders, to which it may be copied.
    String run = new RunFolder(common.folder(), name == null ? scenario.name() : name).name();
    Outages.tell(common::always);
    try (ClusterRun session = new ClusterRun(new SessionOnTerminal(common), settings, legs, kept)) {
      return session.run(scenario, run);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Fault.of(Fault.Kind.STORAGE, "interrupted").at("run " + run).because(e);
    }
  }
}
