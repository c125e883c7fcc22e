package org.hopscape.cluster;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.AskPattern;
import akka.actor.typed.javadsl.Behaviors;
import akka.cluster.typed.ClusterSingleton;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
  /** Longer than nodes need to find one that is lost, and to take over what it had. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final long TICK_MILLIS = 250;

  /** Of CBOR: a byte that says what comes, and a double. */
  private static final int BYTES_A_NUMBER = 9;

  /** What hopscape-cluster.conf lets a message have, less what is not the walker's numbers. */
  private static final long MOST_BYTES = (4L << 20) - (64 << 10);

  private final SessionListener told;
  private final ClusterSettings settings;
  private final Legs legs;
  private final Standstill standstill;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread stopper = new Thread(this::stop, "stop");
  private volatile @Nullable String pauseReason;

  /**
   * Of one run.
   *
   * @param kept whether it can be gone on with: then a process that is told to stop waits for {@link #close} before it ends
   */
  public ClusterRun(SessionListener told, ClusterSettings settings, Legs legs, boolean kept) {
    this(told, settings, legs, kept, PATIENCE);
  }

  /** The same, with another patience for a run that stands still. */
  ClusterRun(
      SessionListener told, ClusterSettings settings, Legs legs, boolean kept, Duration patience) {
    this.told = told;
    this.standstill = new Standstill(patience);
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

  private RunSession.Result go(
      RunPlan plan, String name, long total, Crew.Asking asking, RunClaim claim)
      throws InterruptedException {
    Nodes nodes = Nodes.join(settings);
    ActorSystem<?> system = nodes.system();
    try {
      requireFrames(plan);
      Crew crew = new Crew(nodes, asking, told::always);
      int ready = crew.assemble(settings.nodes());
      told.note(ready + (ready == 1 ? " node" : " nodes"));
      ActorRef<Desk.Command> desk =
          ClusterSingleton.get(system).init(Host.desk(Behaviors.empty(), system));
      crew.begin(total);
      Desk.Standing end = await(nodes, crew, desk, plan, name, total, claim);
      crew.tell(new Host.Leave());
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

  private Desk.Standing await(
      Nodes nodes,
      Crew crew,
      ActorRef<Desk.Command> desk,
      RunPlan plan,
      String name,
      long total,
      RunClaim claim)
      throws InterruptedException {
    boolean mayEndEarly = plan.arms().stream().anyMatch(arm -> arm.dynamics().stopAtEscape());
    long alone = System.nanoTime();
    standstill.over(alone);
    try (SessionListener.Course course = told.begins(name, plan.walkerSteps(), mayEndEarly)) {
      while (true) {
        Desk.Standing standing = standing(nodes.system(), desk);
        if (standing != null) {
          if (standing.status() != null) {
            return standing;
          }
          course.at(standing.progress());
        }
        String reason = pauseReason;
        if (reason != null) {
          desk.tell(new Desk.Pause(reason));
          crew.tell(new Host.Rest());
        }
        crew.goOn(total);
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
        Progress progress = standing == null ? null : standing.progress();
        if (standstill.lasts(progress, claim.renew(), System.nanoTime())) {
          if (!crew.hasWorkInHand()) {
            throw standsStill(crew, name);
          }
          standstill.over(System.nanoTime());
        }
        Thread.sleep(TICK_MILLIS);
      }
    }
  }

  /** Whatever is the cause, nobody waits for ever; the nodes go, so that the next ones find each other anew. */
  private Fault standsStill(Crew crew, String name) {
    crew.tell(new Host.Leave());
    return Fault.of(
            Fault.Kind.STORAGE,
            "the run stands still: for " + standstill.seconds()
                + " s nothing of it was heard or stored, and no node has anything in hand")
        .at("run " + name)
        .maybe("start nodes again, then the same command: the run goes on.");
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
