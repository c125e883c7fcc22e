package org.hopscape.replay;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.hopscape.event.Event;
import org.hopscape.event.RunEvent;
import org.hopscape.event.RunEvent.RunCompleted;
import org.hopscape.event.WalkerEvent;
import org.hopscape.event.WalkerId;
import org.hopscape.exchange.Lockstep;
import org.hopscape.journal.JournalReader;
import org.hopscape.journal.Stored;
import org.hopscape.kernel.Kernels;
import org.hopscape.run.PlannedArm;
import org.hopscape.run.RunPlan;
import org.hopscape.scenario.ScenarioReader;

/** A journal in memory, made by running the kernel; any of its events can be changed. */
public final class FakeRun implements JournalReader {
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
  private final Map<String, List<Stored>> events = new LinkedHashMap<>();

  private FakeRun(RunPlan plan) {
    this.plan = plan;
  }

  /** The small scenario's run, complete, in legs of this length. */
  public static FakeRun withLegsOf(long length) {
    return of(SCENARIO, length);
  }

  /** Any scenario's run, complete, in legs of this length. */
  public static FakeRun of(String scenario, long length) {
    RunPlan plan = RunPlan.prepare(
        ScenarioReader.parse(scenario, "small.conf", List.of()), "2026-11-23T00:00:00Z");
    FakeRun run = new FakeRun(plan);
    run.store(WalkerId.RUN, plan.started());
    for (PlannedArm arm : plan.arms()) {
      Lockstep unused = new Lockstep(arm.ensemble(), Kernels.create())
          .recording(
              length,
              (walker, event) ->
                  run.store(new WalkerId(arm.name(), walker).persistenceId(), event))
          .to(arm.steps());
    }
    run.store(WalkerId.RUN, new RunCompleted("2026-11-23T00:00:01Z"));
    return run;
  }

  private void store(String id, Event event) {
    List<Stored> stored = events.computeIfAbsent(id, none -> new ArrayList<>());
    stored.add(new Stored(id, stored.size() + 1L, event));
  }

  /** Changes one event; sequence numbers begin at 1. */
  public FakeRun altered(WalkerId id, int sequence, UnaryOperator<WalkerEvent> change) {
    List<Stored> stored = events.getOrDefault(id.persistenceId(), List.of());
    Stored old = stored.get(sequence - 1);
    stored.set(sequence - 1, new Stored(id.persistenceId(), sequence, change.apply((WalkerEvent)
        old.event())));
    return this;
  }

  /** Drops one event, or the run's last one. */
  public FakeRun without(String persistenceId, int sequence) {
    List<Stored> stored = events.getOrDefault(persistenceId, List.of());
    stored.removeIf(each -> each.sequence() == sequence);
    return this;
  }

  public RunPlan plan() {
    return plan;
  }

  /** This journal, read. */
  public RunReading reading() {
    return new RunReading("small", this, plan, false);
  }

  @Override
  public List<RunEvent> runEvents() {
    return events.getOrDefault(WalkerId.RUN, List.of()).stream()
        .map(stored -> (RunEvent) stored.event())
        .toList();
  }

  @Override
  public List<String> walkers() {
    return events.keySet().stream().filter(WalkerId::isWalker).toList();
  }

  @Override
  public void replay(
      String persistenceId, long fromSequence, long toSequence, Consumer<Stored> consumer) {
    events.getOrDefault(persistenceId, List.of()).stream()
        .filter(stored -> stored.sequence() >= fromSequence && stored.sequence() <= toSequence)
        .forEach(consumer);
  }

  @Override
  public void replayAll(Consumer<Stored> consumer) {
    events.values().forEach(stored -> stored.forEach(consumer));
  }

  @Override
  public List<Stored> lastEvents(String persistenceId, int n) {
    List<Stored> stored = events.getOrDefault(persistenceId, List.of());
    return stored.subList(Math.max(0, stored.size() - n), stored.size());
  }

  @Override
  public long highestSequence(String persistenceId) {
    List<Stored> last = lastEvents(persistenceId, 1);
    return last.isEmpty() ? 0 : last.get(0).sequence();
  }

  @Override
  public long events() {
    return events.values().stream().mapToLong(List::size).sum();
  }

  @Override
  public List<String> dropped() {
    return List.of();
  }

  @Override
  public void close() {}
}
