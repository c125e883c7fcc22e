package org.hopscape.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hopscape.event.Received;
import org.hopscape.event.WalkerEvent;
import org.hopscape.event.WalkerEvent.PositionExchanged;
import org.hopscape.journal.EventCodec;
import org.hopscape.kernel.Dynamics;
import org.hopscape.kernel.Kernel;
import org.hopscape.kernel.Kernels;
import org.hopscape.kernel.Leg;
import org.hopscape.kernel.LegOutcome;
import org.hopscape.kernel.WalkerState;
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

  /** What an event costs where walkers meet after short legs: 15 to 25 microseconds, on one thread of the journal. */
  private static final double SECONDS_AN_EVENT = 20e-6;

  /**
   * An arm's estimated cost.
   *
   * @param seconds of computing, on one thread
   * @param events of legs and meetings
   * @param meetings events of meetings among them
   */
  private record Cost(double seconds, double bytes, double events, double meetings) {}

  @Override
  public void run() {
    long length = leg.steps();
    int threads = common.threads();
    Scenario read = scenario.read();
    RunPlan plan = RunPlan.prepare(read, "");
    List<String> warnings = Warnings.warnings(read);
    List<Cost> costs = plan.arms().stream().map(arm -> cost(arm, length)).toList();
    double seconds = costs.stream().mapToDouble(Cost::seconds).sum() / threads;
    double bytes = costs.stream().mapToDouble(Cost::bytes).sum();
    Meetings meetings = Meetings.of(costs);
    if (common.json()) {
      CommonOptions.print(document(read, plan, seconds, bytes, meetings, warnings));
    } else {
      print(read, plan, seconds, bytes, meetings, warnings);
    }
  }

  /** What the arms whose walkers meet write, all together. */
  private record Meetings(long arms, double events, double bytes) {
    static Meetings of(List<Cost> costs) {
      List<Cost> those = costs.stream().filter(cost -> cost.meetings() > 0).toList();
      return new Meetings(
          those.size(),
          those.stream().mapToDouble(Cost::events).sum(),
          those.stream().mapToDouble(Cost::bytes).sum());
    }

    double seconds() {
      return events * SECONDS_AN_EVENT;
    }
  }

  /** Does a few legs of the arm, and scales their time and size up. */
  private static Cost cost(PlannedArm arm, long legLength) {
    Kernel kernel = Kernels.create();
    List<Leg> sample = sample(arm, Math.min(arm.steps(), SAMPLE_STEPS));
    kernel.advance(sample);
    long before = System.nanoTime();
    List<LegOutcome> outcomes = kernel.advance(sample);
    double nanos = System.nanoTime() - before;
    double steps =
        outcomes.stream().mapToLong(each -> Math.max(1, each.to().step())).sum();
    long end = arm.ensemble().nextEnd(0);
    if (end < SAMPLE_STEPS) {
      outcomes = kernel.advance(sample(arm, Math.min(arm.steps(), end)));
    }
    double bytes = 0;
    for (LegOutcome outcome : outcomes) {
      for (WalkerEvent event : outcome.events()) {
        bytes += BYTES_AROUND_AN_EVENT + CODEC.encode(event).length;
      }
    }
    double each = stepsOfAWalker(arm, outcomes);
    double total = arm.walkers() * each;
    double legs = arm.walkers() * legs(arm, each, legLength);
    double meetings = arm.walkers() * epochs(arm, each);
    double size = legs * bytes / SAMPLE_WALKERS + meetings * meetingBytes(arm, outcomes.get(0));
    return new Cost(1e-9 * nanos * total / steps, size, legs + meetings, meetings);
  }

  private static List<Leg> sample(PlannedArm arm, long steps) {
    List<Leg> legs = new ArrayList<>();
    for (int walker = 0; walker < SAMPLE_WALKERS; walker++) {
      Dynamics dynamics = arm.dynamics(walker);
      legs.add(new Leg(dynamics, walker, dynamics.place(walker), steps));
    }
    return legs;
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

  private static double epochs(PlannedArm arm, double steps) {
    return Math.floor(steps / arm.ensemble().exchange().every());
  }

  /** Of one walker: a leg ends with its epoch. */
  private static double legs(PlannedArm arm, double steps, long legLength) {
    double every = Math.min(steps, (double) arm.ensemble().exchange().every());
    double whole = Math.floor(steps / every);
    return whole * Math.ceil(every / legLength) + Math.ceil((steps - whole * every) / legLength);
  }

  /** Of a meeting's event where the walker takes a position over, which is the larger one. */
  private static double meetingBytes(PlannedArm arm, LegOutcome outcome) {
    long every = arm.ensemble().exchange().every();
    WalkerState state = outcome.to();
    Received received = new Received(
        state.position(),
        state.memory(),
        state.basin(),
        state.totals(),
        arm.ensemble().start(0).trip());
    return BYTES_AROUND_AN_EVENT
        + CODEC.encode(new PositionExchanged(1, every, 1, 0.1, true, received, List.of(every)))
            .length;
  }

  private void print(
      Scenario read,
      RunPlan plan,
      double seconds,
      double bytes,
      Meetings meetings,
      List<String> warnings) {
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
    if (meetings.arms() > 0) {
      out.println(String.format(
          Locale.ROOT,
          "%d arms exchange positions: a leg ends with its epoch and a meeting is an event of both: %,.0f events,"
              + " up to %.3g MB of the journal, about %.2g s to write",
          meetings.arms(),
          meetings.events(),
          meetings.bytes() / 1e6,
          meetings.seconds()));
    }
    warnings.forEach(out::println);
    out.flush();
  }

  private static ObjectNode document(
      Scenario read,
      RunPlan plan,
      double seconds,
      double bytes,
      Meetings meetings,
      List<String> warnings) {
    ObjectNode document = Json.document()
        .put("scenario", read.name())
        .put("seed", read.seed())
        .put("walkerSteps", read.walkerSteps())
        .put("estimatedSeconds", seconds)
        .put("estimatedBytes", Math.round(bytes));
    document
        .putObject("exchange")
        .put("arms", meetings.arms())
        .put("events", Math.round(meetings.events()))
        .put("estimatedBytes", Math.round(meetings.bytes()))
        .put("estimatedSeconds", meetings.seconds());
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
