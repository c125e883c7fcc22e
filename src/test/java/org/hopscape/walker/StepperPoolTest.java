package org.hopscape.walker;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import com.typesafe.config.ConfigFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.hopscape.event.Position;
import org.hopscape.kernel.Dynamics;
import org.hopscape.kernel.Kernel;
import org.hopscape.kernel.Kernels;
import org.hopscape.kernel.Leg;
import org.hopscape.kernel.LegOutcome;
import org.hopscape.kernel.Start;
import org.hopscape.kernel.StateSink;
import org.hopscape.kernel.StepSink;
import org.hopscape.kernel.TransitionSink;
import org.hopscape.landscape.Basins;
import org.hopscape.landscape.Landscapes;
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
    actors = ActorTestKit.create(ConfigFactory.parseResources("conf/hopscape.conf")
        .withFallback(ConfigFactory.parseResources("hopscape-journal.conf"))
        .withFallback(ConfigFactory.defaultReference())
        .resolve());
  }

  @AfterAll
  static void stop() {
    actors.shutdownTestKit();
  }

  @Test
  void everyRequestIsAnsweredOnceWithItsOwnLeg() {
    TestProbe<Walker.LegDone> walkers = actors.createTestProbe();
    ActorRef<StepperPool.Command> pool = actors.spawn(StepperPool.create(2, CountingKernel::new));

    List<Leg> legs = new ArrayList<>();
    for (int walker = 0; walker < 1_000; walker++) {
      legs.add(leg(walker));
      pool.tell(new StepperPool.Step(leg(walker), true, walkers.ref()));
    }

    List<Leg> answered = new ArrayList<>();
    for (int i = 0; i < legs.size(); i++) {
      answered.add(walkers.receiveMessage().outcome().leg());
    }
    assertThat(answered).containsExactlyInAnyOrderElementsOf(legs);
    walkers.expectNoMessage();
    assertThat(cohorts.stream().mapToInt(size -> size).sum()).isEqualTo(1_000);
  }

  @Test
  void aLoneWalkerIsServedThoughOthersAreThoughtActive() {
    ActorRef<StepperPool.Command> pool = actors.spawn(StepperPool.create(1, CountingKernel::new));
    List<TestProbe<Walker.LegDone>> walkers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      TestProbe<Walker.LegDone> walker = actors.createTestProbe();
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
    ActorRef<StepperPool.Command> pool = actors.spawn(StepperPool.create(1, CountingKernel::new));
    List<TestProbe<Walker.LegDone>> walkers = new ArrayList<>();
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

  private static Leg leg(int walker) {
    return new Leg(DYNAMICS, walker, DYNAMICS.place(walker), 10);
  }

  /** The real kernel, with the sizes of its cohorts told. */
  private final class CountingKernel implements Kernel {
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
}
