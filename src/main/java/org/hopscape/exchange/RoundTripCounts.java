package org.hopscape.exchange;

import org.hopscape.event.RoundTrip;

/** Round trips of positions along a ladder: from the lowest rung to the highest and back. */
final class RoundTripCounts {
  private static final long NOT_YET = -1;

  private RoundTripCounts() {}

  /** The way of the position with which a walker begins. */
  static RoundTrip start(int rung) {
    return new RoundTrip(rung == 0 ? 0 : NOT_YET, false, 0);
  }

  /** The way of a position that has come to {@code rung} at {@code step}. */
  static RoundTrip at(Ladder ladder, int rung, long step, RoundTrip before) {
    if (rung == 0) {
      boolean complete = before.turned();
      boolean goesOn = before.since() != NOT_YET && !complete;
      return new RoundTrip(
          goesOn ? before.since() : step, false, complete ? step - before.since() : 0);
    }
    boolean turns = rung == ladder.rungs() - 1 && before.since() != NOT_YET;
    return new RoundTrip(before.since(), before.turned() || turns, 0);
  }
}
