package org.hopscape.cluster;

import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.AskPattern;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.hopscape.fault.Fault;
import org.hopscape.kernel.Numerics;

/** A cluster's nodes at one run: each is asked to open it, and told to begin, until it has. */
final class Crew {
  private static final Duration ANSWER_TIME = Duration.ofSeconds(10);
  private static final long OPENING_NANOS = TimeUnit.MINUTES.toNanos(5);

  /** Between two times that nodes are told to begin: one that has not heard it could not coordinate. */
  private static final long BEGINNING_NANOS = TimeUnit.SECONDS.toNanos(5);

  /** What nodes are asked, with whom to answer. */
  interface Asking extends Function<ActorRef<Host.Opened>, Host.Command> {}

  private final Nodes nodes;
  private final Asking asking;
  private final Consumer<String> told;
  private final Set<ActorRef<Host.Command>> opened = new HashSet<>();
  private final Set<ActorRef<Host.Command>> refused = new HashSet<>();
  private final Map<ActorRef<Host.Command>, CompletableFuture<Host.Opened>> asked = new HashMap<>();
  private long begun;

  Crew(Nodes nodes, Asking asking, Consumer<String> told) {
    this.nodes = nodes;
    this.asking = asking;
    this.told = told;
  }

  /** Waits for so many nodes, and has them open the run; a fault where one cannot. How many have. */
  int assemble(int least) throws InterruptedException {
    for (ActorRef<Host.Command> host : nodes.await(least)) {
      open(host);
    }
    return opened.size();
  }

  private void open(ActorRef<Host.Command> host) throws InterruptedException {
    long since = System.nanoTime();
    while (nodes.now().contains(host) && System.nanoTime() - since < OPENING_NANOS) {
      try {
        take(host, ask(host).get());
        return;
      } catch (ExecutionException e) {
        // It is slow, or a message was lost: it is asked again.
      }
    }
  }

  private CompletableFuture<Host.Opened> ask(ActorRef<Host.Command> host) {
    return AskPattern.<Host.Command, Host.Opened>ask(
            host, asking::apply, ANSWER_TIME, nodes.system().scheduler())
        .toCompletableFuture();
  }

  private void take(ActorRef<Host.Command> host, Host.Opened answer) {
    Fault.Kind kind = answer.kind();
    if (kind != null) {
      throw Fault.of(kind, String.valueOf(answer.what())).at("node " + answer.node());
    }
    if (answer.numerics() != Numerics.VERSION) {
      throw Fault.of(
              Fault.Kind.INCOMPATIBLE,
              "its numerics are " + answer.numerics() + ", and " + Numerics.VERSION + " here")
          .at("node " + answer.node())
          .maybe("run one version of hopscape on all nodes.");
    }
    opened.add(host);
  }

  /** All that have opened the run begin; {@code total} as in {@link Host.Begin}. */
  void begin(long total) {
    begin(total, opened.size());
  }

  private void begin(long total, int ready) {
    begun = System.nanoTime();
    opened.forEach(host -> host.tell(new Host.Begin(total, ready)));
  }

  /**
   * Has nodes that came late open the run too. One that cannot does not end it, and goes: a small cluster's shards are taken over only when
   * all of its nodes have opened the run.
   */
  void goOn(long total) {
    Set<ActorRef<Host.Command>> present = nodes.now();
    opened.retainAll(present);
    asked.keySet().retainAll(present);
    for (ActorRef<Host.Command> host : present) {
      if (!opened.contains(host) && !refused.contains(host)) {
        askLate(host, total);
      }
    }
    if (System.nanoTime() - begun > BEGINNING_NANOS) {
      begin(total, 0);
    }
  }

  private void askLate(ActorRef<Host.Command> host, long total) {
    CompletableFuture<Host.Opened> answer = asked.computeIfAbsent(host, this::ask);
    if (!answer.isDone()) {
      return;
    }
    asked.remove(host);
    if (answer.isCompletedExceptionally()) {
      return; // it is asked again
    }
    try {
      take(host, answer.join());
      host.tell(new Host.Begin(total, 0));
    } catch (Fault e) {
      refused.add(host);
      host.tell(new Host.Leave());
      told.accept("a node is left out: " + e.line());
    }
  }

  /** Tells every node that is there. */
  void tell(Host.Command command) {
    nodes.now().forEach(host -> host.tell(command));
  }

  /** Whether a node says that it computes, or waits for the database: legs can be long, and disks slow. */
  boolean hasWorkInHand() throws InterruptedException {
    List<CompletableFuture<Host.Work>> answers = nodes.now().stream()
        .map(host -> AskPattern.<Host.Command, Host.Work>ask(
                host, Host.GetWork::new, ANSWER_TIME, nodes.system().scheduler())
            .toCompletableFuture())
        .toList();
    for (CompletableFuture<Host.Work> answer : answers) {
      try {
        if (answer.get().inHand()) {
          return true;
        }
      } catch (ExecutionException e) {
        // It does not answer: nothing is to be hoped for from it.
      }
    }
    return false;
  }
}
