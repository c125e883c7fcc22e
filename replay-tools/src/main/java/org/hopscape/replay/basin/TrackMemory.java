package org.hopscape.replay.basin;

import java.util.Locale;
import org.hopscape.fault.Fault;

/** What the tracks of an arm's walkers take of Java's memory, all of which are kept until the last one is known. */
final class TrackMemory {
  /**
   * At least: its last state (184, by a histogram of the heap), its name in the journal's index, the objects of its track; on
   * a 64-bit JVM with compressed pointers.
   */
  private static final double BYTES_A_WALKER = 420;

  /** Steps in it; transitions between basins come on top. */
  private static final double BYTES_A_BASIN = Long.BYTES;

  /** What is needed, so that the collector has room, for what is kept. */
  private static final double ROOM = 3;

  private TrackMemory() {}

  /** Bytes that these walkers' tracks take at least. */
  static double least(long walkers, int basins) {
    // One more: that of all others.
    return walkers * (BYTES_A_WALKER + BYTES_A_BASIN * (basins + 1));
  }

  /**
   * A fault where tracks cannot fit: it would show only after minutes of collecting garbage.
   *
   * @param basins told apart
   * @param most bytes that Java may use
   */
  static void check(long walkers, int basins, long most) {
    double least = least(walkers, basins);
    if (least > most) {
      throw Fault.of(
              Fault.Kind.STORAGE,
              String.format(
                  Locale.ROOT,
                  "%,d walkers in %d basins take at least %,.0f MB of memory, of %,.0f MB that Java may use here",
                  walkers,
                  basins,
                  least / 1e6,
                  most / 1e6))
          .maybe(String.format(
              Locale.ROOT,
              "give it more: HOPSCAPE_JAVA_OPTIONS=-Xmx%.0fm.",
              Math.ceil(ROOM * least / (1 << 20))));
    }
  }
}
