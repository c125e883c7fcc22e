package org.hopscape.kernel.lanes;

import java.util.Optional;
import org.hopscape.kernel.Dynamics;
import org.hopscape.landscape.LatticeMap;
import org.hopscape.landscape.Separable;
import org.hopscape.landscape.basin.Basins;
import org.jspecify.annotations.Nullable;

/**
 * What walkers share whose coordinates a {@code SeparableCohort} lays end to end, whatever their arm.
 *
 * @param map the wells of the coordinates where labels are told from them at every step; null where none can change
 */
public record SeparableKind(
    Separable landscape,
    Kind.Draws draws,
    boolean lowestValue,
    @Nullable LatticeMap map) {
  /** Walkers of so many coordinates have the lanes to themselves. */
  private static final int MOST = Lanes.WIDTH / 2;

  /** The kind, or none where walkers go in other lanes or step by step. */
  public static Optional<SeparableKind> of(Dynamics dynamics) {
    return dynamics.landscape() instanceof Separable landscape
            && landscape.dimension() <= MOST
            && landscape.valueEvery() == 1
            && dynamics.optimizer().plainSgd()
            && Kind.of(dynamics).isEmpty()
        ? Kind.draws(dynamics.noise()).flatMap(draws -> of(dynamics, landscape, draws))
        : Optional.empty();
  }

  private static Optional<SeparableKind> of(
      Dynamics dynamics, Separable landscape, Kind.Draws draws) {
    Basins basins = dynamics.basins();
    if (!basins.several()) {
      return Optional.of(new SeparableKind(landscape, draws, dynamics.lowestValue(), null));
    }
    return basins.every() == 1 && basins.map() instanceof LatticeMap map
        ? Optional.of(new SeparableKind(landscape, draws, dynamics.lowestValue(), map))
        : Optional.empty();
  }

  /** Walkers that go at once. */
  public int seats() {
    return Lanes.WIDTH / landscape.dimension();
  }
}
