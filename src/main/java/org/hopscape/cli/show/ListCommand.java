package org.hopscape.cli.show;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.hopscape.cli.option.Runs;
import org.hopscape.cli.output.Called;
import org.hopscape.cli.output.CommonOptions;
import org.hopscape.cli.output.Json;
import org.hopscape.cli.output.Pace;
import org.hopscape.cli.output.Stdout;
import org.hopscape.cli.output.TextTable;
import org.hopscape.cli.table.Estimates;
import org.hopscape.file.Sizes;
import org.hopscape.journal.folder.Leftovers;
import org.hopscape.journal.folder.RunFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code list}: the runs and where each stands, within two seconds whatever their size. */
@Command(
    name = "list",
    description = "The runs: status, percent, rate, time left, date, size.",
    mixinStandardHelpOptions = true)
public final class ListCommand implements Runnable {
  private static final long PATIENCE_NANOS = 700_000_000L;
  private static final long WATCH_MILLIS = 2000;

  @Mixin
  private CommonOptions common = new CommonOptions();

  @Option(names = "--watch", description = "Print them again every two seconds, until Ctrl-C.")
  private boolean watch;

  private final Runs runs;

  public ListCommand(Runs runs) {
    this.runs = runs;
  }

  @Override
  public void run() {
    Leftovers.delete(common.data());
    print(standings());
    while (watch) {
      try {
        Thread.sleep(WATCH_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
      print(standings());
    }
  }

  private List<Standing> standings() {
    long end = System.nanoTime() + PATIENCE_NANOS;
    List<Standing> all = new ArrayList<>();
    for (RunFolder folder : RunFolder.list(common.data())) {
      all.add(Standing.of(folder, runs, System.nanoTime() - end < 0));
    }
    return all;
  }

  private void print(List<Standing> all) {
    Stdout out = new Stdout();
    if (common.json()) {
      ObjectNode document = Json.document();
      ArrayNode array = document.putArray("runs");
      all.forEach(each -> add(array.addObject(), each));
      out.println(watch ? Json.line(document) : Json.pretty(document));
      out.flush();
      return;
    }
    if (all.isEmpty()) {
      common.note("no run in " + common.data() + " yet. Maybe begin with `hopscape demo`.");
      return;
    }
    if (watch) {
      out.println("");
    }
    table(all).print(out);
    for (Standing each : all) {
      if (!each.problem().isEmpty()) {
        out.say(each.run() + ": " + Called.in(each.problem()));
      }
    }
    out.flush();
  }

  private static TextTable table(List<Standing> all) {
    TextTable table = new TextTable(
        "<run", "<status", "done", "rate", "left", "arms", "walkers", "steps", "size", "<written");
    for (Standing each : all) {
      boolean read = each.problem().isEmpty();
      table.row(
          each.run(),
          each.status(),
          each.percent(),
          each.rate(),
          each.left(),
          read ? TextTable.integer(each.arms().size()) : "",
          read ? TextTable.integer(each.walkers()) : "",
          read ? Pace.count((double) each.steps()) : "",
          Sizes.bytes(each.bytes()),
          each.time());
    }
    return table;
  }

  private static void add(ObjectNode node, Standing each) {
    node.put("run", each.run()).put("status", each.status());
    node.put("bytes", each.bytes()).put("written", each.written().toInstant().toString());
    if (!each.problem().isEmpty()) {
      node.put("problem", each.problem());
      return;
    }
    node.put("scenario", each.scenario()).put("seed", each.seed());
    ArrayNode arms = node.putArray("arms");
    each.arms().forEach(arms::add);
    node.put("walkers", each.walkers()).put("steps", each.steps());
    Estimates.put(node, "walkerSteps", each.total());
    Estimates.put(node, "walkerStepsDone", each.done());
    Estimates.put(node, "percent", each.share());
    Estimates.put(node, "stepsPerSecond", each.perSecond());
    Estimates.put(node, "secondsLeft", each.secondsLeft());
  }
}
