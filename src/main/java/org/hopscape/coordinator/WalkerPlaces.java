package org.hopscape.coordinator;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.RecipientRef;
import akka.actor.typed.javadsl.ActorContext;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.hopscape.event.WalkerId;
import org.hopscape.walker.Peers;
import org.hopscape.walker.Walker;

/** Where a coordinator's walkers are: its own children on one machine, anywhere in a cluster. */
public interface WalkerPlaces {

  /** The walker of this name, to which orders can be told. */
  RecipientRef<Walker.Command> place(ActorContext<Coordinator.Command> context, WalkerId id);

  /** How many walkers are told to begin before the first of them is heard of; each that is, lets the next begin. */
  int wave();

  /** A walker that goes on, and is not heard of so long, is told again: empty where no message is lost. */
  Optional<Duration> patience();

  /** On one machine: children, each made by {@code walkers}, whose failure is the run's. */
  static WalkerPlaces children(Function<WalkerId, Behavior<Walker.Command>> walkers, Peers peers) {
    return new WalkerPlaces() {
      @Override
      public RecipientRef<Walker.Command> place(
          ActorContext<Coordinator.Command> context, WalkerId id) {
        ActorRef<Walker.Command> walker =
            context.spawn(walkers.apply(id), id.arm() + "-" + id.walker());
        context.watch(walker);
        peers.join(id, walker);
        return walker;
      }

      @Override
      public int wave() {
        return Integer.MAX_VALUE;
      }

      @Override
      public Optional<Duration> patience() {
        return Optional.empty();
      }
    };
  }
}
