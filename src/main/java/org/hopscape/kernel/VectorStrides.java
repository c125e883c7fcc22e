package org.hopscape.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.hopscape.math.Sine;

/**
 * Steps of few walkers, in one vector or in two. What these compute beyond the last walker goes to where the next step is
 * written after it.
 */
final class VectorStrides {
  private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
  private static final int STRIDE = DOUBLES.length();
  private static final double ROUNDER = 0x1.8p52;

  private VectorStrides() {}

  static void cosineBowl(Lanes lanes, double[] path, int walkers, int steps) {
    DoubleVector a = DoubleVector.fromArray(DOUBLES, path, 0);
    if (walkers <= STRIDE) {
      for (int j = 0; j < walkers * steps; j += walkers) {
        a = cosineBowl(lanes, j, a);
        a.intoArray(path, j + walkers);
      }
      return;
    }
    DoubleVector b = DoubleVector.fromArray(DOUBLES, path, STRIDE);
    for (int j = 0; j < walkers * steps; j += walkers) {
      a = cosineBowl(lanes, j, a);
      b = cosineBowl(lanes, j + STRIDE, b);
      a.intoArray(path, j + walkers);
      b.intoArray(path, j + walkers + STRIDE);
    }
  }

  static void rippledBowl(Lanes lanes, double[] path, int walkers, int steps) {
    DoubleVector a = DoubleVector.fromArray(DOUBLES, path, 0);
    if (walkers <= STRIDE) {
      for (int j = 0; j < walkers * steps; j += walkers) {
        a = rippledBowl(lanes, j, a);
        a.intoArray(path, j + walkers);
      }
      return;
    }
    DoubleVector b = DoubleVector.fromArray(DOUBLES, path, STRIDE);
    for (int j = 0; j < walkers * steps; j += walkers) {
      a = rippledBowl(lanes, j, a);
      b = rippledBowl(lanes, j + STRIDE, b);
      a.intoArray(path, j + walkers);
      b.intoArray(path, j + walkers + STRIDE);
    }
  }

  private static DoubleVector cosineBowl(Lanes lanes, int j, DoubleVector x) {
    DoubleVector y = x.mul(x);
    DoubleVector turned = y.mul(Sine.PER_PI).add(ROUNDER);
    LongVector sign = turned.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 63);
    DoubleVector s = VectorPasses.sine(VectorPasses.reduce(y, turned.sub(ROUNDER)))
        .reinterpretAsLongs()
        .lanewise(VectorOperators.XOR, sign)
        .reinterpretAsDoubles();
    return next(lanes, j, x, x.mul(s.fma(constant(2.0), constant(0.2))));
  }

  private static DoubleVector rippledBowl(Lanes lanes, int j, DoubleVector x) {
    DoubleVector n = x.mul(Sine.PER_PI).add(ROUNDER).sub(ROUNDER);
    DoubleVector s = VectorPasses.sine(VectorPasses.reduce(x, n));
    return next(lanes, j, x, x.mul(s.mul(8.0).fma(s, constant(-3.0))));
  }

  /** x' = x - stepSize (multiplier slope + scale z). */
  private static DoubleVector next(Lanes lanes, int j, DoubleVector x, DoubleVector slope) {
    DoubleVector g = DoubleVector.fromArray(DOUBLES, lanes.scale, j)
        .fma(
            DoubleVector.fromArray(DOUBLES, lanes.z, j),
            DoubleVector.fromArray(DOUBLES, lanes.multiplier, j).mul(slope));
    return DoubleVector.fromArray(DOUBLES, lanes.stepSize, j).neg().fma(g, x);
  }

  private static DoubleVector constant(double value) {
    return DoubleVector.broadcast(DOUBLES, value);
  }
}
