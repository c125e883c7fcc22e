package org.hopscape.kernel;

import java.util.List;
import org.hopscape.event.Transition;

/**
 * What a leg came to.
 *
 * @param to the state at the leg's end: {@code toStep}, or earlier where the walker stopped for good
 * @param allListed whether {@code transitions} are all of the leg's, or only the first {@link Kernel#LISTED}
 */
public record LegOutcome(
    Leg leg, WalkerState to, boolean allListed, List<Transition> transitions) {}
