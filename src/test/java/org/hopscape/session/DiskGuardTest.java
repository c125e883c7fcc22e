package org.hopscape.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.hopscape.fault.Fault;
import org.hopscape.journal.folder.RunFolder;
import org.hopscape.run.RunPlan;
import org.hopscape.scenario.ScenarioReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a disk that is told to be of any size; .ci/disk-full does it on a real one. */
class DiskGuardTest {
  private static final long MEGABYTE = 1 << 20;

  @TempDir
  private Path data = Path.of("");

  private static RunPlan plan(int walkers, String start) {
    return RunPlan.prepare(
        ScenarioReader.parse(
            "scenario { name = r, walkers = " + walkers
                + ", steps = 10, landscape { type = rastrigin, dimension = 2 }, start = " + start
                + ", optimizer { type = adam, step-size = 0.01 }, noise { type = additive, scale = 1 } }",
            "r.conf",
            List.of()),
        "now");
  }

  private RunFolder folder() {
    RunFolder folder = new RunFolder(data, "r");
    folder.create();
    return folder;
  }

  @Test
  void theMarginGrowsWithTheStoreUpToACompactionAndWithTheWalkers() throws IOException {
    RunFolder folder = folder();
    DiskGuard two = new DiskGuard(folder, plan(2, "[1, 1]"), () -> 0);
    DiskGuard many = new DiskGuard(folder, plan(10_000, "[1, 1]"), () -> 0);
    assertThat(two.margin()).isBetween(8 * MEGABYTE, 12 * MEGABYTE);
    assertThat(many.margin()).isGreaterThan(two.margin() + 10_000 * 1_000L);
    long before = two.margin();
    Files.write(folder.journal().resolve("000005.ldb"), new byte[3_000_000]);
    assertThat(two.margin()).isEqualTo(before + 3_000_000);
  }

  @Test
  void aDiskThatIsTooFullIsRefusedInOneSentence() {
    Fault fault = catchThrowableOfType(
        Fault.class, () -> new DiskGuard(folder(), plan(2, "[1, 1]"), () -> 8_192).require());
    assertThat(fault.kind()).isEqualTo(Fault.Kind.STORAGE);
    assertThat(fault.line()).contains("the disk is too full: 0.0 MB are free", "free some space");
    new DiskGuard(folder(), plan(2, "[1, 1]"), () -> 20 * MEGABYTE).require();
  }

  @Test
  void aDiskThatFillsUpStopsTheRunOnceAndSaysHowToGoOn() throws InterruptedException {
    AtomicLong free = new AtomicLong(100 * MEGABYTE);
    CountDownLatch stopped = new CountDownLatch(1);
    try (DiskGuard guard = new DiskGuard(folder(), plan(2, "[1, 1]"), free::get)) {
      guard.watch(stopped::countDown);
      assertThat(stopped.await(150, TimeUnit.MILLISECONDS)).isFalse();
      assertThat(guard.full()).isNull();
      free.set(5 * MEGABYTE);
      assertThat(stopped.await(120, TimeUnit.SECONDS)).isTrue();
      assertThat(Objects.requireNonNull(guard.full()).line())
          .contains("stopped before the disk is full", "5.2 MB are free", "is stored")
          .contains("hopscape resume r");
    }
  }
}
