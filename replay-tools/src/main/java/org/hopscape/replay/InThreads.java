package org.hopscape.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Work that falls into parts, on several threads; results in the order of the parts. */
public final class InThreads {
  private InThreads() {}

  public static void run(int threads, List<Runnable> parts) {
    List<Boolean> unused = map(threads, parts, part -> {
      part.run();
      return true;
    });
  }

  /** The results of all parts. */
  public static <T, R> List<R> map(int threads, List<T> parts, Function<T, R> work) {
    ExecutorService pool = Executors.newFixedThreadPool(threads, InThreads::daemon);
    try {
      List<Future<R>> running = new ArrayList<>();
      parts.forEach(part -> running.add(pool.submit(() -> work.apply(part))));
      List<R> results = new ArrayList<>();
      for (Future<R> result : running) {
        results.add(result.get());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      throw Recomputation.failure(e);
    } finally {
      pool.shutdownNow();
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "replay");
    thread.setDaemon(true);
    return thread;
  }
}
