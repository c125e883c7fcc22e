package org.hopscape.replay;

import java.util.List;
import java.util.Optional;
import org.hopscape.event.WalkerEvent;
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
        Optional<WalkerEvent> stands =
            events.get(i).event().ofWalker().filter(event -> event.mark().isEmpty());
        if (stands.isPresent()) {
          return stands.get().step();
        }
      }
      if (events.size() < last) {
        return 0;
      }
    }
  }
}
