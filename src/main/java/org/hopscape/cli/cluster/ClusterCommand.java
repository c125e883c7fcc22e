package org.hopscape.cli.cluster;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.hopscape.cli.option.ClusterOptions;
import org.hopscape.cli.option.LegOption;
import org.hopscape.cli.output.CommonOptions;
import org.hopscape.cli.output.Json;
import org.hopscape.cli.output.Stdout;
import org.hopscape.cli.output.TextTable;
import org.hopscape.cli.session.EndOfSession;
import org.hopscape.cluster.ClusterSettings;
import org.hopscape.cluster.ClusterStatus;
import org.hopscape.fault.Fault;
import org.hopscape.journal.postgres.Database;
import org.hopscape.journal.postgres.DatabaseSchema;
import org.hopscape.scenario.Scenario;
import org.hopscape.scenario.ScenarioReader;
import org.hopscape.session.RunSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cluster init}, {@code cluster status}, {@code cluster demo}. */
@Command(
    name = "cluster",
    description = "Several machines: make the database ready (init), see what nodes do (status), or"
        + " try it all with nothing to install (demo).",
    mixinStandardHelpOptions = true)
public final class ClusterCommand implements Runnable {
  private static final String SCENARIO = "conf/scenarios/demo.conf";
  private static final int MOST_NODES = 16;

  @Mixin
  private CommonOptions common = new CommonOptions();

  @Mixin
  private ClusterOptions cluster = new ClusterOptions();

  @Mixin
  private LegOption leg = new LegOption();

  @Parameters(index = "0", paramLabel = "init|status|demo", description = "What to do.")
  private String action = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "SCENARIO",
      description = "What demo runs (default: that of `demo`).")
  private @Nullable Path scenario;

  @Option(names = "--nodes", paramLabel = "N", description = "Nodes of demo (default: 2).")
  private int nodes = 2;

  @Option(
      names = "--set",
      paramLabel = "path=value",
      description = "Change a value of demo's scenario; repeatable.")
  private List<String> changes = new ArrayList<>();

  @Override
  public void run() {
    switch (action) {
      case "init" -> init();
      case "status" -> status();
      case "demo" -> demo();
      default ->
        throw Fault.of(Fault.Kind.USAGE, "there is no `cluster " + action + "`")
            .maybe("write `cluster init`, `cluster status` or `cluster demo`.");
    }
  }

  private void init() {
    Database database = cluster.settings(common).database();
    boolean made = DatabaseSchema.make(database);
    Stdout out = new Stdout();
    out.println(database.name() + (made ? ": the tables are made" : ": the tables are there"));
    out.flush();
  }

  private void status() {
    List<ClusterStatus.Node> found;
    try {
      ClusterSettings settings = cluster.settings(common);
      found = ClusterStatus.of(settings.withPort(0));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    Stdout out = new Stdout();
    if (common.json()) {
      ObjectNode document = Json.document();
      ArrayNode list = document.putArray("nodes");
      for (ClusterStatus.Node node : found) {
        list.addObject()
            .put("name", node.name())
            .put("threads", node.threads())
            .put("run", node.run().isEmpty() ? null : node.run())
            .put("shards", node.shards())
            .put("walkers", node.walkers())
            .put("eventsPerSecond", node.eventsPerSecond());
      }
      out.print(document);
    } else {
      TextTable table = new TextTable("<node", "threads", "<run", "shards", "walkers", "events/s");
      for (ClusterStatus.Node node : found) {
        table.row(
            node.name(),
            TextTable.integer(node.threads()),
            node.run().isEmpty() ? "-" : node.run(),
            TextTable.integer(node.shards()),
            TextTable.integer(node.walkers()),
            TextTable.integer(Math.round(node.eventsPerSecond())));
      }
      table.print(out);
    }
    out.flush();
  }

  private void demo() {
    if (nodes < 1 || nodes > MOST_NODES) {
      throw Fault.of(Fault.Kind.USAGE, "--nodes is not in the interval [1, 16]: " + nodes);
    }
    Scenario read = scenario == null
        ? ScenarioReader.parse(text(), SCENARIO, changes)
        : ScenarioReader.read(scenario, changes);
    RunSession.Result result = new ClusterDemo(common, nodes).run(read, leg.legs());
    EndOfSession.print(
        result,
        common,
        "./hopscape show " + result.run() + common.dataOption(),
        "./hopscape cluster demo, from its beginning: nothing of it is left");
  }

  private static String text() {
    try (InputStream in = Objects.requireNonNull(
        ClusterCommand.class.getClassLoader().getResourceAsStream(SCENARIO), SCENARIO)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw Fault.of(Fault.Kind.INTERNAL, "the program's own " + SCENARIO + " cannot be read")
          .because(e);
    }
  }
}
