package org.hopscape.cli;

import java.util.Locale;

/** Tells on stderr, once a second has passed and every few seconds from then on, how many arms are done. */
final class ArmProgress {
  private static final long FIRST_NANOS = 1_000_000_000L;
  private static final long EVERY_NANOS = 5_000_000_000L;

  private final CommonOptions common;
  private final String what;
  private final int arms;
  private int done;
  private long next = System.nanoTime() + FIRST_NANOS;

  ArmProgress(CommonOptions common, String what, int arms) {
    this.common = common;
    this.what = what;
    this.arms = arms;
  }

  /** One arm more is done. */
  synchronized void done() {
    done++;
    if (done < arms && System.nanoTime() - next >= 0) {
      next = System.nanoTime() + EVERY_NANOS;
      common.note(String.format(Locale.ROOT, "%s: %,d of %,d arms ...", what, done, arms));
    }
  }
}
