package org.hopscape.exchange;

import org.hopscape.event.Trip;

/** Round trips of positions along a ladder: from the lowest rung to the highest and back. */
final class Trips {
  private static final long NOT_YET = -1;

  private Trips() {}

  /** The way of the position with which a walker begins. */
  static Trip start(int rung) {
    return new Trip(rung == 0 ? 0 : NOT_YET, false, 0);
  }

  /** The way of a position that has come to {@code rung} at {@code step}. */
  static Trip at(Ladder ladder, int rung, long step, Trip before) {
    if (rung == 0) {
      boolean complete = before.turned();
      boolean goesOn = before.since() != NOT_YET && !complete;
      return new Trip(goesOn ? before.since() : step, false, complete ? step - before.since() : 0);
    }
    boolean turns = rung == ladder.rungs() - 1 && before.since() != NOT_YET;
    return new Trip(before.since(), before.turned() || turns, 0);
  }
}
