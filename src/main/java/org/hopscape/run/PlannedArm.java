package org.hopscape.run;

import org.hopscape.event.RunEvent.NoiseSize;
import org.hopscape.exchange.Ensemble;
import org.hopscape.kernel.Dynamics;

/** An arm as it runs: walkers of {@code steps} steps each, and the size of its gradient noise. */
public record PlannedArm(String name, Ensemble ensemble, long steps, NoiseSize noise) {

  public long walkers() {
    return ensemble.walkers();
  }

  /** Of all walkers; on a ladder of noise scales of those at its lowest rung, the others differ in their noise alone. */
  public Dynamics dynamics() {
    return dynamics(0);
  }

  public Dynamics dynamics(long walker) {
    return ensemble.dynamics(walker);
  }

  PlannedArm withSteps(long total) {
    return new PlannedArm(name, ensemble, total, noise);
  }
}
