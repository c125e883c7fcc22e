package org.hopscape.kernel.lanes;

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

  // Constants made beforehand: HotSpot stops inlining, and boxes every vector, where two walks'
  // worth of broadcasts are in
  // one loop.
  private static final DoubleVector ROUNDER = constant(0x1.8p52);
  private static final DoubleVector PER_PI = constant(Sine.PER_PI);
  private static final DoubleVector PI_1 = constant(-Sine.PI_1);
  private static final DoubleVector PI_2 = constant(-Sine.PI_2);
  private static final DoubleVector PI_3 = constant(-Sine.PI_3);
  private static final DoubleVector S1 = constant(Sine.S1);
  private static final DoubleVector S2 = constant(Sine.S2);
  private static final DoubleVector S3 = constant(Sine.S3);
  private static final DoubleVector S4 = constant(Sine.S4);
  private static final DoubleVector S5 = constant(Sine.S5);
  private static final DoubleVector S6 = constant(Sine.S6);
  private static final DoubleVector S7 = constant(Sine.S7);
  private static final DoubleVector S8 = constant(Sine.S8);
  private static final DoubleVector TWO = constant(2.0);
  private static final DoubleVector FIFTH = constant(0.2);
  private static final DoubleVector EIGHT = constant(8.0);
  private static final DoubleVector MINUS_THREE = constant(-3.0);

  private VectorStrides() {}

  static void cosineBowl(Lanes lanes, double[] path, int walkers, int steps) {
    if (walkers <= STRIDE) {
      oneCosineBowl(lanes, path, walkers, walkers * steps);
    } else {
      twoCosineBowl(lanes, path, walkers, walkers * steps);
    }
  }

  private static void oneCosineBowl(Lanes lanes, double[] path, int walkers, int end) {
    DoubleVector a = DoubleVector.fromArray(DOUBLES, path, 0);
    for (int j = 0; j < end; j += walkers) {
      a = cosineBowl(lanes, j, a);
      a.intoArray(path, j + walkers);
    }
  }

  private static void twoCosineBowl(Lanes lanes, double[] path, int walkers, int end) {
    DoubleVector a = DoubleVector.fromArray(DOUBLES, path, 0);
    DoubleVector b = DoubleVector.fromArray(DOUBLES, path, STRIDE);
    for (int j = 0; j < end; j += walkers) {
      a = cosineBowl(lanes, j, a);
      b = cosineBowl(lanes, j + STRIDE, b);
      a.intoArray(path, j + walkers);
      b.intoArray(path, j + walkers + STRIDE);
    }
  }

  static void rippledBowl(Lanes lanes, double[] path, int walkers, int steps) {
    if (walkers <= STRIDE) {
      oneRippledBowl(lanes, path, walkers, walkers * steps);
    } else {
      twoRippledBowl(lanes, path, walkers, walkers * steps);
    }
  }

  private static void oneRippledBowl(Lanes lanes, double[] path, int walkers, int end) {
    DoubleVector a = DoubleVector.fromArray(DOUBLES, path, 0);
    for (int j = 0; j < end; j += walkers) {
      a = rippledBowl(lanes, j, a);
      a.intoArray(path, j + walkers);
    }
  }

  private static void twoRippledBowl(Lanes lanes, double[] path, int walkers, int end) {
    DoubleVector a = DoubleVector.fromArray(DOUBLES, path, 0);
    DoubleVector b = DoubleVector.fromArray(DOUBLES, path, STRIDE);
    for (int j = 0; j < end; j += walkers) {
      a = rippledBowl(lanes, j, a);
      b = rippledBowl(lanes, j + STRIDE, b);
      a.intoArray(path, j + walkers);
      b.intoArray(path, j + walkers + STRIDE);
    }
  }

  private static DoubleVector cosineBowl(Lanes lanes, int j, DoubleVector x) {
    DoubleVector y = x.mul(x);
    DoubleVector turned = y.mul(PER_PI).add(ROUNDER);
    LongVector sign = turned.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 63);
    DoubleVector s = sine(y, turned.sub(ROUNDER))
        .reinterpretAsLongs()
        .lanewise(VectorOperators.XOR, sign)
        .reinterpretAsDoubles();
    return next(lanes, j, x, x.mul(s.fma(TWO, FIFTH)));
  }

  private static DoubleVector rippledBowl(Lanes lanes, int j, DoubleVector x) {
    DoubleVector s = sine(x, x.mul(PER_PI).add(ROUNDER).sub(ROUNDER));
    return next(lanes, j, x, x.mul(s.mul(EIGHT).fma(s, MINUS_THREE)));
  }

  /** sin(y - n pi). */
  private static DoubleVector sine(DoubleVector y, DoubleVector n) {
    DoubleVector r = n.fma(PI_3, n.fma(PI_2, n.fma(PI_1, y)));
    DoubleVector z = r.mul(r);
    DoubleVector z2 = z.mul(z);
    DoubleVector low = S4.fma(z, S3).fma(z2, S2.fma(z, S1));
    DoubleVector high = S8.fma(z, S7).fma(z2, S6.fma(z, S5));
    return r.mul(z).fma(high.fma(z2.mul(z2), low), r);
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
