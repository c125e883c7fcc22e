package org.hopscape.kernel.lanes;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.hopscape.kernel.lanes.Passes.Pass;
import org.hopscape.landscape.surface.CosineBowl;
import org.hopscape.landscape.surface.RippledBowl;

/**
 * The passes of {@link PlainPasses} that label positions and compare labels. C2 takes six instructions for a minimum of
 * doubles and one for a floor, hence floors.
 */
final class PlainLabels {
  private static final int WIDTH = Lanes.WIDTH;

  private PlainLabels() {}

  static List<Pass> label(Kind kind) {
    return kind.cuts().isEmpty() ? minima(kind.surface()) : List.of(cut(kind.cuts()));
  }

  private static List<Pass> minima(Kind.Surface surface) {
    return switch (surface) {
      case COSINE_BOWL -> List.of(lanes -> cosineBowl(lanes.next, lanes.label));
      case RIPPLED_BOWL -> List.of(lanes -> rippledBowl(lanes.next, lanes.label));
      case DOUBLE_WELL -> List.of(lanes -> doubleWell(lanes.next, lanes.label));
      case QUADRATIC -> List.of();
    };
  }

  static List<Pass> watch(Kind kind) {
    Pass watch = lanes -> watch(lanes.before, lanes.label, lanes.moved);
    return Stream.concat(label(kind).stream(), Stream.of(watch)).toList();
  }

  static List<Pass> count(Kind kind) {
    Pass change =
        lanes -> change(lanes.before, lanes.label, lanes.step, lanes.moved, lanes.lastChange);
    Pass outside = lanes -> outside(lanes.before, lanes.start, lanes.moved);
    return Stream.concat(label(kind).stream(), Stream.of(change, outside)).toList();
  }

  private static Pass cut(List<Double> between) {
    double[] cuts = between.stream().mapToDouble(Double::doubleValue).toArray();
    return lanes -> intervals(lanes.next, cuts, lanes.label);
  }

  /** The number of cuts at or below x. */
  private static void intervals(double[] x, double[] cuts, double[] label) {
    Arrays.fill(label, 0.0);
    for (double cut : cuts) {
      for (int i = 0; i < WIDTH; i++) {
        label[i] += cut <= x[i] ? 1.0 : 0.0;
      }
    }
  }

  /** sign(x) floor(x^2/(2 pi) + offset); the floor is 0 where |x| < 1. */
  private static void cosineBowl(double[] x, double[] label) {
    for (int i = 0; i < WIDTH; i++) {
      double n =
          Math.floor(Math.fma(x[i] * x[i], CosineBowl.Minima.PER_TURN, CosineBowl.Minima.OFFSET));
      label[i] = n * Math.fma(2.0, Math.floor(x[i] * 0x1p-60), 1.0);
    }
  }

  /** sign(x) (1 + floor(|x|/pi + offset)), with sign 1 at both zeros. */
  private static void rippledBowl(double[] x, double[] label) {
    for (int i = 0; i < WIDTH; i++) {
      double n = 1.0
          + Math.floor(
              Math.fma(Math.abs(x[i]), RippledBowl.Minima.PER_PI, RippledBowl.Minima.OFFSET));
      label[i] = n * sign(x[i]);
    }
  }

  private static void doubleWell(double[] x, double[] label) {
    for (int i = 0; i < WIDTH; i++) {
      label[i] = sign(x[i]);
    }
  }

  /** -1 where x < 0, else 1, for |x| < 2^60. */
  private static double sign(double x) {
    return Math.fma(2.0, Math.floor(Math.floor(x) * 0x1p-60), 1.0);
  }

  private static void watch(double[] before, double[] label, double[] moved) {
    for (int i = 0; i < WIDTH; i++) {
      moved[i] += Math.abs(label[i] - before[i]);
    }
  }

  private static void change(
      double[] before, double[] label, double step, double[] moved, double[] lastChange) {
    for (int i = 0; i < WIDTH; i++) {
      double change = Lanes.differs(label[i], before[i]);
      moved[i] += change;
      lastChange[i] = Math.fma(change, step - lastChange[i], lastChange[i]);
    }
  }

  private static void outside(double[] before, double[] start, double[] moved) {
    for (int i = 0; i < WIDTH; i++) {
      moved[i] = Math.fma(Lanes.differs(before[i], start[i]), Lanes.OUTSIDE, moved[i]);
    }
  }
}
