package org.hopscape.kernel.lanes;

import java.util.List;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.hopscape.kernel.lanes.Passes.Pass;
import org.hopscape.landscape.surface.CosineBowl;
import org.hopscape.landscape.surface.RippledBowl;

/**
 * The passes of {@link VectorPasses} that label positions and compare labels; both in one loop, which took a quarter off
 * what recording costs.
 */
final class VectorLabels {
  private static final int WIDTH = Lanes.WIDTH;
  private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
  private static final int STRIDE = DOUBLES.length();
  private static final long ONE = 0x3ff0000000000000L;
  private static final double ROUNDER = 0x1.8p52;

  private VectorLabels() {}

  static List<Pass> label(Kind kind) {
    if (!kind.cuts().isEmpty()) {
      return PlainLabels.label(kind);
    }
    return switch (kind.surface()) {
      case COSINE_BOWL -> List.of(VectorLabels::cosineBowl);
      case RIPPLED_BOWL -> List.of(VectorLabels::rippledBowl);
      case DOUBLE_WELL -> List.of(VectorLabels::doubleWell);
      case QUADRATIC -> List.of();
    };
  }

  static List<Pass> watch(Kind kind) {
    if (!kind.cuts().isEmpty()) {
      return PlainLabels.watch(kind);
    }
    return switch (kind.surface()) {
      case COSINE_BOWL -> List.of(VectorLabels::watchCosineBowl);
      case RIPPLED_BOWL -> List.of(VectorLabels::watchRippledBowl);
      case DOUBLE_WELL -> List.of(VectorLabels::watchDoubleWell);
      case QUADRATIC -> List.of();
    };
  }

  static List<Pass> count(Kind kind) {
    if (!kind.cuts().isEmpty()) {
      return PlainLabels.count(kind);
    }
    return switch (kind.surface()) {
      case COSINE_BOWL -> List.of(VectorLabels::countCosineBowl);
      case RIPPLED_BOWL -> List.of(VectorLabels::countRippledBowl);
      case DOUBLE_WELL -> List.of(VectorLabels::countDoubleWell);
      case QUADRATIC -> List.of();
    };
  }

  private static void cosineBowl(Lanes lanes) {
    for (int i = 0; i < WIDTH; i += STRIDE) {
      cosineBowl(lanes, i).intoArray(lanes.label, i);
    }
  }

  private static void watchCosineBowl(Lanes lanes) {
    for (int i = 0; i < WIDTH; i += STRIDE) {
      watch(cosineBowl(lanes, i), lanes, i);
    }
  }

  private static void countCosineBowl(Lanes lanes) {
    for (int i = 0; i < WIDTH; i += STRIDE) {
      count(cosineBowl(lanes, i), lanes, i);
    }
  }

  private static void rippledBowl(Lanes lanes) {
    for (int i = 0; i < WIDTH; i += STRIDE) {
      rippledBowl(lanes, i).intoArray(lanes.label, i);
    }
  }

  private static void watchRippledBowl(Lanes lanes) {
    for (int i = 0; i < WIDTH; i += STRIDE) {
      watch(rippledBowl(lanes, i), lanes, i);
    }
  }

  private static void countRippledBowl(Lanes lanes) {
    for (int i = 0; i < WIDTH; i += STRIDE) {
      count(rippledBowl(lanes, i), lanes, i);
    }
  }

  private static void doubleWell(Lanes lanes) {
    for (int i = 0; i < WIDTH; i += STRIDE) {
      doubleWell(lanes, i).intoArray(lanes.label, i);
    }
  }

  private static void watchDoubleWell(Lanes lanes) {
    for (int i = 0; i < WIDTH; i += STRIDE) {
      watch(doubleWell(lanes, i), lanes, i);
    }
  }

  private static void countDoubleWell(Lanes lanes) {
    for (int i = 0; i < WIDTH; i += STRIDE) {
      count(doubleWell(lanes, i), lanes, i);
    }
  }

  /** sign(x) floor(x^2/(2 pi) + offset). */
  private static DoubleVector cosineBowl(Lanes lanes, int i) {
    DoubleVector v = DoubleVector.fromArray(DOUBLES, lanes.next, i);
    DoubleVector t =
        v.mul(v).fma(constant(CosineBowl.Minima.PER_TURN), constant(CosineBowl.Minima.OFFSET));
    return withSign(floor(t), v);
  }

  /** sign(x) (1 + floor(|x|/pi + offset)), with sign 1 at both zeros. */
  private static DoubleVector rippledBowl(Lanes lanes, int i) {
    DoubleVector v = DoubleVector.fromArray(DOUBLES, lanes.next, i).add(0.0);
    DoubleVector t =
        v.abs().fma(constant(RippledBowl.Minima.PER_PI), constant(RippledBowl.Minima.OFFSET));
    return withSign(floor(t).add(1.0), v);
  }

  /** -1 where x < 0, else 1. */
  private static DoubleVector doubleWell(Lanes lanes, int i) {
    return withSign(
        constant(1.0), DoubleVector.fromArray(DOUBLES, lanes.next, i).add(0.0));
  }

  private static void watch(DoubleVector label, Lanes lanes, int i) {
    label.intoArray(lanes.label, i);
    label
        .sub(DoubleVector.fromArray(DOUBLES, lanes.before, i))
        .abs()
        .add(DoubleVector.fromArray(DOUBLES, lanes.moved, i))
        .intoArray(lanes.moved, i);
  }

  private static void count(DoubleVector label, Lanes lanes, int i) {
    label.intoArray(lanes.label, i);
    DoubleVector before = DoubleVector.fromArray(DOUBLES, lanes.before, i);
    DoubleVector change = differs(label, before);
    differs(before, DoubleVector.fromArray(DOUBLES, lanes.start, i))
        .fma(constant(Lanes.OUTSIDE), change.add(DoubleVector.fromArray(DOUBLES, lanes.moved, i)))
        .intoArray(lanes.moved, i);
    larger(change.mul(lanes.step), DoubleVector.fromArray(DOUBLES, lanes.lastChange, i))
        .intoArray(lanes.lastChange, i);
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
