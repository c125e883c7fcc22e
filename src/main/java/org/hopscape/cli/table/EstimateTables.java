package org.hopscape.cli.table;

import java.util.ArrayList;
import java.util.List;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.replay.Replicates;
import org.hopscape.replay.compare.Comparison;
import org.hopscape.replay.compare.SweepTrends.Trend;
import org.hopscape.replay.escape.EscapeTimes;
import org.hopscape.replay.export.ArmSettings;
import org.hopscape.replay.table.Column;
import org.hopscape.replay.table.TableData;
import org.hopscape.replay.tail.TailSamples;
import org.hopscape.replay.tail.TheoreticalTail;
import org.hopscape.scenario.arm.Arm;
import org.jspecify.annotations.Nullable;

/** The estimates of {@code tail}, {@code escape} and {@code compare} as tables, with the coordinates of a sweep as numbers. */
public final class EstimateTables {
  private EstimateTables() {}

  public static TableData tails(Replicates run, List<TailSamples> arms) {
    ArmSettings settings = new ArmSettings(run.scenario().arms());
    List<Column> columns = new ArrayList<>(settings.columns());
    columns.add(Column.real("rho", "E log|A|.").orNothing());
    columns.add(Column.text("tail", "Its kind by theory: power, light, point, none, unknown."));
    columns.add(Column.real("theory", "The exponent by theory.").orNothing());
    columns.addAll(ArmSettings.estimate("exponent", "The estimate that stands for the arm."));
    columns.add(Column.whole("k", "Largest values that it is made of."));
    columns.add(Column.whole("n", "Values of the sample."));
    columns.add(Column.text("note", "Why there is none, or where it is weak."));
    TableData table = new TableData("tail", columns);
    for (TailSamples arm : arms) {
      TheoreticalTail theory = arm.theory();
      Estimate chosen = arm.chosen();
      List<@Nullable Object> row = begun(settings, run, arm.arm());
      row.add(theory.rho().isPresent() ? theory.rho().getAsDouble() : null);
      row.add(theory.kind().word());
      row.add(theory.exponent().isPresent() ? theory.exponent().getAsDouble() : null);
      row.addAll(ArmSettings.values(chosen));
      row.add(chosen.k());
      row.add(chosen.n());
      row.add(chosen.note());
      table.add(row);
    }
    return table;
  }

  /**
   * Escape times, a row an arm.
   *
   * @param means the mean that is to be quoted of each arm
   */
  public static TableData escapes(Replicates run, List<EscapeTimes> arms, List<Estimate> means) {
    ArmSettings settings = new ArmSettings(run.scenario().arms());
    List<Column> columns = new ArrayList<>(settings.columns());
    columns.add(Column.whole("escaped", "Times that were seen to end.").orNothing());
    columns.add(Column.whole("censored", "Times that are at least so long.").orNothing());
    columns.addAll(ArmSettings.estimate("mean", "Mean time in steps."));
    columns.addAll(ArmSettings.estimate("median", "Median time in steps."));
    columns.add(Column.real("memoryless_p", "p-value of a memoryless law.").orNothing());
    columns.add(Column.text("note", "Where the mean is weak."));
    TableData table = new TableData("escape", columns);
    for (int i = 0; i < arms.size(); i++) {
      EscapeTimes arm = arms.get(i);
      List<@Nullable Object> row = begun(settings, run, arm.arm());
      row.add(arm.defined() ? Long.valueOf(arm.times().events()) : null);
      row.add(arm.defined() ? Long.valueOf(arm.times().censored()) : null);
      row.addAll(ArmSettings.values(means.get(i)));
      row.addAll(ArmSettings.values(arm.median()));
      row.add(
          arm.memorylessness().pValue().isPresent()
              ? arm.memorylessness().pValue().getAsDouble()
              : null);
      row.add(means.get(i).note());
      table.add(row);
    }
    return table;
  }

  private static List<@Nullable Object> begun(ArmSettings settings, Replicates run, String name) {
    Arm arm = run.scenario().arm(name);
    return new ArrayList<>(settings.values(arm));
  }

  public static TableData pairs(List<Comparison> pairs) {
    List<Column> columns = new ArrayList<>(List.of(
        Column.text("a", "An arm."),
        Column.text("b", "The other one."),
        Column.text("measure", "What is compared.")));
    columns.addAll(ArmSettings.estimate("a_value", "Of arm a."));
    columns.addAll(ArmSettings.estimate("b_value", "Of arm b."));
    columns.addAll(ArmSettings.estimate("difference", "a - b."));
    columns.add(Column.flag("paired", "Whether walkers are paired by number."));
    columns.add(Column.text("verdict", "In words."));
    TableData table = new TableData("compare", columns);
    for (Comparison pair : pairs) {
      for (Comparison.Measure measure : pair.measures()) {
        List<@Nullable Object> row = new ArrayList<>(List.of(pair.a(), pair.b(), measure.name()));
        row.addAll(ArmSettings.values(measure.a()));
        row.addAll(ArmSettings.values(measure.b()));
        row.addAll(ArmSettings.values(measure.difference()));
        row.add(measure.paired());
        row.add(measure.verdict());
        table.add(row);
      }
    }
    return table;
  }

  public static TableData trends(List<Trend> trends) {
    List<Column> columns = new ArrayList<>(List.of(
        Column.text("parameter", "Path of the swept parameter."),
        Column.text("measure", "What changes along it."),
        Column.text("others", "The arms' name without the parameter."),
        Column.whole("arms", "Number of arms along it."),
        Column.text("per", "What the slope is per: a decade or a unit of the parameter.")));
    columns.addAll(ArmSettings.estimate("slope", "Mean over walkers."));
    columns.add(Column.text("verdict", "In words."));
    TableData table = new TableData("trends", columns);
    for (Trend trend : trends) {
      List<@Nullable Object> row = new ArrayList<>(List.of(
          trend.parameter(),
          trend.measure(),
          trend.others(),
          (long) trend.arms().size(),
          trend.logarithmic() ? "decade" : "unit"));
      row.addAll(ArmSettings.values(trend.slope()));
      row.add(trend.verdict());
      table.add(row);
    }
    return table;
  }
}
