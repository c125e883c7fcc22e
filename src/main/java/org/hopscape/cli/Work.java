package org.hopscape.cli;

import java.util.Locale;
import java.util.function.LongConsumer;

/** Tells on stderr every few seconds how many steps were done again, where that takes so long. */
final class Work implements LongConsumer {
  private static final long EVERY_NANOS = 5_000_000_000L;

  private final CommonOptions common;
  private final String what;
  private long steps;
  private long next = System.nanoTime() + EVERY_NANOS;

  Work(CommonOptions common, String what) {
    this.common = common;
    this.what = what;
  }

  @Override
  public synchronized void accept(long more) {
    steps += more;
    if (System.nanoTime() - next >= 0) {
      next += EVERY_NANOS;
      common.note(String.format(Locale.ROOT, "%s: %,.0f million steps done again ...", what, steps / 1e6));
    }
  }
}
