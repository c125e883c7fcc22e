package org.hopscape.session;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.ChildFailed;
import akka.actor.typed.javadsl.AskPattern;
import akka.actor.typed.javadsl.Behaviors;
import com.typesafe.config.Config;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.hopscape.coordinator.Coordinator;
import org.hopscape.coordinator.Coordinator.Ended;
import org.hopscape.coordinator.Progress;
import org.hopscape.fault.Fault;
import org.hopscape.journal.write.JournalFailures;
import org.hopscape.kernel.Kernel;
import org.hopscape.run.RunPlan;
import org.hopscape.walker.Legs;
import org.hopscape.walker.Peers;
import org.hopscape.walker.StepperPool;
import org.hopscape.walker.Walker;

/** The actors of one run on one machine: a coordinator, its walkers, and a pool of Steppers. */
final class Simulation implements AutoCloseable {
  private static final Duration ANSWER_TIME = Duration.ofSeconds(5);
  private static final long STOP_SECONDS = 1800;

  /** A walker that fails to recover is never heard of; others are, however slow the machine is. */
  private static final long RECOVERY_NANOS = TimeUnit.SECONDS.toNanos(8);

  private final ActorSystem<Coordinator.Command> system;
  private final CompletableFuture<Ended> ended;

  private Simulation(ActorSystem<Coordinator.Command> system, CompletableFuture<Ended> ended) {
    this.system = system;
    this.ended = ended;
  }

  /**
   * Starts the run, or goes on with it.
   *
   * @param total of steps for every arm from now on, to be persisted first, or 0
   */
  static Simulation start(
      RunPlan plan, long total, Legs legs, int threads, Supplier<Kernel> kernels, Config config) {
    CompletableFuture<Ended> ended = new CompletableFuture<>();
    Behavior<Coordinator.Command> guardian = guardian(plan, total, legs, threads, kernels, ended);
    ActorSystem<Coordinator.Command> system = ActorSystem.create(guardian, "hopscape", config);
    system
        .getWhenTerminated()
        .whenComplete((done, cause) -> ended.completeExceptionally(
            new IllegalStateException("the actor system stopped", cause)));
    return new Simulation(system, ended);
  }

  /** Passes commands on to the coordinator, and ends the run where an actor fails. */
  static Behavior<Coordinator.Command> guardian(
      RunPlan plan,
      long total,
      Legs legs,
      int threads,
      Supplier<Kernel> kernels,
      CompletableFuture<Ended> ended) {
    return Behaviors.setup(context -> {
      JournalFailures.watch(context, cause -> ended.completeExceptionally(storage(cause)));
      Peers peers = new Peers();
      ActorRef<StepperPool.Command> pool =
          context.spawn(StepperPool.create(threads, () -> onItsThread(kernels), legs), "steppers");
      ActorRef<Coordinator.Command> coordinator = context.spawn(
          Coordinator.create(
              plan,
              legs,
              id -> Walker.create(id, plan.arm(id.arm()).ensemble(), pool, peers),
              peers,
              () -> Instant.now().toString()),
          "coordinator");
      ActorRef<Ended> end = context.spawn(
          Behaviors.receiveMessage(message -> {
            ended.complete(message);
            return Behaviors.same();
          }),
          "end");
      context.watch(pool);
      context.watch(coordinator);
      coordinator.tell(new Coordinator.Begin(total, end));
      return Behaviors.receive(Coordinator.Command.class)
          .onAnyMessage(command -> {
            coordinator.tell(command);
            if (command instanceof Coordinator.Pause) {
              pool.tell(StepperPool.Rest.INSTANCE);
            }
            return Behaviors.same();
          })
          .onSignal(ChildFailed.class, failed -> {
            ended.completeExceptionally(failed.getCause());
            return Behaviors.same();
          })
          .build();
    });
  }

  /** A Stepper's kernel, and its thread, which no pool of ours has made. */
  private static Kernel onItsThread(Supplier<Kernel> kernels) {
    Thread thread = Thread.currentThread();
    thread.setUncaughtExceptionHandler(OutOfMemory.before(thread.getUncaughtExceptionHandler()));
    return kernels.get();
  }

  /** Completes at the run's end for now; exceptionally where an actor failed. */
  CompletionStage<Ended> ended() {
    return ended;
  }

  void pause(String reason) {
    system.tell(new Coordinator.Pause(reason));
  }

  /** Totals of what is persisted; empty where the coordinator is too busy to say. */
  Optional<Progress> progress() throws InterruptedException {
    CompletionStage<Progress> answer =
        AskPattern.ask(system, Coordinator.GetProgress::new, ANSWER_TIME, system.scheduler());
    try {
      return Optional.of(
          answer.toCompletableFuture().get(ANSWER_TIME.toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException | TimeoutException e) {
      return Optional.empty();
    }
  }

  /** The native store does not survive being closed while a walker's events are read from it: the process would die. */
  private void awaitRecovery() throws InterruptedException {
    if (ended.handle((end, cause) -> cause instanceof Fault).getNow(false)) {
      return; // the store does not work: nothing is read from it
    }
    long fewest = Long.MAX_VALUE;
    long heard = System.nanoTime();
    while (!system.getWhenTerminated().toCompletableFuture().isDone()
        && System.nanoTime() - heard < RECOVERY_NANOS) {
      long silent = progress().map(Progress::silent).orElse(fewest);
      if (silent == 0) {
        return;
      }
      if (silent < fewest) {
        fewest = silent;
        heard = System.nanoTime();
      }
      Thread.sleep(10);
    }
  }

  private static Fault storage(Throwable cause) {
    return Fault.of(
            Fault.Kind.STORAGE,
            "the journal cannot be written or read: " + JournalFailures.reason(cause))
        .because(cause);
  }

  /** Stops the actors and closes the store. */
  @Override
  public void close() {
    try {
      awaitRecovery();
      system.terminate();
      system.getWhenTerminated().toCompletableFuture().get(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the actor system does not stop", e);
    }
  }
}
