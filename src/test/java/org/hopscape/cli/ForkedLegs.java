package org.hopscape.cli;

import org.hopscape.event.Position;
import org.hopscape.event.WalkerEvent;
import org.hopscape.event.WalkerEvent.LegCompleted;

/** Legs that end elsewhere. */
public final class ForkedLegs {
  private ForkedLegs() {}

  /** The leg with its last position off by one unit in the last place; other events as they are. */
  public static WalkerEvent moved(WalkerEvent event) {
    return event instanceof LegCompleted leg
        ? new LegCompleted(
            leg.fromStep(),
            leg.toStep(),
            Position.of(Math.nextUp(leg.position().get(0))),
            leg.memory(),
            leg.basin(),
            leg.enteredAt(),
            leg.totals(),
            leg.allListed(),
            leg.transitions())
        : event;
  }
}
