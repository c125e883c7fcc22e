package org.hopscape.landscape.basin;

import java.util.Optional;
import org.hopscape.landscape.BasinMap;
import org.hopscape.landscape.Landscape;

/**
 * The minima of labelled basins. The minimum of a label has the same bits from wherever in the basin it is found: the flow is
 * followed once more from the nearest point of the grid on which labels are made.
 */
public final class BasinMinima {
  private final Landscape landscape;
  private final BasinMap map;
  private final FlowBasins flow;

  private BasinMinima(Landscape landscape, BasinMap map) {
    this.landscape = landscape;
    this.map = map;
    this.flow = map instanceof FlowBasins own ? own : new FlowBasins(landscape);
  }

  /** Empty where the map's basins are not those of the landscape's minima. */
  public static Optional<BasinMinima> of(Landscape landscape, BasinMap map) {
    BasinMap whole = map.whole();
    boolean ofMinima =
        whole.byFlow() || landscape.minima().filter(whole::equals).isPresent();
    return ofMinima ? Optional.of(new BasinMinima(landscape, map)) : Optional.empty();
  }

  /** The minimum of the basin with this label, where the label tells enough. */
  public Optional<double[]> of(long label) {
    double[] within = map.within(label);
    return within == null ? Optional.empty() : at(within).filter(x -> map.label(x) == label);
  }

  /** The minimum of the basin in which x is. */
  public Optional<double[]> at(double[] x) {
    return flow.minimum(x).map(this::settled);
  }

  private double[] settled(double[] minimum) {
    double[] point = minimum.clone();
    for (int i = 0; i < point.length; i++) {
      point[i] = Math.rint(point[i] / Landscape.MINIMUM_GRID) * Landscape.MINIMUM_GRID + 0.0;
    }
    long label = map.label(minimum);
    double[] again = flow.minimum(point)
        .orElse(landscape.value(point) <= landscape.value(minimum) ? point : minimum);
    return map.label(again) == label ? again : minimum;
  }
}
