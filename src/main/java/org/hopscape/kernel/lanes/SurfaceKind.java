package org.hopscape.kernel.lanes;

import java.util.Optional;
import org.hopscape.kernel.Dynamics;
import org.hopscape.landscape.Landscape;

/** What walkers share that a {@code SurfaceCohort} advances together, whatever their arm. */
public record SurfaceKind(Landscape landscape, Kind.Draws draws, boolean lowestValue) {

  /** The kind, or none where the walker has to go step by step. */
  public static Optional<SurfaceKind> of(Dynamics dynamics) {
    Landscape landscape = dynamics.landscape();
    return dynamics.optimizer().plainSgd() && landscape.hasLanes() && landscape.valueEvery() == 1
        ? Kind.draws(dynamics.noise())
            .map(draws -> new SurfaceKind(landscape, draws, dynamics.lowestValue()))
        : Optional.empty();
  }
}
