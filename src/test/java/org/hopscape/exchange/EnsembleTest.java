package org.hopscape.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.hopscape.event.Position;
import org.hopscape.event.Received;
import org.hopscape.event.RoundTrip;
import org.hopscape.event.WalkerEvent;
import org.hopscape.event.WalkerEvent.EscapeCensored;
import org.hopscape.event.WalkerEvent.LeftDomain;
import org.hopscape.event.WalkerEvent.PositionExchanged;
import org.hopscape.kernel.Dynamics;
import org.hopscape.kernel.Start;
import org.hopscape.kernel.WalkerState;
import org.hopscape.landscape.Landscape;
import org.hopscape.landscape.basin.Basins;
import org.hopscape.landscape.surface.DoubleWell;
import org.hopscape.noise.Law;
import org.hopscape.noise.Noise;
import org.hopscape.optimizer.HeavyBall;
import org.hopscape.optimizer.Optimizer;
import org.junit.jupiter.api.Test;

/** What two walkers make of each other's offers; f = x^4/4 - x^2/2 with wells at -1 and 1. */
class EnsembleTest {
  private static final Landscape WELLS = DoubleWell.quartic();
  private static final Dynamics SGD = dynamics(Optimizer.sgd(0.01));

  private static Dynamics dynamics(Optimizer optimizer) {
    return new Dynamics(
        1,
        WELLS,
        new Start.At(Position.of(-0.5)),
        new Noise.Additive(new Law.Gaussian(), 1.0),
        optimizer,
        Basins.minima(WELLS),
        false);
  }

  @Test
  void aSwapGivesEachTheOthersPositionAndOptimizerState() {
    Ensemble ensemble = Ensemble.of(new Exchange.Swap(100), 2, SGD);
    Received left = received(meet(ensemble, 0, -0.5, 0.1, 1, 2.0, 0.7));
    Received right = received(meet(ensemble, 1, 2.0, 0.7, 0, -0.5, 0.1));

    assertThat(left.position()).isEqualTo(Position.of(2.0));
    assertThat(left.memory()).isEqualTo(Position.of(0.7));
    assertThat(right.position()).isEqualTo(Position.of(-0.5));
    assertThat(right.memory()).isEqualTo(Position.of(0.1));
    assertThat(left.totals().largest()).isEqualTo(2.0);
  }

  @Test
  void anExchangeIsNoTransitionAndEndsTheWaitForTheFirstEscape() {
    Ensemble ensemble = Ensemble.of(new Exchange.Swap(100), 2, SGD);
    WalkerState before = state(-0.5, 0.1);
    List<WalkerEvent> events = meet(ensemble, 0, -0.5, 0.1, 1, 2.0, 0.7);
    WalkerState after = before;
    for (WalkerEvent event : events) {
      after = after.after(event);
    }

    assertThat(events).last().isEqualTo(new EscapeCensored(100));
    assertThat(after.totals().transitions()).isZero();
    assertThat(after.escaped()).isFalse();
    assertThat(after.mayEscape()).isFalse();
    assertThat(after.startBasin()).isEqualTo(before.startBasin());
    assertThat(after.basin()).isNotEqualTo(before.basin());
    assertThat(after.enteredAt()).isEqualTo(100);
    // It is censored once: the next exchange has nothing to end.
    assertThat(ensemble.meet(offer(0, 2.0, 0.7), after, offer(1, -0.5, 0.1), List.of()))
        .hasOnlyElementsOfType(PositionExchanged.class);
  }

  @Test
  void theLowestValueCountsWhereTheExchangePutsTheWalker() {
    Ensemble ensemble = Ensemble.of(new Exchange.Swap(100), 2, SGD);
    Received left = received(meet(ensemble, 0, -0.5, 0.1, 1, 1.0, 0.7));

    assertThat(left.totals().lowest()).isEqualTo(WELLS.value(new double[] {1.0}));
    assertThat(left.totals().lowestStep()).isEqualTo(100);
  }

  @Test
  void elasticTakesEachTowardsTheOther() {
    Ensemble ensemble = Ensemble.of(new Exchange.Elastic(100, 0.25), 2, SGD);

    assertThat(received(meet(ensemble, 0, -1.0, 0, 1, 3.0, 0)).position())
        .isEqualTo(Position.of(0.0));
    assertThat(received(meet(ensemble, 1, 3.0, 0, 0, -1.0, 0)).position())
        .isEqualTo(Position.of(2.0));
  }

  @Test
  void elasticKeepsAWalkersVelocity() {
    Dynamics heavyBall = dynamics(Optimizer.of(new HeavyBall(0.9), 0.01));
    Ensemble ensemble = Ensemble.of(new Exchange.Elastic(100, 0.5), 2, heavyBall);
    // The heavy ball remembers where it was a step ago: 0.125 behind.
    Received received = received(meet(ensemble, 0, -1.0, -1.125, 1, 3.0, 3.0));

    assertThat(received.position().get(0) - received.memory().get(0)).isEqualTo(0.125);
  }

  @Test
  void ofTheBestTheWorseOneTakesTheBettersPlaceAndTheBetterStays() {
    Ensemble ensemble = Ensemble.of(new Exchange.Best(100, 1.0), 2, SGD);
    PositionExchanged better = exchanged(meet(ensemble, 0, -1.0, 0.1, 1, 3.0, 0.7));
    PositionExchanged worse = exchanged(meet(ensemble, 1, 3.0, 0.7, 0, -1.0, 0.1));

    assertThat(better.accepted()).isTrue();
    assertThat(better.received()).isNull();
    assertThat(worse.accepted()).isTrue();
    assertThat(worse.received()).isNotNull();
    assertThat(received(List.of(worse)).position()).isEqualTo(Position.of(-1.0));
    assertThat(received(List.of(worse)).memory()).isEqualTo(Position.of(0.1));
  }

  @Test
  void equalValuesAreNoReasonToMove() {
    Ensemble ensemble = Ensemble.of(new Exchange.Best(100, 1.0), 2, SGD);

    assertThat(exchanged(meet(ensemble, 0, -1.5, 0, 1, 1.5, 0)).accepted()).isFalse();
  }

  /** T = gamma scale^2/2 = .005 and .02; f(.9) - f(1) = .009025: exp((1/.005 - 1/.02) (f_0 - f_1)). */
  @Test
  void neighboursOnALadderSwapByMetropolisRule() {
    Ensemble ensemble = ladder(1.0, 2.0);
    double gain = (1 / 0.005 - 1 / 0.02) * (value(1.0) - value(0.9));

    assertThat(exchanged(meet(ensemble, 0, 1.0, 0, 1, 0.9, 0)).probability())
        .isCloseTo(Math.exp(gain), within(1e-12));
    assertThat(exchanged(meet(ensemble, 0, 0.9, 0, 1, 1.0, 0)).probability()).isEqualTo(1.0);
  }

  @Test
  void bothSidesDecideTheSame() {
    Ensemble ensemble = ladder(1.0, 2.0);
    int accepted = 0;
    for (int i = 0; i < 200; i++) {
      double x = -1.2 + 0.002 * i;
      PositionExchanged one = exchanged(meet(ensemble, 0, x, 0, 1, 0.9, 0));
      PositionExchanged other = exchanged(meet(ensemble, 1, 0.9, 0, 0, x, 0));
      assertThat(one.accepted()).isEqualTo(other.accepted());
      assertThat(one.probability()).isEqualTo(other.probability());
      accepted += one.accepted() ? 1 : 0;
    }
    assertThat(accepted).isBetween(1, 199);
  }

  @Test
  void aValueBeyondTheNumbersIsNeverSwapped() {
    Ensemble ensemble = ladder(1.0, 2.0);

    assertThat(exchanged(meet(ensemble, 0, 1e150, 0, 1, -1e150, 0)).probability())
        .isZero();
    assertThat(exchanged(meet(ensemble, 0, 1e150, 0, 1, 1.0, 0)).probability()).isZero();
  }

  @Test
  void aLadderGivesEachWalkerItsRungsNoise() {
    Ensemble ensemble = ladder(1.0, 2.0);

    assertThat(ensemble.dynamics(0).noise()).isEqualTo(new Noise.Additive(new Law.Gaussian(), 1.0));
    assertThat(ensemble.dynamics(3).noise()).isEqualTo(new Noise.Additive(new Law.Gaussian(), 2.0));
    Dynamics multiplicative = SGD.under(new Noise.Multiplicative(9, 0.5));
    Exchange exchange = new Exchange.ReplicaExchange(100, new Ladder(List.of(1.0, 2.0)));
    assertThat(Ensemble.of(exchange, 2, multiplicative).dynamics(1).noise())
        .isEqualTo(new Noise.Multiplicative(2, 0.5));
  }

  @Test
  void aReceivedPositionBeyondTheBoundIsFlagged() {
    Ensemble ensemble = Ensemble.of(new Exchange.Swap(100), 2, SGD);
    double far = 2 * WELLS.bound();

    assertThat(meet(ensemble, 0, -0.5, 0, 1, far, 0)).contains(new LeftDomain(100));
  }

  @Test
  void aRoundTripGoesFromTheLowestRungToTheHighestAndBack() {
    Ladder ladder = new Ladder(List.of(1.0, 2.0, 3.0));
    RoundTrip trip = RoundTripCounts.start(1);
    assertThat(trip.since()).isNegative();
    // Up before it was ever down does not count.
    trip = RoundTripCounts.at(ladder, 2, 10, trip);
    assertThat(trip.turned()).isFalse();
    trip = RoundTripCounts.at(ladder, 1, 20, trip);
    trip = RoundTripCounts.at(ladder, 0, 30, trip);
    assertThat(trip).isEqualTo(new RoundTrip(30, false, 0));
    trip = RoundTripCounts.at(ladder, 1, 40, trip);
    // Down again without having been up: the trip goes on.
    trip = RoundTripCounts.at(ladder, 0, 50, trip);
    assertThat(trip.since()).isEqualTo(30);
    trip = RoundTripCounts.at(ladder, 1, 60, trip);
    trip = RoundTripCounts.at(ladder, 2, 70, trip);
    trip = RoundTripCounts.at(ladder, 1, 80, trip);
    assertThat(RoundTripCounts.at(ladder, 0, 90, trip)).isEqualTo(new RoundTrip(90, false, 60));
  }

  private static Ensemble ladder(double... scales) {
    List<Double> rungs = java.util.Arrays.stream(scales).boxed().toList();
    return Ensemble.of(new Exchange.ReplicaExchange(100, new Ladder(rungs)), 4, SGD);
  }

  private static double value(double x) {
    return WELLS.value(new double[] {x});
  }

  /** The side of {@code walker} at {@code x}, which meets {@code other} at {@code y} at step 100. */
  private static List<WalkerEvent> meet(
      Ensemble ensemble,
      long walker,
      double x,
      double memory,
      long other,
      double y,
      double otherMemory) {
    return ensemble.meet(
        offer(walker, x, memory), state(x, memory), offer(other, y, otherMemory), List.of());
  }

  private static Offer offer(long walker, double x, double memory) {
    return new Offer(
        walker, 100, 1 - walker, Position.of(x), Position.of(memory), RoundTripCounts.start(0));
  }

  private static WalkerState state(double x, double memory) {
    WalkerState start = SGD.place(0);
    return new WalkerState(
        100,
        Position.of(x),
        Position.of(memory),
        start.startBasin(),
        SGD.basins().map().label(new double[] {x}),
        0,
        start.totals(),
        WalkerState.NEVER,
        WalkerState.NEVER,
        WalkerState.NEVER,
        WalkerState.NEVER);
  }

  private static PositionExchanged exchanged(List<WalkerEvent> events) {
    return (PositionExchanged) events.get(0);
  }

  private static Received received(List<WalkerEvent> events) {
    return java.util.Objects.requireNonNull(exchanged(events).received());
  }
}
