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

  /** Of each basin that the walker saw: its label and steps in it; transitions come on top. */
  private static final double BYTES_A_BASIN = 2 * Long.BYTES;

  /** What is needed, so that the collector has room, for what is kept. */
  private static final double ROOM = 3;

  private TrackMemory() {}

  /**
   * A fault where tracks cannot fit: it would show only after minutes of collecting garbage.
   *
   * @param visited basins that a walker saw, on average
   * @param most bytes that Java may use
   */
  static void check(long walkers, double visited, long most) {
    double least = walkers * (BYTES_A_WALKER + BYTES_A_BASIN * visited);
    if (least > most) {
      throw Fault.of(
              Fault.Kind.STORAGE,
              String.format(
                  Locale.ROOT,
                  "%,d walkers that saw %.3g basins each take some %,.0f MB of memory, of %,.0f MB that Java may use here",
                  walkers,
                  visited,
                  least / 1e6,
                  most / 1e6))
          .maybe(String.format(
              Locale.ROOT,
              "give it more: HOPSCAPE_JAVA_OPTIONS=-Xmx%.0fm.",
              Math.ceil(ROOM * least / (1 << 20))));
    }
  }
}
