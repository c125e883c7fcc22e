package org.hopscape.cli.show;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.hopscape.analysis.ArmStatistics;
import org.hopscape.analysis.ArmStatistics.Interval;
import org.hopscape.analysis.BasinNumbers.Minimum;
import org.hopscape.analysis.Ranking;
import org.hopscape.analysis.RunStatistics;
import org.hopscape.cli.option.DetailOptions;
import org.hopscape.cli.option.Runs;
import org.hopscape.cli.output.CommonOptions;
import org.hopscape.cli.output.Json;
import org.hopscape.cli.output.Stdout;
import org.hopscape.cli.output.Work;
import org.hopscape.cli.table.BasinNames;
import org.hopscape.cli.table.Estimates;
import org.hopscape.cli.table.ExchangeLines;
import org.hopscape.cli.table.NoiseLines;
import org.hopscape.event.RunEvent.RunForked;
import org.hopscape.journal.folder.RunFolder;
import org.hopscape.journal.folder.RunTotals;
import org.hopscape.replay.RunReading;
import org.hopscape.replay.show.Show;
import org.hopscape.run.RunPlan;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code show}: one run, its arms, their transitions, escapes and occupancy. */
@Command(
    name = "show",
    description = "One run: arms, progress, transitions, escapes, occupancy.",
    mixinStandardHelpOptions = true)
public final class ShowCommand implements Runnable {
  /** So many basins are listed in JSON, the rest is {@code other}. */
  static final int LISTED = 50;

  @Mixin
  private CommonOptions common = new CommonOptions();

  @Mixin
  private DetailOptions detail = new DetailOptions();

  private final Runs runs;
  private final Stdout out = new Stdout();

  @Parameters(
      paramLabel = "RUN",
      arity = "0..1",
      description = "The run's name, or its folder (default: the last run).")
  private @Nullable String name;

  @Option(
      names = "--deep",
      description = "Count basins and occupancy too where that takes more than a second or two.")
  private boolean deep;

  public ShowCommand(Runs runs) {
    this.runs = runs;
  }

  @Override
  public void run() {
    RunFolder folder = common.runOrLast(name);
    if (!deep && !detail.verbose() && totals(folder)) {
      return;
    }
    try (RunReading run = runs.open(folder)) {
      Show show = Show.begun(run, runs.kernels());
      Work work = new Work(common, "transitions");
      Optional<RunStatistics> counted = deep
          ? Optional.of(show.counted(common.threads(), work))
          : show.cheap(common.threads(), work);
      RunStatistics summary = counted.orElseGet(show::uncounted);
      if (common.json()) {
        ObjectNode document = json(summary, run.plan());
        out.print(counted.isPresent() ? document : uncounted(document));
      } else {
        new ShowLines(summary, run.plan(), detail, out).print();
        if (counted.isEmpty()) {
          out.println("");
          out.say(ShowTotals.without(folder.name(), common));
        }
      }
      out.flush();
    }
  }

  /** Whether the run's totals must do, see {@link ShowTotals#suffice}; then they are printed. */
  private boolean totals(RunFolder folder) {
    Optional<ShowTotals> totals = Files.isRegularFile(folder.totals()) && folder.exists()
        ? RunTotals.read(folder).map(known -> new ShowTotals(folder, known))
        : Optional.empty();
    if (totals.isEmpty() || !totals.get().suffice()) {
      return false;
    }
    if (common.json()) {
      out.print(totals.get().json());
    } else {
      totals.get().print(out, common);
    }
    out.flush();
    return true;
  }

  /** What takes a replay is null. */
  private static ObjectNode uncounted(ObjectNode document) {
    document.put("counted", false);
    document
        .path("arms")
        .forEach(arm -> ((ObjectNode) arm).putNull("distinctBasins").putNull("basins"));
    return document;
  }

  private static void best(ObjectNode node, ArmStatistics.Best best) {
    boolean known = best.known();
    node.put("value", known ? (Double) best.value() : null)
        .put("walker", known ? (Long) best.walker() : null)
        .put("step", known ? (Long) best.step() : null)
        .set("position", known ? Json.array(best.position()) : node.nullNode());
  }

  /** The document that CLI contracts name. */
  public static ObjectNode json(RunStatistics summary, RunPlan plan) {
    RunForked forked = plan.forked();
    ObjectNode document = Json.document()
        .put("run", summary.run())
        .put("scenario", summary.scenario())
        .put("seed", summary.seed())
        .put("status", summary.status());
    if (forked != null) {
      document.putObject("forkedFrom").put("run", forked.parent()).put("step", forked.step());
      ObjectNode from = document.putObject("countedFrom");
      for (String sinceTheFork : List.of("occupancy", "visits", "exchanges")) {
        from.put(sinceTheFork, forked.step());
      }
      for (String sinceTheStart :
          List.of("transitions", "escapes", "leftDomain", "diverged", "best")) {
        from.put(sinceTheStart, 0);
      }
    }
    ArrayNode arms = document.putArray("arms");
    for (ArmStatistics arm : summary.arms()) {
      ObjectNode node = arms.addObject();
      add(node, arm);
      Json.coordinates(node, plan.scenario().arm(arm.name()));
    }
    return document;
  }

  private static void add(ObjectNode node, ArmStatistics arm) {
    node.put("name", arm.name())
        .put("walkers", arm.walkers())
        .put("stepsPerWalker", arm.stepsPerWalker())
        .put("reached", arm.reached())
        .put("transitions", arm.labelled() ? Long.valueOf(arm.transitions()) : null)
        .put("diverged", arm.diverged())
        .put("leftDomain", arm.leftDomain());
    node.putObject("escapes")
        .put("count", arm.several() ? Long.valueOf(arm.escapes()) : null)
        .put("censored", arm.several() ? Long.valueOf(arm.walkers() - arm.escapes()) : null);
    NoiseLines.put(node, arm.noise());
    node.put("fingerprint", arm.fingerprint())
        .put("distinctBasins", arm.labelled() ? Integer.valueOf(arm.ranking().distinct()) : null)
        .put("startOccupancy", arm.labelled() ? Double.valueOf(arm.startOccupancy()) : null);
    basins(node.putArray("basins"), arm);
    best(node.putObject("best"), arm.best());
    node.set("valueNow", Estimates.json(arm.value()));
    if (arm.exchange() != null) {
      ExchangeLines.put(node, arm.exchange()).put("heuristic", arm.exchange().heuristic());
    }
  }

  private static void basins(ArrayNode basins, ArmStatistics arm) {
    Ranking ranking = arm.ranking();
    if (ranking.distinct() == 0) {
      return;
    }
    arm.basins().stream()
        .limit(LISTED)
        .forEach(basin -> basin(
            basins,
            Json.label(basin.basin()),
            basin.interval(),
            basin.occupancy(),
            basin.visits(),
            arm.numbers().of(basin.basin()),
            arm.numbers().minimum(basin.basin())));
    double rest = ranking.share(ranking.stepsBeyond(LISTED));
    long visits = ranking.visitsBeyond(LISTED);
    basin(basins, "other", null, rest, visits, 0, Optional.empty());
  }

  private static void basin(
      ArrayNode basins,
      @Nullable String label,
      @Nullable Interval interval,
      double occupancy,
      long visits,
      int number,
      Optional<Minimum> minimum) {
    ObjectNode node = basins.addObject().put("label", label);
    if (interval == null) {
      node.putNull("interval");
    } else {
      node.putArray("interval").add(interval.low()).add(interval.high());
    }
    node.put("occupancy", occupancy).put("visits", visits);
    BasinNames.put(node, number, minimum);
  }
}
