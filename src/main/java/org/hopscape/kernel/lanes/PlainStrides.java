package org.hopscape.kernel.lanes;

import org.hopscape.landscape.surface.CosineBowl;
import org.hopscape.landscape.surface.RippledBowl;
import org.hopscape.math.Sine;

/**
 * Steps of few walkers, four at a time: while one waits for its own last step, the processor begins those of the others.
 * It does so only where positions stay in registers; a loop over all walkers' positions in memory took twice the time.
 */
final class PlainStrides {
  /** Beyond, the rounding up to four costs less and less. */
  static final int ABREAST = 16;

  private PlainStrides() {}

  static void cosineBowl(Lanes lanes, double[] path, int walkers, int steps) {
    run(false, lanes, path, walkers, steps);
  }

  static void rippledBowl(Lanes lanes, double[] path, int walkers, int steps) {
    run(true, lanes, path, walkers, steps);
  }

  private static void run(boolean rippled, Lanes lanes, double[] path, int walkers, int steps) {
    int w = 0;
    for (; w + 4 <= walkers; w += 4) {
      four(rippled, lanes, path, walkers, w, w + walkers * steps);
    }
    for (; w + 2 <= walkers; w += 2) {
      two(rippled, lanes, path, walkers, w, w + walkers * steps);
    }
    if (w < walkers) {
      one(rippled, lanes, path, walkers, w, w + walkers * steps);
    }
  }

  private static void one(
      boolean rippled, Lanes lanes, double[] path, int walkers, int first, int end) {
    double a = path[first];
    for (int j = first; j < end; j += walkers) {
      a = next(rippled, lanes, j, a);
      path[j + walkers] = a;
    }
  }

  private static void two(
      boolean rippled, Lanes lanes, double[] path, int walkers, int first, int end) {
    double a = path[first];
    double b = path[first + 1];
    for (int j = first; j < end; j += walkers) {
      a = next(rippled, lanes, j, a);
      b = next(rippled, lanes, j + 1, b);
      path[j + walkers] = a;
      path[j + walkers + 1] = b;
    }
  }

  private static void four(
      boolean rippled, Lanes lanes, double[] path, int walkers, int first, int end) {
    double a = path[first];
    double b = path[first + 1];
    double c = path[first + 2];
    double d = path[first + 3];
    for (int j = first; j < end; j += walkers) {
      a = next(rippled, lanes, j, a);
      b = next(rippled, lanes, j + 1, b);
      c = next(rippled, lanes, j + 2, c);
      d = next(rippled, lanes, j + 3, d);
      path[j + walkers] = a;
      path[j + walkers + 1] = b;
      path[j + walkers + 2] = c;
      path[j + walkers + 3] = d;
    }
  }

  private static double next(boolean rippled, Lanes lanes, int j, double x) {
    double slope = rippled ? rippledBowl(x) : cosineBowl(x);
    double g = Math.fma(lanes.scale[j], lanes.z[j], lanes.multiplier[j] * slope);
    return Math.fma(-lanes.stepSize[j], g, x);
  }

  private static double cosineBowl(double x) {
    double y = x * x;
    double n = Sine.halfTurns(y);
    return CosineBowl.slope(x, Sine.sign(n) * Sine.sinReduced(Sine.reduce(y, n)));
  }

  private static double rippledBowl(double x) {
    return RippledBowl.slope(x, Sine.sinReduced(Sine.reduce(x, Sine.halfTurns(x))));
  }
}
