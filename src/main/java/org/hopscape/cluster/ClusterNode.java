package org.hopscape.cluster;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import akka.cluster.Member;
import akka.cluster.MemberStatus;
import akka.cluster.typed.Cluster;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.hopscape.fault.Fault;
import org.hopscape.journal.postgres.Database;
import org.hopscape.journal.postgres.NodePresence;
import org.jspecify.annotations.Nullable;

/** A process of a cluster that computes: it joins, serves one run, and leaves. */
public final class ClusterNode implements AutoCloseable {
  private static final long LEAVING_SECONDS = 40;

  private static final long LOOK_MILLIS = 100;

  private final List<String> seeds;
  private final Database database;
  private @Nullable NodePresence presence;
  private final CompletableFuture<@Nullable Fault> over = new CompletableFuture<>();
  private volatile boolean leaving;
  private final ActorSystem<Void> system;

  private ClusterNode(ClusterSettings settings, int threads) {
    seeds = settings.seeds();
    database = settings.database();
    String name = settings.host() + ":" + settings.port() + "-"
        + ProcessHandle.current().pid() + "-" + UUID.randomUUID().toString().substring(0, 8);
    system = ActorSystem.create(
        guardian(new Host.Made(settings, name, threads, over)),
        ClusterSettings.SYSTEM,
        settings.akka(ClusterSettings.NODE, name));
    system
        .getWhenTerminated()
        .whenComplete((done, failure) -> over.complete(
            leaving
                ? null
                : Fault.of(Fault.Kind.STORAGE, "this node was shut out of the cluster")
                    .maybe("start it again; the others have taken over what it had.")));
  }

  /**
   * A system's first actor has the same reference in every process at its address, and a node that was started again would pass for the
   * one that has the run. So the host is a child, whose reference is its own; the system ends with it.
   */
  private static Behavior<Void> guardian(Host.Made made) {
    return Behaviors.setup(context -> {
      context.watch(context.spawn(Host.create(made), "host"));
      return Behaviors.empty();
    });
  }

  /**
   * Joins; the database must answer and have its tables.
   *
   * @param threads that compute
   */
  public static ClusterNode start(ClusterSettings settings, int threads) {
    try {
      return new ClusterNode(founding(settings), threads);
    } catch (RuntimeException e) {
      throw Nodes.starting(settings, e);
    }
  }

  /**
   * A node that is its own seed node founds a cluster where no other seed node answers at once. Where nodes are at work it asks the
   * others until they answer: one that was started again is not heard for a while.
   */
  private static ClusterSettings founding(ClusterSettings settings) {
    if (NodePresence.nodes(settings.database()) == 0) {
      return settings;
    }
    String own = settings.host() + ":" + settings.port();
    List<String> others =
        settings.seeds().stream().filter(seed -> !seed.equals(own)).toList();
    if (others.isEmpty()) {
      throw anotherCluster(settings.database());
    }
    return settings.withSeeds(others);
  }

  private static Fault anotherCluster(Database database) {
    return Fault.of(
            Fault.Kind.LOCKED,
            "another cluster is at work on the database, and this node is not of it")
        .at(database.name())
        .maybe("name a node of that cluster with --seed-node, or give this one a database of its"
            + " own.");
  }

  /** Waits to be let in; a fault where no seed node answers, or where a cluster is at work that this node is not of. */
  public void join() throws InterruptedException {
    long begun = System.nanoTime();
    while (!Cluster.get(system).selfMember().status().equals(MemberStatus.up())) {
      if (over.isDone() || System.nanoTime() - begun > Nodes.JOINING_NANOS) {
        throw Fault.of(Fault.Kind.STORAGE, "no seed node answers")
            .at(String.join(", ", seeds))
            .maybe("start the seed node first, with --port and its own address as --seed-node.");
      }
      Thread.sleep(LOOK_MILLIS);
    }
    NodePresence taken = NodePresence.take(database);
    presence = taken;
    // In this order: who has joined this node's cluster and is among the others is a member by now.
    if (NodePresence.nodes(database) > 1 && members() == 1) {
      throw anotherCluster(database);
    }
  }

  /** Nodes of this cluster as far as this one knows. */
  private long members() {
    long members = 0;
    for (Member member : Cluster.get(system).state().getMembers()) {
      members += member.hasRole(ClusterSettings.NODE) ? 1 : 0;
    }
    return members;
  }

  /** {@code HOST:PORT} under which others find it. */
  public String address() {
    return system.address().host().get() + ":" + system.address().port().get();
  }

  /** Waits until the run is over, or this node is told to leave; a fault where it could not go on. */
  public void await() throws InterruptedException {
    try {
      Fault fault = over.get();
      if (fault != null) {
        throw fault;
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Hands over what it has, and leaves. */
  @Override
  public void close() {
    leaving = true;
    system.terminate();
    try {
      system.getWhenTerminated().toCompletableFuture().get(LEAVING_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      // The others take over what it has, as from a node that is gone.
    }
    if (presence != null) {
      presence.close();
    }
  }
}
