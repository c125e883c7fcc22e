package org.hopscape.event;

import java.util.Optional;
import org.hopscape.event.WalkerEvent.LegCompleted;
import org.hopscape.event.WalkerEvent.WalkerForked;

/** A fact in the journal. */
public sealed interface Event permits RunEvent, WalkerEvent {
  /** This, where it is of the run. */
  default Optional<RunEvent> ofRun() {
    return Optional.empty();
  }

  /** This, where it is of a walker. */
  default Optional<WalkerEvent> ofWalker() {
    return Optional.empty();
  }

  /** This, where a walker has done a leg. */
  default Optional<LegCompleted> leg() {
    return Optional.empty();
  }

  /** This, where a walker is taken over from a parent run. */
  default Optional<WalkerForked> takenOver() {
    return Optional.empty();
  }
}
