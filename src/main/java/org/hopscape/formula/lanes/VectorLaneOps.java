package org.hopscape.formula.lanes;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.hopscape.formula.program.Primitive;
import org.hopscape.math.Exponential;
import org.hopscape.math.Logarithm;
import org.hopscape.math.Sine;

/**
 * Functions through {@code jdk.incubator.vector}; loaded only where that module is present. The processor's own operations are
 * the plain ones, which C2 makes a third faster: of the module's loads and stores it checks each for its bounds.
 *
 * <p>Implementation notes. HotSpot stops inlining, and boxes every vector, in methods of many more than 20 vector
 * operations, hence the cuts. The module has no rint: it goes through the rounding of 1.5 2^52 + x, exact for |x| < 2^51.
 * It makes +0 of -0, which shows in no result: the third part of pi is negative.
 */
final class VectorLaneOps implements LaneOps {
  private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
  private static final int STRIDE = DOUBLES.length();
  private static final double ROUNDER = 0x1.8p52;
  private static final double BIASED = 0x1p52 + 1023;
  private static final long TWO_TO_52 = 0x4330000000000000L;

  /** Shorter vectors gain nothing over the plain loops. */
  private static final int SHORTEST = 4;

  private final double[] n = new double[WIDTH];
  private final double[] r = new double[WIDTH];
  private final double[] s = new double[WIDTH];
  private final PlainLaneOps plain = new PlainLaneOps();

  /** The plain form where the processor's vectors are too short. */
  static LaneOps create() {
    return STRIDE >= SHORTEST ? new VectorLaneOps() : new PlainLaneOps();
  }

  @Override
  public LaneOp of(Primitive operation, double[] a, double[] b, double[] c, double[] out) {
    return switch (operation) {
      case SIN -> () -> sin(a, out);
      case COS -> () -> cos(a, out);
      case EXP -> () -> exp(a, out);
      case LOG -> () -> log(a, out);
      default -> plain.of(operation, a, b, c, out);
    };
  }

  private static DoubleVector at(double[] a, int i) {
    return DoubleVector.fromArray(DOUBLES, a, i);
  }

  private static DoubleVector constant(double value) {
    return DoubleVector.broadcast(DOUBLES, value);
  }

  @Override
  public LaneOp add(double[] a, double b, double[] out) {
    return plain.add(a, b, out);
  }

  @Override
  public LaneOp subtract(double a, double[] b, double[] out) {
    return plain.subtract(a, b, out);
  }

  @Override
  public LaneOp multiply(double[] a, double b, double[] out) {
    return plain.multiply(a, b, out);
  }

  @Override
  public LaneOp divide(double a, double[] b, double[] out) {
    return plain.divide(a, b, out);
  }

  @Override
  public LaneOp fma(double[] a, double b, double[] c, double[] out) {
    return plain.fma(a, b, c, out);
  }

  @Override
  public LaneOp fma(double[] a, double[] b, double c, double[] out) {
    return plain.fma(a, b, c, out);
  }

  @Override
  public LaneOp fma(double[] a, double b, double c, double[] out) {
    return plain.fma(a, b, c, out);
  }

  /** Rounded to an integer, for |x| < 2^51. */
  private static DoubleVector rint(DoubleVector x) {
    return x.add(ROUNDER).sub(ROUNDER);
  }

  /** The largest |t|; NaN where there is one. */
  private static double largest(double[] t) {
    DoubleVector largest = DoubleVector.zero(DOUBLES);
    for (int i = 0; i < WIDTH; i += STRIDE) {
      largest = largest.max(at(t, i).abs());
    }
    return largest.reduceLanes(VectorOperators.MAX);
  }

  private void sin(double[] t, double[] out) {
    reduceAngle(t, n, r);
    sine(n, r, out);
    if (!(largest(t) < Sine.REACH)) {
      for (int i = 0; i < WIDTH; i++) {
        out[i] = Math.abs(t[i]) < Sine.REACH ? out[i] : Sine.sin(t[i]);
      }
    }
  }

  private void cos(double[] t, double[] out) {
    reduceAngle(t, n, r);
    cosine(n, r, out);
    if (!(largest(t) < Sine.REACH)) {
      for (int i = 0; i < WIDTH; i++) {
        out[i] = Math.abs(t[i]) < Sine.REACH ? out[i] : Sine.cos(t[i]);
      }
    }
  }

  /** t = r + n pi. */
  private static void reduceAngle(double[] t, double[] n, double[] r) {
    for (int i = 0; i < WIDTH; i += STRIDE) {
      DoubleVector v = at(t, i);
      DoubleVector turns = rint(v.mul(Sine.PER_PI));
      DoubleVector minus = turns.neg();
      minus
          .fma(
              constant(Sine.PI_3),
              minus.fma(constant(Sine.PI_2), minus.fma(constant(Sine.PI_1), v)))
          .intoArray(r, i);
      turns.intoArray(n, i);
    }
  }

  /** (-1)^n, with n odd where n - 2 rint(n/2 - 1/4) is 1. */
  private static DoubleVector sign(DoubleVector n) {
    DoubleVector odd = rint(n.mul(0.5).sub(0.25)).fma(constant(-2.0), n);
    return odd.fma(constant(-2.0), constant(1.0));
  }

  private static void sine(double[] n, double[] r, double[] out) {
    for (int i = 0; i < WIDTH; i += STRIDE) {
      sine(at(r, i)).mul(sign(at(n, i))).intoArray(out, i);
    }
  }

  private static DoubleVector sine(DoubleVector x) {
    DoubleVector z = x.mul(x);
    DoubleVector z2 = z.mul(z);
    DoubleVector low = constant(Sine.S4)
        .fma(z, constant(Sine.S3))
        .fma(z2, constant(Sine.S2).fma(z, constant(Sine.S1)));
    DoubleVector high = constant(Sine.S8)
        .fma(z, constant(Sine.S7))
        .fma(z2, constant(Sine.S6).fma(z, constant(Sine.S5)));
    return x.mul(z).fma(high.fma(z2.mul(z2), low), x);
  }

  private static void cosine(double[] n, double[] r, double[] out) {
    for (int i = 0; i < WIDTH; i += STRIDE) {
      cosine(at(r, i)).mul(sign(at(n, i))).intoArray(out, i);
    }
  }

  private static DoubleVector cosine(DoubleVector x) {
    DoubleVector z = x.mul(x);
    DoubleVector z2 = z.mul(z);
    DoubleVector low = constant(Sine.C4)
        .fma(z, constant(Sine.C3))
        .fma(z2, constant(Sine.C2).fma(z, constant(Sine.C1)));
    DoubleVector high = constant(Sine.C7).fma(z2, constant(Sine.C6).fma(z, constant(Sine.C5)));
    return z2.fma(high.fma(z2.mul(z2), low), constant(-0.5).fma(z, constant(1.0)));
  }

  private void exp(double[] t, double[] out) {
    reduceExponent(t, n, r, s);
    mantissa(r, s, out);
    scale(n, out);
  }

  /** t = n log 2 + r + s. */
  private static void reduceExponent(double[] t, double[] n, double[] r, double[] s) {
    for (int i = 0; i < WIDTH; i += STRIDE) {
      DoubleVector within = at(t, i).min(Exponential.REACH).max(-Exponential.REACH);
      DoubleVector powers = rint(within.mul(Exponential.PER_LN2));
      DoubleVector minus = powers.neg();
      DoubleVector high = minus.fma(constant(Logarithm.LN2_HIGH), within);
      DoubleVector rest = minus.fma(constant(Logarithm.LN2_LOW), constant(0.0));
      DoubleVector reduced = high.add(rest);
      powers.intoArray(n, i);
      reduced.intoArray(r, i);
      high.sub(reduced).add(rest).intoArray(s, i);
    }
  }

  /** e^(r + s). */
  private static void mantissa(double[] r, double[] s, double[] out) {
    for (int i = 0; i < WIDTH; i += STRIDE) {
      DoubleVector x = at(r, i);
      DoubleVector low = at(s, i);
      DoubleVector tail = x.mul(x).fma(polynomial(x), low.fma(x, low));
      DoubleVector sum = x.add(1.0);
      sum.add(x.sub(sum.sub(1.0)).add(tail)).intoArray(out, i);
    }
  }

  private static DoubleVector polynomial(DoubleVector r) {
    DoubleVector r2 = r.mul(r);
    DoubleVector low = constant(Exponential.E5)
        .fma(r, constant(Exponential.E4))
        .fma(r2, constant(Exponential.E3).fma(r, constant(Exponential.E2)));
    DoubleVector middle = constant(Exponential.E9)
        .fma(r, constant(Exponential.E8))
        .fma(r2, constant(Exponential.E7).fma(r, constant(Exponential.E6)));
    DoubleVector high = constant(Exponential.E12)
        .fma(r2, constant(Exponential.E11).fma(r, constant(Exponential.E10)));
    DoubleVector r4 = r2.mul(r2);
    return high.fma(r4, middle).fma(r4, low);
  }

  /** Times 2^n in two steps, of which the first is exact. */
  private static void scale(double[] n, double[] out) {
    for (int i = 0; i < WIDTH; i += STRIDE) {
      DoubleVector powers = at(n, i);
      DoubleVector half = rint(powers.mul(0.5));
      at(out, i).mul(power(half)).mul(power(powers.sub(half))).intoArray(out, i);
    }
  }

  private static DoubleVector power(DoubleVector n) {
    return n.add(BIASED)
        .reinterpretAsLongs()
        .lanewise(VectorOperators.LSHL, 52)
        .reinterpretAsDoubles();
  }

  private void log(double[] t, double[] out) {
    split(t, r, n);
    logarithm(r, n, out);
    if (!normal(t)) {
      for (int i = 0; i < WIDTH; i++) {
        boolean normal = t[i] >= Double.MIN_NORMAL && t[i] <= Double.MAX_VALUE;
        out[i] = normal ? out[i] : Logarithm.ofAny(t[i]);
      }
    }
  }

  /** Whether all are positive, normal and finite. */
  private static boolean normal(double[] t) {
    DoubleVector least = constant(Double.MAX_VALUE);
    DoubleVector most = constant(Double.MIN_NORMAL);
    for (int i = 0; i < WIDTH; i += STRIDE) {
      least = least.min(at(t, i));
      most = most.max(at(t, i));
    }
    return least.reduceLanes(VectorOperators.MIN) >= Double.MIN_NORMAL
        && most.reduceLanes(VectorOperators.MAX) <= Double.MAX_VALUE;
  }

  /** t = m 2^e. */
  private static void split(double[] t, double[] mantissa, double[] e) {
    for (int i = 0; i < WIDTH; i += STRIDE) {
      LongVector shifted = at(t, i).reinterpretAsLongs().add(Logarithm.SHIFT);
      shifted
          .lanewise(VectorOperators.AND, Logarithm.FRACTION)
          .add(Logarithm.LEAST)
          .reinterpretAsDoubles()
          .intoArray(mantissa, i);
      shifted
          .lanewise(VectorOperators.LSHR, 52)
          .lanewise(VectorOperators.OR, TWO_TO_52)
          .reinterpretAsDoubles()
          .sub(BIASED)
          .intoArray(e, i);
    }
  }

  private static void logarithm(double[] mantissa, double[] e, double[] out) {
    for (int i = 0; i < WIDTH; i += STRIDE) {
      DoubleVector f = at(mantissa, i).sub(1.0);
      DoubleVector s = f.div(f.add(2.0));
      DoubleVector z = s.mul(s);
      DoubleVector w = z.mul(z);
      DoubleVector even = w.mul(
          w.fma(w.fma(constant(Logarithm.L6), constant(Logarithm.L4)), constant(Logarithm.L2)));
      DoubleVector odd = z.mul(w.fma(
          w.fma(w.fma(constant(Logarithm.L7), constant(Logarithm.L5)), constant(Logarithm.L3)),
          constant(Logarithm.L1)));
      DoubleVector half = f.mul(0.5).mul(f);
      DoubleVector power = at(e, i);
      DoubleVector tail = s.fma(half.add(odd.add(even)), power.mul(Logarithm.LN2_LOW));
      power.fma(constant(Logarithm.LN2_HIGH), f.sub(half.sub(tail))).intoArray(out, i);
    }
  }
}
