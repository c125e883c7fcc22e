package org.hopscape.kernel.lanes;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.LongBuffer;
import java.util.List;
import java.util.stream.Stream;
import org.hopscape.math.CubeRoot;
import org.hopscape.math.Logarithm;
import org.hopscape.math.Sine;
import org.hopscape.random.WalkerKey;

/**
 * Passes that HotSpot's C2 turns into SIMD code by itself.
 *
 * <p>Implementation notes. A pass is a small loop over arrays of one constant length: C2 gives up on larger bodies, and a
 * loop that once ran over few lanes stays scalar for the life of the process. Java 17 doesn't vectorise the bit casts
 * between long and double, so bits change their type by a bulk copy through a direct buffer, and exponents by adding them
 * to the fraction of 2^52.
 */
public final class PlainPasses implements Passes {
  private static final int WIDTH = Lanes.WIDTH;
  private static final long ONE = 0x3ff0000000000000L;
  private static final long TWO_TO_52 = 0x4330000000000000L;

  /** 1 - 2^-53: takes 1 + k 2^-52 to (k + 1/2) 2^-52. */
  private static final double TO_UNIFORM = 0x1.fffffffffffffp-1;

  private final long[] at = new long[WIDTH];
  private final long[] words = new long[2 * WIDTH];
  private final long[] bits = new long[WIDTH];
  private final double[] uniforms = new double[2 * WIDTH];
  private final double[] u = new double[WIDTH];
  private final double[] phi = new double[WIDTH];
  private final double[] sine = new double[WIDTH];
  private final double[] cosine = new double[WIDTH];
  private final double[] radius = new double[WIDTH];
  private final double[] power = new double[WIDTH];
  private final double[] parts = new double[2 * WIDTH];
  private final double[] rest = new double[WIDTH];
  private final double[] odd = new double[WIDTH];
  private final double[] slopes = new double[WIDTH];
  private final LongBuffer asLongs;
  private final DoubleBuffer asDoubles;

  public PlainPasses() {
    ByteBuffer bytes =
        ByteBuffer.allocateDirect(2 * WIDTH * Long.BYTES).order(ByteOrder.nativeOrder());
    this.asLongs = bytes.asLongBuffer();
    this.asDoubles = bytes.asDoubleBuffer();
  }

  @Override
  public List<Pass> draw(Kind.Draws draws) {
    List<Pass> common = List.of(
        lanes -> hash(lanes.counter, lanes.key, at),
        lanes -> firstWord(at, words),
        lanes -> secondWord(at, words),
        lanes -> toDoubles(words, uniforms),
        lanes -> uniforms(uniforms, u, phi),
        lanes -> sine(phi, sine),
        lanes -> toLongs(u, bits),
        lanes -> split(bits, words),
        lanes -> toDoubles(words, parts));
    List<Pass> normal = List.of(
        lanes -> logarithm(parts, radius),
        lanes -> normalRadius(radius),
        lanes -> additive(radius, sine, lanes.z));
    List<Pass> student = List.of(
        lanes -> powers(words, power),
        lanes -> inverse(parts, radius),
        lanes -> studentRadius(radius, power),
        lanes -> additive(radius, sine, lanes.z));
    List<Pass> multiplicative = List.of(
        lanes -> cosine(phi, cosine),
        lanes -> multiplier(radius, sine, cosine, lanes.sigma, lanes.multiplier));
    List<Pass> pairs = List.of(
        lanes -> cosine(phi, cosine), lanes -> second(radius, sine, cosine, lanes.multiplier));
    return switch (draws) {
      case NONE -> List.of();
      case NORMAL -> join(common, normal);
      case STUDENT -> join(common, student);
      case MULTIPLICATIVE -> join(common, join(normal, multiplicative));
      case PAIRS -> join(common, join(normal, pairs));
    };
  }

  @Override
  public List<Pass> step(Kind.Surface surface) {
    List<Pass> slope =
        switch (surface) {
          case COSINE_BOWL -> List.of(lanes -> cosineBowlSlope(lanes.x, sine, odd, slopes));
          case RIPPLED_BOWL -> List.of(lanes -> rippledBowlSlope(lanes.x, sine, slopes));
          case DOUBLE_WELL -> List.of(lanes -> doubleWellSlope(lanes.x, slopes));
          case QUADRATIC -> List.of(lanes -> quadraticSlope(lanes.x, lanes.curvature, slopes));
        };
    return join(bound(surface), join(slope, List.of(lanes -> update(slopes, lanes))));
  }

  private static void update(double[] slopes, Lanes lanes) {
    update(
        lanes.x,
        slopes,
        lanes.multiplier,
        lanes.scale,
        lanes.z,
        lanes.stepSize,
        lanes.next,
        lanes.largest);
  }

  @Override
  public List<Pass> descend(Kind.Draws draws) {
    return switch (draws) {
      case NORMAL -> join(List.of(lanes -> hash(lanes.counter, lanes.key, at)), normalStep());
      default -> join(draw(draws), List.of(lanes -> update(lanes.slope, lanes)));
    };
  }

  @Override
  public List<Pass> descendFurther(Kind.Draws draws) {
    Pass address = lanes -> nextAddress(at);
    return switch (draws) {
      case NONE -> descend(draws);
      case NORMAL -> join(List.of(address), normalStep());
      default -> {
        List<Pass> all = descend(draws);
        yield join(List.of(address), all.subList(1, all.size()));
      }
    };
  }

  /** From the draws' address to the step. The root is slow and the step waits for memory: in one loop neither costs more than both. */
  private List<Pass> normalStep() {
    return List.of(
        lanes -> firstWord(at, words),
        lanes -> secondWord(at, words),
        lanes -> toDoubles(words, uniforms),
        lanes -> uniform(uniforms, u),
        lanes -> cosine2(uniforms, cosine),
        lanes -> toLongs(u, bits),
        lanes -> split(bits, words),
        lanes -> toDoubles(words, parts),
        lanes -> logarithm(parts, radius),
        lanes -> normalUpdate(
            radius,
            cosine,
            lanes.x,
            lanes.slope,
            lanes.scale,
            lanes.stepSize,
            lanes.next,
            lanes.largest));
  }

  @Override
  public boolean vectors() {
    return false;
  }

  @Override
  public List<Pass> noise(Kind.Surface surface) {
    return List.of(
        lanes -> noise(slopes, lanes.multiplier, lanes.scale, lanes.z, lanes.size),
        lanes -> larger(lanes.size, lanes.largestSize));
  }

  @Override
  public int abreast() {
    return PlainStrides.ABREAST;
  }

  @Override
  public Stride stride(Kind.Surface surface) {
    return surface == Kind.Surface.RIPPLED_BOWL
        ? PlainStrides::rippledBowl
        : PlainStrides::cosineBowl;
  }

  @Override
  public List<Pass> label(Kind kind) {
    return PlainLabels.label(kind);
  }

  @Override
  public List<Pass> watch(Kind kind) {
    return PlainLabels.watch(kind);
  }

  @Override
  public List<Pass> count(Kind kind) {
    return PlainLabels.count(kind);
  }

  @Override
  public List<Pass> bound(Kind.Surface surface) {
    Pass sin = lanes -> sine(rest, sine);
    Pass lower = lanes -> lower(radius, lanes.lowest);
    return switch (surface) {
      case COSINE_BOWL ->
        List.of(
            lanes -> reduceSquare(lanes.x, rest, odd),
            sin,
            lanes -> cosineBowlLower(lanes.x, sine, odd, lanes.lowest));
      case RIPPLED_BOWL ->
        List.of(
            lanes -> reduceAbsolute(lanes.x, rest),
            sin,
            lanes -> rippledBowlBound(lanes.x, sine, radius),
            lower);
      case DOUBLE_WELL -> List.of(lanes -> doubleWellValue(lanes.x, radius), lower);
      case QUADRATIC -> List.of(lanes -> quadraticValue(lanes.x, lanes.curvature, radius), lower);
    };
  }

  private static List<Pass> join(List<Pass> first, List<Pass> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  /** at = mix(counter) + key. */
  private static void hash(long[] counter, long[] key, long[] at) {
    for (int i = 0; i < WIDTH; i++) {
      at[i] = WalkerKey.mix(counter[i]) + key[i];
    }
  }

  /** From a coordinate's draws to those of the next. */
  private static void nextAddress(long[] at) {
    for (int i = 0; i < WIDTH; i++) {
      at[i] += 2L * WalkerKey.H;
    }
  }

  /** Bits of 1 + k 2^-52, k the upper 52 bits of word 0. */
  private static void firstWord(long[] at, long[] bits) {
    for (int i = 0; i < WIDTH; i++) {
      bits[i] = (WalkerKey.mix(at[i]) >>> 12) | ONE;
    }
  }

  /** The same for word 1. */
  private static void secondWord(long[] at, long[] bits) {
    for (int i = 0; i < WIDTH; i++) {
      bits[WIDTH + i] = (WalkerKey.mix(at[i] + WalkerKey.H) >>> 12) | ONE;
    }
  }

  private void toDoubles(long[] from, double[] to) {
    asLongs.clear();
    asLongs.put(from, 0, to.length);
    asDoubles.clear();
    asDoubles.get(to, 0, to.length);
  }

  private void toLongs(double[] from, long[] to) {
    asDoubles.clear();
    asDoubles.put(from, 0, from.length);
    asLongs.clear();
    asLongs.get(to, 0, from.length);
  }

  /** u, and phi = pi (v - 1/2). */
  private static void uniforms(double[] uniforms, double[] u, double[] phi) {
    for (int i = 0; i < WIDTH; i++) {
      u[i] = uniforms[i] - TO_UNIFORM;
      phi[i] = (uniforms[WIDTH + i] - TO_UNIFORM - 0.5) * Sine.PI_1;
    }
  }

  private static void uniform(double[] uniforms, double[] u) {
    for (int i = 0; i < WIDTH; i++) {
      u[i] = uniforms[i] - TO_UNIFORM;
    }
  }

  /** cos 2 phi. */
  private static void cosine2(double[] uniforms, double[] cosine) {
    for (int i = 0; i < WIDTH; i++) {
      double s = Sine.sinReduced((uniforms[WIDTH + i] - TO_UNIFORM - 0.5) * Sine.PI_1);
      cosine[i] = Math.fma(-2.0 * s, s, 1.0);
    }
  }

  private static void sine(double[] r, double[] s) {
    for (int i = 0; i < WIDTH; i++) {
      s[i] = Sine.sinReduced(r[i]);
    }
  }

  private static void cosine(double[] r, double[] c) {
    for (int i = 0; i < WIDTH; i++) {
      c[i] = Sine.cosReduced(r[i]);
    }
  }

  /** Bits of m and of 2^52 + 1023 + e, where u = m 2^e. */
  private static void split(long[] bits, long[] parts) {
    for (int i = 0; i < WIDTH; i++) {
      long shifted = bits[i] + Logarithm.SHIFT;
      parts[i] = (shifted & Logarithm.FRACTION) + Logarithm.LEAST;
      parts[WIDTH + i] = (shifted >>> 52) | TWO_TO_52;
    }
  }

  private static void logarithm(double[] parts, double[] log) {
    for (int i = 0; i < WIDTH; i++) {
      log[i] = Logarithm.log(parts[i], parts[WIDTH + i] - (0x1p52 + 1023));
    }
  }

  /** R = sqrt(-2 log u), in place. */
  private static void normalRadius(double[] radius) {
    for (int i = 0; i < WIDTH; i++) {
      radius[i] = Math.sqrt(-2.0 * radius[i]);
    }
  }

  /** 2^(-2e/3). */
  private static void powers(long[] parts, double[] power) {
    for (int i = 0; i < WIDTH; i++) {
      power[i] = CubeRoot.power(1023 - (int) parts[WIDTH + i]);
    }
  }

  /** m^(-1/3). */
  private static void inverse(double[] parts, double[] p) {
    for (int i = 0; i < WIDTH; i++) {
      p[i] = CubeRoot.inverse(parts[i]);
    }
  }

  /** R = sqrt(u^(-2/3) - 1), in place of m^(-1/3). */
  private static void studentRadius(double[] radius, double[] power) {
    for (int i = 0; i < WIDTH; i++) {
      double p = radius[i];
      radius[i] = Math.sqrt(Math.max(0.0, p * p * power[i] - 1.0));
    }
  }

  /** Z = R cos 2 phi. */
  private static void additive(double[] radius, double[] s, double[] z) {
    for (int i = 0; i < WIDTH; i++) {
      z[i] = radius[i] * Math.fma(-2.0 * s[i], s[i], 1.0);
    }
  }

  /** R sin 2 phi. */
  private static void second(double[] radius, double[] s, double[] c, double[] z) {
    for (int i = 0; i < WIDTH; i++) {
      z[i] = radius[i] * (2.0 * s[i] * c[i]);
    }
  }

  /** 1 + sigma R sin 2 phi. */
  private static void multiplier(
      double[] radius, double[] s, double[] c, double[] sigma, double[] multiplier) {
    for (int i = 0; i < WIDTH; i++) {
      multiplier[i] = Math.fma(sigma[i], radius[i] * (2.0 * s[i] * c[i]), 1.0);
    }
  }

  /** x^2 = r + n pi, and whether n is odd. */
  private static void reduceSquare(double[] x, double[] r, double[] odd) {
    for (int i = 0; i < WIDTH; i++) {
      double y = x[i] * x[i];
      double n = Sine.halfTurns(y);
      r[i] = Sine.reduce(y, n);
      odd[i] = Sine.odd(n);
    }
  }

  /** |x| = r + n pi. */
  private static void reduceAbsolute(double[] x, double[] r) {
    for (int i = 0; i < WIDTH; i++) {
      double y = Math.abs(x[i]);
      r[i] = Sine.reduce(y, Sine.halfTurns(y));
    }
  }

  /** x (1/5 + 2 sin x^2), sin x^2 = (1 - 2 odd) s. */
  private static void cosineBowlSlope(double[] x, double[] s, double[] odd, double[] slope) {
    for (int i = 0; i < WIDTH; i++) {
      slope[i] = x[i] * Math.fma(Math.fma(-4.0, odd[i], 2.0), s[i], 0.2);
    }
  }

  /**
   * x^2/10 + 1 - cos x^2 with q = s^2 for sin^2 x^2: where the cosine is positive 1 - sqrt(1 - q) by its first terms, else 2
   * - q; a little less for rounding, which near 0 is not relative.
   */
  private static void cosineBowlLower(double[] x, double[] s, double[] odd, double[] lowest) {
    for (int i = 0; i < WIDTH; i++) {
      double q = s[i] * s[i];
      double factor = Math.fma(q, Math.fma(q, Math.fma(q, 5.0 / 128, 0.0625), 0.125), 0.5);
      double series = Math.fma(q, factor, -Double.MIN_NORMAL);
      double ripple = Math.fma(odd[i], 2.0 - q - series, series);
      lowest[i] = Math.min(lowest[i], Math.fma(x[i] * x[i], 0.1, ripple) * LESS);
    }
  }

  private static final double LESS = 1 - 0x1p-40;

  private static void rippledBowlSlope(double[] x, double[] s, double[] slope) {
    for (int i = 0; i < WIDTH; i++) {
      slope[i] = x[i] * Math.fma(8.0 * s[i], s[i], -3.0);
    }
  }

  /**
   * x^2/2 - 4 |x| s sqrt(1 - q) + 2 q, s the sine of |x| less half turns and q = s^2; a little less for rounding, which the
   * root feels where q is near 1.
   */
  private static void rippledBowlBound(double[] x, double[] s, double[] bound) {
    for (int i = 0; i < WIDTH; i++) {
      double a = Math.abs(x[i]);
      double q = s[i] * s[i];
      double q4 = q * q * (q * q);
      double wave = Math.fma(4.0 * s[i], Math.sqrt(Math.abs(1.0 - q)), 1e-7 * (q4 * q4));
      bound[i] = Math.fma(a, 0.5 * a * LESS - wave, 2.0 * q * LESS - 1e-12);
    }
  }

  private static void doubleWellSlope(double[] x, double[] slope) {
    for (int i = 0; i < WIDTH; i++) {
      slope[i] = x[i] * Math.fma(x[i], x[i], -1.0);
    }
  }

  private static void doubleWellValue(double[] x, double[] value) {
    for (int i = 0; i < WIDTH; i++) {
      double a = Math.abs(x[i]);
      value[i] = Math.fma(0.25 * a, a, -0.5) * (a * a);
    }
  }

  private static void quadraticSlope(double[] x, double[] curvature, double[] slope) {
    for (int i = 0; i < WIDTH; i++) {
      slope[i] = curvature[i] * x[i];
    }
  }

  private static void quadraticValue(double[] x, double[] curvature, double[] value) {
    for (int i = 0; i < WIDTH; i++) {
      value[i] = 0.5 * curvature[i] * (x[i] * x[i]);
    }
  }

  private static void lower(double[] bound, double[] lowest) {
    for (int i = 0; i < WIDTH; i++) {
      lowest[i] = Math.min(lowest[i], bound[i]);
    }
  }

  /** |multiplier slope + scale z - slope|. */
  private static void noise(
      double[] slope, double[] multiplier, double[] scale, double[] z, double[] size) {
    for (int i = 0; i < WIDTH; i++) {
      double g = Math.fma(scale[i], z[i], multiplier[i] * slope[i]);
      size[i] = Math.abs(g - slope[i]);
    }
  }

  private static void larger(double[] size, double[] largest) {
    for (int i = 0; i < WIDTH; i++) {
      largest[i] = Math.max(largest[i], size[i]);
    }
  }

  /** x' = x - stepSize (multiplier slope + scale z). */
  private static void update(
      double[] x,
      double[] slope,
      double[] multiplier,
      double[] scale,
      double[] z,
      double[] stepSize,
      double[] next,
      double[] largest) {
    for (int i = 0; i < WIDTH; i++) {
      double g = Math.fma(scale[i], z[i], multiplier[i] * slope[i]);
      double to = Math.fma(-stepSize[i], g, x[i]);
      next[i] = to;
      largest[i] = Math.max(largest[i], Math.abs(to));
    }
  }

  /** x' = x - stepSize (slope + scale z) with z = sqrt(-2 log u) cos 2 phi. */
  private static void normalUpdate(
      double[] log,
      double[] cosine,
      double[] x,
      double[] slope,
      double[] scale,
      double[] stepSize,
      double[] next,
      double[] largest) {
    for (int i = 0; i < WIDTH; i++) {
      double z = Math.sqrt(-2.0 * log[i]) * cosine[i];
      double to = Math.fma(-stepSize[i], Math.fma(scale[i], z, slope[i]), x[i]);
      next[i] = to;
      largest[i] = Math.max(largest[i], Math.abs(to));
    }
  }
}
