package org.hopscape.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hopscape.event.WalkerEvent;
import org.hopscape.journal.EventCodec;
import org.hopscape.kernel.Dynamics;
import org.hopscape.kernel.Kernel;
import org.hopscape.kernel.Kernels;
import org.hopscape.kernel.Leg;
import org.hopscape.kernel.LegOutcome;
import org.hopscape.run.PlannedArm;
import org.hopscape.run.RunPlan;
import org.hopscape.scenario.Scenario;
import org.hopscape.theory.Warnings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code check SCENARIO}: what would be run, what it would cost, and what theory warns of. Runs nothing. */
@Command(
    name = "check",
    description = "What a scenario would run: steps, estimated time and disk, warnings.",
    mixinStandardHelpOptions = true)
final class CheckCommand implements Runnable {
  private static final EventCodec CODEC = EventCodec.ofEvents();
  /** Walkers and steps of the sample that prices an arm. */
  private static final int SAMPLE_WALKERS = 8;

  private static final int SAMPLE_STEPS = 4_096;
  /** What Akka and LevelDB add to an event's own bytes. */
  private static final int BYTES_AROUND_AN_EVENT = 130;

  @Mixin
  private CommonOptions common = new CommonOptions();

  @Mixin
  private ScenarioOptions scenario = new ScenarioOptions();

  @Mixin
  private LegOption leg = new LegOption();

  /** An arm's estimated cost. */
  private record Cost(double seconds, double bytes) {}

  @Override
  public void run() {
    long length = leg.steps();
    int threads = common.threads();
    Scenario read = scenario.read();
    RunPlan plan = RunPlan.prepare(read, "");
    List<String> warnings = Warnings.warnings(read);
    double seconds = 0;
    double bytes = 0;
    for (PlannedArm arm : plan.arms()) {
      Cost cost = cost(arm, length);
      seconds += cost.seconds() / threads;
      bytes += cost.bytes();
    }
    if (common.json()) {
      CommonOptions.print(document(read, plan, seconds, bytes, warnings));
    } else {
      print(read, plan, seconds, bytes, warnings);
    }
  }

  /** Does a few legs of the arm, and scales their time and size up. */
  private static Cost cost(PlannedArm arm, long legLength) {
    Dynamics dynamics = arm.dynamics();
    Kernel kernel = Kernels.create();
    List<Leg> legs = new ArrayList<>();
    for (int walker = 0; walker < SAMPLE_WALKERS; walker++) {
      legs.add(
          new Leg(dynamics, walker, dynamics.place(walker), Math.min(arm.steps(), SAMPLE_STEPS)));
    }
    kernel.advance(legs);
    long before = System.nanoTime();
    List<LegOutcome> outcomes = kernel.advance(legs);
    double nanos = System.nanoTime() - before;
    double steps = 0;
    double bytes = 0;
    for (LegOutcome outcome : outcomes) {
      steps += Math.max(1, outcome.to().step());
      for (WalkerEvent event : outcome.events()) {
        bytes += BYTES_AROUND_AN_EVENT + CODEC.encode(event).length;
      }
    }
    double each = stepsOfAWalker(arm, outcomes);
    double events = arm.walkers() * Math.ceil(each / legLength);
    return new Cost(1e-9 * nanos * arm.walkers() * each / steps, events * bytes / SAMPLE_WALKERS);
  }

  /**
   * All of the arm's; where a walker stops at its escape, or diverges, T (1 - exp(-steps/T)) with T the sample's steps over
   * its ends, as if ends were independent of age.
   */
  private static double stepsOfAWalker(PlannedArm arm, List<LegOutcome> outcomes) {
    double steps = 0;
    long ends = 0;
    for (LegOutcome outcome : outcomes) {
      steps += Math.max(1, outcome.to().step());
      ends += outcome.to().step() < outcome.leg().toStep() ? 1 : 0;
    }
    double time = steps / ends;
    return ends == 0 ? arm.steps() : -time * Math.expm1(-arm.steps() / time);
  }

  private void print(
      Scenario read, RunPlan plan, double seconds, double bytes, List<String> warnings) {
    Stdout out = new Stdout();
    out.println("%s: %d arms, seed %d".formatted(read.name(), read.arms().size(), read.seed()));
    Table table =
        new Table("<arm", "walkers", "steps", "noise median", "noise rms", "rms in start basin");
    for (PlannedArm arm : plan.arms()) {
      table.row(
          arm.name(),
          Table.integer(arm.walkers()),
          Table.integer(arm.steps()),
          Table.number(arm.noise().median()),
          Table.number(arm.noise().rms()),
          Table.number(arm.noise().rmsInStartBasin()));
    }
    table.print(out);
    out.println(String.format(
        Locale.ROOT,
        "%,d walker-steps: about %.3g s of computing and %.3g MB of journal in legs of %,d steps",
        read.walkerSteps(),
        seconds,
        bytes / 1e6,
        leg.steps()));
    warnings.forEach(out::println);
    out.flush();
  }

  private static ObjectNode document(
      Scenario read, RunPlan plan, double seconds, double bytes, List<String> warnings) {
    ObjectNode document = Json.document()
        .put("scenario", read.name())
        .put("seed", read.seed())
        .put("walkerSteps", read.walkerSteps())
        .put("estimatedSeconds", seconds)
        .put("estimatedBytes", Math.round(bytes));
    ArrayNode arms = document.putArray("arms");
    for (PlannedArm arm : plan.arms()) {
      ObjectNode node = arms.addObject()
          .put("name", arm.name())
          .put("walkers", arm.walkers())
          .put("steps", arm.steps());
      node.putObject("noise")
          .put("median", arm.noise().median())
          .put("rms", arm.noise().rms())
          .put("rmsInStartBasin", arm.noise().rmsInStartBasin());
    }
    ArrayNode list = document.putArray("warnings");
    warnings.forEach(list::add);
    return document;
  }
}
