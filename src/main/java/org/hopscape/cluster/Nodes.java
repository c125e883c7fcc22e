package org.hopscape.cluster;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.receptionist.Receptionist;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.hopscape.fault.Fault;

/** A process that has joined a cluster to tell its nodes something, and has no walkers itself. */
final class Nodes {
  private static final long TICK_MILLIS = 250;

  /** To be let in, and to find nodes. */
  static final long JOINING_NANOS = TimeUnit.SECONDS.toNanos(60);

  /** Nodes that are on their way come within that time of each other. */
  private static final long SETTLING_NANOS = TimeUnit.SECONDS.toNanos(2);

  static final long LEAVING_SECONDS = 40;

  private final ClusterSettings settings;
  private volatile Set<ActorRef<Host.Command>> hosts = Set.of();
  private final ActorSystem<Void> system;

  private Nodes(ClusterSettings settings) {
    this.settings = settings;
    system =
        ActorSystem.create(guardian(), ClusterSettings.SYSTEM, settings.akka("session", "session"));
  }

  static Nodes join(ClusterSettings settings) {
    try {
      return new Nodes(settings);
    } catch (RuntimeException e) {
      throw starting(settings, e);
    }
  }

  ActorSystem<?> system() {
    return system;
  }

  /** Those that are known now. */
  Set<ActorRef<Host.Command>> now() {
    return hosts;
  }

  private Behavior<Void> guardian() {
    return Behaviors.setup(context -> {
      ActorRef<Receptionist.Listing> listings = context.spawn(
          Behaviors.receiveMessage(listing -> {
            hosts = Set.copyOf(listing.getServiceInstances(Host.KEY));
            return Behaviors.same();
          }),
          "nodes");
      context.getSystem().receptionist().tell(Receptionist.subscribe(Host.KEY, listings));
      return Behaviors.empty();
    });
  }

  /** Those that are there when so many are, and no further one comes. */
  Set<ActorRef<Host.Command>> await(int least) throws InterruptedException {
    long begun = System.nanoTime();
    long changed = begun;
    Set<ActorRef<Host.Command>> seen = Set.of();
    while (seen.size() < least || System.nanoTime() - changed < SETTLING_NANOS) {
      if (seen.size() < least && System.nanoTime() - begun > JOINING_NANOS) {
        throw Fault.of(
                Fault.Kind.STORAGE,
                seen.isEmpty() ? "no node answers" : seen.size() + " of " + least + " nodes answer")
            .at(String.join(", ", settings.seeds()))
            .maybe("start nodes with `hopscape node`, or name one of them with --seed-node.");
      }
      Thread.sleep(TICK_MILLIS);
      if (!hosts.equals(seen)) {
        seen = hosts;
        changed = System.nanoTime();
      }
    }
    return seen;
  }

  void leave() throws InterruptedException {
    system.terminate();
    try {
      system.getWhenTerminated().toCompletableFuture().get(LEAVING_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      // The nodes find out.
    }
  }

  /** What a system that does not come up says. */
  static Fault starting(ClusterSettings settings, RuntimeException cause) {
    if (cause instanceof Fault fault) {
      return fault;
    }
    Throwable at = cause;
    while (at.getCause() != null) {
      at = at.getCause();
    }
    return Fault.of(Fault.Kind.STORAGE, "this process cannot join a cluster: " + at.getMessage())
        .at(settings.host() + ":" + settings.port())
        .maybe("use another port.")
        .because(cause);
  }
}
