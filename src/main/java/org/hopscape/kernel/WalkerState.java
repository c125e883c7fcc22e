package org.hopscape.kernel;

import org.hopscape.event.Position;
import org.hopscape.event.Totals;

/**
 * A walker at a step: all that the next leg needs and all that a leg's event tells.
 *
 * @param memory optimizer state
 * @param startBasin basin at step 0
 * @param enteredAt step at which the open residence began
 * @param escapedAt step of the first exit from the starting basin, or {@link #NEVER}
 * @param leftDomainAt first step beyond the landscape's bound, or {@link #NEVER}
 * @param divergedAt the step after which the state would not be finite, or {@link #NEVER}
 */
public record WalkerState(
    long step,
    Position position,
    Position memory,
    long startBasin,
    long basin,
    long enteredAt,
    Totals totals,
    long escapedAt,
    long leftDomainAt,
    long divergedAt) {
  public static final long NEVER = -1;

  public boolean diverged() {
    return divergedAt != NEVER;
  }

  public boolean escaped() {
    return escapedAt != NEVER;
  }
}
