package org.hopscape.landscape.basin;

import java.util.function.DoubleToLongFunction;
import java.util.function.LongToDoubleFunction;
import java.util.stream.LongStream;
import org.hopscape.random.WalkerKey;
import org.jspecify.annotations.Nullable;

/** Joins the integer labels of coordinates to one. */
public final class Lattice {
  private static final long[] WEIGHTS =
      LongStream.rangeClosed(1, 256).map(WalkerKey::mix).toArray();

  private Lattice() {}

  /**
   * One label for all coordinates, each of which has {@code wells} wells numbered around 0: sum n_i wells^i where that
   * fits 63 bits, else a multilinear hash, sum n_i w_i mod 2^64 with pseudo-random w_i, mixed.
   *
   * <p>Two positions whose wells differ share a hash with probability 2^-63.
   */
  public static long label(double[] x, DoubleToLongFunction well, int wells) {
    return fits(x.length, wells) ? number(x, well, wells) : hash(x, well);
  }

  /** What {@link #label(double[], DoubleToLongFunction, int)} multiplies coordinate i's well by in its sum. */
  public static long weight(int i, int dimension, int wells) {
    if (!fits(dimension, wells)) {
      return weight(i);
    }
    long power = 1;
    for (int k = 0; k < i; k++) {
      power *= wells;
    }
    return power;
  }

  /** The label with this sum. */
  public static long label(long sum, int dimension, int wells) {
    return fits(dimension, wells) ? sum : hash(sum);
  }

  private static boolean fits(int dimension, int wells) {
    return dimension * (64 - Long.numberOfLeadingZeros(wells)) <= 63;
  }

  private static long number(double[] x, DoubleToLongFunction well, int wells) {
    long label = 0;
    for (int i = x.length - 1; i >= 0; i--) {
      label = label * wells + well.applyAsLong(x[i]);
    }
    return label;
  }

  /** A position with this label, coordinate by coordinate from the wells -most to most; null where the label is a hash. */
  public static double @Nullable [] within(
      long label, int dimension, int most, LongToDoubleFunction inWell) {
    int wells = 2 * most + 1;
    if (!fits(dimension, wells)) {
      return null;
    }
    double[] x = new double[dimension];
    long rest = label;
    for (int i = 0; i < dimension; i++) {
      long n = Math.floorMod(rest + most, (long) wells) - most;
      x[i] = inWell.applyAsDouble(n);
      rest = (rest - n) / wells;
    }
    return rest == 0 ? x : null;
  }

  /** A multilinear hash of the coordinates' wells; never negative. */
  public static long hash(double[] x, DoubleToLongFunction well) {
    long sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += well.applyAsLong(x[i]) * weight(i);
    }
    return hash(sum);
  }

  /** The same of the sum of n_i {@link #weight(int) w_i}. */
  public static long hash(long sum) {
    return WalkerKey.mix(sum) >>> 1;
  }

  /** w_i. */
  public static long weight(int i) {
    return i < WEIGHTS.length ? WEIGHTS[i] : WalkerKey.mix(i + 1L);
  }
}
