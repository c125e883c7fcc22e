package org.hopscape.kernel;

import java.util.ArrayList;
import java.util.List;
import org.hopscape.event.Transition;
import org.hopscape.event.WalkerEvent;
import org.hopscape.event.WalkerEvent.Diverged;
import org.hopscape.event.WalkerEvent.Escaped;
import org.hopscape.event.WalkerEvent.LeftDomain;
import org.hopscape.event.WalkerEvent.LegCompleted;

/**
 * What a leg came to.
 *
 * @param to the state at the leg's end: {@code toStep}, or earlier where the walker stopped for good
 * @param allListed whether {@code transitions} are all of the leg's, or only the first {@link Kernel#LISTED}
 */
public record LegOutcome(Leg leg, WalkerState to, boolean allListed, List<Transition> transitions) {

  /** The leg as facts for the journal, to be stored together; {@link WalkerState#after} undoes this. */
  public List<WalkerEvent> events() {
    WalkerState from = leg.from();
    List<WalkerEvent> events = new ArrayList<>(2);
    events.add(new LegCompleted(
        from.step(),
        to.step(),
        to.position(),
        to.memory(),
        to.basin(),
        to.enteredAt(),
        to.totals(),
        allListed,
        transitions));
    if (to.escapedAt() != from.escapedAt()) {
      events.add(new Escaped(to.escapedAt()));
    }
    if (to.leftDomainAt() != from.leftDomainAt()) {
      events.add(new LeftDomain(to.leftDomainAt()));
    }
    if (to.divergedAt() != from.divergedAt()) {
      events.add(new Diverged(to.divergedAt()));
    }
    return events;
  }
}
