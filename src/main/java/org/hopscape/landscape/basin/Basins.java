package org.hopscape.landscape.basin;

import org.hopscape.landscape.BasinMap;
import org.hopscape.landscape.Landscape;
import org.jspecify.annotations.Nullable;

/**
 * How walkers' basins are found.
 *
 * @param every steps from one look at a walker's basin to the next: step 0, {@code every}, 2 {@code every}, ...
 */
public record Basins(BasinMap map, int every) {
  private static final Basins NONE = new Basins(new Unlabelled(true), 1);
  private static final Basins UNSAID = new Basins(new Unlabelled(false), 1);

  public Basins {
    if (!(every >= 1)) {
      throw new IllegalArgumentException("every is not in the interval [1, inf): " + every);
    }
  }

  /** No walker is ever in a basin. */
  public static Basins none() {
    return NONE;
  }

  /** The same, of a scenario that says nothing of basins. */
  public static Basins noneByDefault() {
    return UNSAID;
  }

  /** Whether there are basins that a walker can leave. */
  public boolean several() {
    return labelled() && !map.single();
  }

  /** Whether basins by the gradient flow, or none, are there because a scenario says nothing of them. */
  public boolean byDefault() {
    return map.byDefault();
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
    return map.labels();
  }

  private record Unlabelled(boolean said) implements BasinMap {
    @Override
    public boolean labels() {
      return false;
    }

    @Override
    public boolean byDefault() {
      return !said;
    }

    @Override
    public long label(double[] position) {
      return BasinMap.NONE;
    }

    @Override
    public double @Nullable [] interval(long label) {
      return null;
    }

    /** Whether it was said makes no difference to a walker. */
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Unlabelled;
    }

    @Override
    public int hashCode() {
      return 0;
    }
  }
}
