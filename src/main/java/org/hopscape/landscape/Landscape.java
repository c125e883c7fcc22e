package org.hopscape.landscape;

/** A surface f on R^d. */
public interface Landscape {
  /** The scenario's name for it, such as {@code cosine-bowl}. */
  String name();

  int dimension();

  double value(double[] x);

  /** Cheap, and never above {@link #value} as computed. */
  default double lowerBound(double[] x) {
    return Double.NEGATIVE_INFINITY;
  }

  /** Writes f'(x) to {@code gradient}. */
  void gradient(double[] x, double[] gradient);

  /** Beyond this absolute coordinate the landscape is defined but no longer meaningful ({@code LeftDomain}). */
  double bound();

  /** Basins of attraction of the minima, where their labels are arithmetic. */
  BasinMap minima();
}
