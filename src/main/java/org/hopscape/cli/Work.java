package org.hopscape.cli;

import java.util.Locale;
import org.hopscape.replay.Effort;

/** Tells on stderr how many steps were recomputed, of how many, and how long the rest takes; from one second on. */
final class Work implements Effort {
  private static final long FIRST_NANOS = 1_000_000_000L;
  private static final long EVERY_NANOS = 5_000_000_000L;

  private final CommonOptions common;
  private final String what;
  private final Pace pace = new Pace(0, System::nanoTime);
  private long steps;
  private long expected;
  private long next = System.nanoTime() + FIRST_NANOS;

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
    pace.at(steps);
    long now = System.nanoTime();
    if (now - next >= 0) {
      next = now + EVERY_NANOS;
      common.note(what + ": " + told(steps, Math.max(expected, steps), pace));
    }
  }

  /** No time left is told before there is a rate. */
  static String told(long steps, long expected, Pace pace) {
    String done = String.format(
        Locale.ROOT,
        "%.0f %% of %,.1f million steps recomputed",
        100.0 * steps / Math.max(1, expected),
        expected / 1e6);
    return pace.left((double) expected).map(left -> done + ", " + left).orElse(done);
  }
}
