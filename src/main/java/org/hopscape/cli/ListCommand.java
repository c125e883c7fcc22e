package org.hopscape.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.hopscape.fault.Fault;
import org.hopscape.journal.Leftovers;
import org.hopscape.journal.RunFolder;
import org.hopscape.replay.RunReading;
import org.hopscape.run.PlannedArm;
import org.hopscape.run.RunPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code list}: the runs. */
@Command(name = "list", description = "The runs.", mixinStandardHelpOptions = true)
final class ListCommand implements Runnable {
  @Mixin
  private CommonOptions common = new CommonOptions();

  private final Runs runs;
  private final Stdout out = new Stdout();

  ListCommand(Runs runs) {
    this.runs = runs;
  }

  /** A run, or what keeps it from being read. */
  private record Line(
      String run,
      String status,
      String scenario,
      long seed,
      List<String> arms,
      long walkers,
      long steps,
      String problem) {}

  @Override
  public void run() {
    Leftovers.delete(common.data());
    List<Line> lines = RunFolder.list(common.data()).stream().map(this::line).toList();
    if (common.json()) {
      ObjectNode document = Json.document();
      ArrayNode array = document.putArray("runs");
      lines.forEach(line -> add(array.addObject(), line));
      out.print(document);
      out.flush();
      return;
    }
    if (lines.isEmpty()) {
      common.note("no run in " + common.data() + " yet. Maybe begin with `hopscape demo`.");
      return;
    }
    Table table =
        new Table("<run", "<status", "<scenario", "seed", "arms", "walkers", "steps each", "<");
    for (Line line : lines) {
      boolean read = line.problem().isEmpty();
      table.row(
          line.run(),
          line.status(),
          line.scenario(),
          read ? Long.toString(line.seed()) : "",
          read ? Table.integer(line.arms().size()) : "",
          read ? Table.integer(line.walkers()) : "",
          read ? Table.integer(line.steps()) : "",
          line.problem());
    }
    table.print(out);
    out.flush();
  }

  private Line line(RunFolder folder) {
    try (RunReading run = runs.open(folder)) {
      RunPlan plan = run.plan();
      return new Line(
          run.name(),
          run.status().toString(),
          run.scenario(),
          plan.started().seed(),
          plan.arms().stream().map(PlannedArm::name).toList(),
          plan.arms().stream().mapToLong(PlannedArm::walkers).sum(),
          plan.arms().stream().mapToLong(PlannedArm::steps).max().orElse(0),
          "");
    } catch (Fault fault) {
      String status =
          switch (fault.kind()) {
            case DAMAGED -> "damaged";
            case USAGE -> "not started";
            default -> "unreadable";
          };
      return new Line(folder.name(), status, "", 0, List.of(), 0, 0, fault.line());
    }
  }

  private static void add(ObjectNode node, Line line) {
    node.put("run", line.run()).put("status", line.status());
    if (!line.problem().isEmpty()) {
      node.put("problem", line.problem());
      return;
    }
    node.put("scenario", line.scenario()).put("seed", line.seed());
    ArrayNode arms = node.putArray("arms");
    new ArrayList<>(line.arms()).forEach(arms::add);
    node.put("walkers", line.walkers()).put("steps", line.steps());
  }
}
