package org.hopscape.landscape;

/**
 * How walkers' basins are found.
 *
 * @param every steps from one look at a walker's basin to the next: step 0, {@code every}, 2 {@code every}, ...
 */
public record Basins(BasinMap map, int every) {
  private static final Basins NONE = new Basins(new Unlabelled(), 1);

  public Basins {
    if (!(every >= 1)) {
      throw new IllegalArgumentException("every is not in the interval [1, inf): " + every);
    }
  }

  /** No walker is ever in a basin. */
  public static Basins none() {
    return NONE;
  }

  /** The basins of a landscape's minima by arithmetic, at every step. */
  public static Basins minima(Landscape landscape) {
    return new Basins(
        landscape
            .minima()
            .orElseThrow(() -> new IllegalArgumentException(
                landscape.name() + " has no arithmetic labels of its minima")),
        1);
  }

  /** Whether there are basins at all. */
  public boolean labelled() {
    return !(map instanceof Unlabelled);
  }

  private record Unlabelled() implements BasinMap {
    @Override
    public long label(double[] position) {
      return BasinMap.NONE;
    }

    @Override
    public double @org.jspecify.annotations.Nullable [] interval(long label) {
      return null;
    }
  }
}
