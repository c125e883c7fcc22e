package org.hopscape.formula.lanes;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.LongBuffer;
import org.hopscape.formula.program.Primitive;
import org.hopscape.math.Exponential;
import org.hopscape.math.Logarithm;
import org.hopscape.math.Sine;

/**
 * Loops that HotSpot's C2 turns into SIMD code by itself.
 *
 * <p>Implementation notes. C2 gives up on larger bodies, so that a function is several loops. Java 17 doesn't vectorise the
 * bit casts between long and double: bits change their type by a bulk copy through a direct buffer. Lanes in which a loop
 * does not hold are done again one by one.
 */
final class PlainLaneOps implements LaneOps {
  /** Bits of 2^52 + 1023, of which the integer 1023 is the last. */
  private static final double BIASED = 0x1p52 + 1023;

  /** e^r lies in (1/2, 2): times 2^n it is normal for these |n|. */
  private static final int NORMAL = 1020;

  private static final long LEAST = 0x4330000000000000L + 1023 - NORMAL;
  private static final long MOST = 0x4330000000000000L + 1023 + NORMAL;

  private static final long TWO_TO_52 = 0x4330000000000000L;

  private final double[] n = new double[WIDTH];
  private final double[] r = new double[WIDTH];
  private final double[] s = new double[WIDTH];
  private final double[] power = new double[WIDTH];
  private final long[] exponent = new long[WIDTH];
  private final double[] parts = new double[2 * WIDTH];
  private final long[] words = new long[2 * WIDTH];
  private final LongBuffer asLongs;
  private final DoubleBuffer asDoubles;

  PlainLaneOps() {
    ByteBuffer bytes =
        ByteBuffer.allocateDirect(2 * WIDTH * Long.BYTES).order(ByteOrder.nativeOrder());
    this.asLongs = bytes.asLongBuffer();
    this.asDoubles = bytes.asDoubleBuffer();
  }

  @Override
  public LaneOp of(Primitive operation, double[] a, double[] b, double[] c, double[] out) {
    return switch (operation) {
      case ADD -> () -> add(a, b, out);
      case SUBTRACT -> () -> subtract(a, b, out);
      case MULTIPLY -> () -> multiply(a, b, out);
      case DIVIDE -> () -> divide(a, b, out);
      case FMA -> () -> fma(a, b, c, out);
      case NEGATE -> () -> negate(a, out);
      case SQRT -> () -> sqrt(a, out);
      case SIN -> () -> sin(a, out);
      case COS -> () -> cos(a, out);
      case EXP -> () -> exp(a, out);
      case LOG -> () -> log(a, out);
      case SINH, COSH, TANH, ATAN, POWER -> () -> oneByOne(operation, a, b, c, out);
    };
  }

  @Override
  public LaneOp add(double[] a, double b, double[] out) {
    return () -> plus(a, b, out);
  }

  @Override
  public LaneOp subtract(double a, double[] b, double[] out) {
    return () -> less(a, b, out);
  }

  @Override
  public LaneOp multiply(double[] a, double b, double[] out) {
    return () -> times(a, b, out);
  }

  @Override
  public LaneOp divide(double a, double[] b, double[] out) {
    return () -> over(a, b, out);
  }

  @Override
  public LaneOp fma(double[] a, double b, double[] c, double[] out) {
    return () -> timesPlus(a, b, c, out);
  }

  @Override
  public LaneOp fma(double[] a, double[] b, double c, double[] out) {
    return () -> timesPlus(a, b, c, out);
  }

  @Override
  public LaneOp fma(double[] a, double b, double c, double[] out) {
    return () -> timesPlus(a, b, c, out);
  }

  private static void plus(double[] a, double b, double[] out) {
    for (int i = 0; i < WIDTH; i++) {
      out[i] = a[i] + b;
    }
  }

  private static void less(double a, double[] b, double[] out) {
    for (int i = 0; i < WIDTH; i++) {
      out[i] = a - b[i];
    }
  }

  private static void times(double[] a, double b, double[] out) {
    for (int i = 0; i < WIDTH; i++) {
      out[i] = a[i] * b;
    }
  }

  private static void over(double a, double[] b, double[] out) {
    for (int i = 0; i < WIDTH; i++) {
      out[i] = a / b[i];
    }
  }

  private static void timesPlus(double[] a, double b, double[] c, double[] out) {
    for (int i = 0; i < WIDTH; i++) {
      out[i] = Math.fma(a[i], b, c[i]);
    }
  }

  private static void timesPlus(double[] a, double[] b, double c, double[] out) {
    for (int i = 0; i < WIDTH; i++) {
      out[i] = Math.fma(a[i], b[i], c);
    }
  }

  private static void timesPlus(double[] a, double b, double c, double[] out) {
    for (int i = 0; i < WIDTH; i++) {
      out[i] = Math.fma(a[i], b, c);
    }
  }

  private static void add(double[] a, double[] b, double[] out) {
    for (int i = 0; i < WIDTH; i++) {
      out[i] = a[i] + b[i];
    }
  }

  private static void subtract(double[] a, double[] b, double[] out) {
    for (int i = 0; i < WIDTH; i++) {
      out[i] = a[i] - b[i];
    }
  }

  private static void multiply(double[] a, double[] b, double[] out) {
    for (int i = 0; i < WIDTH; i++) {
      out[i] = a[i] * b[i];
    }
  }

  private static void divide(double[] a, double[] b, double[] out) {
    for (int i = 0; i < WIDTH; i++) {
      out[i] = a[i] / b[i];
    }
  }

  private static void fma(double[] a, double[] b, double[] c, double[] out) {
    for (int i = 0; i < WIDTH; i++) {
      out[i] = Math.fma(a[i], b[i], c[i]);
    }
  }

  private static void negate(double[] a, double[] out) {
    for (int i = 0; i < WIDTH; i++) {
      out[i] = -a[i];
    }
  }

  private static void sqrt(double[] a, double[] out) {
    for (int i = 0; i < WIDTH; i++) {
      out[i] = Math.sqrt(a[i]);
    }
  }

  private void sin(double[] t, double[] out) {
    reduceAngle(t, n, r);
    sine(n, r, out);
    for (int i = 0; i < WIDTH; i++) {
      if (!(Math.abs(t[i]) < Sine.REACH)) {
        out[i] = Sine.sin(t[i]);
      }
    }
  }

  private void cos(double[] t, double[] out) {
    reduceAngle(t, n, r);
    cosine(n, r, out);
    for (int i = 0; i < WIDTH; i++) {
      if (!(Math.abs(t[i]) < Sine.REACH)) {
        out[i] = Sine.cos(t[i]);
      }
    }
  }

  /** t = r + n pi. */
  private static void reduceAngle(double[] t, double[] n, double[] r) {
    for (int i = 0; i < WIDTH; i++) {
      double turns = Sine.halfTurns(t[i]);
      n[i] = turns;
      r[i] = Sine.reduce(t[i], turns);
    }
  }

  private static void sine(double[] n, double[] r, double[] out) {
    for (int i = 0; i < WIDTH; i++) {
      out[i] = Sine.sign(n[i]) * Sine.sinReduced(r[i]);
    }
  }

  private static void cosine(double[] n, double[] r, double[] out) {
    for (int i = 0; i < WIDTH; i++) {
      out[i] = Sine.sign(n[i]) * Sine.cosReduced(r[i]);
    }
  }

  /**
   * As {@link Exponential#exp}, operation by operation: without its bounds, and by one power of two, which is the same where
   * that is normal.
   */
  private void exp(double[] t, double[] out) {
    reduceExponent(t, n, r, s);
    mantissa(r, s, out);
    biased(n, power);
    toLongs(power, exponent);
    boolean normal = areNormal(exponent);
    toExponents(exponent);
    toDoubles(exponent, power);
    multiply(out, power, out);
    if (!normal) {
      for (int i = 0; i < WIDTH; i++) {
        out[i] = Math.abs(n[i]) <= NORMAL ? out[i] : Exponential.exp(t[i]);
      }
    }
  }

  /** t = n log 2 + r + s. */
  private static void reduceExponent(double[] t, double[] n, double[] r, double[] s) {
    for (int i = 0; i < WIDTH; i++) {
      double powers = Exponential.powers(t[i]);
      double high = Exponential.high(t[i], powers);
      double rest = Exponential.rest(powers, 0.0);
      double reduced = high + rest;
      n[i] = powers;
      r[i] = reduced;
      s[i] = (high - reduced) + rest;
    }
  }

  /** Whether each |n| is at most {@link #NORMAL}; these are the bits of n, biased, which no infinity and no NaN has. */
  private static boolean areNormal(long[] biased) {
    long negative = 0;
    for (int i = 0; i < WIDTH; i++) {
      negative |= (biased[i] - LEAST) | (MOST - biased[i]);
    }
    return negative >= 0;
  }

  private static void mantissa(double[] r, double[] s, double[] out) {
    for (int i = 0; i < WIDTH; i++) {
      out[i] = Exponential.mantissa(r[i], s[i]);
    }
  }

  private static void biased(double[] n, double[] biased) {
    for (int i = 0; i < WIDTH; i++) {
      biased[i] = n[i] + BIASED;
    }
  }

  private static void toExponents(long[] words) {
    for (int i = 0; i < WIDTH; i++) {
      words[i] = words[i] << 52;
    }
  }

  /** As {@link Logarithm#ofAny}, operation by operation. */
  private void log(double[] t, double[] out) {
    toLongs(t, words);
    split(words);
    toDoubles(words, parts);
    logarithm(parts, out);
    for (int i = 0; i < WIDTH; i++) {
      if (!(t[i] >= Double.MIN_NORMAL && t[i] <= Double.MAX_VALUE)) {
        out[i] = Logarithm.ofAny(t[i]);
      }
    }
  }

  /** Bits of m and of 2^52 + 1023 + e, where t = m 2^e. */
  private static void split(long[] words) {
    for (int i = 0; i < WIDTH; i++) {
      long shifted = words[i] + Logarithm.SHIFT;
      words[i] = (shifted & Logarithm.FRACTION) + Logarithm.LEAST;
      words[WIDTH + i] = (shifted >>> 52) | TWO_TO_52;
    }
  }

  private static void logarithm(double[] parts, double[] out) {
    for (int i = 0; i < WIDTH; i++) {
      out[i] = Logarithm.log(parts[i], parts[WIDTH + i] - BIASED);
    }
  }

  private void toDoubles(long[] from, double[] to) {
    asLongs.clear();
    asLongs.put(from, 0, from.length);
    asDoubles.clear();
    asDoubles.get(to, 0, to.length);
  }

  private void toLongs(double[] from, long[] to) {
    asDoubles.clear();
    asDoubles.put(from, 0, from.length);
    asLongs.clear();
    asLongs.get(to, 0, from.length);
  }

  static void oneByOne(Primitive operation, double[] a, double[] b, double[] c, double[] out) {
    for (int i = 0; i < WIDTH; i++) {
      out[i] = operation.of(a[i], b[i], c[i]);
    }
  }
}
