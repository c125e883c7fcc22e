package org.hopscape.theory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.hopscape.landscape.basin.FlowBasins;
import org.hopscape.landscape.basin.FormulaBasins;
import org.hopscape.scenario.Scenario;
import org.hopscape.scenario.arm.Arm;
import org.hopscape.scenario.arm.Defaults;
import org.hopscape.scenario.arm.StartSetting;

/** What is to be known of a scenario's basins before it runs; one sentence for all arms of which it holds. */
public final class BasinNotes {
  /** So many arms are named. */
  private static final int NAMED = 3;

  private record Start(FlowBasins flow, StartSetting start) {}

  private final Map<String, List<String>> arms = new LinkedHashMap<>();
  private final Map<Start, FlowBasins.Followed> followed = new HashMap<>();

  private BasinNotes() {}

  /** Sentences that begin with the arms' names. */
  public static List<String> of(Scenario scenario) {
    BasinNotes notes = new BasinNotes();
    scenario.arms().forEach(notes::add);
    return notes.arms.entrySet().stream()
        .map(entry -> named(entry.getValue()) + ": " + entry.getKey())
        .toList();
  }

  private static String named(List<String> names) {
    String first =
        names.stream().limit(NAMED).map(name -> "'" + name + "'").collect(Collectors.joining(", "));
    int more = names.size() - NAMED;
    return (names.size() == 1 ? "arm " : "arms ")
        + first
        + (more > 0 ? " and " + more + " more" : "");
  }

  private void add(Arm arm) {
    if (!arm.basins().labelled()) {
      if (arm.basins().byDefault()) {
        say(arm, "%s", without(arm));
      }
    } else if (arm.basins().map() instanceof FlowBasins flow) {
      flow(arm, flow);
    } else if (arm.basins().map() instanceof FormulaBasins known
        && Math.min(-known.low(), known.high()) < arm.landscape().bound()) {
      say(
          arm,
          "barriers of %s are known from %.6g to %.6g; beyond, a walker is in no basin.",
          arm.landscape().name(),
          known.low(),
          known.high());
    }
  }

  private static String without(Arm arm) {
    String why = arm.landscape().data().isPresent()
        ? "labels by the gradient flow take sums over all rows"
        : String.format(
            Locale.ROOT,
            "from the start the gradient flow comes to no minimum within %,d evaluations",
            Defaults.FAIR);
    return "no basins: " + why + ", so transitions and escapes are not counted."
        + " Maybe add basins { type = minima }, ball or level; or basins { type = none }.";
  }

  private void flow(Arm arm, FlowBasins flow) {
    if (arm.landscape().dimension() == 1) {
      say(
          arm,
          "barriers of %s could not be found for certain; basins are where the gradient flow leads, looked at every"
              + " %,d steps. Maybe give cuts: basins { type = intervals, cuts = [..] }.",
          arm.landscape().name(),
          arm.basins().every());
    } else if (arm.basins().byDefault()) {
      say(
          arm,
          "basins are where the gradient flow leads, looked at every %,d steps, as the scenario does not say."
              + " Maybe give basins { type = minima, every = STEPS }, or basins { type = none } to save them.",
          arm.basins().every());
    }
    FlowBasins.Followed from = followed.computeIfAbsent(
        new Start(flow, arm.start()),
        start -> flow.follow(arm.start().typical(arm.landscape().dimension(), 1)));
    if (from.minimum().isEmpty() && !from.arrived()) {
      double labels =
          (double) arm.walkers() * (double) (1 + arm.steps() / arm.basins().every());
      say(
          arm,
          "from the start the gradient flow comes to no minimum within %,d evaluations: along a flat valley, to infinity, or"
              + " too slowly. Such walkers are in no basin, and %,.0f labels cost up to as much each."
              + " Maybe raise basins.evaluations, look less often, or use ball or level.",
          flow.evaluations(),
          labels);
    }
  }

  private void say(Arm arm, String format, Object... values) {
    arms.computeIfAbsent(String.format(Locale.ROOT, format, values), unused -> new ArrayList<>())
        .add(arm.name());
  }
}
