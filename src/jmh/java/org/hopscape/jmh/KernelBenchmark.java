package org.hopscape.jmh;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.hopscape.kernel.Kernel;
import org.hopscape.kernel.LegOutcome;
import org.hopscape.kernel.cohort.Kernels;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** ns a walker-step on one thread, by the plain passes and through the Vector API. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class KernelBenchmark {
  private static final int STEPS = 1 << 18;

  @Param({"multiplicative", "normal", "student"})
  private String noise = "";

  /** weak: sigma 2, or scale 13; strong: more than half a transition a walker-step. */
  @Param({"weak", "strong"})
  private String strength = "";

  @Param({"1", "10", "64", "256", "512"})
  private int walkers;

  @Param({"true", "false"})
  private boolean basins;

  private Kernel kernel = Kernels.create();
  private Cohort cohort = Cohort.of("normal", "1", 1, true);

  @Setup
  public void place() {
    Kernels.warm();
    kernel = Kernels.create();
    cohort = Cohort.of(noise, size(), walkers, basins);
  }

  private String size() {
    if (strength.equals("weak")) {
      return noise.equals("multiplicative") ? "2" : "13";
    }
    return noise.equals("multiplicative") ? "12+60" : "60";
  }

  @Benchmark
  @Fork(1)
  @OperationsPerInvocation(STEPS)
  public List<LegOutcome> plain() {
    return cohort.advance(kernel, STEPS / walkers);
  }

  @Benchmark
  @Fork(
      value = 1,
      jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
  @OperationsPerInvocation(STEPS)
  public List<LegOutcome> vector() {
    return cohort.advance(kernel, STEPS / walkers);
  }
}
