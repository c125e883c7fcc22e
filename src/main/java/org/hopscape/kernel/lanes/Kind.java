package org.hopscape.kernel.lanes;

import java.util.List;
import java.util.Optional;
import org.hopscape.kernel.Dynamics;
import org.hopscape.landscape.Landscape;
import org.hopscape.landscape.basin.Basins;
import org.hopscape.landscape.basin.CutBasins;
import org.hopscape.landscape.surface.CosineBowl;
import org.hopscape.landscape.surface.DoubleWell;
import org.hopscape.landscape.surface.Quadratic;
import org.hopscape.landscape.surface.RippledBowl;
import org.hopscape.noise.Law;
import org.hopscape.noise.Noise;

/**
 * Which passes a walker needs. Walkers of one kind advance together, whatever their arm.
 *
 * @param basins whether there is more than one, so that a walker's may change
 * @param cuts between basins that are intervals; empty where labels are those of the surface's minima
 */
public record Kind(Surface surface, Draws draws, boolean basins, List<Double> cuts) {

  /** Landscapes that have passes. */
  public enum Surface {
    COSINE_BOWL,
    RIPPLED_BOWL,
    DOUBLE_WELL,
    QUADRATIC
  }

  /** Noises that have passes. */
  public enum Draws {
    NONE,
    NORMAL,
    STUDENT,
    MULTIPLICATIVE,
    /** Slots 0 and 1 as they are, both normal; of no noise, but of rows of data. */
    PAIRS
  }

  /** The kind, or none where the walker has to go step by step. */
  public static Optional<Kind> of(Dynamics dynamics) {
    if (!dynamics.optimizer().plainSgd()) {
      return Optional.empty();
    }
    // Other landscapes are not asked for their minima, which they may have to search for: this is
    // asked at every leg.
    return surface(dynamics.landscape())
        .flatMap(surface -> draws(dynamics.noise()).flatMap(draws -> of(dynamics, surface, draws)));
  }

  private static Optional<Kind> of(Dynamics dynamics, Surface surface, Draws draws) {
    Basins basins = dynamics.basins();
    if (!basins.labelled() || minimaAtEveryStep(dynamics)) {
      boolean several = basins.labelled() && surface != Surface.QUADRATIC;
      return Optional.of(new Kind(surface, draws, several, List.of()));
    }
    return basins.every() == 1 && basins.map() instanceof CutBasins map && !map.single()
        ? Optional.of(new Kind(surface, draws, true, map.asList()))
        : Optional.empty();
  }

  /** Up to this |x| the passes hold: their sine, and the arithmetic of their labels. */
  public double reach() {
    return switch (surface) {
      case COSINE_BOWL -> Math.nextDown(0x1p25);
      case RIPPLED_BOWL -> Math.nextDown(0x1p50);
      case DOUBLE_WELL -> 0x1p58;
      case QUADRATIC -> Double.MAX_VALUE;
    };
  }

  private static boolean minimaAtEveryStep(Dynamics dynamics) {
    Basins basins = dynamics.basins();
    return basins.every() == 1
        && dynamics.landscape().minima().filter(basins.map()::equals).isPresent();
  }

  private static Optional<Surface> surface(Landscape landscape) {
    if (landscape instanceof CosineBowl) {
      return Optional.of(Surface.COSINE_BOWL);
    }
    if (landscape instanceof RippledBowl) {
      return Optional.of(Surface.RIPPLED_BOWL);
    }
    if (landscape instanceof DoubleWell well) {
      boolean quartic = well.beyond() == Double.POSITIVE_INFINITY;
      return quartic ? Optional.of(Surface.DOUBLE_WELL) : Optional.empty();
    }
    return landscape instanceof Quadratic quadratic && quadratic.dimension() == 1
        ? Optional.of(Surface.QUADRATIC)
        : Optional.empty();
  }

  /** How the noise is drawn in lanes, or none where it has to be drawn one by one. */
  public static Optional<Draws> draws(Noise noise) {
    if (noise.multiplicative().isPresent()) {
      return Optional.of(Draws.MULTIPLICATIVE);
    }
    return noise.isNone()
        ? Optional.of(Draws.NONE)
        : noise.additive().flatMap(additive -> draws(additive.law()));
  }

  private static Optional<Draws> draws(Law law) {
    if (law.isNormal()) {
      return Optional.of(Draws.NORMAL);
    }
    boolean three = law instanceof Law.StudentT student && student.degreesOfFreedom() == 3.0;
    return three ? Optional.of(Draws.STUDENT) : Optional.empty();
  }
}
