package org.hopscape.cluster;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.AskPattern;
import akka.actor.typed.javadsl.Behaviors;
import akka.cluster.typed.ClusterSingleton;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.hopscape.coordinator.Coordinator.Status;
import org.hopscape.coordinator.Progress;
import org.hopscape.event.RunEvent;
import org.hopscape.event.WalkerId;
import org.hopscape.fault.Fault;
import org.hopscape.journal.codec.EventCodec;
import org.hopscape.journal.codec.EventSerializer;
import org.hopscape.journal.codec.PersistedRow;
import org.hopscape.journal.postgres.Database;
import org.hopscape.journal.postgres.RunClaim;
import org.hopscape.journal.postgres.RunTable;
import org.hopscape.kernel.Numerics;
import org.hopscape.run.DataCopies;
import org.hopscape.run.PlannedArm;
import org.hopscape.run.RunPlan;
import org.hopscape.scenario.Scenario;
import org.hopscape.session.Extension;
import org.hopscape.session.RunSession;
import org.hopscape.session.SessionListener;
import org.hopscape.walker.Legs;
import org.jspecify.annotations.Nullable;

/** A run on a cluster, from its scenario to its end: gives the run a place, tells the nodes, and asks after it. */
public final class ClusterRun implements AutoCloseable {
  private static final Duration ANSWER_TIME = Duration.ofSeconds(10);
  private static final Duration OPENING_TIME = Duration.ofMinutes(5);
  private static final long TICK_MILLIS = 250;

  /** Of CBOR: a byte that says what comes, and a double. */
  private static final int BYTES_A_NUMBER = 9;

  /** What hopscape-cluster.conf lets a message have, less what is not the walker's numbers. */
  private static final long MOST_BYTES = (4L << 20) - (64 << 10);

  private final SessionListener told;
  private final ClusterSettings settings;
  private final Legs legs;
  private final Set<ActorRef<Host.Command>> opened = new HashSet<>();
  private final Set<ActorRef<Host.Command>> refused = new HashSet<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread stopper = new Thread(this::stop, "stop");
  private volatile @Nullable String pauseReason;

  /**
   * Of one run.
   *
   * @param kept whether it can be gone on with: then a process that is told to stop waits for {@link #close} before it ends
   */
  public ClusterRun(SessionListener told, ClusterSettings settings, Legs legs, boolean kept) {
    this.told = told;
    this.settings = settings;
    this.legs = legs;
    if (kept) {
      Runtime.getRuntime().addShutdownHook(stopper);
    }
  }

  /** Ctrl-C and SIGTERM: pause at the next leg's end; the process ends when the run has. */
  private void stop() {
    pauseReason = "interrupted";
    try {
      if (!closed.await(Nodes.LEAVING_SECONDS, TimeUnit.SECONDS)) {
        told.always("the run did not stop in time; the nodes may still be at it");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What the session came to has been told. */
  @Override
  public void close() {
    closed.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(stopper);
    } catch (IllegalStateException e) {
      // The process is on its way down, and the hook is what waits for us.
    }
  }

  /** Runs the scenario under this name, or goes on with it where it has begun. */
  public RunSession.Result run(Scenario scenario, String name) throws InterruptedException {
    Database database = settings.database();
    RunTable table = new RunTable(database);
    OptionalInt known = table.find(name);
    int run = known.isPresent() ? known.getAsInt() : begin(table, scenario, name);
    try (RunClaim claim = RunClaim.take(database, run, name)) {
      StoredPlan stored = StoredPlan.read(database, run);
      long total = Extension.of(
          name,
          stored.plan().scenario(),
          scenario.under(stored.plan().started().numericsVersion()));
      RunPlan plan = total == 0 ? stored.plan() : withTotal(stored.plan(), total, name);
      boolean changed = !plan.equals(stored.plan());
      boolean completed = stored.events().get(stored.events().size() - 1).completes();
      if (completed && !changed) {
        return new RunSession.Result(name, Status.COMPLETED, null);
      }
      long more = changed ? total : 0;
      return go(
          plan,
          name,
          more,
          reply -> new Host.Open(
              run, name, stored.sha256(), legs.steps(), legs.bytesADay(), more, reply),
          claim);
    }
  }

  /** What walkers have reached is not looked for here: a total can grow. */
  private static RunPlan withTotal(RunPlan plan, long total, String name) {
    for (PlannedArm arm : plan.arms()) {
      if (total < arm.steps()) {
        throw Fault.of(
                Fault.Kind.USAGE,
                String.format(
                    Locale.ROOT,
                    "on a cluster a run can be given more steps and not fewer: %,d is below the %,d of run '%s'",
                    total,
                    arm.steps(),
                    name))
            .maybe("give a total of at least " + arm.steps() + ".");
      }
    }
    return plan.withTotal(total);
  }

  private int begin(RunTable table, Scenario scenario, String name) {
    RunPlan plan = RunPlan.prepare(
        scenario, Instant.now().toString(), told.pilot(scenario.arms().size()));
    EventCodec codec = EventCodec.ofEvents();
    RunEvent first = plan.started();
    Map<String, byte[]> data = new TreeMap<>();
    scenario.files().values().forEach(bytes -> data.put(DataCopies.sha256(bytes), bytes));
    PersistedRow row = new PersistedRow(
        WalkerId.RUN,
        1,
        EventSerializer.IDENTIFIER,
        codec.manifest(first),
        ByteBuffer.wrap(codec.encode(first)),
        "");
    return table.begin(name, row, data);
  }

  /** What nodes are asked, with whom to answer. */
  private interface Asking extends Function<ActorRef<Host.Opened>, Host.Command> {}

  private RunSession.Result go(RunPlan plan, String name, long total, Asking asking, RunClaim claim)
      throws InterruptedException {
    Nodes nodes = Nodes.join(settings);
    ActorSystem<?> system = nodes.system();
    try {
      requireFrames(plan);
      awaitNodes(nodes, asking);
      ActorRef<Desk.Command> desk =
          ClusterSingleton.get(system).init(Host.desk(Behaviors.empty(), system));
      int ready = opened.size();
      opened.forEach(host -> host.tell(new Host.Begin(total, ready)));
      Desk.Standing end = await(nodes, desk, plan, name, total, asking, claim);
      for (ActorRef<Host.Command> host : nodes.now()) {
        host.tell(new Host.Leave());
      }
      Status status = end.status();
      return new RunSession.Result(name, status == null ? Status.FAILED : status, end.progress());
    } finally {
      nodes.leave();
    }
  }

  /** Ends the run's session at the next legs' ends; from any thread. */
  public void pause(String reason) {
    pauseReason = reason;
  }

  /** A walker's state goes from node to node in one message. */
  private static void requireFrames(RunPlan plan) {
    for (PlannedArm arm : plan.arms()) {
      long numbers = (1L + arm.dynamics().optimizer().rule().memories())
          * arm.dynamics().landscape().dimension();
      if (numbers * BYTES_A_NUMBER > MOST_BYTES) {
        throw Fault.of(
                Fault.Kind.USAGE,
                String.format(
                    Locale.ROOT,
                    "a walker of arm '%s' has %,d numbers, and a message between nodes holds %,d",
                    arm.name(),
                    numbers,
                    MOST_BYTES / BYTES_A_NUMBER))
            .maybe("run it on one machine, without --cluster.");
      }
    }
  }

  private void awaitNodes(Nodes nodes, Asking asking) throws InterruptedException {
    for (ActorRef<Host.Command> host : nodes.await(settings.nodes())) {
      open(nodes.system(), host, asking);
    }
    told.note(opened.size() + (opened.size() == 1 ? " node" : " nodes"));
  }

  private void open(ActorSystem<?> system, ActorRef<Host.Command> host, Asking asking)
      throws InterruptedException {
    Host.Opened answer;
    try {
      answer = AskPattern.<Host.Command, Host.Opened>ask(
              host, asking::apply, OPENING_TIME, system.scheduler())
          .toCompletableFuture()
          .get();
    } catch (ExecutionException e) {
      return; // gone meanwhile
    }
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

  private Desk.Standing await(
      Nodes nodes,
      ActorRef<Desk.Command> desk,
      RunPlan plan,
      String name,
      long total,
      Asking asking,
      RunClaim claim)
      throws InterruptedException {
    boolean mayEndEarly = plan.arms().stream().anyMatch(arm -> arm.dynamics().stopAtEscape());
    long alone = System.nanoTime();
    try (SessionListener.Course course = told.begins(name, plan.walkerSteps(), mayEndEarly)) {
      while (true) {
        Desk.Standing standing = standing(nodes.system(), desk);
        if (standing != null) {
          if (standing.status() != null) {
            return standing;
          }
          Progress progress = standing.progress();
          course.at(progress);
        }
        String reason = pauseReason;
        if (reason != null) {
          desk.tell(new Desk.Pause(reason));
          nodes.now().forEach(host -> host.tell(new Host.Rest()));
        }
        for (ActorRef<Host.Command> host : nodes.now()) {
          if (!opened.contains(host) && !refused.contains(host)) {
            join(nodes.system(), host, asking, total);
          }
        }
        if (nodes.system().getWhenTerminated().toCompletableFuture().isDone()) {
          throw Fault.of(Fault.Kind.STORAGE, "this process was shut out of the cluster")
              .at("run " + name)
              .maybe("give the same command again: the run goes on.");
        }
        alone = nodes.now().isEmpty() ? alone : System.nanoTime();
        if (System.nanoTime() - alone > Nodes.JOINING_NANOS) {
          throw Fault.of(Fault.Kind.STORAGE, "no node is left")
              .at("run " + name)
              .maybe("start nodes again, then the same command: the run goes on.");
        }
        claim.renew();
        Thread.sleep(TICK_MILLIS);
      }
    }
  }

  /** A node that comes late: one that cannot open the run does not end it. */
  private void join(ActorSystem<?> system, ActorRef<Host.Command> host, Asking asking, long total)
      throws InterruptedException {
    try {
      open(system, host, asking);
      host.tell(new Host.Begin(total, 0));
    } catch (Fault e) {
      refused.add(host);
      told.always("a node is left out: " + e.line());
    }
  }

  private static Desk.@Nullable Standing standing(
      ActorSystem<?> system, ActorRef<Desk.Command> desk) throws InterruptedException {
    try {
      return AskPattern.ask(desk, Desk.GetStanding::new, ANSWER_TIME, system.scheduler())
          .toCompletableFuture()
          .get(ANSWER_TIME.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      return null; // on its way from one node to another, or busy
    }
  }
}
