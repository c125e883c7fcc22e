package org.hopscape.walker;

import java.util.concurrent.TimeUnit;

/**
 * How much longer legs are so that the journal keeps within its bytes a day: twice as long while more is written, half as
 * long when a quarter is not used. Not thread-safe.
 */
final class JournalBudget {
  /** Bytes of a leg's row and of what the store keeps about it: 77 with one coordinate were measured. */
  private static final int ROW = 69;

  /** Of a coordinate, or of a number that the optimizer remembers. */
  private static final int NUMBER = 8;

  /** Of a transition that is listed. */
  private static final int TRANSITION = 8;

  private static final long MOST = 1 << 10;
  private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final double NANOS_A_DAY = TimeUnit.DAYS.toNanos(1);

  private final double bytesADay;
  private long stretch = 1;
  private long begun;
  private double written;

  /** From {@code now}, in nanoseconds. */
  JournalBudget(double bytesADay, long now) {
    this.bytesADay = bytesADay;
    this.begun = now;
  }

  /** What a leg comes to in the journal, in bytes, about. */
  static double bytes(int numbers, int transitions) {
    return ROW + (double) NUMBER * numbers + (double) TRANSITION * transitions;
  }

  void wrote(double bytes, long now) {
    written += bytes;
    if (now - begun < WINDOW_NANOS) {
      return;
    }
    double aDay = written * NANOS_A_DAY / (now - begun);
    if (aDay > bytesADay) {
      stretch = Math.min(MOST, 2 * stretch);
    } else if (aDay < bytesADay / 4) {
      stretch = Math.max(1, stretch / 2);
    }
    written = 0;
    begun = now;
  }

  /** By which legs are to be longer: a power of two. */
  long stretch() {
    return stretch;
  }
}
