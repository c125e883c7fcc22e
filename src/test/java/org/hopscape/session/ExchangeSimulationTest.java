package org.hopscape.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.hopscape.coordinator.Coordinator.Ended;
import org.hopscape.coordinator.Coordinator.Status;
import org.hopscape.coordinator.Progress;
import org.hopscape.event.WalkerId;
import org.hopscape.exchange.ExchangeStatistics;
import org.hopscape.exchange.Exchanges;
import org.hopscape.exchange.Lockstep;
import org.hopscape.journal.folder.RunFolder;
import org.hopscape.journal.write.JournalConfig;
import org.hopscape.kernel.Fingerprint;
import org.hopscape.kernel.WalkerState;
import org.hopscape.kernel.cohort.Kernels;
import org.hopscape.replay.RunReading;
import org.hopscape.replay.verify.Verification;
import org.hopscape.replay.verify.Verify;
import org.hopscape.run.PlannedArm;
import org.hopscape.run.RunPlan;
import org.hopscape.scenario.ScenarioReader;
import org.hopscape.walker.Legs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whole runs of walkers that exchange positions, on a real LevelDB; each must end in the bits of {@link Lockstep}, which has
 * no actor, no journal and no legs.
 */
class ExchangeSimulationTest {
  private static final String SCENARIO = """
      scenario {
        name = small
        walkers = 7
        steps = 5000
        landscape { type = cosine-bowl }
        start = [-4.75]
        optimizer { type = sgd, step-size = 0.01 }
        noise { type = multiplicative, sigma = 12, additive-scale = 1 }
        arms {
          swap    { exchange { type = swap, every = 250 } }
          elastic { exchange { type = elastic, every = 500, strength = 0.25 }, optimizer { type = heavy-ball, step-size = 0.01, momentum = 0.5 } }
          best    { exchange { type = best, every = 300, fraction = 0.5 } }
          ladder  { walkers = 8, noise { type = additive, scale = 10 }, exchange { type = replica-exchange, every = 50, ladder = [10, 14, 20, 28] } }
          gone    { stop-at-escape = true, noise { sigma = 3 }, exchange { type = best, every = 100, fraction = 0.3 } }
          alone   { walkers = 1, exchange { type = swap, every = 100 } }
        }
      }
      """;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path data;

  private final RunPlan plan =
      RunPlan.prepare(ScenarioReader.parse(SCENARIO, "small.conf", List.of()), "then");

  @Test
  void endsInTheBitsOfWalkersInLockstepWhateverThreadsAndLegs() throws Exception {
    List<String> truth = computed(plan);
    for (int threads = 1; threads <= 2; threads++) {
      for (long leg : new long[] {77, 500, 65_536}) {
        RunFolder folder = folder("run-" + threads + "-" + leg);
        assertThat(run(folder, plan, leg, threads).status()).isEqualTo(Status.COMPLETED);
        assertThat(journaled(folder)).isEqualTo(truth);
        assertThat(verified(folder)).isEqualTo(0);
      }
    }
  }

  @Test
  void messagesMayGoThroughTheNetwork() throws Exception {
    try (Simulation simulation = start(
        folder("network"), plan, 500, 2, ConfigFactory.parseResources("conf/network.conf"), 0)) {
      assertThat(end(simulation).status()).isEqualTo(Status.COMPLETED);
    }

    assertThat(journaled(folder("network"))).isEqualTo(computed(plan));
  }

  @Test
  void goesOnAfterCrashesInTheMiddleOfExchanges() throws Exception {
    RunFolder folder = folder("crashed");
    for (int crash = 0; crash < 5; crash++) {
      try (Simulation simulation = start(folder, plan, 500, 2)) {
        long before = simulation.progress().orElseThrow().steps();
        while (simulation.progress().orElseThrow().steps() < before + 20_000) {
          Thread.onSpinWait();
        }
        // close() ends the actors wherever they are: before, between and after the two sides of a
        // meeting.
      }
    }
    assertThat(run(folder, plan, 500, 2).status()).isEqualTo(Status.COMPLETED);
    assertThat(journaled(folder)).isEqualTo(computed(plan));
    assertThat(verified(folder)).isEqualTo(0);
  }

  @Test
  void pausesWithPartnersThatWaitAndGoesOn() throws Exception {
    RunFolder folder = folder("paused");
    for (int pause = 0; pause < 3; pause++) {
      try (Simulation simulation = start(folder, plan, 50, 2)) {
        long before = simulation.progress().orElseThrow().steps();
        while (simulation.progress().orElseThrow().steps() < before + 10_000) {
          Thread.onSpinWait();
        }
        simulation.pause("a test");
        assertThat(end(simulation).status()).isEqualTo(Status.PAUSED);
      }
    }
    assertThat(run(folder, plan, 500, 2).status()).isEqualTo(Status.COMPLETED);
    assertThat(journaled(folder)).isEqualTo(computed(plan));
  }

  /** 5,000 is an epoch's end of four arms: the exchange there is done whether the run ends there or not. */
  @Test
  void anExtendedRunEqualsOneThatWasLongFromTheStart() throws Exception {
    RunFolder folder = folder("extended");
    run(folder, plan, 500, 2);
    RunPlan longer = plan.extendedTo(7_321);
    try (Simulation simulation = start(folder, longer, 500, 2, ConfigFactory.empty(), 7_321)) {
      assertThat(end(simulation).status()).isEqualTo(Status.COMPLETED);
    }
    assertThat(journaled(folder)).isEqualTo(computed(longer));
  }

  @Test
  void theCoordinatorKeepsTheExchangesOfEachRung() throws Exception {
    Ended ended = run(folder("counted"), plan, 500, 2);

    for (Progress.Arm arm : ended.progress().arms()) {
      PlannedArm planned = plan.arm(arm.name());
      List<Exchanges.Counts> counts = new Lockstep(planned.ensemble(), Kernels.create())
          .to(planned.steps()).exchanges().stream().map(Exchanges::counts).toList();
      assertThat(arm.exchanges()).isEqualTo(ExchangeStatistics.of(planned.ensemble(), counts));
    }
    ExchangeStatistics ladder =
        Objects.requireNonNull(ended.progress().arms().get(3).exchanges());
    // 100 epochs of two ladders: rung 0 meets rung 1 after the 50 odd ones, the highest meets
    // nobody above.
    assertThat(ladder.rungs().get(0).meetings()).isEqualTo(100);
    assertThat(ladder.rungs().get(3).meetings()).isZero();
    assertThat(ladder.counts().roundTrips()).isPositive();
  }

  private RunFolder folder(String name) {
    RunFolder folder = new RunFolder(data, name);
    folder.create();
    return folder;
  }

  private static Ended run(RunFolder folder, RunPlan plan, long leg, int threads) throws Exception {
    try (Simulation simulation = start(folder, plan, leg, threads)) {
      return end(simulation);
    }
  }

  private static Ended end(Simulation simulation) throws Exception {
    return simulation.ended().toCompletableFuture().get(60, TimeUnit.SECONDS);
  }

  private static Simulation start(RunFolder folder, RunPlan plan, long leg, int threads) {
    return start(folder, plan, leg, threads, ConfigFactory.empty(), 0);
  }

  private static Simulation start(
      RunFolder folder, RunPlan plan, long leg, int threads, Config settings, long extendTo) {
    Config config = settings
        .withFallback(ConfigFactory.parseResources("conf/hopscape.conf"))
        .withFallback(JournalConfig.of(folder, true));
    return Simulation.start(plan, extendTo, Legs.of(leg), threads, Kernels::create, config);
  }

  private static List<String> computed(RunPlan plan) {
    return plan.arms().stream()
        .map(arm -> Fingerprint.of(
            new Lockstep(arm.ensemble(), Kernels.create()).to(arm.steps()).states()))
        .toList();
  }

  private static List<String> journaled(RunFolder folder) {
    try (RunReading run = RunReading.open(folder)) {
      List<String> arms = new ArrayList<>();
      for (PlannedArm arm : run.plan().arms()) {
        List<WalkerState> states = new ArrayList<>();
        for (long walker = 0; walker < arm.walkers(); walker++) {
          states.add(run.lastState(new WalkerId(arm.name(), walker)));
        }
        arms.add(Fingerprint.of(states));
      }
      return arms;
    }
  }

  private static int verified(RunFolder folder) {
    try (RunReading run = RunReading.open(folder)) {
      Verification found = Verify.deep(run, 2, Kernels::create, steps -> {});
      return found.mismatches().size() + found.damage().size();
    }
  }
}
