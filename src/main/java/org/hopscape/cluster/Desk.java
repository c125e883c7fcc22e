package org.hopscape.cluster;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.ChildFailed;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.hopscape.coordinator.Coordinator;
import org.hopscape.coordinator.Coordinator.Status;
import org.hopscape.coordinator.Progress;
import org.hopscape.journal.write.JournalFailures;
import org.jspecify.annotations.Nullable;

/**
 * The one place in a cluster where a run is coordinated, and asked after: a cluster singleton that has the coordinator for a child.
 * It begins, or goes on, wherever it comes up; a coordinator that fails comes up again from its events.
 */
public final class Desk extends AbstractBehavior<Desk.Command> {

  /** What it can be told. */
  public sealed interface Command {}

  /** Stop every walker at its next leg's end. */
  public record Pause(String reason) implements Command {}

  /** Answer how far the run is. */
  public record GetStanding(ActorRef<Standing> replyTo) implements Command {}

  private record Told(Progress progress) implements Command {}

  private record End(Coordinator.Ended ended) implements Command {}

  private enum Again implements Command {
    INSTANCE
  }

  /** How far a run is; {@code status} is null while it goes on. */
  public record Standing(Progress progress, @Nullable Status status) {}

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final TimerScheduler<Command> timers;
  private final Behavior<Coordinator.Command> behavior;
  private final long total;
  private final List<ActorRef<Standing>> waiting = new ArrayList<>();
  private ActorRef<Coordinator.Command> coordinator;
  private @Nullable Standing end;
  private @Nullable String pauseReason;

  /** @param total of steps for every arm from now on, to be persisted first, or 0 */
  static Behavior<Command> create(Behavior<Coordinator.Command> coordinator, long total) {
    return Behaviors.setup(
        context -> Behaviors.withTimers(timers -> new Desk(context, timers, coordinator, total)));
  }

  private Desk(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      Behavior<Coordinator.Command> behavior,
      long total) {
    super(context);
    this.timers = timers;
    this.behavior = behavior;
    this.total = total;
    coordinator = begin();
  }

  private ActorRef<Coordinator.Command> begin() {
    ActorRef<Coordinator.Command> begun = getContext().spawnAnonymous(behavior);
    getContext().watch(begun);
    begun.tell(new Coordinator.Begin(
        total, getContext().messageAdapter(Coordinator.Ended.class, End::new)));
    if (pauseReason != null) {
      begun.tell(new Coordinator.Pause(pauseReason));
    }
    return begun;
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Pause.class, this::onPause)
        .onMessage(GetStanding.class, this::onGetStanding)
        .onMessage(Told.class, this::onTold)
        .onMessage(End.class, this::onEnd)
        .onMessageEquals(Again.INSTANCE, this::onAgain)
        .onSignal(ChildFailed.class, this::onFailed)
        .build();
  }

  private Behavior<Command> onPause(Pause pause) {
    if (pauseReason == null) {
      pauseReason = pause.reason();
      coordinator.tell(new Coordinator.Pause(pause.reason()));
    }
    return this;
  }

  private Behavior<Command> onGetStanding(GetStanding get) {
    if (end != null) {
      get.replyTo().tell(end);
    } else {
      waiting.add(get.replyTo());
      coordinator.tell(
          new Coordinator.GetProgress(getContext().messageAdapter(Progress.class, Told::new)));
    }
    return this;
  }

  private Behavior<Command> onTold(Told told) {
    waiting.forEach(asker -> asker.tell(new Standing(told.progress(), null)));
    waiting.clear();
    return this;
  }

  private Behavior<Command> onEnd(End message) {
    Coordinator.Ended ended = message.ended();
    end = new Standing(ended.progress(), ended.status());
    waiting.forEach(asker -> asker.tell(end));
    waiting.clear();
    return this;
  }

  private Behavior<Command> onFailed(ChildFailed failed) {
    getContext()
        .getLog()
        .warn("the coordinator comes up again: {}", JournalFailures.reason(failed.getCause()));
    waiting.clear();
    timers.startSingleTimer(Again.INSTANCE, Again.INSTANCE, PAUSE);
    return this;
  }

  private Behavior<Command> onAgain() {
    coordinator = begin();
    return this;
  }
}
