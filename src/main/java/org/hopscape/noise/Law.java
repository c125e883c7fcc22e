package org.hopscape.noise;

/** Law of the additive noise's coordinates, at unit variance where it has one. */
public sealed interface Law {
  /** Standard normal. */
  record Gaussian() implements Law {}

  /** Student t; scaled to unit variance for more than 2 degrees of freedom. */
  record StudentT(double degreesOfFreedom) implements Law {}
}
