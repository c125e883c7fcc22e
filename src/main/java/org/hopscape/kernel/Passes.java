package org.hopscape.kernel;

import java.util.List;

/**
 * The arithmetic of {@link Lanes#WIDTH} lanes at a time: same operations in the same order as {@link Recursion}, hence
 * the same bits.
 *
 * <p>A pass is a small loop over the lanes, called through this one interface: so HotSpot compiles each by itself. Inlined
 * into their caller they exceed what it vectorises (twice the time was measured).
 */
interface Passes {
  /** One loop over the lanes. */
  @FunctionalInterface
  interface Pass {
    void run(Lanes lanes);
  }

  /** Labels a block of steps behind it. */
  @FunctionalInterface
  interface Labelling {
    /** Writes {@code label[k]}, the labels of {@code x[k]}, for k = 1 to {@code steps}; step k is number clock + k of all. */
    void run(Lanes lanes, double[][] x, double[][] label, int steps, double clock);
  }

  /** Steps of few walkers. */
  @FunctionalInterface
  interface Stride {
    /** Walker w's k-th step takes its draws from lane j = k walkers + w and goes from path[j] to path[j + walkers]. */
    void run(Lanes lanes, double[] path, int walkers, int steps);
  }

  /** So many walkers at most a {@link Stride} takes; it may look at as many lanes from each step's first on. */
  int abreast();

  /** The recursion of {@link #step}, for the surfaces that {@link Strands} know. */
  Stride stride(Kind.Surface surface);

  /**
   * The draws of one step: slot 0 to {@code z} and to {@code multiplier}, for multiplicative noise, 1 + sigma times slot 1,
   * for pairs slot 1 itself; {@code counter} stays as it is.
   */
  List<Pass> draw(Kind.Draws draws);

  /**
   * {@code next} = x - stepSize (multiplier f'(x) + scale z), with a lower bound of the lowest f(x) in {@code lowest} and
   * the largest |next| in {@code largest}.
   */
  List<Pass> step(Kind.Surface surface);

  /** The {@code label} of each {@code next}, as a double. */
  List<Pass> label(Kind.Surface surface);

  /** Adds to {@code moved} by how much each label differs from the one before. */
  Labelling watch(Kind.Surface surface);

  /**
   * Adds to {@code moved} 1 for each label that differs from the one before and {@link Lanes#OUTSIDE} for each step begun
   * in another label than {@code start}; sets {@code lastChange}.
   */
  Labelling count(Kind.Surface surface);

  /** Lowers {@code lowest} to a lower bound of each f(x). */
  List<Pass> bound(Kind.Surface surface);

  static void run(List<Pass> passes, Lanes lanes) {
    for (int i = 0; i < passes.size(); i++) {
      passes.get(i).run(lanes);
    }
  }
}
