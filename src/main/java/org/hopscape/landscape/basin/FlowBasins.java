package org.hopscape.landscape.basin;

import java.util.Arrays;
import java.util.Optional;
import org.hopscape.landscape.BasinMap;
import org.hopscape.landscape.Landscape;
import org.jspecify.annotations.Nullable;

/**
 * Basins of attraction under the gradient flow x' = -f'(x): the label is that of the minimum to which the flow leads,
 * {@link Landscape#basinOf}.
 *
 * <p>The flow is followed with an error control that keeps it in its basin, and the minimum polished by Newton's method.
 * {@link BasinMap#NONE} where the flow leads to no minimum: from a saddle, out of the landscape's bound, or where it has
 * not arrived after so many evaluations: along a flat valley, or to infinity. Starts closer to a barrier than the error of
 * the path, about 1e-5, may count to either side, but always to the same one.
 */
public final class FlowBasins implements BasinMap {
  /** Of a typical one. */
  private static final double GRADIENTS_A_LABEL = 300.0;

  private final Landscape landscape;
  private final long evaluations;
  private final boolean byDefault;

  /** The last label that was found: walkers of an arm start at one point. */
  private volatile @Nullable Known last;

  private static final class Known {
    private final double[] x;
    private final long label;

    Known(double[] x, long label) {
      this.x = x;
      this.label = label;
    }
  }

  private FlowBasins(Landscape landscape, long evaluations, boolean byDefault) {
    this.landscape = landscape;
    this.evaluations = evaluations;
    this.byDefault = byDefault;
  }

  /** A label costs at most {@link Landscape#labelEvaluations}. */
  public FlowBasins(Landscape landscape) {
    this(landscape, landscape.labelEvaluations(), false);
  }

  /** A label costs at most {@code evaluations}: a gradient is one, f'' one for each coordinate. */
  public static FlowBasins within(long evaluations, Landscape landscape) {
    if (!(evaluations >= 1)) {
      throw new IllegalArgumentException(
          "evaluations is not in the interval [1, inf): " + evaluations);
    }
    return new FlowBasins(landscape, evaluations, false);
  }

  /** The same, of a scenario that says nothing of basins. */
  public FlowBasins asDefault() {
    return new FlowBasins(landscape, evaluations, true);
  }

  /**
   * Where the flow led.
   *
   * @param evaluations what that cost
   * @param arrived whether the flow came to its end, a minimum or not, within what a label may cost
   */
  public record Followed(Optional<double[]> minimum, long evaluations, boolean arrived) {}

  @Override
  public long label(double[] position) {
    Known known = last;
    if (known != null && Arrays.equals(known.x, position)) {
      return known.label;
    }
    long label = minimum(position).map(landscape::basinOf).orElse(NONE);
    last = new Known(position.clone(), label);
    return label;
  }

  @Override
  public double labelCost() {
    return GRADIENTS_A_LABEL * landscape.gradientCost();
  }

  /** The minimum to which the flow from x leads. */
  public Optional<double[]> minimum(double[] x) {
    return follow(x).minimum();
  }

  /** Follows the flow from x. */
  public Followed follow(double[] x) {
    Evaluations spent = new Evaluations(evaluations);
    Optional<double[]> minimum = new GradientFlow(landscape, x, spent).minimum();
    return new Followed(minimum, spent.spent(), !spent.over());
  }

  public Landscape landscape() {
    return landscape;
  }

  /** The most that a label may cost. */
  public long evaluations() {
    return evaluations;
  }

  @Override
  public boolean byFlow() {
    return true;
  }

  /** Whether nobody asked for these basins. */
  @Override
  public boolean byDefault() {
    return byDefault;
  }

  @Override
  public boolean named() {
    return false;
  }

  @Override
  public double @Nullable [] interval(long label) {
    return null;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FlowBasins that
        && evaluations == that.evaluations
        && landscape.equals(that.landscape);
  }

  @Override
  public int hashCode() {
    return landscape.hashCode();
  }

  @Override
  public String toString() {
    return "FlowBasins[landscape=" + landscape + ", evaluations=" + evaluations + "]";
  }
}
