package org.hopscape.noise;

import org.hopscape.math.Sine;

/** Law of the additive noise's coordinates, at unit variance where it has one. */
public sealed interface Law {
  /** A draw from two uniforms. */
  default double sample(double u, double v) {
    double radius = this instanceof StudentT ? Polar.studentRadius(u) : Polar.normalRadius(u);
    return radius * Polar.cosine(Sine.sinReduced(Polar.halfAngle(v)));
  }

  /** Standard normal. */
  record Gaussian() implements Law {}

  /** Student t with 3 degrees of freedom, scaled to unit variance. */
  record StudentT(double degreesOfFreedom) implements Law {
    public StudentT {
      if (!(degreesOfFreedom == 3.0)) {
        throw new IllegalArgumentException("degrees-of-freedom is not 3: " + degreesOfFreedom);
      }
    }
  }
}
