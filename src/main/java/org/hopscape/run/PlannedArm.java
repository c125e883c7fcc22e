package org.hopscape.run;

import org.hopscape.event.RunEvent.NoiseSize;
import org.hopscape.kernel.Dynamics;

/** An arm as it runs: {@code walkers} walkers of {@code steps} steps each, and the size of its gradient noise. */
public record PlannedArm(
    String name, long walkers, long steps, Dynamics dynamics, NoiseSize noise) {

  PlannedArm extendedTo(long total) {
    return new PlannedArm(name, walkers, Math.max(steps, total), dynamics, noise);
  }
}
