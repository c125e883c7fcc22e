package org.hopscape.session;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.typed.ActorRef;
import akka.persistence.testkit.javadsl.PersistenceTestKit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.hopscape.coordinator.Coordinator;
import org.hopscape.coordinator.Coordinator.Ended;
import org.hopscape.event.Event;
import org.hopscape.event.WalkerId;
import org.hopscape.kernel.Kernel;
import org.hopscape.kernel.Leg;
import org.hopscape.kernel.LegOutcome;
import org.hopscape.kernel.StateSink;
import org.hopscape.kernel.StepSink;
import org.hopscape.kernel.TransitionSink;
import org.hopscape.kernel.cohort.Kernels;
import org.hopscape.replay.FakeRun;
import org.hopscape.run.PlannedArm;
import org.hopscape.run.RunPlan;
import org.hopscape.walker.Legs;
import org.hopscape.walker.PatientActors;

/**
 * The actors of a session on a journal in memory: one run after another in one actor system, which takes a few
 * milliseconds where a system and a store of its own take some tenths of a second.
 */
public final class ActorsInMemory implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;

  private final ActorTestKit actors = ActorTestKit.create(PatientActors.CONFIG);
  private final PersistenceTestKit journal = PersistenceTestKit.create(actors.system());

  /** Forgets every event. */
  public void clear() {
    journal.clearAll();
  }

  /** Puts the events of a run there, of which the next session goes on. */
  public void put(Map<String, ? extends List<? extends Event>> events) {
    events.forEach((id, all) -> journal.persistForRecovery(id, new ArrayList<Object>(all)));
  }

  /**
   * Runs the plan, or goes on with what is there, to its total or to a pause.
   *
   * @param extendTo a larger total of steps, or 0
   * @param pauseAfter so many legs; {@link Long#MAX_VALUE} for none
   */
  public Ended session(RunPlan plan, long extendTo, long legLength, int threads, long pauseAfter)
      throws InterruptedException, ExecutionException, TimeoutException {
    CompletableFuture<Ended> ended = new CompletableFuture<>();
    CompletableFuture<ActorRef<Coordinator.Command>> session = new CompletableFuture<>();
    AtomicLong left = new AtomicLong(pauseAfter);
    ActorRef<Coordinator.Command> guardian = actors.spawn(Simulation.guardian(
        plan,
        extendTo,
        Legs.of(legLength),
        threads,
        () -> new Counting(Kernels.create(), legs -> {
          if (left.addAndGet(-legs) <= 0) {
            CompletableFuture<Void> unused =
                session.thenAccept(actor -> actor.tell(new Coordinator.Pause("a trial")));
          }
        }),
        ended));
    session.complete(guardian);
    try {
      return ended.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } finally {
      actors.stop(guardian);
    }
  }

  /** The run as the journal has it. */
  public FakeRun run(RunPlan plan) {
    Map<String, List<Event>> events = new LinkedHashMap<>();
    events.put(WalkerId.RUN, events(WalkerId.RUN));
    for (PlannedArm arm : plan.arms()) {
      for (long walker = 0; walker < arm.walkers(); walker++) {
        String id = new WalkerId(arm.name(), walker).persistenceId();
        events.put(id, events(id));
      }
    }
    return FakeRun.holding(plan, events);
  }

  private List<Event> events(String id) {
    return journal.persistedInStorage(id).stream().map(event -> (Event) event).toList();
  }

  @Override
  public void close() {
    actors.shutdownTestKit();
  }

  /** A kernel that tells how many legs it was given. */
  private record Counting(Kernel kernel, java.util.function.LongConsumer told) implements Kernel {
    @Override
    public List<LegOutcome> advance(List<Leg> legs, TransitionSink sink, StateSink states) {
      told.accept(legs.size());
      return kernel.advance(legs, sink, states);
    }

    @Override
    public LegOutcome trace(Leg leg, StepSink sink) {
      return kernel.trace(leg, sink);
    }
  }
}
