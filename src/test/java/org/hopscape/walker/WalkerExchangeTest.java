package org.hopscape.walker;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.persistence.testkit.javadsl.EventSourcedBehaviorTestKit;
import akka.persistence.testkit.javadsl.EventSourcedBehaviorTestKit.CommandResult;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.hopscape.event.Position;
import org.hopscape.event.WalkerEvent;
import org.hopscape.event.WalkerEvent.PositionExchanged;
import org.hopscape.event.WalkerId;
import org.hopscape.exchange.Ensemble;
import org.hopscape.exchange.Exchange;
import org.hopscape.exchange.Offer;
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

/** One walker of two, its partner played by a probe: killed before, between and after the two sides of a meeting. */
class WalkerExchangeTest {
  private static final long EVERY = 100;
  private static final WalkerId ID = new WalkerId("swap", 0);
  private static final WalkerId PARTNER = new WalkerId("swap", 1);

  private static ActorTestKit actors;
  private final Kernel kernel = Kernels.create();
  private final Ensemble ensemble = Ensemble.of(new Exchange.Swap(EVERY), 2, dynamics(false));
  private EventSourcedBehaviorTestKit<Walker.Command, WalkerEvent, Walker.State> walker;
  private TestProbe<StepperPool.Command> pool;
  private TestProbe<Walker.Report> reports;
  private TestProbe<Walker.Command> partner;

  private static Dynamics dynamics(boolean stopAtEscape) {
    return new Dynamics(
        1,
        Landscapes.of("cosine-bowl"),
        new Start.At(Position.of(-4.75)),
        new Noise.Multiplicative(12, 1),
        Optimizer.sgd(0.01),
        Basins.minima(Landscapes.of("cosine-bowl")),
        stopAtEscape);
  }

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
    make(ensemble);
  }

  private void make(Ensemble of) {
    pool = actors.createTestProbe();
    reports = actors.createTestProbe();
    partner = actors.createTestProbe();
    Peers peers = new Peers();
    peers.join(PARTNER, partner.ref());
    walker = EventSourcedBehaviorTestKit.create(
        actors.system(),
        Walker.create(ID, of, pool.ref(), peers),
        EventSourcedBehaviorTestKit.enabledSerializationSettings().withVerifyCommands(false));
  }

  @Test
  void atAnEpochsEndItOffersItsStateAndWaits() {
    toTheEpochsEnd();

    Walker.Offered offered = partner.expectMessageClass(Walker.Offered.class);
    assertThat(offered.waiting()).isTrue();
    assertThat(offered.offer().step()).isEqualTo(EVERY);
    assertThat(offered.offer().position()).isEqualTo(state().position());
    pool.expectNoMessage(Duration.ofMillis(50));
    assertThat(reportAtTheEnd().resting()).isFalse();
  }

  @Test
  void withBothOffersItStoresItsSideSaysSoAndGoesOn() {
    toTheEpochsEnd();
    partner.expectMessageClass(Walker.Offered.class);

    List<WalkerEvent> events =
        walker.runCommand(new Walker.Offered(theirs(EVERY), true)).events();

    assertThat(events.get(0)).isInstanceOf(PositionExchanged.class);
    assertThat(partner.receiveMessage()).isEqualTo(new Walker.Acknowledged(EVERY));
    assertThat(state().position()).isEqualTo(theirs(EVERY).position());
    assertThat(asked().from()).isEqualTo(state());
  }

  @Test
  void anOfferThatComesEarlyWaitsForTheWalker() {
    advance();
    assertThat(walker.runCommand(new Walker.Offered(theirs(EVERY), true)).hasNoEvents())
        .isTrue();
    walker.runCommand(new Walker.LegDone(compute(asked()), 50_000));

    partner.expectMessageClass(Walker.Offered.class);
    assertThat(partner.receiveMessage()).isEqualTo(new Walker.Acknowledged(EVERY));
    assertThat(state().position()).isEqualTo(theirs(EVERY).position());
  }

  @Test
  void killedBetweenTheTwoSidesItStillHasItsOfferForThePartner() {
    toTheEpochsEnd();
    Offer offered = partner.expectMessageClass(Walker.Offered.class).offer();
    walker.runCommand(new Walker.Offered(theirs(EVERY), true));
    partner.expectMessageClass(Walker.Acknowledged.class);
    WalkerState after = state();

    walker.restart();
    // The partner was killed before it stored its side, and asks again.
    assertThat(walker.runCommand(new Walker.Offered(theirs(EVERY), true)).hasNoEvents())
        .isTrue();

    assertThat(partner.receiveMessage()).isEqualTo(new Walker.Offered(offered, false));
    assertThat(state()).isEqualTo(after);
  }

  @Test
  void killedBeforeItsSideIsStoredItAsksAgain() {
    toTheEpochsEnd();
    Offer offered = partner.expectMessageClass(Walker.Offered.class).offer();

    walker.restart();
    advance();
    assertThat(partner.receiveMessage()).isEqualTo(new Walker.Offered(offered, true));
    pool.expectNoMessage(Duration.ofMillis(50));
    // The partner has stored its side: its answer is no request.
    walker.runCommand(new Walker.Offered(theirs(EVERY), false));
    assertThat(state().position()).isEqualTo(theirs(EVERY).position());
  }

  @Test
  void anAnswerThatComesTwiceIsNotAnsweredAgain() {
    toTheEpochsEnd();
    partner.expectMessageClass(Walker.Offered.class);
    walker.runCommand(new Walker.Offered(theirs(EVERY), false));
    partner.expectMessageClass(Walker.Acknowledged.class);

    walker.runCommand(new Walker.Offered(theirs(EVERY), false));
    partner.expectNoMessage(Duration.ofMillis(50));
  }

  @Test
  void anOfferIsKeptUntilThePartnerHasAcknowledgedIt() {
    toTheEpochsEnd();
    walker.runCommand(new Walker.Offered(theirs(EVERY), true));
    assertThat(outstanding()).containsExactly(EVERY);
    walker.runCommand(new Walker.LegDone(compute(asked()), 50_000));
    walker.runCommand(new Walker.Acknowledged(EVERY));
    // What a partner acknowledges rides on the next exchange.
    assertThat(outstanding()).containsExactly(EVERY);
    walker.runCommand(new Walker.Offered(theirs(2 * EVERY), true));

    assertThat(outstanding()).containsExactly(2 * EVERY);
    assertThat(walker.restart().state().exchanges().outstanding())
        .extracting(Offer::step)
        .containsExactly(2 * EVERY);
  }

  @Test
  void anAcknowledgementThatOvertakesTheWalkersOwnSideIsNotLost() {
    toTheEpochsEnd();
    walker.runCommand(new Walker.Acknowledged(EVERY));
    walker.runCommand(new Walker.Offered(theirs(EVERY), true));
    walker.runCommand(new Walker.LegDone(compute(asked()), 50_000));
    walker.runCommand(new Walker.Offered(theirs(2 * EVERY), true));

    assertThat(outstanding()).containsExactly(2 * EVERY);
  }

  @Test
  void goesOnWithoutAPartnerThatIsGone() {
    toTheEpochsEnd();
    partner.expectMessageClass(Walker.Offered.class);

    assertThat(walker.runCommand(new Walker.Gone(EVERY)).hasNoEvents()).isTrue();
    assertThat(asked().from()).isEqualTo(state());
  }

  @Test
  void aWalkerThatStoppedForGoodSaysThatItIsGone() {
    make(Ensemble.of(new Exchange.Swap(100_000), 2, dynamics(true)));
    advance(1_000_000);
    Offer early = new Offer(1, 100_000, 0, Position.of(2.0), Position.none(), null);
    walker.runCommand(new Walker.Offered(early, true));
    walker.runCommand(new Walker.LegDone(compute(asked()), 50_000));
    assertThat(state().escaped()).isTrue();

    assertThat(partner.receiveMessage()).isEqualTo(new Walker.Gone(100_000));
    walker.runCommand(new Walker.Offered(early, true));
    assertThat(partner.receiveMessage()).isEqualTo(new Walker.Gone(100_000));
  }

  @Test
  void pausedAtAnEpochsEndItRestsAndMeetsNobody() {
    toTheEpochsEnd();
    assertThat(reportAtTheEnd().resting()).isFalse();
    walker.runCommand(Walker.Pause.INSTANCE);

    assertThat(reportAtTheEnd().resting()).isTrue();
    assertThat(walker.runCommand(new Walker.Offered(theirs(EVERY), true)).hasNoEvents())
        .isTrue();
  }

  @Test
  void asksAgainWhereNoAnswerComes() {
    toTheEpochsEnd();
    Offer offered = partner.expectMessageClass(Walker.Offered.class).offer();

    assertThat(partner.receiveMessage()).isEqualTo(new Walker.Offered(offered, true));
  }

  private void toTheEpochsEnd() {
    advance();
    walker.runCommand(new Walker.LegDone(compute(asked()), 50_000));
    assertThat(state().step()).isEqualTo(EVERY);
  }

  private CommandResult<Walker.Command, WalkerEvent, Walker.State> advance() {
    return advance(1_000);
  }

  private CommandResult<Walker.Command, WalkerEvent, Walker.State> advance(long target) {
    return walker.runCommand(new Walker.Advance(target, 50_000, reports.ref()));
  }

  private static Offer theirs(long step) {
    return new Offer(1, step, 0, Position.of(2.5), Position.none(), null);
  }

  private WalkerState state() {
    return Objects.requireNonNull(walker.getState().walker());
  }

  private List<Long> outstanding() {
    return walker.getState().exchanges().outstanding().stream().map(Offer::step).toList();
  }

  /** The next report of the walker at an epoch's end. */
  private Walker.Report reportAtTheEnd() {
    Walker.Report report = reports.receiveMessage();
    while (report.state().step() < EVERY) {
      report = reports.receiveMessage();
    }
    return report;
  }

  private Leg asked() {
    return pool.expectMessageClass(StepperPool.Step.class).leg();
  }

  private LegOutcome compute(Leg leg) {
    return kernel.advance(List.of(leg)).get(0);
  }
}
