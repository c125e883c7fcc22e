package org.hopscape.chance;

import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tells of a trial that takes much longer than any should, and where it is. */
final class Watch implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 20;

  private final CountDownLatch done = new CountDownLatch(1);

  private Watch() {}

  static Watch over(long seed, PrintStream out) {
    Watch watch = new Watch();
    Thread tried = Thread.currentThread();
    Thread thread = new Thread(() -> watch.wait(seed, tried, out), "watch");
    thread.setDaemon(true);
    thread.start();
    return watch;
  }

  private void wait(long seed, Thread tried, PrintStream out) {
    try {
      while (!done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        out.println("seed " + seed + " takes long, at:");
        for (StackTraceElement at : tried.getStackTrace()) {
          if (at.getClassName().startsWith("org.hopscape")) {
            out.println("    " + at);
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    done.countDown();
  }
}
