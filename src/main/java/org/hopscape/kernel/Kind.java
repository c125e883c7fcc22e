package org.hopscape.kernel;

import java.util.Optional;
import org.hopscape.landscape.CosineBowl;
import org.hopscape.landscape.Landscape;
import org.hopscape.landscape.RippledBowl;
import org.hopscape.noise.Law;
import org.hopscape.noise.Noise;
import org.hopscape.optimizer.Optimizer;

/** Which passes a walker needs. Walkers of one kind advance together, whatever their arm. */
record Kind(Surface surface, Draws draws, boolean basins) {

  /** Landscapes that have passes. */
  enum Surface {
    COSINE_BOWL,
    RIPPLED_BOWL
  }

  /** Noises that have passes. */
  enum Draws {
    NONE,
    NORMAL,
    STUDENT,
    MULTIPLICATIVE
  }

  /** The kind, or none where the walker has to go step by step. */
  static Optional<Kind> of(Dynamics dynamics) {
    if (!(dynamics.optimizer() instanceof Optimizer.Sgd)) {
      return Optional.empty();
    }
    return surface(dynamics.landscape())
        .map(surface -> new Kind(surface, draws(dynamics.noise()), dynamics.basins()));
  }

  private static Optional<Surface> surface(Landscape landscape) {
    if (landscape instanceof CosineBowl) {
      return Optional.of(Surface.COSINE_BOWL);
    }
    return landscape instanceof RippledBowl ? Optional.of(Surface.RIPPLED_BOWL) : Optional.empty();
  }

  private static Draws draws(Noise noise) {
    if (noise instanceof Noise.Multiplicative) {
      return Draws.MULTIPLICATIVE;
    }
    if (noise instanceof Noise.Additive additive) {
      return additive.law() instanceof Law.StudentT ? Draws.STUDENT : Draws.NORMAL;
    }
    return Draws.NONE;
  }
}
