package org.hopscape.replay.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.kernel.WalkerState;
import org.hopscape.noise.Law;
import org.hopscape.noise.Noise;
import org.hopscape.optimizer.Optimizer;
import org.hopscape.replay.LastStates;
import org.hopscape.replay.RunReading;
import org.hopscape.replay.table.Column;
import org.hopscape.replay.table.TableData;
import org.hopscape.run.PlannedArm;
import org.hopscape.scenario.arm.Arm;
import org.hopscape.scenario.arm.Coordinate;
import org.jspecify.annotations.Nullable;

/** Arms as rows of tables: their names, the value of each swept parameter as a number, and their settings. */
public final class ArmSettings {
  private final Map<String, Boolean> swept = new LinkedHashMap<>();

  /** Of arms of one scenario. */
  public ArmSettings(List<Arm> arms) {
    for (Arm arm : arms) {
      for (Coordinate at : arm.coordinates()) {
        swept.merge(at.path(), at.number().isPresent(), Boolean::logicalAnd);
      }
    }
  }

  /** The arm's name, its family, and a column for each swept parameter. */
  public List<Column> columns() {
    List<Column> columns = new ArrayList<>(List.of(
        Column.text("arm", "The arm's name."),
        Column.text("family", "The arm's name without its swept parameters.")));
    swept.forEach((path, number) -> {
      String meaning = "The swept parameter of this path.";
      columns.add(
          number
              ? Column.real(path, meaning).orNothing()
              : Column.text(path, meaning).orNothing());
    });
    return columns;
  }

  /** The values of {@link #columns}. */
  public List<@Nullable Object> values(Arm arm) {
    List<@Nullable Object> values =
        new ArrayList<>(List.of(arm.name(), arm.point().family()));
    swept.forEach((path, number) -> values.add(value(arm, path, number)));
    return values;
  }

  private static @Nullable Object value(Arm arm, String path, boolean number) {
    Coordinate at = arm.point().coordinate(path).orElse(null);
    if (at == null) {
      return null;
    }
    return number ? (Object) at.number().orElseThrow() : at.text();
  }

  /** A number, and its interval's ends as {@code name_low} and {@code name_high}. */
  public static List<Column> estimate(String name, String meaning) {
    return List.of(
        Column.real(name, meaning).orNothing(),
        Column.real(name + "_low", "Lower end of its 95 % interval.").orNothing(),
        Column.real(name + "_high", "Upper end of its 95 % interval.").orNothing());
  }

  /** The values of {@link #estimate}. */
  public static List<@Nullable Object> values(Estimate estimate) {
    return Arrays.asList(
        estimate.estimate().isPresent() ? estimate.estimate().getAsDouble() : null,
        estimate.low().isPresent() ? estimate.low().getAsDouble() : null,
        estimate.high().isPresent() ? estimate.high().getAsDouble() : null);
  }

  /** The {@code arms} table of a run: one row an arm. */
  public static TableData arms(RunReading run) {
    List<Arm> arms = run.plan().scenario().arms();
    ArmSettings settings = new ArmSettings(arms);
    // Swept walkers or steps have a column among the settings already.
    SETTINGS.forEach(column -> settings.swept.remove(column.name()));
    List<Column> columns = new ArrayList<>(settings.columns());
    columns.addAll(SETTINGS);
    columns.addAll(OUTCOMES);
    TableData table = new TableData("arms", columns);
    RunReading decoded = run.keeping();
    for (PlannedArm planned : run.plan().arms()) {
      Arm arm = run.plan().scenario().arm(planned.name());
      List<@Nullable Object> row = new ArrayList<>(settings.values(arm));
      row.addAll(settings(arm, planned));
      row.addAll(outcomes(LastStates.of(decoded, planned)));
      table.add(row);
    }
    return table;
  }

  private static final List<Column> SETTINGS = List.of(
      Column.text("landscape", "Type of the landscape."),
      Column.whole("dimension", "Number of coordinates."),
      Column.text("optimizer", "Type of the optimizer."),
      Column.real("step_size", "gamma, before its schedule."),
      Column.text("schedule", "Type of the step size's schedule."),
      Column.real("momentum", "Of heavy-ball and nesterov.").orNothing(),
      Column.real("temperature", "Of langevin.").orNothing(),
      Column.real("clip", "Longest norm of the gradient.").orNothing(),
      Column.real("weight_decay", "Rate of the decoupled decay."),
      Column.text("noise", "Type of the gradient noise."),
      Column.real("sigma", "Of multiplicative noise.").orNothing(),
      Column.real("additive_scale", "Scale of what is added to the gradient.").orNothing(),
      Column.text("law", "Law of what is added.").orNothing(),
      Column.real("law_parameter", "Its degrees of freedom, or alpha.").orNothing(),
      Column.whole("batch_size", "Rows of a batch.").orNothing(),
      Column.whole("walkers", "Walkers of the arm."),
      Column.whole("steps", "Steps planned of each."),
      Column.real("noise_median", "Median |gradient noise| in the pilot run."),
      Column.real("noise_rms", "Root mean square of it."),
      Column.real("noise_rms_in_start_basin", "The same over steps begun in the starting basin."));

  private static final List<Column> OUTCOMES = List.of(
      Column.whole("reached", "Step that every walker has reached."),
      Column.whole("transitions", "Changes of basin, of all walkers."),
      Column.whole("escaped", "Walkers that have left their starting basin."),
      Column.whole("diverged", "Walkers that stopped at their last finite state."),
      Column.whole("left_domain", "Walkers that passed the landscape's bound."),
      Column.real("best_value", "Lowest value that any walker reached.").orNothing());

  private static List<@Nullable Object> settings(Arm arm, PlannedArm planned) {
    Optimizer optimizer = arm.optimizer();
    Noise noise = planned.dynamics().noise();
    Law law = noise.additive().map(Noise.Additive::law).orElse(null);
    return Arrays.asList(
        arm.landscape().name(),
        (long) arm.landscape().dimension(),
        optimizer.rule().word(),
        optimizer.stepSize(),
        optimizer.schedule().word(),
        optimizer.rule().hasMomentum() ? optimizer.rule().momentum() : null,
        optimizer.rule().drawsNoise() ? optimizer.rule().temperature() : null,
        Double.isInfinite(optimizer.clip()) ? null : optimizer.clip(),
        optimizer.weightDecay(),
        noise.word(),
        noise.multiplicative().map(Noise.Multiplicative::sigma).orElse(null),
        orNull(noise.addedScale()),
        law == null ? null : law.word(),
        law == null ? null : orNull(law.parameter()),
        noise.minibatch().map(batch -> (long) batch.size()).orElse(null),
        arm.walkers(),
        planned.steps(),
        planned.noise().median(),
        planned.noise().rms(),
        planned.noise().rmsInStartBasin());
  }

  private static @Nullable Double orNull(OptionalDouble number) {
    return number.isPresent() ? (Double) number.getAsDouble() : null;
  }

  private static List<@Nullable Object> outcomes(LastStates last) {
    List<WalkerState> states = last.states();
    return Arrays.asList(
        last.reached(),
        states.stream().mapToLong(state -> state.totals().transitions()).sum(),
        states.stream().filter(WalkerState::escaped).count(),
        (long) last.diverged(),
        states.stream()
            .filter(state -> state.leftDomainAt() != WalkerState.NEVER)
            .count(),
        last.arm().dynamics().lowestValue()
            ? (Double) states.stream()
                .mapToDouble(state -> state.totals().lowest())
                .min()
                .orElse(Double.NaN)
            : null);
  }
}
