package org.hopscape.cli.cluster;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.hopscape.cli.output.CommonOptions;
import org.hopscape.cli.session.OnCluster;
import org.hopscape.cluster.ClusterSettings;
import org.hopscape.coordinator.Coordinator.Status;
import org.hopscape.fault.Fault;
import org.hopscape.fault.Reason;
import org.hopscape.journal.folder.RunFolder;
import org.hopscape.journal.folder.TemporaryFolder;
import org.hopscape.journal.postgres.DatabaseSchema;
import org.hopscape.journal.postgres.RunCopy;
import org.hopscape.journal.postgres.ThrowawayPostgres;
import org.hopscape.scenario.Scenario;
import org.hopscape.session.RunSession;
import org.hopscape.walker.Legs;

/**
 * {@code cluster demo}: a PostgreSQL and nodes, all on loopback and all of them gone afterwards; the run is copied to a folder, as
 * if it had been made there.
 */
final class ClusterDemo {
  private static final long LEAVING_SECONDS = 60;

  private final CommonOptions common;
  private final int nodes;

  ClusterDemo(CommonOptions common, int nodes) {
    this.common = common;
    this.nodes = nodes;
  }

  /** Runs it on processes of its own; the run is in the data folder when this returns. */
  RunSession.Result run(Scenario scenario, Legs legs) {
    RunFolder folder = common.ownRun(scenario.name());
    if (folder.exists()) {
      throw Fault.of(Fault.Kind.USAGE, "there is a run '" + folder.name() + "' already")
          .at(folder.path().toString())
          .maybe("name another folder with --data, or give the scenario another name with"
              + " --set name=...");
    }
    try (TemporaryFolder place =
            TemporaryFolder.in(Path.of(System.getProperty("java.io.tmpdir", "/tmp")));
        ThrowawayPostgres postgres = ThrowawayPostgres.start(place.path())) {
      // At Ctrl-C: a folder cannot be removed while a server writes in it.
      Thread hook = new Thread(
          () -> {
            postgres.stop();
            place.close();
          },
          "stop");
      Runtime.getRuntime().addShutdownHook(hook);
      postgres.protect();
      DatabaseSchema.make(postgres.database());
      common.note("PostgreSQL is up, " + postgres.database().name());
      int port = freePort();
      ClusterSettings settings = ClusterSettings.read(null)
          .withDatabase(postgres.database())
          .withSeeds(List.of("127.0.0.1:" + port))
          .withNodes(nodes);
      List<Process> children = new ArrayList<>();
      try {
        for (int node = 0; node < nodes; node++) {
          children.add(start(place.path(), postgres, settings, node == 0 ? port : 0));
        }
        RunSession.Result result = OnCluster.run(common, settings, legs, scenario, null, false);
        if (result.status() == Status.COMPLETED) {
          RunCopy.toFolder(postgres.database(), result.run(), folder, true);
        }
        end(children, LEAVING_SECONDS);
        Runtime.getRuntime().removeShutdownHook(hook);
        return result;
      } finally {
        end(children, 0);
      }
    } catch (IOException e) {
      throw Fault.of(Fault.Kind.STORAGE, "a node does not start: " + Reason.of(e))
          .because(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Another process of this program, as this one was started. */
  private Process start(Path place, ThrowawayPostgres postgres, ClusterSettings settings, int port)
      throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    String path = System.getProperty("java.class.path", "");
    if (path.endsWith(".jar") && !path.contains(System.getProperty("path.separator", ":"))) {
      line.addAll(List.of("-jar", path));
    } else {
      line.addAll(List.of("-cp", path, "org.hopscape.cli.Main"));
    }
    line.addAll(List.of(
        "node",
        "--quiet",
        "--journal",
        postgres.address(),
        "--port",
        String.valueOf(port),
        "--seed-node",
        settings.seeds().get(0),
        "--threads",
        String.valueOf(Math.max(1, common.threads() / nodes)),
        "--parent",
        String.valueOf(ProcessHandle.current().pid()),
        "--postmaster",
        String.valueOf(postgres.pid())));
    Path log = Files.createTempFile(place, "node", ".log");
    ProcessBuilder child =
        new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(log.toFile());
    child.environment().put("PGPASSWORD", postgres.password());
    return child.start();
  }

  private static void end(List<Process> children, long seconds) {
    for (Process child : children) {
      try {
        if (!child.waitFor(seconds, TimeUnit.SECONDS)) {
          child.destroyForcibly().waitFor();
        }
      } catch (InterruptedException e) {
        child.destroyForcibly();
        Thread.currentThread().interrupt();
      }
    }
  }
}
