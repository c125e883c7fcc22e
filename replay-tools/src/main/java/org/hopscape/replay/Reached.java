package org.hopscape.replay;

import java.util.List;
import org.hopscape.event.Event;
import org.hopscape.event.WalkerEvent.LegCompleted;
import org.hopscape.event.WalkerEvent.PositionExchanged;
import org.hopscape.event.WalkerEvent.WalkerForked;
import org.hopscape.event.WalkerEvent.WalkerPlaced;
import org.hopscape.event.WalkerId;
import org.hopscape.journal.JournalReader;
import org.hopscape.journal.Stored;
import org.hopscape.run.PlannedArm;

/** How far walkers are, from their last events alone. */
public final class Reached {
  /** A leg, and what can be told of it behind it. */
  private static final int LAST = 4;

  private Reached() {}

  /** The step that the arm's foremost walker has reached, 0 where none has an event. */
  public static long by(JournalReader journal, PlannedArm arm) {
    long reached = 0;
    for (long walker = 0; walker < arm.walkers(); walker++) {
      reached = Math.max(reached, by(journal, new WalkerId(arm.name(), walker).persistenceId()));
    }
    return reached;
  }

  private static long by(JournalReader journal, String walker) {
    for (int last = LAST; true; last *= 2) {
      List<Stored> events = journal.lastEvents(walker, last);
      for (int i = events.size() - 1; i >= 0; i--) {
        long step = endOf(events.get(i).event());
        if (step >= 0) {
          return step;
        }
      }
      if (events.size() < last) {
        return 0;
      }
    }
  }

  /** The walker's step after the event, -1 where it tells of an earlier one. */
  private static long endOf(Event event) {
    if (event instanceof LegCompleted leg) {
      return leg.toStep();
    } else if (event instanceof PositionExchanged exchanged) {
      return exchanged.step();
    } else if (event instanceof WalkerForked forked) {
      return forked.step();
    }
    return event instanceof WalkerPlaced ? 0 : -1;
  }
}
