package org.hopscape.session;

import com.typesafe.config.Config;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.hopscape.coordinator.Coordinator.Ended;
import org.hopscape.coordinator.Coordinator.Status;
import org.hopscape.fault.Fault;
import org.hopscape.fault.Reason;
import org.hopscape.journal.folder.RunFolder;
import org.hopscape.kernel.Dynamics;
import org.hopscape.kernel.Kernel;
import org.hopscape.kernel.Leg;
import org.hopscape.kernel.LegOutcome;
import org.hopscape.kernel.StateSink;
import org.hopscape.kernel.StepSink;
import org.hopscape.kernel.TransitionSink;
import org.hopscape.run.RunPlan;
import org.hopscape.scenario.ScenarioReader;
import org.hopscape.walker.Legs;

/**
 * The same legs twice: by the kernel alone, every thread with its own kernel and 256 walkers at a time, and by a run with
 * its actors and its journal. Steps are paid in ns of a thread: wall time times threads over walker-steps.
 */
public final class Bench {
  static final int COHORT = 256;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int FEWEST_WALKERS = 512;
  private static final int LONGEST_MINUTES = 10;

  @SuppressWarnings("InlineFormatString") // a scenario is read best as a whole
  private static final String SCENARIO = """
      scenario {
        name = bench
        walkers = %d
        steps = %d
        landscape { type = cosine-bowl }
        start = [-4.75]
        optimizer { type = sgd, step-size = 0.01 }
        arms {
          multiplicative { noise { type = multiplicative, sigma = 2, additive-scale = 1 } }
        }
      }
      """;

  private final int threads;
  private final Supplier<Kernel> kernels;
  private final Path data;
  private final long legLength;
  private final int walkers;
  private int runs;

  public Bench(int threads, Supplier<Kernel> kernels, Path data, long legLength) {
    this.threads = threads;
    this.kernels = kernels;
    this.data = data;
    this.legLength = legLength;
    this.walkers = Math.max(FEWEST_WALKERS, COHORT * threads);
  }

  /**
   * What a walker-step took.
   *
   * @param nanos ns of a thread
   * @param cpuNanos CPU time of the whole process, which other work on the machine disturbs less
   * @param kernelCpuNanos CPU time of the kernel's own threads inside the kernel
   * @param cohort walkers advanced together, the mean over calls of the kernel
   * @param startSeconds from the call to the first step
   */
  public record Cost(
      double nanos, double cpuNanos, double kernelCpuNanos, double cohort, double startSeconds) {}

  public int walkers() {
    return walkers;
  }

  /** Walker-steps of one leg of every walker. */
  public double steps() {
    return (double) walkers * legLength;
  }

  /** {@code legs} legs of every walker by the kernel alone. */
  public Cost kernel(int legs) {
    Dynamics dynamics = plan(legs).arms().get(0).dynamics();
    AtomicInteger next = new AtomicInteger();
    Stopwatch watch = new Stopwatch();
    onAllThreads(() -> {
      Kernel kernel = new Watched(kernels.get(), watch);
      for (int cohort = next.getAndIncrement();
          cohort < walkers / COHORT;
          cohort = next.getAndIncrement()) {
        advance(kernel, dynamics, cohort * COHORT, legs);
      }
      return null;
    });
    return watch.cost();
  }

  private void advance(Kernel kernel, Dynamics dynamics, int first, int legs) {
    List<Leg> cohort = new ArrayList<>();
    for (int walker = first; walker < first + COHORT; walker++) {
      cohort.add(new Leg(dynamics, walker, dynamics.place(walker), legLength));
    }
    for (int leg = 1; leg <= legs; leg++) {
      long to = (leg + 1) * legLength;
      cohort = kernel.advance(cohort).stream().map(outcome -> goOn(outcome, to)).toList();
    }
  }

  private static Leg goOn(LegOutcome outcome, long to) {
    return new Leg(outcome.leg().dynamics(), outcome.leg().walker(), outcome.to(), to);
  }

  private void onAllThreads(Callable<Void> work) {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<Void>> parts = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        parts.add(pool.submit(work));
      }
      for (Future<Void> part : parts) {
        part.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("the kernel failed", e.getCause());
    } catch (InterruptedException e) {
      throw interrupted(e);
    } finally {
      pool.shutdown();
    }
  }

  /** The same legs by a run of its own in the data folder, from its first step until all of it is persisted. */
  public Cost run(int legs) {
    RunPlan plan = plan(legs);
    RunFolder folder = new RunFolder(data, "round-" + runs++);
    folder.create();
    Config config = RunSession.settings(folder, true);
    Stopwatch watch = new Stopwatch();
    Supplier<Kernel> watched = () -> new Watched(kernels.get(), watch);
    try (Simulation simulation =
        Simulation.start(plan, 0, Legs.of(legLength), threads, watched, config)) {
      Ended ended = simulation.ended().toCompletableFuture().get(LONGEST_MINUTES, TimeUnit.MINUTES);
      Cost cost = watch.cost();
      if (ended.status() != Status.COMPLETED) {
        throw new IllegalStateException("the run ended as " + ended.status(), ended.cause());
      }
      return cost;
    } catch (ExecutionException | TimeoutException e) {
      throw Fault.of(Fault.Kind.STORAGE, "the run did not end: " + Reason.of(e)).because(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private RunPlan plan(int legs) {
    String text = String.format(Locale.ROOT, SCENARIO, walkers, legs * legLength);
    return RunPlan.prepare(ScenarioReader.parse(text, "bench", List.of()), "");
  }

  private static IllegalStateException interrupted(InterruptedException cause) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("interrupted", cause);
  }

  /** Begins with the first step that is computed. */
  private final class Stopwatch {
    private final long made = System.nanoTime();
    private final AtomicLong begun = new AtomicLong();
    private final LongAdder inKernel = new LongAdder();
    private final LongAdder calls = new LongAdder();
    private final LongAdder legs = new LongAdder();
    private volatile long cpuBefore;

    List<LegOutcome> advance(int cohort, Supplier<List<LegOutcome>> work) {
      if (begun.get() == 0 && begun.compareAndSet(0, System.nanoTime())) {
        cpuBefore = cpu();
      }
      long before = THREADS.getCurrentThreadCpuTime();
      List<LegOutcome> outcomes = work.get();
      inKernel.add(THREADS.getCurrentThreadCpuTime() - before);
      calls.increment();
      legs.add(cohort);
      return outcomes;
    }

    Cost cost() {
      long wall = System.nanoTime() - begun.get();
      double steps = (double) legs.sum() * legLength;
      return new Cost(
          wall * (double) threads / steps,
          (cpu() - cpuBefore) / steps,
          inKernel.sum() / steps,
          legs.sum() / (double) calls.sum(),
          1e-9 * (begun.get() - made));
    }

    private static long cpu() {
      return ManagementFactory.getOperatingSystemMXBean()
              instanceof com.sun.management.OperatingSystemMXBean process
          ? process.getProcessCpuTime()
          : 0;
    }
  }

  /** A kernel whose work is timed. */
  private static final class Watched implements Kernel {
    private final Kernel kernel;
    private final Stopwatch watch;

    Watched(Kernel kernel, Stopwatch watch) {
      this.kernel = kernel;
      this.watch = watch;
    }

    @Override
    public List<LegOutcome> advance(List<Leg> legs, TransitionSink sink, StateSink states) {
      return watch.advance(legs.size(), () -> kernel.advance(legs, sink, states));
    }

    @Override
    public LegOutcome trace(Leg leg, StepSink sink) {
      return kernel.trace(leg, sink);
    }
  }
}
