package org.hopscape.cli.measure;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hopscape.analysis.survival.TargetTimes;
import org.hopscape.cli.option.Runs;
import org.hopscape.cli.output.CommonOptions;
import org.hopscape.cli.output.Stdout;
import org.hopscape.cli.output.TextTable;
import org.hopscape.cli.output.Work;
import org.hopscape.cli.table.Estimates;
import org.hopscape.fault.Counted;
import org.hopscape.fault.Fault;
import org.hopscape.replay.Replicates;
import org.hopscape.replay.escape.Targets;
import org.hopscape.run.PlannedArm;

/** Did it get there: walkers that have reached f &lt;= target, and what a success costs with restarts. */
final class TargetLines {
  private static final int POINTS = 100;

  /** So many arms fit a screen. */
  private static final int PRINTED = 12;

  private record Row(String arm, boolean exact, long every, TargetTimes times) {}

  private final List<Row> rows;

  private TargetLines(List<Row> rows) {
    this.rows = rows;
  }

  /** Refuses values that are no targets. */
  static void check(List<Double> targets) {
    targets.stream().filter(target -> !Double.isFinite(target)).findFirst().ifPresent(target -> {
      throw Fault.of(Fault.Kind.USAGE, "--targets is not a list of finite numbers: " + target);
    });
  }

  /**
   * Of the arms of runs that stand side by side, each by itself or one of several that are pooled.
   *
   * @param targets empty for those that the lowest and the first values suggest
   * @param arms their names; empty for all
   */
  static TargetLines of(
      List<Replicates> readings,
      List<String> arms,
      List<Double> targets,
      Runs runs,
      CommonOptions common) {
    List<Double> wanted = targets.isEmpty()
        ? Targets.chosen(readings.stream().flatMap(each -> each.runs().stream()).toList())
        : targets;
    List<Row> rows = new ArrayList<>();
    if (wanted.isEmpty()) {
      return new TargetLines(rows);
    }
    Work work = new Work(common, "targets");
    for (Replicates run : readings) {
      String prefix = readings.size() == 1 ? "" : run.name() + "/";
      for (PlannedArm arm : run.arms()) {
        if (arms.isEmpty() || arms.contains(arm.name())) {
          Targets.Found found =
              Targets.of(run, arm, wanted, common.threads(), runs.kernels(), work);
          found
              .times()
              .forEach(times ->
                  rows.add(new Row(prefix + arm.name(), found.exact(), found.every(), times)));
        }
      }
    }
    return new TargetLines(rows);
  }

  void put(ObjectNode document) {
    ArrayNode nodes = document.putArray("targets");
    for (Row row : rows) {
      ObjectNode node = nodes
          .addObject()
          .put("arm", row.arm)
          .put("target", row.times.target())
          .put("walkers", row.times.walkers())
          .put("units", row.times.units())
          .put("reached", row.times.successes())
          .put("exact", row.exact)
          .put("every", row.every);
      node.set("share", Estimates.json(row.times.share()));
      node.set("expectedRunningTime", Estimates.json(row.times.runningTime()));
      ArrayNode curve = node.putArray("curve");
      for (TargetTimes.Point point : row.times.curve(POINTS)) {
        curve.addObject().put("step", Math.round(point.step())).put("share", point.share());
      }
    }
  }

  void print(Stdout out) {
    if (rows.isEmpty()) {
      return;
    }
    out.say(
        "Walkers that reached f <= target, and the expected running time: steps spent a success");
    TextTable table =
        new TextTable("  target", "<arm", "reached", "<share", "<expected running time");
    long arms = rows.stream().map(Row::arm).distinct().count();
    double[] targets =
        rows.stream().mapToDouble(row -> row.times.target()).distinct().toArray();
    for (double target : targets) {
      rows.stream()
          .filter(row -> row.times.target() == target)
          .limit(PRINTED)
          .forEach(row -> table.row(
              TextTable.number(target),
              row.arm,
              row.times.successes() + " of " + row.times.walkers()
                  + (row.times.grouped() ? " groups" : ""),
              Estimates.text(row.times.share()),
              Estimates.text(row.times.runningTime())));
    }
    table.print(out);
    if (arms > PRINTED) {
      out.say("  and " + Counted.of(arms - PRINTED, "arm")
          + " more: --json has them, --arms names some");
    }
    inexact().ifPresent(out::say);
    looks().ifPresent(out::say);
    out.println("");
  }

  private Optional<String> looks() {
    long every = rows.stream().mapToLong(Row::every).max().orElse(1);
    return every == 1
        ? Optional.empty()
        : Optional.of(String.format(
            Locale.ROOT,
            "  f is looked at every %,d steps here: times are multiples of them, and a value in between is not seen",
            every));
  }

  private Optional<String> inexact() {
    return rows.stream().allMatch(Row::exact)
        ? Optional.empty()
        : Optional.of(
            "  of so many walkers times are known to within a leg: at its lowest value, or earlier");
  }
}
