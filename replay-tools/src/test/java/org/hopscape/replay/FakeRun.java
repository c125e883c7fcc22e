package org.hopscape.replay;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.hopscape.event.Event;
import org.hopscape.event.Position;
import org.hopscape.event.RunEvent;
import org.hopscape.event.RunEvent.RunCompleted;
import org.hopscape.event.RunEvent.RunExtended;
import org.hopscape.event.WalkerEvent;
import org.hopscape.event.WalkerEvent.LegCompleted;
import org.hopscape.event.WalkerId;
import org.hopscape.exchange.Lockstep;
import org.hopscape.journal.Stored;
import org.hopscape.kernel.cohort.Kernels;
import org.hopscape.replay.cache.KeptResults;
import org.hopscape.run.PlannedArm;
import org.hopscape.run.RunPlan;
import org.hopscape.scenario.ScenarioReader;

/** A journal in memory, made by running the kernel; any of its events can be changed. */
public final class FakeRun extends MemoryJournal {
  public static final String SCENARIO = """
      scenario {
        name = small
        seed = 7
        walkers = 3
        steps = 5000
        landscape { type = cosine-bowl }
        start = [-4.75]
        optimizer { type = sgd, step-size = 0.01 }
        arms {
          additive       { noise { type = additive, law { type = gaussian }, scale = 300 } }
          multiplicative { noise { type = multiplicative, sigma = 50, additive-scale = 1 } }
        }
      }
      """;

  private final RunPlan plan;

  private FakeRun(RunPlan plan) {
    this.plan = plan;
  }

  /** The small scenario's run, complete, in legs of this length. */
  public static FakeRun withLegsOf(long length) {
    return of(SCENARIO, length);
  }

  /** Any scenario's run, complete, in legs of this length. */
  public static FakeRun of(String scenario, long length) {
    return of(
        RunPlan.prepare(
            ScenarioReader.parse(scenario, "small.conf", List.of()), "2026-11-23T00:00:00Z"),
        length);
  }

  /** A plan's run, complete, in legs of this length. */
  public static FakeRun of(RunPlan plan, long length) {
    return of(plan, List.of(), length);
  }

  private static FakeRun of(RunPlan plan, List<RunEvent> more, long length) {
    FakeRun run = new FakeRun(plan);
    run.store(WalkerId.RUN, plan.started());
    more.forEach(event -> run.store(WalkerId.RUN, event));
    for (PlannedArm arm : plan.arms()) {
      Lockstep unused = new Lockstep(arm.ensemble(), Kernels.create())
          .recording(
              length,
              (walker, event) -> run.store(new WalkerId(arm.name(), walker).persistenceId(), event))
          .to(arm.steps());
    }
    run.store(WalkerId.RUN, new RunCompleted("2026-11-23T00:00:01Z"));
    return run;
  }

  /** This run gone on to a larger total, in legs of the same length, which its own total must be a multiple of. */
  public FakeRun extendedTo(long steps, long length) {
    return of(
        plan.extendedTo(steps), List.of(new RunExtended(steps, "2026-11-23T00:00:02Z")), length);
  }

  /** Changes one event; sequence numbers begin at 1. */
  public FakeRun altered(WalkerId id, int sequence, UnaryOperator<WalkerEvent> change) {
    List<Stored> stored = stored(id.persistenceId());
    Stored old = stored.get(sequence - 1);
    stored.set(sequence - 1, new Stored(id.persistenceId(), sequence, change.apply((WalkerEvent)
        old.event())));
    return this;
  }

  /** Changes the first coordinate in which a leg ends. */
  public FakeRun moved(WalkerId id, int sequence, DoubleUnaryOperator change) {
    return altered(id, sequence, event -> {
      LegCompleted leg = (LegCompleted) event;
      double[] position = leg.position().toArray();
      position[0] = change.applyAsDouble(position[0]);
      return new LegCompleted(
          leg.fromStep(),
          leg.toStep(),
          Position.of(position),
          leg.memory(),
          leg.basin(),
          leg.enteredAt(),
          leg.totals(),
          leg.allListed(),
          leg.transitions());
    });
  }

  /** Drops one event, or the run's last one. */
  public FakeRun without(String persistenceId, int sequence) {
    List<Stored> stored = stored(persistenceId);
    stored.removeIf(each -> each.sequence() == sequence);
    return this;
  }

  public RunPlan plan() {
    return plan;
  }

  /** A plan's run that has these events, by persistence id. */
  public static FakeRun holding(RunPlan plan, Map<String, ? extends List<? extends Event>> events) {
    FakeRun run = new FakeRun(plan);
    events.forEach((id, all) -> all.forEach(event -> run.store(id, event)));
    return run;
  }

  /** This journal, read. */
  public RunReading reading() {
    return reading("small");
  }

  /** The same under this name. */
  public RunReading reading(String name) {
    return new RunReading(name, this, plan, false);
  }

  /** The same, which keeps what replays find in this folder. */
  public RunReading reading(Path folder) {
    return new RunReading("small", this, plan, false, KeptResults.in(folder, plan));
  }
}
