package org.hopscape.cluster;

import akka.actor.typed.ActorSystem;
import akka.cluster.MemberStatus;
import akka.cluster.typed.Cluster;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.hopscape.fault.Fault;
import org.jspecify.annotations.Nullable;

/** A process of a cluster that computes: it joins, serves one run, and leaves. */
public final class ClusterNode implements AutoCloseable {
  private static final long LEAVING_SECONDS = 40;

  private static final long LOOK_MILLIS = 100;

  private final List<String> seeds;
  private final CompletableFuture<@Nullable Fault> over = new CompletableFuture<>();
  private volatile boolean leaving;
  private final ActorSystem<Host.Command> system;

  private ClusterNode(ClusterSettings settings, int threads) {
    seeds = settings.seeds();
    String name = settings.host() + ":" + settings.port() + "-"
        + ProcessHandle.current().pid() + "-" + UUID.randomUUID().toString().substring(0, 8);
    system = ActorSystem.create(
        Host.create(new Host.Made(settings, name, threads, over)),
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
   * Joins; the database must answer and have its tables.
   *
   * @param threads that compute
   */
  public static ClusterNode start(ClusterSettings settings, int threads) {
    try {
      settings.database().connect().close();
      return new ClusterNode(settings, threads);
    } catch (SQLException e) {
      throw Fault.of(Fault.Kind.STORAGE, "the database cannot be used").because(e);
    } catch (RuntimeException e) {
      throw Nodes.starting(settings, e);
    }
  }

  /** Waits to be let in; a fault where no seed node answers. */
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
  }
}
