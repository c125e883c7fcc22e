package org.hopscape.replay;

import java.util.List;
import org.hopscape.event.Transition;
import org.hopscape.event.WalkerEvent;
import org.hopscape.event.WalkerEvent.Diverged;
import org.hopscape.event.WalkerEvent.LegCompleted;
import org.hopscape.event.WalkerId;
import org.hopscape.fault.Fault;
import org.hopscape.kernel.Dynamics;
import org.hopscape.kernel.Leg;
import org.hopscape.kernel.WalkerState;
import org.jspecify.annotations.Nullable;

/**
 * A leg as the journal holds it.
 *
 * @param sequence sequence number of its first event
 * @param moved whether it begins where an exchange put the walker
 * @param from the state at its beginning
 * @param to the state at its end
 * @param events {@link LegCompleted}, and what else was stored with it
 * @param found all of its transitions as an earlier replay found them; null where none did
 */
public record RecordedLeg(
    Dynamics dynamics,
    WalkerId id,
    long sequence,
    boolean moved,
    WalkerState from,
    WalkerState to,
    List<WalkerEvent> events,
    LegTransitions.@Nullable Found found) {

  RecordedLeg(
      Dynamics dynamics,
      WalkerId id,
      long sequence,
      boolean moved,
      WalkerState from,
      WalkerState to,
      List<WalkerEvent> events) {
    this(dynamics, id, sequence, moved, from, to, events, null);
  }

  /** The same with what an earlier replay found. */
  RecordedLeg with(LegTransitions.Found transitions) {
    return new RecordedLeg(dynamics, id, sequence, moved, from, to, events, transitions);
  }

  public long steps() {
    return to.step() - from.step();
  }

  /** Whether all of its transitions are known without doing it again. */
  public boolean listed() {
    return found != null || completed().allListed();
  }

  /** All of its transitions, where they are {@link #listed}. */
  public List<Transition> transitions() {
    return found != null ? found.transitions() : completed().transitions();
  }

  public LegCompleted completed() {
    return (LegCompleted) events.get(0);
  }

  /** A fault where the leg, done again, does not end in the state recorded. */
  public void check(WalkerState end) {
    require(end.equals(to));
  }

  /** The same where basins were not looked at. */
  public void checkPath(WalkerState end) {
    require(end.step() == to.step()
        && end.position().equals(to.position())
        && end.memory().equals(to.memory()));
  }

  private void require(boolean same) {
    if (!same) {
      throw Fault.of(
              Fault.Kind.MISMATCH,
              "the leg from step " + from.step() + " to " + to.step()
                  + " does not come out as recorded")
          .at("walker " + id + ", event " + sequence)
          .maybe("see all of them with `hopscape verify --deep`.");
    }
  }

  /** The leg to be done to see the same again. A divergence shows only when the step that fails is tried. */
  public Leg again() {
    return againWith(dynamics);
  }

  /** The same with dynamics that take the walker the same way. */
  public Leg againWith(Dynamics same) {
    boolean diverged = events.stream().anyMatch(Diverged.class::isInstance);
    long toStep = completed().toStep();
    return new Leg(same, id.walker(), from, diverged ? toStep + 1 : toStep);
  }
}
