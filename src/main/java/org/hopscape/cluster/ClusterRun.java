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
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.hopscape.coordinator.Coordinator.Status;
import org.hopscape.coordinator.Progress;
import org.hopscape.event.RunEvent;
import org.hopscape.event.RunEvent.RunCompleted;
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

  private final SessionListener told;
  private final ClusterSettings settings;
  private final Legs legs;
  private final Set<ActorRef<Host.Command>> opened = new HashSet<>();
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
      boolean completed = stored.events().get(stored.events().size() - 1) instanceof RunCompleted;
      if (completed && total == 0) {
        return new RunSession.Result(name, Status.COMPLETED, null);
      }
      return go(stored.plan(), run, name, total, claim);
    }
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

  private RunSession.Result go(RunPlan plan, int run, String name, long total, RunClaim claim)
      throws InterruptedException {
    Nodes nodes = Nodes.join(settings);
    ActorSystem<?> system = nodes.system();
    try {
      awaitNodes(nodes, run, name);
      ActorRef<Desk.Command> desk =
          ClusterSingleton.get(system).init(Host.desk(Behaviors.empty(), system));
      opened.forEach(host -> host.tell(new Host.Begin(total)));
      Desk.Standing end = await(nodes, desk, plan, run, name, total, claim);
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

  private void awaitNodes(Nodes nodes, int run, String name) throws InterruptedException {
    for (ActorRef<Host.Command> host : nodes.await(settings.nodes())) {
      open(nodes.system(), host, run, name);
    }
    told.note(opened.size() + (opened.size() == 1 ? " node" : " nodes"));
  }

  private void open(ActorSystem<?> system, ActorRef<Host.Command> host, int run, String name)
      throws InterruptedException {
    Host.Opened answer;
    try {
      answer = AskPattern.<Host.Command, Host.Opened>ask(
              host,
              reply -> new Host.Open(run, name, legs.steps(), legs.bytesADay(), reply),
              OPENING_TIME,
              system.scheduler())
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
      int run,
      String name,
      long total,
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
          if (!opened.contains(host)) {
            open(nodes.system(), host, run, name);
            host.tell(new Host.Begin(total));
          }
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
