package org.hopscape.journal;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AskPattern;
import akka.actor.typed.javadsl.Behaviors;
import akka.persistence.typed.PersistenceId;
import akka.persistence.typed.javadsl.CommandHandler;
import akka.persistence.typed.javadsl.EventHandler;
import akka.persistence.typed.javadsl.EventSourcedBehavior;
import com.typesafe.config.Config;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.hopscape.event.Event;
import org.hopscape.event.WalkerId;
import org.hopscape.journal.folder.RunFolder;
import org.hopscape.journal.write.JournalConfig;

/** Writes a run's journal as the program does: an actor system with event-sourced entities over LevelDB. */
public final class Writer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private final RunFolder folder;
  private final ActorSystem<Entity.Open> system;
  private final Map<String, ActorRef<Entity.Command>> entities = new ConcurrentHashMap<>();

  public Writer(RunFolder folder) {
    this(folder, JournalConfig.of(folder, true));
  }

  public Writer(RunFolder folder, Config config) {
    this.folder = folder;
    folder.create();
    system = ActorSystem.create(guardian(), "writer", config);
  }

  /** Run {@code name} in {@code data} with a coordinator and walkers that have done some legs; cleanly stopped. */
  public static void write(RunFolder folder, int walkers, int legs) {
    try (Writer writer = new Writer(folder)) {
      writer.persist(WalkerId.RUN, List.of(Events.started(walkers)));
      for (int w = 0; w < walkers; w++) {
        List<Event> events = new ArrayList<>();
        events.add(Events.placed(w));
        for (int k = 0; k < legs; k++) {
          events.add(Events.leg(w, k, 3));
        }
        writer.persist(new WalkerId(Events.ARM, w).persistenceId(), events);
      }
    }
  }

  RunFolder folder() {
    return folder;
  }

  public void persist(String persistenceId, List<? extends Event> events) {
    ask(persistenceId, reply -> new Entity.Persist(List.copyOf(events), reply));
  }

  /** What recovery gave the entity, and what it persisted since. */
  public List<Event> events(String persistenceId) {
    return ask(persistenceId, Entity.Tell::new);
  }

  private List<Event> ask(
      String persistenceId,
      akka.japi.function.Function<ActorRef<List<Event>>, Entity.Command> command) {
    ActorRef<Entity.Command> entity = entities.computeIfAbsent(
        persistenceId,
        id -> wait(AskPattern.ask(
            system, reply -> new Entity.Open(id, reply), PATIENCE, system.scheduler())));
    return wait(AskPattern.ask(entity, command, PATIENCE, system.scheduler()));
  }

  @Override
  public void close() {
    system.terminate();
    wait(system.getWhenTerminated());
  }

  private static <T> T wait(java.util.concurrent.CompletionStage<T> stage) {
    try {
      CompletableFuture<T> future = stage.toCompletableFuture();
      return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Behavior<Entity.Open> guardian() {
    return Behaviors.setup(context -> Behaviors.receive(Entity.Open.class)
        .onMessage(Entity.Open.class, open -> {
          open.reply().tell(context.spawnAnonymous(new Entity(open.persistenceId())));
          return Behaviors.same();
        })
        .build());
  }

  /** Keeps its events as its state. */
  private static final class Entity
      extends EventSourcedBehavior<Entity.Command, Event, List<Event>> {
    interface Command {}

    record Open(String persistenceId, ActorRef<ActorRef<Command>> reply) {}

    record Persist(List<Event> events, ActorRef<List<Event>> reply) implements Command {}

    record Tell(ActorRef<List<Event>> reply) implements Command {}

    Entity(String persistenceId) {
      super(PersistenceId.ofUniqueId(persistenceId));
    }

    @Override
    public List<Event> emptyState() {
      return new ArrayList<>();
    }

    @Override
    public CommandHandler<Command, Event, List<Event>> commandHandler() {
      return newCommandHandlerBuilder()
          .forAnyState()
          .onCommand(Persist.class, (state, command) -> Effect()
              .persist(command.events())
              .thenReply(command.reply(), all -> List.of()))
          .onCommand(
              Tell.class, (state, command) -> Effect().reply(command.reply(), List.copyOf(state)))
          .build();
    }

    @Override
    public EventHandler<List<Event>, Event> eventHandler() {
      return newEventHandlerBuilder().forAnyState().onAnyEvent((state, event) -> {
        state.add(event);
        return state;
      });
    }
  }
}
