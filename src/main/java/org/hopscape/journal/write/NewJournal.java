package org.hopscape.journal.write;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.ChildFailed;
import akka.actor.typed.Terminated;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.hopscape.event.Event;
import org.hopscape.fault.Fault;
import org.hopscape.journal.folder.RunFolder;
import org.hopscape.journal.folder.Seal;

/**
 * Writes the first events of a run's entities by the way that the entities themselves would take. {@link #finish} makes
 * it a run that was cleanly stopped.
 */
public final class NewJournal implements AutoCloseable {
  /** A store that does not work is told of at once; a slow machine is waited for. */
  private static final Duration PATIENCE = Duration.ofHours(12);

  private static final int UNDER_WAY = 256;

  private final RunFolder folder;
  private final ActorSystem<Store> system;
  private final List<CompletableFuture<Integer>> underWay = new ArrayList<>();
  private final CompletableFuture<Integer> broken = new CompletableFuture<>();

  /** {@code config} is the program's settings with the journal's for this folder. */
  public NewJournal(RunFolder folder, Config config) {
    this.folder = folder;
    this.system = ActorSystem.create(guardian(broken), "hopscape", config);
  }

  private record Store(String persistenceId, List<Event> events, ActorRef<Integer> replyTo) {}

  /** Stores the entity's first events; they are there when {@link #finish} has returned. */
  public void store(String persistenceId, List<? extends Event> first) {
    underWay.add(AskPattern.<Store, Integer>ask(
            system,
            reply -> new Store(persistenceId, List.copyOf(first), reply),
            PATIENCE,
            system.scheduler())
        .toCompletableFuture());
    if (underWay.size() == UNDER_WAY) {
      awaitAll();
    }
  }

  /** Waits for all that was stored, stops, and leaves the marks of a clean end. */
  public void finish() {
    awaitAll();
    close();
    Seal.write(folder);
  }

  @Override
  public void close() {
    system.terminate();
    await(system.getWhenTerminated().toCompletableFuture());
  }

  private void awaitAll() {
    underWay.forEach(each -> await(first(each)));
    underWay.clear();
  }

  /** The answer, or that the store does not work. */
  private CompletableFuture<Integer> first(CompletableFuture<Integer> answer) {
    return CompletableFuture.anyOf(answer, broken).thenApply(Integer.class::cast);
  }

  private <T> T await(CompletableFuture<T> future) {
    try {
      return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(e);
    } catch (ExecutionException | TimeoutException e) {
      throw failed(e);
    }
  }

  private Fault failed(Exception cause) {
    return Fault.of(
            Fault.Kind.STORAGE, "the journal cannot be written: " + JournalFailures.reason(cause))
        .at(folder.journal().toString())
        .because(cause);
  }

  private static Behavior<Store> guardian(CompletableFuture<Integer> broken) {
    return Behaviors.setup(context -> {
      JournalFailures.watch(context, broken::completeExceptionally);
      return Behaviors.receive(Store.class)
          .onMessage(Store.class, store -> {
            ActorRef<Store> entity = context.spawnAnonymous(new Entity(store.persistenceId()));
            context.watch(entity);
            entity.tell(store);
            return Behaviors.same();
          })
          .onSignal(Terminated.class, ended -> {
            if (ended instanceof ChildFailed failed) {
              broken.completeExceptionally(failed.getCause());
            }
            return Behaviors.same();
          })
          .build();
    });
  }

  /** Stores once, and stops. */
  private static final class Entity extends EventSourcedBehavior<Store, Event, Integer> {
    Entity(String persistenceId) {
      super(PersistenceId.ofUniqueId(persistenceId));
    }

    @Override
    public Integer emptyState() {
      return 0;
    }

    @Override
    public CommandHandler<Store, Event, Integer> commandHandler() {
      return newCommandHandlerBuilder()
          .forAnyState()
          .onCommand(Store.class, (state, store) -> Effect()
              .persist(store.events())
              .thenStop()
              .thenReply(store.replyTo(), stored -> stored))
          .build();
    }

    @Override
    public EventHandler<Integer, Event> eventHandler() {
      return newEventHandlerBuilder().forAnyState().onAnyEvent((state, event) -> state + 1);
    }
  }
}
