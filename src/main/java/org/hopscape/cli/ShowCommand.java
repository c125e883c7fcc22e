package org.hopscape.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hopscape.analysis.ArmStatistics;
import org.hopscape.analysis.ArmStatistics.BasinShare;
import org.hopscape.analysis.ArmStatistics.Interval;
import org.hopscape.analysis.BasinNumbers.Minimum;
import org.hopscape.analysis.Ranking;
import org.hopscape.analysis.RunStatistics;
import org.hopscape.event.RunEvent.RunForked;
import org.hopscape.journal.RunFolder;
import org.hopscape.journal.RunTotals;
import org.hopscape.replay.RunReading;
import org.hopscape.replay.Show;
import org.hopscape.run.DataLines;
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
final class ShowCommand implements Runnable {
  /** So many basins are listed in JSON, the rest is {@code other}. */
  static final int LISTED = 50;

  private static final int PRINTED = 8;

  @Mixin
  private CommonOptions common = new CommonOptions();

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

  ShowCommand(Runs runs) {
    this.runs = runs;
  }

  @Override
  public void run() {
    RunFolder folder = common.runOrLast(name);
    if (!deep && totals(folder)) {
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
        ObjectNode document = json(summary, run.plan().forked());
        out.print(counted.isPresent() ? document : uncounted(document));
      } else {
        print(summary, run.plan().forked());
        DataLines.of(run.plan().scenario()).forEach(out::println);
        Abreast.note(summary.arms(), run.plan()).ifPresent(out::println);
        if (counted.isEmpty()) {
          out.println("");
          out.println(ShowTotals.without(folder.name(), common));
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

  /** The document that CLI contracts name. */
  static ObjectNode json(RunStatistics summary, @Nullable RunForked forked) {
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
    summary.arms().forEach(arm -> add(arms.addObject(), arm));
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
    node.putObject("best")
        .put("value", arm.best().value())
        .put("walker", arm.best().walker())
        .put("step", arm.best().step())
        .set("position", Json.array(arm.best().position()));
    if (arm.exchange() != null) {
      ExchangeLines.put(node, arm.exchange().statistics())
          .put("heuristic", arm.exchange().heuristic());
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

  private void print(RunStatistics summary, @Nullable RunForked forked) {
    out.println(String.format(
        Locale.ROOT,
        "run %s (scenario %s, seed %d): %s",
        summary.run(),
        summary.scenario(),
        summary.seed(),
        summary.status()));
    if (forked != null) {
      out.println(String.format(
          Locale.ROOT,
          "forked from %s at step %,d%s; occupancy, basins and visits are those since then, transitions, escapes, domain,"
              + " divergence and best value count from step 0",
          forked.parent(),
          forked.step(),
          forked.changes().isEmpty() ? "" : " with " + String.join(", ", forked.changes())));
    }
    out.println("");
    Table table = new Table(
        "<arm",
        "walkers",
        "steps each",
        "reached",
        "noise median",
        "noise rms",
        "rms in start basin",
        "transitions",
        "basins",
        "start basin",
        "escaped",
        "left domain",
        "diverged",
        "best value");
    for (ArmStatistics arm : summary.arms()) {
      table.row(
          arm.name(),
          Table.integer(arm.walkers()),
          Table.integer(arm.stepsPerWalker()),
          Table.integer(arm.reached()),
          NoiseLines.size(arm.noise(), arm.noise().median()),
          NoiseLines.size(arm.noise(), arm.noise().rms()),
          NoiseLines.sizeInStartBasin(arm.noise()),
          Table.integer(arm.labelled(), arm.transitions()),
          Table.integer(
              arm.labelled() && arm.ranking().distinct() > 0, arm.ranking().distinct()),
          arm.labelled() ? Table.percent(arm.startOccupancy()) : "-",
          Table.integer(arm.several(), arm.escapes()),
          Table.integer(arm.leftDomain()),
          Table.integer(arm.diverged()),
          Table.number(arm.best().value()));
    }
    table.print(out);
    NoiseLines.errors(summary.arms().stream().map(ArmStatistics::noise).toList())
        .forEach(out::println);
    NoiseLines.ladders(summary.arms().stream()
            .filter(arm ->
                arm.exchange() != null && !arm.exchange().statistics().rungs().isEmpty())
            .map(ArmStatistics::name)
            .toList())
        .forEach(out::println);
    summary.arms().forEach(this::printArm);
  }

  private void printArm(ArmStatistics arm) {
    out.println("");
    out.println(String.format(
        Locale.ROOT,
        "%s: lowest value %s at %s (walker %d, step %,d); fingerprint %s",
        arm.name(),
        Json.number(arm.best().value()),
        BasinNames.brief(arm.best().position()),
        arm.best().walker(),
        arm.best().step(),
        arm.fingerprint()));
    if (arm.exchange() != null) {
      ExchangeLines.of(arm.name(), arm.exchange()).forEach(out::println);
    }
    if (!arm.labelled()) {
      out.println("  no basins: transitions and escapes are not defined");
    }
    if (arm.basins().isEmpty()) {
      return;
    }
    Table table = new Table("  basin", "from", "to", "occupancy", "visits", "value", "<minimum at");
    for (BasinShare basin :
        arm.basins().subList(0, Math.min(PRINTED, arm.basins().size()))) {
      Interval interval = basin.interval();
      table.row(
          BasinNames.of(arm.numbers(), basin.basin()),
          interval == null ? "" : end(interval.low()),
          interval == null ? "" : end(interval.high()),
          Table.percent(basin.occupancy()),
          Table.integer(basin.visits()),
          BasinNames.value(arm.numbers(), basin.basin()),
          BasinNames.place(arm.numbers(), basin.basin()));
    }
    Ranking ranking = arm.ranking();
    if (ranking.distinct() > PRINTED) {
      table.row(
          Table.integer(ranking.distinct() - PRINTED) + " others",
          "",
          "",
          Table.percent(ranking.share(ranking.stepsBeyond(PRINTED))),
          Table.integer(ranking.visitsBeyond(PRINTED)),
          "",
          "");
    }
    table.print(out);
  }

  private static String end(double of) {
    return Double.isInfinite(of) ? "open" : Table.number(of);
  }
}
