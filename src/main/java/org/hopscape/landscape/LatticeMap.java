package org.hopscape.landscape;

/**
 * Basins that are known from each coordinate's well alone: the label is made of a sum of one term a coordinate, so that a walker that
 * leaves one well changes one term.
 */
public interface LatticeMap extends BasinMap {
  /** The well of a coordinate. */
  long well(double x);

  /** Coordinates between {@code below} and {@link #above}, both left out, are in this well; it may hold these too. */
  double below(long well);

  double above(long well);

  /** What the well of coordinate i is multiplied by in the sum, in 64 bits that may overflow. */
  long weight(int i);

  /** The label of positions with this sum: that which {@link #label(double[])} gives. */
  long label(long sum);
}
