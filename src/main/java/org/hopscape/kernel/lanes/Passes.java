package org.hopscape.kernel.lanes;

import java.util.List;
import org.hopscape.kernel.Recursion;

/**
 * The arithmetic of {@link Lanes#WIDTH} lanes at a time: same operations in the same order as {@link Recursion}, hence
 * the same bits.
 *
 * <p>A pass is a small loop over the lanes, called through this one interface: so HotSpot compiles each by itself. Inlined
 * into their caller they exceed what it vectorises (twice the time was measured).
 */
public interface Passes {
  /** One loop over the lanes. */
  @FunctionalInterface
  interface Pass {
    void run(Lanes lanes);
  }

  /** Steps of few walkers. */
  @FunctionalInterface
  interface Stride {
    /** Walker w's k-th step takes its draws from lane j = k walkers + w and goes from path[j] to path[j + walkers]. */
    void run(Lanes lanes, double[] path, int walkers, int steps);
  }

  /** So many walkers at most a {@link Stride} takes; it may look at as many lanes from each step's first on. */
  int abreast();

  /** The recursion of {@link #step}, for the surfaces that {@code InterleavedKernel} know. */
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

  /**
   * The draws of the first coordinate and its step, where {@code slope} is known: {@code next} = x - stepSize (multiplier slope +
   * scale z), with the largest |next| in {@code largest}.
   */
  List<Pass> descend(Kind.Draws draws);

  /** The same for the coordinate behind the one that these passes took last. */
  List<Pass> descendFurther(Kind.Draws draws);

  /** Whether these go through {@code jdk.incubator.vector}. */
  boolean vectors();

  /**
   * {@code size} = |g - f'(x)| of the step that {@link #step} has just done, and the largest so far in {@code largestSize}.
   */
  List<Pass> noise(Kind.Surface surface);

  /** The {@code label} of each {@code next}, as a double. */
  List<Pass> label(Kind kind);

  /** The same, and adds to {@code moved} by how much {@code label} differs from {@code before}. */
  List<Pass> watch(Kind kind);

  /**
   * Labels, and adds to {@code moved} 1 where {@code label} differs from {@code before} and {@link Lanes#OUTSIDE} where
   * {@code before} differs from {@code start}; sets {@code lastChange}.
   */
  List<Pass> count(Kind kind);

  /** Lowers {@code lowest} to a lower bound of each f(x). */
  List<Pass> bound(Kind.Surface surface);

  static void run(List<Pass> passes, Lanes lanes) {
    for (int i = 0; i < passes.size(); i++) {
      passes.get(i).run(lanes);
    }
  }
}
