package org.hopscape.landscape;

import java.util.function.DoubleToIntFunction;
import org.hopscape.random.WalkerKey;

/** Joins the integer labels of coordinates to one. */
final class Lattice {
  private Lattice() {}

  /**
   * One label for all coordinates, each of which has {@code wells} wells numbered around 0: sum n_i wells^i where that
   * fits 63 bits, else a multilinear hash, sum n_i w_i mod 2^64 with pseudo-random w_i, mixed.
   *
   * <p>Two positions whose wells differ share a hash with probability 2^-63.
   */
  static long label(double[] x, DoubleToIntFunction well, int wells) {
    return fits(x.length, wells) ? number(x, well, wells) : hash(x, well);
  }

  private static boolean fits(int dimension, int wells) {
    return dimension * (64 - Long.numberOfLeadingZeros(wells)) <= 63;
  }

  private static long number(double[] x, DoubleToIntFunction well, int wells) {
    long label = 0;
    for (int i = x.length - 1; i >= 0; i--) {
      label = label * wells + well.applyAsInt(x[i]);
    }
    return label;
  }

  /** A multilinear hash of the coordinates' wells; never negative. */
  static long hash(double[] x, DoubleToIntFunction well) {
    long sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += well.applyAsInt(x[i]) * WalkerKey.mix((i + 1) * WalkerKey.G);
    }
    return WalkerKey.mix(sum) >>> 1;
  }
}
