package org.hopscape.landscape;

/**
 * f and f' of a landscape at many positions at once, one a lane, with the bits of {@link Landscape#value} and {@link
 * Landscape#gradient} at one after the other. A coordinate is an array of {@link #WIDTH} lanes. Of one thread; what it
 * gives is overwritten by its next call.
 */
public interface LaneSurface {
  int WIDTH = 256;

  double[] value(double[][] x);

  /** Writes the arrays of f', a coordinate each, to {@code slopes}. */
  void gradient(double[][] x, double[][] slopes);

  /** The same, and returns f. */
  double[] gradientAndValue(double[][] x, double[][] slopes);
}
