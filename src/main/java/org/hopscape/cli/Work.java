package org.hopscape.cli;

import java.util.Locale;
import org.hopscape.replay.Effort;

/** Tells on stderr how many steps were done again, of how many, and how long the rest takes; from one second on. */
final class Work implements Effort {
  private static final long FIRST_NANOS = 1_000_000_000L;
  private static final long EVERY_NANOS = 5_000_000_000L;
  private static final int MINUTE = 60;

  private final CommonOptions common;
  private final String what;
  private final long begun = System.nanoTime();
  private long steps;
  private long expected;
  private long next = begun + FIRST_NANOS;

  Work(CommonOptions common, String what) {
    this.common = common;
    this.what = what;
  }

  @Override
  public synchronized void expect(long more) {
    expected += more;
  }

  @Override
  public synchronized void accept(long more) {
    steps += more;
    long now = System.nanoTime();
    if (now - next >= 0) {
      next = now + EVERY_NANOS;
      common.note(what + ": " + told(steps, Math.max(expected, steps), 1e-9 * (now - begun)));
    }
  }

  static String told(long steps, long expected, double seconds) {
    double left = seconds * (expected - steps) / Math.max(1, steps);
    return String.format(
        Locale.ROOT,
        "%.0f %% of %,.1f million steps done again, %s left",
        100.0 * steps / Math.max(1, expected),
        expected / 1e6,
        time(left));
  }

  /** Seconds in words. */
  static String time(double seconds) {
    long whole = Math.round(Math.min(seconds, 1e15));
    if (whole < MINUTE) {
      return whole + " s";
    }
    long minutes = whole / MINUTE;
    return minutes < MINUTE
        ? minutes + " min " + whole % MINUTE + " s"
        : minutes / MINUTE + " h " + minutes % MINUTE + " min";
  }
}
