package org.hopscape.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hopscape.cluster.ClusterRunTest.count;
import static org.hopscape.cluster.ClusterRunTest.freePort;
import static org.hopscape.cluster.ClusterRunTest.running;
import static org.hopscape.cluster.ClusterRunTest.scenario;
import static org.hopscape.cluster.ClusterRunTest.settings;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.receptionist.Receptionist;
import akka.cluster.typed.ClusterSingleton;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.hopscape.cluster.ClusterRunTest.Silent;
import org.hopscape.coordinator.Coordinator.Status;
import org.hopscape.coordinator.Progress;
import org.hopscape.fault.Fault;
import org.hopscape.journal.postgres.DatabaseSchema;
import org.hopscape.journal.postgres.ThrowawayPostgres;
import org.hopscape.kernel.Numerics;
import org.hopscape.scenario.Scenario;
import org.hopscape.session.RunSession;
import org.hopscape.walker.Legs;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A run goes on with nodes that come and go, and ends where none of them goes on with it. */
@Timeout(240)
class LostNodesTest {
  @TempDir
  private static Path place = Path.of("");

  private static ThrowawayPostgres postgres;

  @BeforeAll
  static void start() {
    postgres = ThrowawayPostgres.start(place);
    DatabaseSchema.make(postgres.database());
  }

  @AfterAll
  static void stop() {
    postgres.close();
  }

  /**
   * Each of two nodes is started again at its address, so that the first one's successor takes over what the second one had: as when a
   * machine is started again, and then the network parts. Neither is the node that was there before.
   */
  @Test
  void nodesThatAreStartedAgainAtTheirAddressesHaveTheRunToo() throws Exception {
    int port = freePort();
    ClusterSettings first = settings(postgres.database(), port).withPort(port);
    int otherPort = freePort();
    ClusterSettings second =
        first.withPort(otherPort).withSeeds(List.of("127.0.0.1:" + port, "127.0.0.1:" + otherPort));
    Scenario scenario = scenario("basin-hopping", "steps=1000000000", "walkers=8");
    ClusterNode one = ClusterNode.start(first, 1);
    ClusterNode two = ClusterNode.start(second, 1);
    try (ClusterRun run = new ClusterRun(new Silent(), second.withPort(0), Legs.of(100), true)) {
      CompletableFuture<RunSession.Result> end = running(run, scenario, "again");
      until(() -> count(postgres.database(), written("again")) == 2);
      one.close();
      one = ClusterNode.start(second.withPort(port), 1);
      one.join();
      until(() -> count(postgres.database(), writers("again")) == 3);
      two.close();
      until(() -> count(postgres.database(), written("again")) == 3);
      run.pause("enough");
      assertThat(end.get(60, TimeUnit.SECONDS).status()).isEqualTo(Status.PAUSED);
    } finally {
      one.close();
      two.close();
    }
  }

  /** Nodes that have opened it. */
  private static String writers(String name) {
    return "SELECT count(*) FROM hopscape.writer JOIN hopscape.run ON run = run.id"
        + " WHERE name = '" + name + "' AND writer.id <> 0";
  }

  /** Those of them that have stored something. */
  private static String written(String name) {
    return writers(name) + " AND events > 0";
  }

  /** Something that comes true, or not: the time is that of a busy machine. */
  private interface Awaited {
    boolean isThere() throws Exception;
  }

  private static void until(Awaited awaited) throws Exception {
    long begun = System.nanoTime();
    while (!awaited.isThere()) {
      assertThat(System.nanoTime() - begun).isLessThan(TimeUnit.SECONDS.toNanos(60));
      Thread.sleep(50);
    }
  }

  /** A node that opens the run, and has it coordinated and nothing computed: it says twice that it does. */
  private static Behavior<Void> idler(AtomicInteger asked, CompletableFuture<Boolean> left) {
    return Behaviors.setup(context -> {
      ActorRef<Host.Command> host = context.spawn(
          Behaviors.receive(Host.Command.class)
              .onMessage(Host.Open.class, open -> {
                open.replyTo().tell(new Host.Opened("idler", Numerics.VERSION, null, null));
                return Behaviors.same();
              })
              .onMessage(Host.GetWork.class, get -> {
                get.replyTo().tell(new Host.Work(asked.incrementAndGet() < 3));
                return Behaviors.same();
              })
              .onMessage(Host.Leave.class, leave -> {
                left.complete(true);
                return Behaviors.same();
              })
              .onAnyMessage(other -> Behaviors.same())
              .build(),
          "host");
      context.getSystem().receptionist().tell(Receptionist.register(Host.KEY, host));
      Behavior<Desk.Command> desk = Behaviors.receive(Desk.Command.class)
          .onMessage(Desk.GetStanding.class, get -> {
            get.replyTo().tell(new Desk.Standing(new Progress(List.of()), null));
            return Behaviors.same();
          })
          .build();
      ClusterSingleton.get(context.getSystem()).init(Host.desk(desk, context.getSystem()));
      return Behaviors.empty();
    });
  }

  @Test
  void aRunThatStandsStillEndsUnlessANodeHasWorkInHand() throws Exception {
    int port = freePort();
    AtomicInteger asked = new AtomicInteger();
    CompletableFuture<Boolean> left = new CompletableFuture<>();
    ActorSystem<Void> node = ActorSystem.create(
        idler(asked, left),
        ClusterSettings.SYSTEM,
        settings(postgres.database(), port).withPort(port).akka(ClusterSettings.NODE, "idler"));
    try (ClusterRun run = new ClusterRun(
        new Silent(),
        settings(postgres.database(), port).withNodes(1),
        Legs.of(100),
        true,
        Duration.ofSeconds(1))) {
      assertThatThrownBy(() -> run.run(scenario("demo", "steps=100", "walkers=2"), "still"))
          .isInstanceOfSatisfying(
              Fault.class, fault -> assertThat(fault.kind()).isEqualTo(Fault.Kind.STORAGE))
          .hasMessageContaining("stands still");
      assertThat(asked).hasValue(3);
      assertThat(left.get(10, TimeUnit.SECONDS)).isTrue();
    } finally {
      node.terminate();
      node.getWhenTerminated().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }
  }
}
