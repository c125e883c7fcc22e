package org.hopscape.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.typesafe.config.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.hopscape.event.WalkerId;
import org.hopscape.fault.Fault;
import org.hopscape.journal.folder.RunFolder;
import org.hopscape.journal.write.JournalConfig;
import org.hopscape.journal.write.NewJournal;
import org.hopscape.kernel.cohort.Kernels;
import org.hopscape.run.RunPlan;
import org.hopscape.scenario.ScenarioReader;
import org.hopscape.walker.Legs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A slow machine is waited for; a store that does not work is not. */
class PatienceTest {
  private static final String SCENARIO = """
      scenario {
        name = small, walkers = 1, steps = 10
        landscape { type = cosine-bowl }, start = [-4.75], optimizer { type = sgd, step-size = 0.01 }
        noise { type = additive, scale = 13 }
      }
      """;

  @TempDir
  private Path data = Path.of("");

  private RunFolder folder = new RunFolder(data, "r");

  /** LevelDB locks the file of this name before anything else: a folder in its place cannot be. */
  @BeforeEach
  void aStoreThatCannotBeOpened() throws IOException {
    folder = new RunFolder(data, "r");
    folder.create();
    Files.createDirectories(folder.journal().resolve("LOCK"));
  }

  @Test
  void aStoreThatCannotBeOpenedEndsTheRunAtOnceWithTheSystemsReason() {
    Config config = RunSession.settings(folder, true).withFallback(JournalConfig.of(folder, true));
    RunPlan plan = RunPlan.prepare(ScenarioReader.parse(SCENARIO, "small.conf", List.of()), "now");
    long before = System.nanoTime();
    try (Simulation simulation =
        Simulation.start(plan, 0, Legs.of(5), 1, Kernels::create, config)) {
      Throwable failed =
          catchThrowable(() -> simulation.ended().toCompletableFuture().get(25, TimeUnit.SECONDS));
      assertThat(failed)
          .cause()
          .isInstanceOfSatisfying(
              Fault.class, fault -> assertThat(fault.kind()).isEqualTo(Fault.Kind.STORAGE))
          .message()
          .contains("LOCK");
    }
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(20));
  }

  @Test
  void aForksStoreThatCannotBeOpenedIsToldOfAtOnce() {
    try (NewJournal journal = new NewJournal(folder, RunSession.settings(folder, true))) {
      RunPlan plan =
          RunPlan.prepare(ScenarioReader.parse(SCENARIO, "small.conf", List.of()), "now");
      journal.store(WalkerId.RUN, List.of(plan.started()));
      Fault failed = catchThrowableOfType(Fault.class, journal::finish);
      assertThat(failed.kind()).isEqualTo(Fault.Kind.STORAGE);
      assertThat(failed).message().contains("LOCK");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "akka.logger-startup-timeout",
        "akka.actor.creation-timeout",
        "akka.scheduler.shutdown-timeout",
        "akka.coordinated-shutdown.default-phase-timeout",
        "akka.coordinated-shutdown.phases.actor-system-terminate.timeout",
        "akka.persistence.journal.hopscape.recovery-event-timeout",
        "akka.persistence.journal.hopscape.circuit-breaker.call-timeout",
        "akka.persistence.snapshot-store.hopscape.circuit-breaker.call-timeout"
      })
  void noTimeOutOfTheFrameworkEndsACommandOnASlowMachine(String path) {
    assertThat(RunSession.settings(folder, true).getDuration(path))
        .isGreaterThanOrEqualTo(Duration.ofMinutes(10));
  }
}
