package org.hopscape.replay;

import java.util.List;
import org.hopscape.event.WalkerEvent;
import org.hopscape.event.WalkerEvent.Diverged;
import org.hopscape.event.WalkerEvent.LegCompleted;
import org.hopscape.event.WalkerId;
import org.hopscape.kernel.Dynamics;
import org.hopscape.kernel.Leg;
import org.hopscape.kernel.WalkerState;

/**
 * A leg as the journal holds it.
 *
 * @param sequence sequence number of its first event
 * @param moved whether it begins where an exchange put the walker
 * @param from the state at its beginning
 * @param to the state at its end
 * @param events {@link LegCompleted}, and what else was stored with it
 */
public record RecordedLeg(
    Dynamics dynamics,
    WalkerId id,
    long sequence,
    boolean moved,
    WalkerState from,
    WalkerState to,
    List<WalkerEvent> events) {

  public LegCompleted completed() {
    return (LegCompleted) events.get(0);
  }

  /** The leg to be done to see the same again. A divergence shows only when the step that fails is tried. */
  public Leg again() {
    boolean diverged = events.stream().anyMatch(Diverged.class::isInstance);
    long toStep = completed().toStep();
    return new Leg(dynamics, id.walker(), from, diverged ? toStep + 1 : toStep);
  }
}
