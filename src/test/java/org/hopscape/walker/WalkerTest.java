package org.hopscape.walker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.persistence.testkit.javadsl.EventSourcedBehaviorTestKit;
import akka.persistence.testkit.javadsl.EventSourcedBehaviorTestKit.CommandResult;
import java.time.Duration;
import java.util.List;
import org.hopscape.event.Position;
import org.hopscape.event.WalkerEvent;
import org.hopscape.event.WalkerEvent.WalkerPlaced;
import org.hopscape.event.WalkerId;
import org.hopscape.exchange.Ensemble;
import org.hopscape.exchange.Exchange;
import org.hopscape.kernel.Dynamics;
import org.hopscape.kernel.Kernel;
import org.hopscape.kernel.Leg;
import org.hopscape.kernel.LegOutcome;
import org.hopscape.kernel.Start;
import org.hopscape.kernel.WalkerState;
import org.hopscape.kernel.cohort.Kernels;
import org.hopscape.landscape.basin.Basins;
import org.hopscape.landscape.surface.Landscapes;
import org.hopscape.noise.Noise;
import org.hopscape.optimizer.Optimizer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The walker under Akka's own test kit, which also writes and reads each event and state with our serializers. */
class WalkerTest {
  private static final long LEG = 100;
  private static final WalkerId ID = new WalkerId("multiplicative", 3);
  private static final Dynamics DYNAMICS = new Dynamics(
      1,
      Landscapes.of("cosine-bowl"),
      new Start.At(Position.of(-4.75)),
      new Noise.Multiplicative(12, 1),
      Optimizer.sgd(0.01),
      Basins.minima(Landscapes.of("cosine-bowl")),
      false);

  private static ActorTestKit actors;
  private final Kernel kernel = Kernels.create();
  private EventSourcedBehaviorTestKit<Walker.Command, WalkerEvent, Walker.State> walker;
  private TestProbe<StepperPool.Command> pool;
  private TestProbe<Walker.Report> reports;

  @BeforeAll
  static void start() {
    actors = ActorTestKit.create(PatientActors.CONFIG);
  }

  @AfterAll
  static void stop() {
    actors.shutdownTestKit();
  }

  @BeforeEach
  void newWalker() {
    pool = actors.createTestProbe();
    reports = actors.createTestProbe();
    walker = EventSourcedBehaviorTestKit.create(
        actors.system(),
        Walker.create(ID, Ensemble.of(new Exchange.None(), 8, DYNAMICS), pool.ref(), new Peers()),
        EventSourcedBehaviorTestKit.enabledSerializationSettings().withVerifyCommands(false));
  }

  @Test
  void placesItselfAndAsksForItsFirstLeg() {
    CommandResult<Walker.Command, WalkerEvent, Walker.State> result = advance(1_000);

    assertThat(result.events()).hasExactlyElementsOfTypes(WalkerPlaced.class);
    assertThat(asked().from()).isEqualTo(DYNAMICS.place(3));
    assertThat(reports.receiveMessage().resting()).isFalse();
  }

  @Test
  void persistsALegAsTheKernelComputedItAndReportsIt() {
    advance(1_000);
    LegOutcome outcome = compute(asked());
    reports.receiveMessage();

    CommandResult<Walker.Command, WalkerEvent, Walker.State> result =
        walker.runCommand(new Walker.LegDone(outcome, LEG));

    assertThat(result.events()).isEqualTo(outcome.events());
    assertThat(result.state().walker()).isEqualTo(outcome.to());
    Walker.Report report = reports.receiveMessage();
    assertThat(report.state()).isEqualTo(outcome.to());
    assertThat(report.sequence()).isEqualTo(1 + outcome.events().size());
  }

  @Test
  void afterAFailedPersistItGoesOnFromWhatIsPersistedAndTheLegAskedForAheadIsDropped() {
    advance(3 * LEG);
    LegOutcome first = compute(asked());
    walker.persistenceTestKit().failNextPersisted();
    assertThatThrownBy(() -> walker.runCommand(new Walker.LegDone(first, LEG)));
    // The next leg was asked for before the last one was to be persisted.
    LegOutcome ahead = compute(asked());
    assertThat(ahead.leg().from()).isEqualTo(first.to());

    assertThat(walker.restart().state().walker()).isEqualTo(DYNAMICS.place(3));
    assertThat(walker.runCommand(new Walker.LegDone(ahead, LEG)).hasNoEvents()).isTrue();
    advance(3 * LEG);
    for (int leg = 0; leg < 3; leg++) {
      walker.runCommand(new Walker.LegDone(compute(asked()), LEG));
    }

    LegOutcome whole = compute(new Leg(DYNAMICS, 3, DYNAMICS.place(3), 3 * LEG));
    assertThat(walker.getState().walker()).isEqualTo(whole.to());
  }

  @Test
  void dropsAnOutcomeThatDoesNotStartAtItsState() {
    advance(1_000);
    LegOutcome first = compute(asked());
    LegOutcome second = compute(new Leg(DYNAMICS, 3, first.to(), 2 * LEG));

    CommandResult<Walker.Command, WalkerEvent, Walker.State> result =
        walker.runCommand(new Walker.LegDone(second, LEG));

    assertThat(result.hasNoEvents()).isTrue();
    assertThat(result.state().walker()).isEqualTo(DYNAMICS.place(3));
  }

  @Test
  void takesAnOutcomeOnlyOnce() {
    advance(1_000);
    LegOutcome outcome = compute(asked());
    walker.runCommand(new Walker.LegDone(outcome, LEG));

    assertThat(walker.runCommand(new Walker.LegDone(outcome, LEG)).hasNoEvents())
        .isTrue();
  }

  @Test
  void aRestartWithALegAskedForAheadGoesOnFromWhatIsPersisted() {
    advance(1_000);
    LegOutcome first = compute(asked());
    walker.runCommand(new Walker.LegDone(first, LEG));
    LegOutcome ahead = compute(asked());

    assertThat(walker.restart().state().walker()).isEqualTo(first.to());

    // The old incarnation's leg comes back to the new one, which has not asked: it starts at its
    // state, so it counts.
    assertThat(walker.runCommand(new Walker.LegDone(ahead, LEG)).events())
        .isEqualTo(ahead.events());
    advance(1_000);
    assertThat(asked().from()).isEqualTo(ahead.to());
  }

  @Test
  void restsAtItsTargetAndGoesOnWhenItIsRaised() {
    advance(LEG);
    CommandResult<Walker.Command, WalkerEvent, Walker.State> result =
        walker.runCommand(new Walker.LegDone(compute(asked()), LEG));
    pool.expectNoMessage(Duration.ofMillis(50));
    assertThat(result.state().walker()).extracting(WalkerState::step).isEqualTo(LEG);
    reports.receiveMessage();
    assertThat(reports.receiveMessage().resting()).isTrue();

    advance(LEG + 1);
    assertThat(asked().toStep()).isEqualTo(LEG + 1);
  }

  @Test
  void pausedItPersistsTheLegUnderWayAndAsksForNoOther() {
    advance(1_000);
    Leg leg = asked();
    reports.receiveMessage();
    walker.runCommand(Walker.Pause.INSTANCE);
    assertThat(reports.receiveMessage().resting()).isFalse();

    walker.runCommand(new Walker.LegDone(compute(leg), LEG));

    assertThat(reports.receiveMessage().resting()).isTrue();
    pool.expectNoMessage(Duration.ofMillis(50));
  }

  @Test
  void pausedItRestsWhenTheLegIsDeclined() {
    advance(1_000);
    Leg leg = asked();
    reports.receiveMessage();
    walker.runCommand(new Walker.Declined(leg.from().step() + 1)); // not what it asked for
    walker.runCommand(Walker.Pause.INSTANCE);
    assertThat(reports.receiveMessage().resting()).isFalse();

    walker.runCommand(new Walker.Declined(leg.from().step()));

    assertThat(reports.receiveMessage().resting()).isTrue();
    pool.expectNoMessage(Duration.ofMillis(50));
  }

  @Test
  void declinedBeforeItHearsOfThePauseItRestsWithThePause() {
    advance(1_000);
    Leg leg = asked();
    reports.receiveMessage();
    walker.runCommand(new Walker.Declined(leg.from().step()));
    reports.expectNoMessage(Duration.ofMillis(50));

    walker.runCommand(Walker.Pause.INSTANCE);

    assertThat(reports.receiveMessage().resting()).isTrue();
  }

  /** The pool's length is taken up by the next leg, as far as arms stay together. */
  @Test
  void theNextLegIsAsLongAsThePoolWouldHaveIt() {
    advance(1_000_000);
    walker.runCommand(new Walker.LegDone(compute(asked()), 7));
    Leg second = asked();
    assertThat(second.toStep() - second.from().step()).isEqualTo(7);
    walker.runCommand(new Walker.LegDone(compute(second), 1 << 20));
    Leg third = asked();
    assertThat(third.toStep() - third.from().step()).isEqualTo(Legs.USUAL);
  }

  private CommandResult<Walker.Command, WalkerEvent, Walker.State> advance(long target) {
    ActorRef<Walker.Report> to = reports.ref();
    return walker.runCommand(new Walker.Advance(target, LEG, to));
  }

  private Leg asked() {
    return pool.expectMessageClass(StepperPool.Step.class).leg();
  }

  private LegOutcome compute(Leg leg) {
    return kernel.advance(List.of(leg)).get(0);
  }

  @Test
  void theStateOfAWalkerIsTheFoldOfItsEvents() {
    advance(1_000);
    LegOutcome outcome = compute(asked());
    walker.runCommand(new Walker.LegDone(outcome, LEG));

    WalkerState folded = DYNAMICS.place(3);
    for (WalkerEvent event : outcome.events()) {
      folded = folded.after(event);
    }
    assertThat(walker.getState().walker()).isEqualTo(folded);
  }
}
