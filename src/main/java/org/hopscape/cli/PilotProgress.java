package org.hopscape.cli;

import java.util.Locale;
import java.util.function.DoubleConsumer;

/** Tells on stderr that noise is being measured, where that takes longer than a second. */
final class PilotProgress implements DoubleConsumer {
  private static final long FIRST_NANOS = 1_000_000_000L;
  private static final long EVERY_NANOS = 5_000_000_000L;

  private final CommonOptions common;
  private final int arms;
  private double done;
  private long next = System.nanoTime() + FIRST_NANOS;

  PilotProgress(CommonOptions common, int arms) {
    this.common = common;
    this.arms = arms;
  }

  @Override
  public synchronized void accept(double share) {
    done += share;
    if (System.nanoTime() - next >= 0 && done < 1 - 1e-9) {
      next = System.nanoTime() + EVERY_NANOS;
      common.note(String.format(
          Locale.ROOT,
          "measuring the gradient noise of %,d arms: %.0f %% done ...",
          arms,
          100 * done));
    }
  }
}
