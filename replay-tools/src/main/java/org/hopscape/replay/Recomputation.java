package org.hopscape.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.hopscape.kernel.Kernel;
import org.hopscape.kernel.Leg;

/**
 * Does recorded legs again, on several threads with a kernel each. Legs of many walkers go to a kernel together, because
 * that is where it is fast; which legs share a cohort never shows in a result.
 */
public final class Recomputation {
  /** So many legs go to a kernel together: its lanes. */
  public static final int COHORT = 256;

  /** From so many legs on a cohort is done by one thread: its lanes cost the same however many are taken. */
  private static final int WHOLE = COHORT / 2;

  private static final List<RecordedLeg> END = List.of();

  /** Does one cohort after the other on one thread. */
  @FunctionalInterface
  public interface Worker {
    void cohort(Kernel kernel, List<RecordedLeg> recorded, List<Leg> legs);

    /** After the last cohort. */
    default void end() {}
  }

  /** Takes legs of any walker. */
  @FunctionalInterface
  public interface Legs {
    void add(RecordedLeg leg);

    /** Legs that were added do not share a cohort with those to come. */
    default void cut() {}
  }

  /** Hands over legs, one after the other. */
  @FunctionalInterface
  public interface Source {
    void feed(Legs legs);
  }

  private final int threads;
  private final Supplier<Kernel> kernels;
  private final LongConsumer done;
  private final BlockingQueue<List<RecordedLeg>> queue;
  private final List<Future<?>> running = new ArrayList<>();

  private Recomputation(int threads, Supplier<Kernel> kernels, LongConsumer done) {
    this.threads = threads;
    this.kernels = kernels;
    this.done = done;
    this.queue = new ArrayBlockingQueue<>(2 * threads);
  }

  /**
   * Does all legs of {@code source}.
   *
   * @param workers makes a worker for each thread
   * @param done is told, on any thread, how many steps a cohort did
   */
  public static void run(
      int threads,
      Supplier<Kernel> kernels,
      Supplier<Worker> workers,
      LongConsumer done,
      Source source) {
    new Recomputation(threads, kernels, done).run(workers, source);
  }

  private void run(Supplier<Worker> workers, Source source) {
    ExecutorService pool = Executors.newFixedThreadPool(threads, Recomputation::daemon);
    try {
      for (int i = 0; i < threads; i++) {
        Worker worker = workers.get();
        running.add(pool.submit(() -> work(worker)));
      }
      Cohorts cohorts = new Cohorts();
      source.feed(cohorts);
      cohorts.cut();
      for (int i = 0; i < threads; i++) {
        put(END);
      }
      for (Future<?> thread : running) {
        thread.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      throw failure(e);
    } finally {
      pool.shutdownNow();
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "replay");
    thread.setDaemon(true);
    return thread;
  }

  /** Gathers legs and hands them over. */
  private final class Cohorts implements Legs {
    private List<RecordedLeg> gathering = new ArrayList<>(2 * COHORT);

    @Override
    public void add(RecordedLeg leg) {
      gathering.add(leg);
      if (gathering.size() == 2 * COHORT) {
        put(gathering.subList(0, COHORT));
        gathering = new ArrayList<>(gathering.subList(COHORT, 2 * COHORT));
      }
    }

    /** What is more than a cohort makes two of the same size; a small one is shared out, so that no thread idles. */
    @Override
    public void cut() {
      List<RecordedLeg> all = gathering;
      gathering = new ArrayList<>(2 * COHORT);
      int parts = all.size() > COHORT ? 2 : all.size() < WHOLE ? threads : 1;
      int each = Math.max(1, (all.size() + parts - 1) / parts);
      for (int from = 0; from < all.size(); from += each) {
        put(all.subList(from, Math.min(from + each, all.size())));
      }
    }
  }

  private void put(List<RecordedLeg> cohort) {
    try {
      while (!queue.offer(cohort, 100, TimeUnit.MILLISECONDS)) {
        for (Future<?> thread : running) {
          if (thread.isDone()) {
            thread.get();
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      throw failure(e);
    }
  }

  private void work(Worker worker) {
    Kernel kernel = kernels.get();
    try {
      for (List<RecordedLeg> cohort = queue.take(); cohort != END; cohort = queue.take()) {
        worker.cohort(kernel, cohort, cohort.stream().map(RecordedLeg::again).toList());
        done.accept(cohort.stream()
            .mapToLong(leg -> leg.to().step() - leg.from().step())
            .sum());
      }
      worker.end();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  static RuntimeException failure(ExecutionException e) {
    return e.getCause() instanceof RuntimeException cause
        ? cause
        : new IllegalStateException(e.getCause());
  }
}
