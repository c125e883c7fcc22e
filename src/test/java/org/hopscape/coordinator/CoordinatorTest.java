package org.hopscape.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import akka.persistence.testkit.javadsl.EventSourcedBehaviorTestKit;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.hopscape.coordinator.Coordinator.Ended;
import org.hopscape.coordinator.Coordinator.Status;
import org.hopscape.event.RunEvent;
import org.hopscape.event.RunEvent.RunCompleted;
import org.hopscape.event.RunEvent.RunExtended;
import org.hopscape.event.RunEvent.RunPaused;
import org.hopscape.event.RunEvent.RunStarted;
import org.hopscape.event.WalkerId;
import org.hopscape.exchange.Exchanges;
import org.hopscape.kernel.Dynamics;
import org.hopscape.kernel.WalkerState;
import org.hopscape.run.RunPlan;
import org.hopscape.scenario.ScenarioReader;
import org.hopscape.walker.Legs;
import org.hopscape.walker.PatientActors;
import org.hopscape.walker.Peers;
import org.hopscape.walker.Walker;
import org.hopscape.walker.Walker.Report;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The coordinator under Akka's own test kit, its walkers played by a probe. */
class CoordinatorTest {
  private static final String SCENARIO = """
      scenario {
        name = two
        walkers = 2
        steps = 100
        landscape { type = cosine-bowl }
        start = [-4.75]
        optimizer { type = sgd, step-size = 0.01 }
        arms { only { noise { type = multiplicative, sigma = 2, additive-scale = 1 } } }
      }
      """;

  private static ActorTestKit actors;
  private final RunPlan plan =
      RunPlan.prepare(ScenarioReader.parse(SCENARIO, "two.conf", List.of()), "then");
  private TestProbe<Walker.Command> walkers;
  private TestProbe<Ended> ended;

  @BeforeAll
  static void start() {
    actors = ActorTestKit.create(PatientActors.CONFIG);
  }

  @AfterAll
  static void stop() {
    actors.shutdownTestKit();
  }

  @BeforeEach
  void probes() {
    walkers = actors.createTestProbe();
    ended = actors.createTestProbe();
  }

  @Test
  void aNewRunPersistsItsPlanBeforeAnyWalkerGoes() {
    var coordinator = coordinator(plan, id -> passOn());

    assertThat(coordinator.runCommand(new Coordinator.Begin(0, ended.ref())).events())
        .containsExactly(plan.started());
    assertThat(walkers.expectMessageClass(Walker.Advance.class).target()).isEqualTo(100);
    assertThat(walkers.expectMessageClass(Walker.Advance.class).legLength()).isEqualTo(30);
  }

  @Test
  void aRunThatGoesOnPersistsNothingNew() {
    var coordinator = coordinator(plan, id -> passOn());
    coordinator.initialize(plan.started());

    assertThat(coordinator.runCommand(new Coordinator.Begin(0, ended.ref())).hasNoEvents())
        .isTrue();
  }

  @Test
  void anExtensionIsAFact() {
    var coordinator = coordinator(plan, id -> passOn());
    coordinator.initialize(plan.started());

    assertThat(coordinator.runCommand(new Coordinator.Begin(500, ended.ref())).events())
        .containsExactly(new RunExtended(500, "now"));
  }

  @Test
  void completesWhenEveryWalkerRestsAtItsTarget() {
    var coordinator = coordinator(plan, id -> passOn());
    coordinator.runCommand(new Coordinator.Begin(0, ended.ref()));
    ActorRef<Report> reports = walkers.expectMessageClass(Walker.Advance.class).reports();

    reports.tell(report(0, 100, true));
    ended.expectNoMessage(Duration.ofMillis(100));
    reports.tell(report(1, 100, true));

    assertThat(ended.receiveMessage().status()).isEqualTo(Status.COMPLETED);
    assertThat(events(coordinator)).hasExactlyElementsOfTypes(RunStarted.class, RunCompleted.class);
  }

  @Test
  void pausesWhenEveryWalkerRestsBeforeItsTarget() {
    var coordinator = coordinator(plan, id -> passOn());
    coordinator.runCommand(new Coordinator.Begin(0, ended.ref()));
    ActorRef<Report> reports = walkers.expectMessageClass(Walker.Advance.class).reports();
    walkers.expectMessageClass(Walker.Advance.class);
    coordinator.runCommand(new Coordinator.Pause("interrupted"));
    assertThat(walkers.receiveMessage()).isEqualTo(Walker.Pause.INSTANCE);

    reports.tell(report(0, 60, true));
    reports.tell(report(1, 30, true));

    Ended end = ended.receiveMessage();
    assertThat(end.status()).isEqualTo(Status.PAUSED);
    assertThat(end.progress().steps()).isEqualTo(90);
    assertThat(events(coordinator)).endsWith(new RunPaused("interrupted", "now"));
  }

  @Test
  void aRestartedCoordinatorRebuildsItsTotalsFromTheWalkersReports() {
    var coordinator = coordinator(plan, id -> passOn());
    coordinator.runCommand(new Coordinator.Begin(0, ended.ref()));
    walkers.expectMessageClass(Walker.Advance.class).reports().tell(report(0, 60, false));
    walkers.expectMessageClass(Walker.Advance.class);

    coordinator.restart();
    coordinator.runCommand(new Coordinator.Begin(0, ended.ref()));
    ActorRef<Report> reports = walkers.expectMessageClass(Walker.Advance.class).reports();
    reports.tell(report(0, 60, false));
    reports.tell(report(0, 100, true));
    reports.tell(report(1, 100, true));

    assertThat(ended.receiveMessage().progress().steps()).isEqualTo(200);
  }

  @Test
  void aWalkerThatFailsEndsTheRunWithItsCause() {
    var coordinator = coordinator(
        plan,
        id -> Behaviors.receiveMessage(command -> {
          throw new IllegalStateException("no space");
        }));

    coordinator.runCommand(new Coordinator.Begin(0, ended.ref()));

    Ended end = ended.receiveMessage();
    assertThat(end.status()).isEqualTo(Status.FAILED);
    assertThat(end.cause()).hasMessage("no space");
  }

  private static EventSourcedBehaviorTestKit<Coordinator.Command, RunEvent, Coordinator.State>
      coordinator(RunPlan plan, Function<WalkerId, Behavior<Walker.Command>> walkers) {
    return EventSourcedBehaviorTestKit.create(
        actors.system(),
        Coordinator.create(plan, Legs.of(30), walkers, new Peers(), () -> "now"),
        EventSourcedBehaviorTestKit.enabledSerializationSettings()
            .withVerifyCommands(false)
            .withVerifyState(false));
  }

  private Behavior<Walker.Command> passOn() {
    return Behaviors.receiveMessage(command -> {
      walkers.ref().tell(command);
      return Behaviors.same();
    });
  }

  private static List<Object> events(
      EventSourcedBehaviorTestKit<Coordinator.Command, RunEvent, Coordinator.State> coordinator) {
    return coordinator.persistenceTestKit().persistedInStorage(WalkerId.RUN);
  }

  private Report report(long walker, long step, boolean resting) {
    Dynamics dynamics = plan.arm("only").dynamics();
    WalkerState start = dynamics.place(walker);
    WalkerState state = new WalkerState(
        step,
        start.position(),
        start.memory(),
        start.startBasin(),
        start.basin(),
        0,
        start.totals(),
        WalkerState.NEVER,
        WalkerState.NEVER,
        WalkerState.NEVER,
        WalkerState.NEVER);
    return new Report(new WalkerId("only", walker), state, Exchanges.Counts.NONE, 2, resting);
  }
}
