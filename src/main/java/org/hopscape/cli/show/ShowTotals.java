package org.hopscape.cli.show;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.hopscape.cli.output.CommonOptions;
import org.hopscape.cli.output.Json;
import org.hopscape.cli.output.Pace;
import org.hopscape.cli.output.Stdout;
import org.hopscape.cli.table.ArmColumns;
import org.hopscape.fault.Counted;
import org.hopscape.journal.folder.RunFolder;
import org.hopscape.journal.folder.RunLock;
import org.hopscape.journal.folder.RunTotals;

/** What {@code show} tells of a run that goes on, or whose journal takes long to read: its totals, at once. */
final class ShowTotals {
  /** A journal takes so many nanoseconds a byte to be read, ... */
  private static final double NANOS_A_BYTE = 60;

  /** ... and so many for each walker. */
  private static final double NANOS_A_WALKER = 40_000;

  private static final double LONG_NANOS = 1e9;

  private final RunFolder folder;
  private final RunTotals totals;

  ShowTotals(RunFolder folder, RunTotals totals) {
    this.folder = folder;
    this.totals = totals;
  }

  /** Whether these do: of a run that goes on, and of one whose journal takes a second or more to be read. */
  boolean suffice() {
    return RunLock.isHeld(folder) || isLarge();
  }

  private boolean isLarge() {
    return NANOS_A_BYTE * folder.journalBytes() + NANOS_A_WALKER * totals.walkers() > LONG_NANOS;
  }

  /** What stands in the place of basins. */
  static String without(String run, CommonOptions common) {
    return "basins, occupancy and positions are not counted here: that takes longer; see"
        + " `hopscape show " + run + " --deep" + common.dataOption() + "`";
  }

  ObjectNode json() {
    ObjectNode document = Json.document()
        .put("run", folder.name())
        .put("scenario", totals.scenario())
        .put("seed", totals.seed())
        .put("status", totals.statusNow(folder));
    if (totals.parent() != null) {
      document.putObject("forkedFrom").put("run", totals.parent()).put("step", totals.forkedAt());
    }
    document
        .put("asOf", totals.at())
        .put("counted", false)
        .put("walkerSteps", totals.walkerSteps())
        .put("stepsPerSecond", totals.stepsPerSecond());
    ArrayNode arms = document.putArray("arms");
    totals.arms().forEach(arm -> add(arms.addObject(), arm));
    return document;
  }

  private static void add(ObjectNode node, RunTotals.Arm arm) {
    node.put("name", arm.name())
        .put("walkers", arm.walkers())
        .put("stepsPerWalker", arm.steps())
        .put("reached", arm.reached())
        .put("transitions", arm.labelled() ? Long.valueOf(arm.transitions()) : null)
        .put("diverged", arm.diverged())
        .put("leftDomain", arm.leftDomain());
    node.putObject("escapes")
        .put("count", arm.several() ? Long.valueOf(arm.escapes()) : null)
        .put("censored", arm.several() ? Long.valueOf(arm.walkers() - arm.escapes()) : null);
    node.putObject("noise")
        .put("median", arm.noiseMedian())
        .put("rms", arm.noiseRms())
        .put(
            "rmsInStartBasin",
            arm.noiseRms() > 0 && arm.noiseRmsInStartBasin() == 0
                ? null
                : (Double) arm.noiseRmsInStartBasin());
    node.put("fingerprint", arm.fingerprint())
        .putNull("distinctBasins")
        .putNull("startOccupancy")
        .putNull("basins");
    boolean known = Double.isFinite(arm.lowest());
    node.putObject("best")
        .put("value", known ? (Double) arm.lowest() : null)
        .put("walker", known ? (Long) arm.lowestWalker() : null)
        .put("step", known ? (Long) arm.lowestStep() : null)
        .putNull("position");
    Json.coordinates(node, arm.coordinates());
  }

  void print(Stdout out, CommonOptions common) {
    String status = totals.statusNow(folder);
    out.say(String.format(
        Locale.ROOT,
        "run %s (scenario %s, seed %d): %s; %s",
        folder.name(),
        totals.scenario(),
        totals.seed(),
        status,
        progress(status)));
    List<ArmRows.Row> rows = totals.arms().stream().map(ShowTotals::row).toList();
    out.say("as of " + totals.at() + ": " + ArmRows.answer(rows));
    if (totals.parent() != null) {
      out.println(String.format(
          Locale.ROOT, "forked from %s at step %,d", totals.parent(), totals.forkedAt()));
    }
    out.println("");
    List<ArmRows.Row> shown = rows.subList(0, Math.min(ArmRows.LISTED, rows.size()));
    ArmRows.each(ArmColumns.names(), shown).print(out);
    if (shown.size() < rows.size()) {
      out.println(String.format(
          Locale.ROOT,
          "and %s more: --deep, --arm NAME",
          Counted.of(rows.size() - shown.size(), "arm")));
    }
    out.println("");
    for (RunTotals.Arm arm : totals.arms().subList(0, shown.size())) {
      if (arm.fingerprint() != null) {
        out.println(arm.name() + ": fingerprint " + arm.fingerprint());
      }
    }
    out.say(without(folder.name(), common));
  }

  private static ArmRows.Row row(RunTotals.Arm arm) {
    return new ArmRows.Row(
        arm.name(),
        arm.walkers(),
        arm.steps(),
        arm.reached(),
        arm.several() ? (Long) arm.transitions() : null,
        null,
        null,
        arm.several() ? (Long) arm.escapes() : null,
        arm.leftDomain(),
        arm.diverged(),
        arm.lowest());
  }

  private String progress(String status) {
    double share = totals.planned() > 0 ? totals.walkerSteps() / totals.planned() : 1;
    double left = totals.planned() - totals.walkerSteps();
    String rate = status.equals("running") && totals.stepsPerSecond() > 0
        ? String.format(
            Locale.ROOT,
            ", %,.1f M steps/s, %s left",
            totals.stepsPerSecond() / 1e6,
            Pace.duration(left / totals.stepsPerSecond()))
        : "";
    return String.format(
        Locale.ROOT, "%.1f %% of %,.0f walker-steps%s", 100 * share, totals.planned(), rate);
  }
}
