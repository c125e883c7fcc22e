package org.hopscape.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.hopscape.coordinator.Coordinator.Ended;
import org.hopscape.coordinator.Coordinator.Status;
import org.hopscape.event.RunEvent.RunCompleted;
import org.hopscape.event.RunEvent.RunPaused;
import org.hopscape.event.WalkerEvent;
import org.hopscape.event.WalkerId;
import org.hopscape.journal.JournalReader;
import org.hopscape.journal.folder.RunFolder;
import org.hopscape.journal.write.JournalConfig;
import org.hopscape.kernel.Fingerprint;
import org.hopscape.kernel.Leg;
import org.hopscape.kernel.WalkerState;
import org.hopscape.kernel.cohort.Kernels;
import org.hopscape.run.PlannedArm;
import org.hopscape.run.RunPlan;
import org.hopscape.scenario.ScenarioReader;
import org.hopscape.walker.Legs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs of real actors on a real LevelDB; each must end in the bits that the kernel alone computes. */
class SimulationTest {
  private static final String SCENARIO = """
      scenario {
        name = small
        walkers = 3
        steps = 20000
        landscape { type = cosine-bowl }
        start = [-4.75]
        optimizer { type = sgd, step-size = 0.01 }
        arms {
          additive       { noise { type = additive, scale = 13 } }
          multiplicative { noise { type = multiplicative, sigma = 12, additive-scale = 1 } }
        }
      }
      """;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path data;

  private final RunPlan plan =
      RunPlan.prepare(ScenarioReader.parse(SCENARIO, "small.conf", List.of()), "then");

  @Test
  void endsInTheBitsOfTheKernelAlone() throws Exception {
    Ended ended = run(folder("whole"), plan, 0, 1_000, 2);

    assertThat(ended.status()).isEqualTo(Status.COMPLETED);
    assertThat(ended.progress().steps()).isEqualTo(2 * 3 * 20_000);
    assertThat(journaled(folder("whole"))).isEqualTo(computed(plan));
  }

  @Test
  void neitherThreadsNorLegsShowInTheResult() throws Exception {
    run(folder("one"), plan, 0, 777, 1);
    run(folder("many"), plan, 0, 65_536, 3);

    assertThat(journaled(folder("one"))).isEqualTo(computed(plan));
    assertThat(journaled(folder("many"))).isEqualTo(computed(plan));
  }

  @Test
  void goesOnAfterACrashInTheMiddleWithLegsAskedForAhead() throws Exception {
    RunFolder folder = folder("crashed");
    for (int crash = 0; crash < 3; crash++) {
      try (Simulation simulation = start(folder, plan, 0, 10, 2)) {
        long before = simulation.progress().orElseThrow().steps();
        while (simulation.progress().orElseThrow().steps() < before + 5_000) {
          Thread.onSpinWait();
        }
        // close() ends the actors wherever they are, with legs under way and none of them told.
      }
    }
    assertThat(journaled(folder)).isNotEqualTo(computed(plan));

    assertThat(run(folder, plan, 0, 1_000, 2).status()).isEqualTo(Status.COMPLETED);
    assertThat(journaled(folder)).isEqualTo(computed(plan));
  }

  /** Nobody would ever answer its walkers. */
  @Test
  void aKernelThatThrowsEndsTheRun() {
    Config config = ConfigFactory.parseResources("conf/hopscape.conf")
        .withFallback(JournalConfig.of(folder("thrown"), true));
    try (Simulation simulation = Simulation.start(
        plan,
        0,
        Legs.of(1_000),
        2,
        () -> {
          throw new IllegalArgumentException("no such landscape");
        },
        config)) {
      assertThatThrownBy(() -> end(simulation)).hasStackTraceContaining("no such landscape");
    }
  }

  @Test
  void pausesAtALegsEndAndGoesOn() throws Exception {
    RunFolder folder = folder("paused");
    try (Simulation simulation = start(folder, plan, 0, 10, 2)) {
      while (simulation.progress().orElseThrow().steps() < 1_000) {
        Thread.onSpinWait();
      }
      simulation.pause("a test");
      assertThat(end(simulation).status()).isEqualTo(Status.PAUSED);
    }
    try (JournalReader reader = JournalReader.open(folder)) {
      assertThat(reader.runEvents()).last().isInstanceOf(RunPaused.class);
    }

    run(folder, plan, 0, 1_000, 2);
    assertThat(journaled(folder)).isEqualTo(computed(plan));
  }

  @Test
  void anExtendedRunEqualsOneThatWasLongFromTheStart() throws Exception {
    RunFolder folder = folder("extended");
    run(folder, plan, 0, 1_000, 2);
    RunPlan longer = plan.extendedTo(31_000);
    assertThat(run(folder, longer, 31_000, 1_500, 2).status()).isEqualTo(Status.COMPLETED);

    assertThat(journaled(folder)).isEqualTo(computed(longer));
    try (JournalReader reader = JournalReader.open(folder)) {
      assertThat(RunPlan.of(reader.runEvents(), folder.path()).arm("additive").steps())
          .isEqualTo(31_000);
      assertThat(reader.runEvents()).last().isInstanceOf(RunCompleted.class);
    }
  }

  private RunFolder folder(String name) {
    RunFolder folder = new RunFolder(data, name);
    folder.create();
    return folder;
  }

  private static Ended run(RunFolder folder, RunPlan plan, long extendTo, long leg, int threads)
      throws Exception {
    try (Simulation simulation = start(folder, plan, extendTo, leg, threads)) {
      return end(simulation);
    }
  }

  private static Ended end(Simulation simulation) throws Exception {
    return simulation.ended().toCompletableFuture().get(60, TimeUnit.SECONDS);
  }

  private static Simulation start(
      RunFolder folder, RunPlan plan, long extendTo, long leg, int threads) {
    Config config = ConfigFactory.parseResources("conf/hopscape.conf")
        .withFallback(JournalConfig.of(folder, true));
    return Simulation.start(plan, extendTo, Legs.of(leg), threads, Kernels::create, config);
  }

  /** Fingerprints of the arms as the kernel computes them, each walker in one leg. */
  private static List<String> computed(RunPlan plan) {
    List<String> arms = new ArrayList<>();
    for (PlannedArm arm : plan.arms()) {
      List<WalkerState> states = new ArrayList<>();
      for (long walker = 0; walker < arm.walkers(); walker++) {
        WalkerState start = arm.dynamics().place(walker);
        Leg whole = new Leg(arm.dynamics(), walker, start, arm.steps());
        states.add(Kernels.create().advance(List.of(whole)).get(0).to());
      }
      arms.add(Fingerprint.of(states));
    }
    return arms;
  }

  /** Fingerprints of the arms as the journal has them. */
  private static List<String> journaled(RunFolder folder) {
    try (JournalReader reader = JournalReader.open(folder)) {
      List<String> arms = new ArrayList<>();
      for (PlannedArm arm : RunPlan.of(reader.runEvents(), folder.path()).arms()) {
        List<WalkerState> states = new ArrayList<>();
        for (long walker = 0; walker < arm.walkers(); walker++) {
          WalkerState[] state = {arm.dynamics().place(walker)};
          String id = new WalkerId(arm.name(), walker).persistenceId();
          reader.replay(id, 1, stored -> state[0] = state[0].after((WalkerEvent) stored.event()));
          states.add(state[0]);
        }
        arms.add(Fingerprint.of(states));
      }
      return arms;
    }
  }
}
