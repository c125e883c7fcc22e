package org.hopscape.cli.show;

import java.util.List;
import java.util.Locale;
import org.hopscape.analysis.ArmStatistics;
import org.hopscape.analysis.ArmStatistics.BasinShare;
import org.hopscape.analysis.ArmStatistics.Interval;
import org.hopscape.analysis.Ranking;
import org.hopscape.analysis.RunStatistics;
import org.hopscape.cli.option.DetailOptions;
import org.hopscape.cli.output.Json;
import org.hopscape.cli.output.Stdout;
import org.hopscape.cli.output.TextTable;
import org.hopscape.cli.table.ArmColumns;
import org.hopscape.cli.table.BasinNames;
import org.hopscape.cli.table.Estimates;
import org.hopscape.cli.table.ExchangeLines;
import org.hopscape.cli.table.NoiseLines;
import org.hopscape.event.RunEvent.RunForked;
import org.hopscape.fault.Fault;
import org.hopscape.run.DataLines;
import org.hopscape.run.RunPlan;
import org.hopscape.scenario.arm.Arm;

/** What {@code show} tells of a run, for people. */
final class ShowLines {
  /** So many basins are listed of an arm. */
  private static final int PRINTED = 8;

  /** So many arms have their basins listed unasked. */
  private static final int DETAILED = 6;

  private final RunStatistics summary;
  private final RunPlan plan;
  private final List<ArmStatistics> arms;
  private final boolean verbose;
  private final Stdout out;

  ShowLines(RunStatistics summary, RunPlan plan, DetailOptions detail, Stdout out) {
    this.summary = summary;
    this.plan = plan;
    this.verbose = detail.verbose();
    this.out = out;
    arms = summary.arms().stream().filter(arm -> detail.wants(arm.name())).toList();
    if (arms.isEmpty()) {
      throw Fault.of(Fault.Kind.USAGE, "there is no arm '" + detail.arm() + "'")
          .maybe("name one of " + summary.arms().get(0).name() + ", ...");
    }
  }

  void print() {
    List<ArmRows.Row> rows = arms.stream().map(ShowLines::row).toList();
    List<Arm> settings =
        arms.stream().map(arm -> plan.scenario().arm(arm.name())).toList();
    out.say(String.format(
        Locale.ROOT,
        "run %s (scenario %s, seed %d): %s",
        summary.run(),
        summary.scenario(),
        summary.seed(),
        summary.status()));
    out.say(ArmRows.answer(rows));
    forked();
    Abreast.note(summary.arms(), plan).ifPresent(out::say);
    out.println("");
    boolean swept = settings.stream().anyMatch(arm -> !arm.coordinates().isEmpty());
    if (rows.size() > ArmRows.LISTED && swept && !verbose) {
      ArmRows.grid(settings, rows).forEach(table -> {
        table.print(out);
        out.println("");
      });
    } else {
      ArmColumns columns = new ArmColumns(settings);
      ArmRows.each(columns, rows).print(out);
      out.println("");
      noise(columns);
    }
    DataLines.of(plan.scenario()).forEach(out::say);
    if (verbose || arms.size() <= DETAILED) {
      arms.forEach(this::printArm);
    } else {
      out.println("More of each arm: --verbose; of one: --arm NAME");
    }
  }

  private void forked() {
    RunForked forked = plan.forked();
    if (forked != null) {
      out.say(String.format(
          Locale.ROOT,
          "forked from %s at step %,d%s; occupancy, basins and visits are those since then, transitions, escapes, domain,"
              + " divergence and best value count from step 0",
          forked.parent(),
          forked.step(),
          forked.changes().isEmpty() ? "" : " with " + String.join(", ", forked.changes())));
    }
  }

  /** Where there is one basin, nothing can be left or changed. */
  private static ArmRows.Row row(ArmStatistics arm) {
    boolean counted = arm.labelled() && arm.ranking().distinct() > 0;
    return new ArmRows.Row(
        arm.name(),
        arm.walkers(),
        arm.stepsPerWalker(),
        arm.reached(),
        arm.several() ? (Long) arm.transitions() : null,
        counted ? (Long) (long) arm.ranking().distinct() : null,
        arm.labelled() && !Double.isNaN(arm.startOccupancy())
            ? (Double) arm.startOccupancy()
            : null,
        arm.several() ? (Long) arm.escapes() : null,
        arm.leftDomain(),
        arm.diverged(),
        arm.best().known() ? arm.best().value() : Double.NaN);
  }

  private void noise(ArmColumns columns) {
    TextTable table = columns.table("noise median", "noise rms", "rms in start basin");
    arms.forEach(arm -> columns.row(
        table,
        arm.name(),
        NoiseLines.size(arm.noise(), arm.noise().median()),
        NoiseLines.size(arm.noise(), arm.noise().rms()),
        NoiseLines.sizeInStartBasin(arm.noise())));
    table.print(out);
    NoiseLines.errors(arms.stream().map(ArmStatistics::noise).toList()).forEach(out::say);
    NoiseLines.ladders(arms.stream()
            .filter(arm ->
                arm.exchange() != null && !arm.exchange().statistics().rungs().isEmpty())
            .map(ArmStatistics::name)
            .toList())
        .forEach(out::say);
  }

  private static String lowest(ArmStatistics.Best best) {
    return best.known()
        ? String.format(
            Locale.ROOT,
            "lowest value %s at %s (walker %d, step %,d)",
            Json.number(best.value()),
            BasinNames.brief(best.position()),
            best.walker(),
            best.step())
        : "the lowest value is not tracked (lowest-value = false)";
  }

  private void printArm(ArmStatistics arm) {
    out.println("");
    out.say(arm.name() + ": " + lowest(arm.best()));
    if (arm.value().estimate().isPresent()) {
      out.say("  f where walkers are now: median " + Estimates.text(arm.value()));
    }
    out.println("  fingerprint " + arm.fingerprint());
    if (arm.exchange() != null) {
      ExchangeLines.of(arm.name(), arm.exchange()).forEach(out::say);
    }
    if (!arm.labelled()) {
      out.println("  no basins: transitions and escapes are not defined");
    }
    if (!arm.basins().isEmpty()) {
      basins(arm).print(out);
    }
  }

  private static TextTable basins(ArmStatistics arm) {
    TextTable table =
        new TextTable("  basin", "from", "to", "occupancy", "visits", "value", "<minimum at");
    for (BasinShare basin :
        arm.basins().subList(0, Math.min(PRINTED, arm.basins().size()))) {
      Interval interval = basin.interval();
      table.row(
          BasinNames.of(arm.numbers(), basin.basin()),
          interval == null ? "" : end(interval.low()),
          interval == null ? "" : end(interval.high()),
          TextTable.percent(basin.occupancy()),
          TextTable.integer(basin.visits()),
          BasinNames.value(arm.numbers(), basin.basin()),
          BasinNames.place(arm.numbers(), basin.basin()));
    }
    Ranking ranking = arm.ranking();
    if (ranking.distinct() > PRINTED) {
      table.row(
          TextTable.integer(ranking.distinct() - PRINTED) + " others",
          "",
          "",
          TextTable.percent(ranking.share(ranking.stepsBeyond(PRINTED))),
          TextTable.integer(ranking.visitsBeyond(PRINTED)),
          "",
          "");
    }
    return table;
  }

  private static String end(double of) {
    return Double.isInfinite(of) ? "open" : TextTable.number(of);
  }
}
