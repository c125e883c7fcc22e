package org.hopscape.landscape;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Basins of attraction under the gradient flow x' = -f'(x): the label is that of the minimum to which the flow leads,
 * {@link Landscape#basinOf}.
 *
 * <p>The flow is followed with an error control that keeps it in its basin, and the minimum polished by Newton's method.
 * {@link BasinMap#NONE} where the flow leads to no minimum: from a saddle, out of the landscape's bound, or where it has
 * not arrived after 100,000 steps. Starts closer to a barrier than the error of the path, about 1e-5, may count to either
 * side, but always to the same one.
 */
public record FlowBasins(Landscape landscape) implements BasinMap {
  @Override
  public long label(double[] position) {
    return minimum(position).map(landscape::basinOf).orElse(NONE);
  }

  /** The minimum to which the flow from x leads. */
  public Optional<double[]> minimum(double[] x) {
    return new GradientFlow(landscape, x).minimum();
  }

  @Override
  public double @Nullable [] interval(long label) {
    return null;
  }
}
