package org.hopscape.kernel;

import java.util.List;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.hopscape.kernel.Passes.Labelling;
import org.hopscape.kernel.Passes.Pass;
import org.hopscape.landscape.CosineBowl;
import org.hopscape.landscape.RippledBowl;

/**
 * The passes of {@link VectorPasses} that label positions and compare labels. Behind a block of steps the counts of eight
 * lanes stay in registers from step to step: half of what counting costs. Labelling and counting in one such loop are more
 * vector operations than HotSpot inlines.
 */
final class VectorLabels {
  private static final int WIDTH = Lanes.WIDTH;
  private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
  private static final int STRIDE = DOUBLES.length();
  private static final long ONE = 0x3ff0000000000000L;
  private static final double ROUNDER = 0x1.8p52;

  private VectorLabels() {}

  static List<Pass> label(Kind.Surface surface) {
    return switch (surface) {
      case COSINE_BOWL -> List.of(VectorLabels::cosineBowl);
      case RIPPLED_BOWL -> List.of(VectorLabels::rippledBowl);
      case DOUBLE_WELL -> List.of(VectorLabels::doubleWell);
      case QUADRATIC -> List.of();
    };
  }

  static Labelling watch(Kind.Surface surface) {
    return switch (surface) {
      case COSINE_BOWL -> VectorLabels::watchCosineBowl;
      case RIPPLED_BOWL -> VectorLabels::watchRippledBowl;
      case DOUBLE_WELL -> VectorLabels::watchDoubleWell;
      case QUADRATIC -> (lanes, x, label, steps, clock) -> {};
    };
  }

  static Labelling count(Kind.Surface surface) {
    return switch (surface) {
      case COSINE_BOWL -> VectorLabels::countCosineBowl;
      case RIPPLED_BOWL -> VectorLabels::countRippledBowl;
      case DOUBLE_WELL -> VectorLabels::countDoubleWell;
      case QUADRATIC -> (lanes, x, label, steps, clock) -> {};
    };
  }

  private static void cosineBowl(Lanes lanes) {
    for (int i = 0; i < WIDTH; i += STRIDE) {
      cosineBowl(lanes.next, i).intoArray(lanes.label, i);
    }
  }

  private static void watchCosineBowl(
      Lanes lanes, double[][] x, double[][] label, int steps, double clock) {
    for (int i = 0; i < WIDTH; i += STRIDE) {
      DoubleVector before = DoubleVector.fromArray(DOUBLES, label[0], i);
      DoubleVector moved = DoubleVector.fromArray(DOUBLES, lanes.moved, i);
      for (int k = 1; k <= steps; k++) {
        DoubleVector now = cosineBowl(x[k], i);
        now.intoArray(label[k], i);
        moved = now.sub(before).abs().add(moved);
        before = now;
      }
      moved.intoArray(lanes.moved, i);
    }
  }

  private static void countCosineBowl(
      Lanes lanes, double[][] x, double[][] label, int steps, double clock) {
    for (int k = 1; k <= steps; k++) {
      for (int i = 0; i < WIDTH; i += STRIDE) {
        cosineBowl(x[k], i).intoArray(label[k], i);
      }
    }
    count(lanes, label, steps, clock);
  }

  private static void rippledBowl(Lanes lanes) {
    for (int i = 0; i < WIDTH; i += STRIDE) {
      rippledBowl(lanes.next, i).intoArray(lanes.label, i);
    }
  }

  private static void watchRippledBowl(
      Lanes lanes, double[][] x, double[][] label, int steps, double clock) {
    for (int i = 0; i < WIDTH; i += STRIDE) {
      DoubleVector before = DoubleVector.fromArray(DOUBLES, label[0], i);
      DoubleVector moved = DoubleVector.fromArray(DOUBLES, lanes.moved, i);
      for (int k = 1; k <= steps; k++) {
        DoubleVector now = rippledBowl(x[k], i);
        now.intoArray(label[k], i);
        moved = now.sub(before).abs().add(moved);
        before = now;
      }
      moved.intoArray(lanes.moved, i);
    }
  }

  private static void countRippledBowl(
      Lanes lanes, double[][] x, double[][] label, int steps, double clock) {
    for (int k = 1; k <= steps; k++) {
      for (int i = 0; i < WIDTH; i += STRIDE) {
        rippledBowl(x[k], i).intoArray(label[k], i);
      }
    }
    count(lanes, label, steps, clock);
  }

  private static void doubleWell(Lanes lanes) {
    for (int i = 0; i < WIDTH; i += STRIDE) {
      doubleWell(lanes.next, i).intoArray(lanes.label, i);
    }
  }

  private static void watchDoubleWell(
      Lanes lanes, double[][] x, double[][] label, int steps, double clock) {
    for (int i = 0; i < WIDTH; i += STRIDE) {
      DoubleVector before = DoubleVector.fromArray(DOUBLES, label[0], i);
      DoubleVector moved = DoubleVector.fromArray(DOUBLES, lanes.moved, i);
      for (int k = 1; k <= steps; k++) {
        DoubleVector now = doubleWell(x[k], i);
        now.intoArray(label[k], i);
        moved = now.sub(before).abs().add(moved);
        before = now;
      }
      moved.intoArray(lanes.moved, i);
    }
  }

  private static void countDoubleWell(
      Lanes lanes, double[][] x, double[][] label, int steps, double clock) {
    for (int k = 1; k <= steps; k++) {
      for (int i = 0; i < WIDTH; i += STRIDE) {
        doubleWell(x[k], i).intoArray(label[k], i);
      }
    }
    count(lanes, label, steps, clock);
  }

  /** sign(x) floor(x^2/(2 pi) + offset). */
  private static DoubleVector cosineBowl(double[] x, int i) {
    DoubleVector v = DoubleVector.fromArray(DOUBLES, x, i);
    DoubleVector t =
        v.mul(v).fma(constant(CosineBowl.Minima.PER_TURN), constant(CosineBowl.Minima.OFFSET));
    return withSign(floor(t), v);
  }

  /** sign(x) (1 + floor(|x|/pi + offset)), with sign 1 at both zeros. */
  private static DoubleVector rippledBowl(double[] x, int i) {
    DoubleVector v = DoubleVector.fromArray(DOUBLES, x, i).add(0.0);
    DoubleVector t =
        v.abs().fma(constant(RippledBowl.Minima.PER_PI), constant(RippledBowl.Minima.OFFSET));
    return withSign(floor(t).add(1.0), v);
  }

  /** -1 where x < 0, else 1. */
  private static DoubleVector doubleWell(double[] x, int i) {
    return withSign(constant(1.0), DoubleVector.fromArray(DOUBLES, x, i).add(0.0));
  }

  private static void count(Lanes lanes, double[][] label, int steps, double clock) {
    for (int i = 0; i < WIDTH; i += STRIDE) {
      DoubleVector start = DoubleVector.fromArray(DOUBLES, lanes.start, i);
      DoubleVector before = DoubleVector.fromArray(DOUBLES, label[0], i);
      DoubleVector moved = DoubleVector.fromArray(DOUBLES, lanes.moved, i);
      DoubleVector last = DoubleVector.fromArray(DOUBLES, lanes.lastChange, i);
      for (int k = 1; k <= steps; k++) {
        DoubleVector now = DoubleVector.fromArray(DOUBLES, label[k], i);
        DoubleVector change = differs(now, before);
        moved = differs(before, start).fma(constant(Lanes.OUTSIDE), change.add(moved));
        last = larger(change.mul(clock + k), last);
        before = now;
      }
      moved.intoArray(lanes.moved, i);
      last.intoArray(lanes.lastChange, i);
    }
  }

  private static DoubleVector constant(double value) {
    return DoubleVector.broadcast(DOUBLES, value);
  }

  /** floor(t) for 0 <= t < 2^51: rint(t), less 1 where that is above t. */
  private static DoubleVector floor(DoubleVector t) {
    DoubleVector near = t.add(ROUNDER).sub(ROUNDER);
    DoubleVector above = t.sub(near)
        .reinterpretAsLongs()
        .lanewise(VectorOperators.ASHR, 63)
        .lanewise(VectorOperators.AND, ONE)
        .reinterpretAsDoubles();
    return near.sub(above);
  }

  private static DoubleVector withSign(DoubleVector n, DoubleVector x) {
    return x.reinterpretAsLongs()
        .lanewise(VectorOperators.AND, Long.MIN_VALUE)
        .lanewise(VectorOperators.XOR, n.reinterpretAsLongs())
        .reinterpretAsDoubles();
  }

  /** 0 where two integers are equal, else 1. */
  private static DoubleVector differs(DoubleVector a, DoubleVector b) {
    return a.sub(b)
        .abs()
        .reinterpretAsLongs()
        .lanewise(VectorOperators.MIN, ONE)
        .reinterpretAsDoubles();
  }

  /** The larger of two numbers that are not negative. */
  private static DoubleVector larger(DoubleVector a, DoubleVector b) {
    return a.reinterpretAsLongs()
        .lanewise(VectorOperators.MAX, b.reinterpretAsLongs())
        .reinterpretAsDoubles();
  }
}
