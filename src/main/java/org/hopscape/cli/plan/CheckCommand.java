package org.hopscape.cli.plan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hopscape.cli.option.LegOption;
import org.hopscape.cli.option.ScenarioOptions;
import org.hopscape.cli.output.CommonOptions;
import org.hopscape.cli.output.Json;
import org.hopscape.cli.output.Notes;
import org.hopscape.cli.output.PilotProgress;
import org.hopscape.cli.output.Stdout;
import org.hopscape.cli.output.TextTable;
import org.hopscape.cli.table.ArmColumns;
import org.hopscape.cli.table.NoiseLines;
import org.hopscape.fault.Counted;
import org.hopscape.run.DataLines;
import org.hopscape.run.PlannedArm;
import org.hopscape.run.RunPlan;
import org.hopscape.scenario.Scenario;
import org.hopscape.scenario.arm.Arm;
import org.hopscape.session.ArmCost;
import org.hopscape.session.SessionCost;
import org.hopscape.theory.Warnings;
import org.hopscape.walker.Legs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code check SCENARIO}: what would be run, what it would cost, and what theory warns of. Runs nothing. */
@Command(
    name = "check",
    description = "What a scenario would run: steps, estimated time and disk, warnings.",
    mixinStandardHelpOptions = true)
public final class CheckCommand implements Runnable {
  @Mixin
  private CommonOptions common = new CommonOptions();

  @Mixin
  private ScenarioOptions scenario = new ScenarioOptions();

  @Mixin
  private LegOption leg = new LegOption();

  private static final Pattern ARM = Pattern.compile("arm '([^']+)': (.*)", Pattern.DOTALL);

  @Override
  public void run() {
    Legs legs = leg.legs();
    int threads = common.threads();
    Scenario read = scenario.read();
    long begin = System.nanoTime();
    RunPlan plan =
        RunPlan.prepare(read, "", new PilotProgress(common, read.arms().size()));
    double pilots = 1e-9 * (System.nanoTime() - begin);
    List<String> warnings =
        Warnings.warnings(read, arm -> plan.arm(arm.name()).dynamics().noise());
    List<ArmCost> costs = ArmCost.of(plan.arms(), legs, threads);
    double steps = costs.stream().mapToDouble(ArmCost::walkerSteps).sum();
    double busy =
        Math.min(threads, read.arms().stream().mapToDouble(Arm::walkers).sum());
    double computing = costs.stream().mapToDouble(ArmCost::seconds).sum() / busy;
    double seconds = pilots + computing + SessionCost.seconds(plan.arms(), costs);
    double bytes = costs.stream().mapToDouble(ArmCost::bytes).sum();
    Meetings meetings = Meetings.of(costs);
    if (common.json()) {
      CommonOptions.print(document(read, plan, steps, seconds, bytes, meetings, warnings));
    } else {
      print(read, plan, steps, seconds, computing, bytes, legs(costs), meetings, warnings);
    }
  }

  /** What the arms whose walkers meet write, all together. */
  private record Meetings(long arms, double events, double bytes) {
    static Meetings of(List<ArmCost> costs) {
      List<ArmCost> those = costs.stream().filter(cost -> cost.meetings() > 0).toList();
      return new Meetings(
          those.size(),
          those.stream().mapToDouble(ArmCost::events).sum(),
          those.stream().mapToDouble(ArmCost::bytes).sum());
    }

    double seconds() {
      return events * SessionCost.SECONDS_AN_EVENT;
    }
  }

  private void print(
      Scenario read,
      RunPlan plan,
      double steps,
      double seconds,
      double computing,
      double bytes,
      String legs,
      Meetings meetings,
      List<String> warnings) {
    Stdout out = new Stdout();
    out.say(String.format(
        Locale.ROOT, "%s: %s, seed %d", read.name(), Notes.arms(read.arms().size()), read.seed()));
    ArmColumns columns = new ArmColumns(read.arms());
    TextTable table =
        columns.table("walkers", "steps", "noise median", "noise rms", "rms in start basin");
    for (PlannedArm arm : plan.arms()) {
      columns.row(
          table,
          arm.name(),
          TextTable.integer(arm.walkers()),
          TextTable.integer(arm.steps()),
          NoiseLines.median(arm.noise()),
          NoiseLines.rms(arm.noise()),
          NoiseLines.rmsInStartBasin(arm.noise()));
    }
    table.print(out);
    NoiseLines.ladders(plan.arms().stream()
            .filter(arm -> arm.ensemble().ladder().isPresent())
            .map(PlannedArm::name)
            .toList())
        .forEach(out::say);
    plan.arms().forEach(arm -> LadderLines.forecast(arm)
        .ifPresent(forecast -> LadderLines.of(arm.name(), forecast).forEach(out::say)));
    out.say(String.format(
        Locale.ROOT,
        "%,d walker-step%s%s: about %s s, %s s of them of computing, and %.3g MB of journal in legs of %s",
        read.walkerSteps(),
        read.walkerSteps().equals(java.math.BigInteger.ONE) ? "" : "s",
        steps < 0.99 * read.walkerSteps().doubleValue()
            ? String.format(Locale.ROOT, ", of which about %s before walkers end", rounded(steps))
            : "",
        rounded(seconds),
        rounded(computing),
        bytes / 1e6,
        legs));
    DataLines.of(read).forEach(out::say);
    SessionCost.memoryNote(plan.arms()).ifPresent(out::say);
    if (meetings.arms() > 0) {
      out.say(String.format(
          Locale.ROOT,
          "%s exchange%s positions: a leg ends with its epoch and a meeting is an event of both: %,.0f events,"
              + " up to %.3g MB of the journal, about %.2g s to write",
          meetings.arms() == 1 ? "1 arm" : meetings.arms() + " arms",
          meetings.arms() == 1 ? "s" : "",
          meetings.events(),
          meetings.bytes() / 1e6,
          meetings.seconds()));
    }
    Notes notes = new Notes(read.arms().size());
    for (String warning : warnings) {
      Matcher of = ARM.matcher(warning);
      notes.add(of.matches() ? of.group(1) : "", of.matches() ? of.group(2) : warning);
    }
    notes.print(out);
    out.flush();
  }

  /** {@code 65,536 steps}, or between which lengths they are. */
  private static String legs(List<ArmCost> costs) {
    LongSummaryStatistics legs = costs.stream().mapToLong(ArmCost::leg).summaryStatistics();
    String most = Counted.of(legs.getMax(), "step");
    return legs.getMin() == legs.getMax() ? most : TextTable.integer(legs.getMin()) + " to " + most;
  }

  /** Three digits, and none of an exponent. */
  private static String rounded(double value) {
    BigDecimal digits = new BigDecimal(value).round(new MathContext(3));
    return String.format(Locale.ROOT, "%,." + Math.max(0, digits.scale()) + "f", digits);
  }

  private static ObjectNode document(
      Scenario read,
      RunPlan plan,
      double steps,
      double seconds,
      double bytes,
      Meetings meetings,
      List<String> warnings) {
    ObjectNode document = Json.document()
        .put("scenario", read.name())
        .put("seed", read.seed())
        .put("walkerSteps", read.walkerSteps())
        .put("estimatedWalkerSteps", Json.whole(steps))
        .put("estimatedSeconds", seconds)
        .put("estimatedBytes", Json.whole(bytes));
    document
        .putObject("exchange")
        .put("arms", meetings.arms())
        .put("events", Json.whole(meetings.events()))
        .put("estimatedBytes", Json.whole(meetings.bytes()))
        .put("estimatedSeconds", meetings.seconds());
    ArrayNode arms = document.putArray("arms");
    for (PlannedArm arm : plan.arms()) {
      ObjectNode node = arms.addObject()
          .put("name", arm.name())
          .put("walkers", arm.walkers())
          .put("steps", arm.steps());
      NoiseLines.put(node, arm.noise());
      LadderLines.forecast(arm).ifPresent(forecast -> LadderLines.put(node, forecast));
    }
    ArrayNode data = document.putArray("data");
    DataLines.of(read).forEach(data::add);
    ArrayNode list = document.putArray("warnings");
    warnings.forEach(list::add);
    return document;
  }
}
