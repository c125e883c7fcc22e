package org.hopscape.theory.matrix;

/** A random linear map: each call draws a new one. */
@FunctionalInterface
public interface DirectionMap {
  /** Replaces {@code x} by A x for a new, independent A; in one dimension by the factor times {@code x[0]}. */
  void apply(double[] x);
}
