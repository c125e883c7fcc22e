package org.hopscape.cluster;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.AskPattern;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.hopscape.journal.postgres.RunTable;

/** What a cluster's nodes do, as they tell it, and how much each writes, as the journal tells it. */
public final class ClusterStatus {
  private static final Duration ANSWER_TIME = Duration.ofSeconds(10);
  private static final long BETWEEN_MILLIS = 2_000;

  private ClusterStatus() {}

  /**
   * A node; {@code run} is empty before it has one.
   *
   * @param shards that it has, and {@code walkers} in them
   * @param eventsPerSecond that it stored in the last two seconds
   */
  public record Node(
      String name, int threads, String run, int shards, int walkers, double eventsPerSecond) {}

  /** Joins, asks, and leaves; a fault where no node answers. */
  public static List<Node> of(ClusterSettings settings) throws InterruptedException {
    RunTable table = new RunTable(settings.database());
    Nodes nodes = Nodes.join(settings);
    try {
      List<Host.Status> told = new ArrayList<>();
      for (ActorRef<Host.Command> host : nodes.await(1)) {
        try {
          told.add(ask(nodes.system(), host));
        } catch (ExecutionException e) {
          // Gone meanwhile.
        }
      }
      Map<String, Long> before = table.eventsByNode();
      Thread.sleep(BETWEEN_MILLIS);
      Map<String, Long> after = table.eventsByNode();
      return told.stream()
          .map(status -> new Node(
              status.node(),
              status.threads(),
              status.run() == null ? "" : status.run(),
              status.shards(),
              status.walkers(),
              1e3
                  * (after.getOrDefault(status.node(), 0L) - before.getOrDefault(status.node(), 0L))
                  / BETWEEN_MILLIS))
          .toList();
    } finally {
      nodes.leave();
    }
  }

  private static Host.Status ask(ActorSystem<?> system, ActorRef<Host.Command> host)
      throws InterruptedException, ExecutionException {
    return AskPattern.<Host.Command, Host.Status>ask(
            host, Host.GetStatus::new, ANSWER_TIME, system.scheduler())
        .toCompletableFuture()
        .get();
  }
}
