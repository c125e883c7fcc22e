package org.hopscape.cli.cluster;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.hopscape.cli.option.ClusterOptions;
import org.hopscape.cli.output.CommonOptions;
import org.hopscape.cluster.ClusterNode;
import org.hopscape.cluster.ClusterSettings;
import org.hopscape.journal.postgres.Outages;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code node}: a process of a cluster that computes. */
@Command(
    name = "node",
    description = "Join a cluster and compute a share of one run's walkers, until it is over.",
    mixinStandardHelpOptions = true)
public final class NodeCommand implements Runnable {
  private static final long LOOK_MILLIS = 500;

  @Mixin
  private CommonOptions common = new CommonOptions();

  @Mixin
  private ClusterOptions cluster = new ClusterOptions();

  @Option(names = "--parent", hidden = true, description = "A process whose end is this one's.")
  private long parent;

  @Option(names = "--postmaster", hidden = true, description = "A process that ends with --parent.")
  private long postmaster;

  @Override
  public void run() {
    ClusterSettings settings = cluster.settings(common);
    Outages.tell(common::always);
    try (ClusterNode node = ClusterNode.start(settings, common.threads())) {
      common.note("node " + node.address() + ", seed nodes " + String.join(", ", settings.seeds())
          + ", journal " + settings.database().name());
      Thread leaver = new Thread(node::close, "leave");
      Runtime.getRuntime().addShutdownHook(leaver);
      if (parent > 0) {
        watch();
      }
      node.join();
      common.note("the node has joined, and waits for a run");
      node.await();
      removed(leaver);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    common.note("this node has left");
  }

  private static void removed(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is on its way down.
    }
  }

  /** A demonstration that is killed leaves no process; PostgreSQL ends when its last client, which we are, has. */
  private void watch() {
    Optional<ProcessHandle> server = ProcessHandle.of(postmaster);
    Thread watch = new Thread(
        () -> {
          while (ProcessHandle.of(parent).filter(ProcessHandle::isAlive).isPresent()) {
            try {
              TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            } catch (InterruptedException e) {
              return;
            }
          }
          server.ifPresent(ProcessHandle::destroy);
          Runtime.getRuntime().halt(1);
        },
        "parent");
    watch.setDaemon(true);
    watch.start();
  }
}
