package org.hopscape.walker;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.Behaviors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.hopscape.event.Position;
import org.hopscape.kernel.Dynamics;
import org.hopscape.kernel.Kernel;
import org.hopscape.kernel.Leg;
import org.hopscape.kernel.LegOutcome;
import org.hopscape.kernel.Start;
import org.hopscape.kernel.StateSink;
import org.hopscape.kernel.StepSink;
import org.hopscape.kernel.TransitionSink;
import org.hopscape.kernel.WalkerState;
import org.hopscape.kernel.cohort.Kernels;
import org.hopscape.landscape.Landscape;
import org.hopscape.landscape.basin.Basins;
import org.hopscape.landscape.surface.Landscapes;
import org.hopscape.landscape.surface.LennardJones;
import org.hopscape.landscape.surface.Quadratic;
import org.hopscape.landscape.surface.RippledBowl;
import org.hopscape.noise.Noise;
import org.hopscape.optimizer.Optimizer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StepperPoolTest {
  private static final Dynamics DYNAMICS = new Dynamics(
      1,
      Landscapes.of("cosine-bowl"),
      new Start.At(Position.of(-4.75)),
      new Noise.Multiplicative(2, 1),
      Optimizer.sgd(0.01),
      Basins.minima(Landscapes.of("cosine-bowl")),
      false);

  private static ActorTestKit actors;
  private final Queue<Integer> cohorts = new ConcurrentLinkedQueue<>();

  @BeforeAll
  static void start() {
    actors = ActorTestKit.create(PatientActors.CONFIG);
  }

  @AfterAll
  static void stop() {
    actors.shutdownTestKit();
  }

  @Test
  void everyRequestIsAnsweredOnceWithItsOwnLeg() {
    TestProbe<Walker.Command> walkers = actors.createTestProbe();
    ActorRef<StepperPool.Command> pool =
        actors.spawn(StepperPool.create(2, CountingKernel::new, Legs.of(10)));

    List<Leg> legs = new ArrayList<>();
    for (int walker = 0; walker < 1_000; walker++) {
      legs.add(leg(walker));
      pool.tell(new StepperPool.Step(leg(walker), true, walkers.ref()));
    }

    List<Leg> answered = new ArrayList<>();
    for (int i = 0; i < legs.size(); i++) {
      answered.add(done(walkers).outcome().leg());
    }
    assertThat(answered).containsExactlyInAnyOrderElementsOf(legs);
    walkers.expectNoMessage();
    assertThat(cohorts.stream().mapToInt(size -> size).sum()).isEqualTo(1_000);
  }

  /** Its walkers would wait for ever. */
  @Test
  void thePoolFailsWithAStepperThatThrows() {
    ActorRef<StepperPool.Command> pool =
        actors.spawn(StepperPool.create(2, ThrowingKernel::new, Legs.of(10)));
    TestProbe<Walker.Command> walker = actors.createTestProbe();
    pool.tell(new StepperPool.Step(leg(1), true, walker.ref()));
    walker.expectTerminated(pool);
  }

  @Test
  void aLoneWalkerIsServedThoughOthersAreThoughtActive() {
    ActorRef<StepperPool.Command> pool =
        actors.spawn(StepperPool.create(1, CountingKernel::new, Legs.of(10)));
    List<TestProbe<Walker.Command>> walkers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      TestProbe<Walker.Command> walker = actors.createTestProbe();
      walkers.add(walker);
      pool.tell(new StepperPool.Step(leg(i), false, walker.ref()));
    }
    walkers.forEach(TestProbe::receiveMessage);

    // Seven never ask again; the eighth must not wait for them.
    pool.tell(new StepperPool.Step(leg(0), false, walkers.get(0).ref()));

    walkers.get(0).receiveMessage();
  }

  @Test
  void requestsOfWalkersThatRunTogetherAreGatheredIntoCohorts() {
    ActorRef<StepperPool.Command> pool =
        actors.spawn(StepperPool.create(1, CountingKernel::new, Legs.of(10)));
    List<TestProbe<Walker.Command>> walkers = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      walkers.add(actors.createTestProbe());
    }
    for (int round = 0; round < 10; round++) {
      for (int i = 0; i < 64; i++) {
        pool.tell(new StepperPool.Step(leg(i), false, walkers.get(i).ref()));
      }
      walkers.forEach(TestProbe::receiveMessage);
    }

    // Ten rounds of 64: were each request its own cohort, these were 640.
    assertThat(cohorts.size()).isLessThan(200);
  }

  private static Walker.LegDone done(TestProbe<Walker.Command> walkers) {
    return walkers.expectMessageClass(Walker.LegDone.class);
  }

  private static Leg leg(int walker) {
    return new Leg(DYNAMICS, walker, DYNAMICS.place(walker), 10);
  }

  /** One of two computes a leg that does not end before it is let. */
  @Test
  void tellsHowManySteppersCompute() throws Exception {
    TestProbe<Walker.Command> walkers = actors.createTestProbe();
    TestProbe<Integer> busy = actors.createTestProbe();
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch let = new CountDownLatch(1);
    Kernel kernel = new CountingKernel() {
      @Override
      public List<LegOutcome> advance(List<Leg> legs, TransitionSink sink, StateSink states) {
        begun.countDown();
        try {
          let.await();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
        return super.advance(legs, sink, states);
      }
    };
    ActorRef<StepperPool.Command> pool =
        actors.spawn(StepperPool.create(2, () -> kernel, Legs.of(10)));
    pool.tell(new StepperPool.GetBusy(busy.ref()));
    busy.expectMessage(0);
    pool.tell(new StepperPool.Step(leg(0), true, walkers.ref()));
    begun.await();
    pool.tell(new StepperPool.GetBusy(busy.ref()));
    busy.expectMessage(1);
    let.countDown();
    done(walkers); // the pool has heard of it before
    pool.tell(new StepperPool.GetBusy(busy.ref()));
    busy.expectMessage(0);
  }

  private static final class ThrowingKernel implements Kernel {
    @Override
    public List<LegOutcome> advance(List<Leg> legs, TransitionSink sink, StateSink states) {
      throw new IllegalArgumentException("no such landscape");
    }

    @Override
    public LegOutcome trace(Leg leg, StepSink sink) {
      throw new IllegalArgumentException("no such landscape");
    }
  }

  /** The real kernel, with the sizes of its cohorts told. */
  private class CountingKernel implements Kernel {
    private final Kernel kernel = Kernels.create();

    @Override
    public List<LegOutcome> advance(List<Leg> legs, TransitionSink sink, StateSink states) {
      cohorts.add(legs.size());
      return kernel.advance(legs, sink, states);
    }

    @Override
    public LegOutcome trace(Leg leg, StepSink sink) {
      return kernel.trace(leg, sink);
    }
  }

  /** One arm's legs take ten times as long, and it is asked for last. */
  @Test
  void armsAdvanceTogetherHoweverSlowOneOfThemIs() {
    int legs = 60;
    long length = 100;
    ActorRef<StepperPool.Command> pool =
        actors.spawn(StepperPool.create(2, SlowOnQuadratics::new, Legs.of(10)));
    List<Pacing> arms = List.of(
        new Pacing(DYNAMICS, 24),
        new Pacing(on(new RippledBowl()), 24),
        new Pacing(on(new Quadratic(1, 1)), 8));
    TestProbe<Walker.Command> answers = actors.createTestProbe();
    arms.forEach(arm -> arm.begin(pool, length, answers));
    long furthest = 0;
    for (int served = 0; served < 24 * legs; served++) {
      LegOutcome done = done(answers).outcome();
      arms.get(arm(done.leg().dynamics())).goOn(pool, done, length);
      long least = arms.stream().mapToLong(Pacing::least).min().orElseThrow();
      furthest = Math.max(furthest, done.to().step() - least);
    }
    assertThat(arms.get(0).least()).isPositive();
    assertThat(furthest).isLessThanOrEqualTo(5 * length);
  }

  /** Nobody asks any more but one who is far ahead of walkers that were paused: it is served all the same. */
  @Test
  void aWalkerFarAheadOfThoseThatRestIsServed() {
    ActorRef<StepperPool.Command> pool =
        actors.spawn(StepperPool.create(2, CountingKernel::new, Legs.of(10)));
    TestProbe<Walker.Command> resting = actors.createTestProbe();
    TestProbe<Walker.Command> ahead = actors.createTestProbe();
    pool.tell(new StepperPool.Step(leg(0), false, resting.ref()));
    resting.receiveMessage();
    LegOutcome state =
        Kernels.create().advance(List.of(to(leg(1).from(), 1_000))).get(0);
    pool.tell(new StepperPool.Step(to(state.to(), 1_010), false, ahead.ref()));
    ahead.receiveMessage();
  }

  /** A landscape without lanes, where 300 walkers would be one call of the kernel. */
  @Test
  void walkersThatAreAdvancedOneAfterAnotherShareNoCallWhereTheirLegsAreLong() {
    ActorRef<StepperPool.Command> pool =
        actors.spawn(StepperPool.create(2, CountingKernel::new, Legs.adapting(1e9)));
    TestProbe<Walker.Command> answers = actors.createTestProbe();
    Landscape atoms = new LennardJones(2);
    Dynamics slow = new Dynamics(
        1,
        atoms,
        new Start.At(Position.of(0, 0, 0, 1.1, 0.1, 0.2)),
        new Noise.Multiplicative(0.1, 0.01),
        Optimizer.sgd(1e-4),
        Basins.none(),
        false);
    for (int walker = 0; walker < 40; walker++) {
      pool.tell(new StepperPool.Step(
          new Leg(slow, walker, slow.place(walker), 20_000), true, answers.ref()));
    }
    for (int walker = 0; walker < 40; walker++) {
      assertThat(done(answers).next()).isBetween(1L, 65_536L);
    }
    assertThat(cohorts).hasSize(40);
  }

  /** Whatever waits is not computed: a run of many walkers would go on for minutes. */
  @Test
  void whoWaitsWhenTheRunRestsIsDeclined() {
    ActorRef<StepperPool.Command> pool =
        actors.spawn(StepperPool.create(1, CountingKernel::new, Legs.of(10)));
    TestProbe<Walker.Command> walkers = actors.createTestProbe();
    int walkersOfAll = 2_000;
    for (int walker = 0; walker < walkersOfAll; walker++) {
      pool.tell(new StepperPool.Step(leg(walker), false, walkers.ref()));
    }
    pool.tell(StepperPool.Rest.INSTANCE);
    TestProbe<Walker.Command> late = actors.createTestProbe();
    pool.tell(new StepperPool.Step(leg(walkersOfAll), false, late.ref()));
    late.expectMessageClass(Walker.Declined.class);
    int declined = 0;
    for (int walker = 0; walker < walkersOfAll; walker++) {
      declined += walkers.receiveMessage() instanceof Walker.Declined ? 1 : 0;
    }
    assertThat(declined).isBetween(1, walkersOfAll);
    assertThat(cohorts.stream().mapToInt(size -> size).sum()).isEqualTo(walkersOfAll - declined);
    walkers.expectNoMessage();
  }

  private static Leg to(WalkerState from, long step) {
    return new Leg(DYNAMICS, 1, from, step);
  }

  private static Dynamics on(Landscape landscape) {
    return new Dynamics(
        1,
        landscape,
        new Start.At(Position.of(-4.75)),
        new Noise.Multiplicative(2, 1),
        Optimizer.sgd(0.01),
        Basins.minima(landscape),
        false);
  }

  private static int arm(Dynamics dynamics) {
    return List.of("cosine-bowl", "rippled-bowl", "quadratic")
        .indexOf(dynamics.landscape().name());
  }

  /** An arm's walkers, each of which asks for the next leg as soon as it has the last. */
  private static final class Pacing {
    private final Dynamics dynamics;
    private final long[] at;
    private final List<ActorRef<Walker.Command>> walkers = new ArrayList<>();

    Pacing(Dynamics dynamics, int walkers) {
      this.dynamics = dynamics;
      this.at = new long[walkers];
    }

    void begin(ActorRef<StepperPool.Command> pool, long length, TestProbe<Walker.Command> answers) {
      for (int i = 0; i < at.length; i++) {
        walkers.add(actors.spawn(Behaviors.receiveMessage(message -> {
          answers.ref().tell(message);
          return Behaviors.same();
        })));
        Leg leg = new Leg(dynamics, i, dynamics.place(i), length);
        pool.tell(new StepperPool.Step(leg, false, walkers.get(i)));
      }
    }

    void goOn(ActorRef<StepperPool.Command> pool, LegOutcome done, long length) {
      int walker = (int) done.leg().walker();
      at[walker] = done.to().step();
      Leg leg = new Leg(dynamics, walker, done.to(), done.to().step() + length);
      pool.tell(new StepperPool.Step(leg, false, walkers.get(walker)));
    }

    long least() {
      return Arrays.stream(at).min().orElseThrow();
    }
  }

  /** The real kernel, which takes three milliseconds longer where one leg is of the quadratic. */
  private static final class SlowOnQuadratics implements Kernel {
    private final Kernel kernel = Kernels.create();

    @Override
    public List<LegOutcome> advance(List<Leg> legs, TransitionSink sink, StateSink states) {
      if (arm(legs.get(0).dynamics()) == 2) {
        LockSupport.parkNanos(3_000_000);
      }
      return kernel.advance(legs, sink, states);
    }

    @Override
    public LegOutcome trace(Leg leg, StepSink sink) {
      return kernel.trace(leg, sink);
    }
  }
}
