package org.hopscape.kernel.lanes;

import java.util.List;
import java.util.stream.Stream;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.hopscape.math.CubeRoot;
import org.hopscape.math.Logarithm;
import org.hopscape.math.Sine;
import org.hopscape.random.WalkerKey;
import org.jspecify.annotations.Nullable;

/**
 * Passes through {@code jdk.incubator.vector}; loaded only where that module is present.
 *
 * <p>Implementation notes. HotSpot stops inlining, and boxes every vector, in methods of many more than 20 vector
 * operations, hence the cuts. The module has no rint and no floor: both go through the rounding of 1.5 2^52 + x, exact for
 * 0 <= x < 2^51. Where doubles are not negative, their bits are compared as integers, which is one instruction.
 */
final class VectorPasses implements Passes {
  private static final int WIDTH = Lanes.WIDTH;
  private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Long> LONGS = LongVector.SPECIES_PREFERRED;
  private static final int STRIDE = DOUBLES.length();

  private static final long ONE = 0x3ff0000000000000L;
  private static final long TWO_TO_52 = 0x4330000000000000L;
  private static final double TO_UNIFORM = 0x1.fffffffffffffp-1;
  private static final double ROUNDER = 0x1.8p52;
  private static final double LESS = 1 - 0x1p-40;

  private final long[] at = new long[WIDTH];
  private final double[] mantissa = new double[WIDTH];
  private final double[] e = new double[WIDTH];
  private final double[] phi = new double[WIDTH];
  private final double[] sine = new double[WIDTH];
  private final double[] radius = new double[WIDTH];
  private final double[] power = new double[WIDTH];

  /** The draw is done with these when the step begins; more arrays would not fit the first-level cache. */
  private final double[] odd = e;

  private final double[] rest = mantissa;

  /** Shorter vectors gain nothing over the plain passes. */
  private static final int SHORTEST = 4;

  /** Null where the processor's vectors are too short. */
  static @Nullable Passes create() {
    return STRIDE >= SHORTEST ? new VectorPasses() : null;
  }

  @Override
  public List<Pass> draw(Kind.Draws draws) {
    Pass hash = lanes -> hash(lanes.counter, lanes.key, at);
    Pass radiusWord = lanes -> radiusWord(at, mantissa, e);
    Pass angleWord = lanes -> angleWord(at, phi);
    Pass normal = lanes -> normalRadius(mantissa, e, radius);
    Pass additive = lanes -> additive(radius, phi, sine, lanes.z);
    Pass multiplier = lanes -> multiplier(radius, phi, sine, lanes.sigma, lanes.multiplier);
    return switch (draws) {
      case NONE -> List.of();
      case NORMAL -> List.of(hash, radiusWord, angleWord, normal, additive);
      case STUDENT ->
        List.of(
            hash,
            radiusWord,
            angleWord,
            lanes -> powers(e, power),
            lanes -> inverse(mantissa, radius),
            lanes -> studentRadius(radius, power),
            additive);
      case MULTIPLICATIVE -> List.of(hash, radiusWord, angleWord, normal, additive, multiplier);
      case PAIRS ->
        List.of(
            hash,
            radiusWord,
            angleWord,
            normal,
            additive,
            lanes -> second(radius, phi, sine, lanes.multiplier));
    };
  }

  @Override
  public List<Pass> step(Kind.Surface surface) {
    Pass step =
        switch (surface) {
          case COSINE_BOWL -> lanes -> cosineBowlStep(lanes.x, sine, odd, lanes);
          case RIPPLED_BOWL -> lanes -> rippledBowlStep(lanes.x, sine, lanes);
          case DOUBLE_WELL -> lanes -> doubleWellStep(lanes.x, lanes);
          case QUADRATIC -> lanes -> quadraticStep(lanes.x, lanes);
        };
    return Stream.concat(bound(surface).stream(), Stream.of(step)).toList();
  }

  @Override
  public List<Pass> descend(Kind.Draws draws) {
    Pass hash = lanes -> hash(lanes.counter, lanes.key, at);
    return switch (draws) {
      case NORMAL -> Stream.concat(Stream.of(hash), normalStep().stream()).toList();
      default -> {
        Pass descend = lanes -> descend(lanes.x, lanes.slope, lanes);
        yield Stream.concat(draw(draws).stream(), Stream.of(descend)).toList();
      }
    };
  }

  @Override
  public List<Pass> descendFurther(Kind.Draws draws) {
    Pass address = lanes -> nextAddress(at);
    List<Pass> all = descend(draws);
    return draws == Kind.Draws.NONE
        ? all
        : Stream.concat(Stream.of(address), all.stream().skip(1)).toList();
  }

  /** From the draws' address to the step; of the slow root the step's loads and stores take no more time. */
  private List<Pass> normalStep() {
    return List.of(
        lanes -> radiusWord(at, mantissa, e),
        lanes -> angleWord(at, phi),
        lanes -> cosine2(phi),
        lanes -> logarithm(mantissa, e, radius),
        lanes -> normalUpdate(radius, phi, lanes.x, lanes.slope, lanes));
  }

  private static void descend(double[] x, double[] slope, Lanes lanes) {
    for (int i = 0; i < WIDTH; i += STRIDE) {
      update(
          DoubleVector.fromArray(DOUBLES, x, i),
          DoubleVector.fromArray(DOUBLES, slope, i),
          lanes,
          i);
    }
  }

  @Override
  public boolean vectors() {
    return true;
  }

  @Override
  public List<Pass> noise(Kind.Surface surface) {
    return List.of(
        switch (surface) {
          case COSINE_BOWL -> lanes -> cosineBowlNoise(lanes.x, sine, odd, lanes);
          case RIPPLED_BOWL -> lanes -> rippledBowlNoise(lanes.x, sine, lanes);
          case DOUBLE_WELL -> lanes -> doubleWellNoise(lanes.x, lanes);
          case QUADRATIC -> lanes -> quadraticNoise(lanes.x, lanes);
        });
  }

  @Override
  public int abreast() {
    return 2 * STRIDE;
  }

  @Override
  public Stride stride(Kind.Surface surface) {
    return surface == Kind.Surface.RIPPLED_BOWL
        ? VectorStrides::rippledBowl
        : VectorStrides::cosineBowl;
  }

  @Override
  public List<Pass> label(Kind kind) {
    return VectorLabels.label(kind);
  }

  @Override
  public List<Pass> watch(Kind kind) {
    return VectorLabels.watch(kind);
  }

  @Override
  public List<Pass> count(Kind kind) {
    return VectorLabels.count(kind);
  }

  @Override
  public List<Pass> bound(Kind.Surface surface) {
    Pass sin = lanes -> sine(rest, sine);
    return switch (surface) {
      case COSINE_BOWL ->
        List.of(
            lanes -> reduceSquare(lanes.x, odd, rest),
            sin,
            lanes -> cosineBowlLower(lanes.x, sine, odd, lanes.lowest));
      case RIPPLED_BOWL ->
        List.of(
            lanes -> reduceAbsolute(lanes.x, rest),
            sin,
            lanes -> rippledBowlBound(lanes.x, sine, radius),
            lanes -> lower(radius, lanes.lowest));
      case DOUBLE_WELL -> List.of(lanes -> doubleWellLower(lanes.x, lanes.lowest));
      case QUADRATIC -> List.of(lanes -> quadraticLower(lanes.x, lanes.curvature, lanes.lowest));
    };
  }

  private static LongVector mix(LongVector z) {
    LongVector a = z.lanewise(VectorOperators.XOR, z.lanewise(VectorOperators.LSHR, 30))
        .mul(0xbf58476d1ce4e5b9L);
    LongVector b = a.lanewise(VectorOperators.XOR, a.lanewise(VectorOperators.LSHR, 27))
        .mul(0x94d049bb133111ebL);
    return b.lanewise(VectorOperators.XOR, b.lanewise(VectorOperators.LSHR, 31));
  }

  /** The upper 52 bits of a word to (k + 1/2) 2^-52. */
  private static DoubleVector uniform(LongVector word) {
    return word.lanewise(VectorOperators.LSHR, 12)
        .lanewise(VectorOperators.OR, ONE)
        .reinterpretAsDoubles()
        .sub(TO_UNIFORM);
  }

  private static void hash(long[] counter, long[] key, long[] at) {
    for (int i = 0; i < WIDTH; i += STRIDE) {
      mix(LongVector.fromArray(LONGS, counter, i))
          .add(LongVector.fromArray(LONGS, key, i))
          .intoArray(at, i);
    }
  }

  /** From a coordinate's draws to those of the next. */
  private static void nextAddress(long[] at) {
    for (int i = 0; i < WIDTH; i++) {
      at[i] += 2L * WalkerKey.H;
    }
  }

  /** u = m 2^e from word 0. */
  private static void radiusWord(long[] at, double[] mantissa, double[] e) {
    for (int i = 0; i < WIDTH; i += STRIDE) {
      LongVector shifted = uniform(mix(LongVector.fromArray(LONGS, at, i)))
          .reinterpretAsLongs()
          .add(Logarithm.SHIFT);
      shifted
          .lanewise(VectorOperators.AND, Logarithm.FRACTION)
          .add(Logarithm.LEAST)
          .reinterpretAsDoubles()
          .intoArray(mantissa, i);
      shifted
          .lanewise(VectorOperators.LSHR, 52)
          .lanewise(VectorOperators.OR, TWO_TO_52)
          .reinterpretAsDoubles()
          .sub(0x1p52 + 1023)
          .intoArray(e, i);
    }
  }

  /** phi = pi (v - 1/2) from word 1. */
  private static void angleWord(long[] at, double[] phi) {
    for (int i = 0; i < WIDTH; i += STRIDE) {
      uniform(mix(LongVector.fromArray(LONGS, at, i).add(WalkerKey.H)))
          .sub(0.5)
          .mul(Sine.PI_1)
          .intoArray(phi, i);
    }
  }

  private static DoubleVector constant(double value) {
    return DoubleVector.broadcast(DOUBLES, value);
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

  private static void sine(double[] r, double[] s) {
    for (int i = 0; i < WIDTH; i += STRIDE) {
      sine(DoubleVector.fromArray(DOUBLES, r, i)).intoArray(s, i);
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

  /** sqrt(-2 log(m 2^e)). */
  private static void normalRadius(double[] mantissa, double[] e, double[] radius) {
    for (int i = 0; i < WIDTH; i += STRIDE) {
      logarithm(mantissa, e, i).mul(-2.0).sqrt().intoArray(radius, i);
    }
  }

  /** log(m 2^e). */
  private static void logarithm(double[] mantissa, double[] e, double[] log) {
    for (int i = 0; i < WIDTH; i += STRIDE) {
      logarithm(mantissa, e, i).intoArray(log, i);
    }
  }

  private static DoubleVector logarithm(double[] mantissa, double[] e, int i) {
    DoubleVector f = DoubleVector.fromArray(DOUBLES, mantissa, i).sub(1.0);
    DoubleVector s = f.div(f.add(2.0));
    DoubleVector z = s.mul(s);
    DoubleVector w = z.mul(z);
    DoubleVector even =
        w.mul(w.fma(w.fma(constant(Logarithm.L6), constant(Logarithm.L4)), constant(Logarithm.L2)));
    DoubleVector odd = z.mul(w.fma(
        w.fma(w.fma(constant(Logarithm.L7), constant(Logarithm.L5)), constant(Logarithm.L3)),
        constant(Logarithm.L1)));
    DoubleVector half = f.mul(0.5).mul(f);
    DoubleVector power = DoubleVector.fromArray(DOUBLES, e, i);
    DoubleVector tail = s.fma(half.add(odd.add(even)), power.mul(Logarithm.LN2_LOW));
    return power.fma(constant(Logarithm.LN2_HIGH), f.sub(half.sub(tail)));
  }

  /** cos 2 phi, in place. */
  private static void cosine2(double[] phi) {
    for (int i = 0; i < WIDTH; i += STRIDE) {
      DoubleVector s = sine(DoubleVector.fromArray(DOUBLES, phi, i));
      s.mul(-2.0).fma(s, constant(1.0)).intoArray(phi, i);
    }
  }

  /** x' = x - stepSize (slope + scale z) with z = sqrt(-2 log u) cos 2 phi. */
  private static void normalUpdate(
      double[] log, double[] cosine, double[] x, double[] slope, Lanes lanes) {
    for (int i = 0; i < WIDTH; i += STRIDE) {
      DoubleVector z = DoubleVector.fromArray(DOUBLES, log, i)
          .mul(-2.0)
          .sqrt()
          .mul(DoubleVector.fromArray(DOUBLES, cosine, i));
      DoubleVector g = DoubleVector.fromArray(DOUBLES, lanes.scale, i)
          .fma(z, DoubleVector.fromArray(DOUBLES, slope, i));
      move(DoubleVector.fromArray(DOUBLES, x, i), g, lanes, i);
    }
  }

  private static void powers(double[] e, double[] power) {
    for (int i = 0; i < WIDTH; i++) {
      power[i] = CubeRoot.power(-(int) e[i]);
    }
  }

  /** m^(-1/3). */
  private static void inverse(double[] mantissa, double[] inverse) {
    for (int i = 0; i < WIDTH; i += STRIDE) {
      DoubleVector m = DoubleVector.fromArray(DOUBLES, mantissa, i);
      DoubleVector f = m.sub(1.0);
      DoubleVector f2 = f.mul(f);
      DoubleVector low = constant(CubeRoot.P3)
          .fma(f, constant(CubeRoot.P2))
          .fma(f2, constant(CubeRoot.P1).fma(f, constant(CubeRoot.P0)));
      DoubleVector high = constant(CubeRoot.P7)
          .fma(f, constant(CubeRoot.P6))
          .fma(f2, constant(CubeRoot.P5).fma(f, constant(CubeRoot.P4)));
      DoubleVector p = high.fma(f2.mul(f2), low);
      DoubleVector h = m.mul(p).neg().fma(p.mul(p), constant(1.0));
      p.mul(h)
          .fma(constant(CubeRoot.TWO_NINTHS).fma(h, constant(CubeRoot.THIRD)), p)
          .intoArray(inverse, i);
    }
  }

  private static void studentRadius(double[] radius, double[] power) {
    for (int i = 0; i < WIDTH; i += STRIDE) {
      DoubleVector p = DoubleVector.fromArray(DOUBLES, radius, i);
      p.mul(p)
          .mul(DoubleVector.fromArray(DOUBLES, power, i))
          .sub(1.0)
          .max(0.0)
          .sqrt()
          .intoArray(radius, i);
    }
  }

  private static void additive(double[] radius, double[] phi, double[] sine, double[] z) {
    for (int i = 0; i < WIDTH; i += STRIDE) {
      DoubleVector s = sine(DoubleVector.fromArray(DOUBLES, phi, i));
      s.intoArray(sine, i);
      DoubleVector.fromArray(DOUBLES, radius, i)
          .mul(s.mul(-2.0).fma(s, constant(1.0)))
          .intoArray(z, i);
    }
  }

  private static void multiplier(
      double[] radius, double[] phi, double[] sine, double[] sigma, double[] multiplier) {
    for (int i = 0; i < WIDTH; i += STRIDE) {
      DoubleVector c = cosine(DoubleVector.fromArray(DOUBLES, phi, i));
      DoubleVector z1 = DoubleVector.fromArray(DOUBLES, radius, i)
          .mul(DoubleVector.fromArray(DOUBLES, sine, i).mul(2.0).mul(c));
      DoubleVector.fromArray(DOUBLES, sigma, i).fma(z1, constant(1.0)).intoArray(multiplier, i);
    }
  }

  /** R sin 2 phi. */
  private static void second(double[] radius, double[] phi, double[] sine, double[] z) {
    for (int i = 0; i < WIDTH; i += STRIDE) {
      DoubleVector c = cosine(DoubleVector.fromArray(DOUBLES, phi, i));
      DoubleVector.fromArray(DOUBLES, radius, i)
          .mul(DoubleVector.fromArray(DOUBLES, sine, i).mul(2.0).mul(c))
          .intoArray(z, i);
    }
  }

  private static DoubleVector reduce(DoubleVector y, DoubleVector n) {
    DoubleVector minus = n.neg();
    return minus.fma(
        constant(Sine.PI_3), minus.fma(constant(Sine.PI_2), minus.fma(constant(Sine.PI_1), y)));
  }

  /** x^2 = r + n pi, and whether n is odd. */
  private static void reduceSquare(double[] x, double[] odd, double[] rest) {
    for (int i = 0; i < WIDTH; i += STRIDE) {
      DoubleVector v = DoubleVector.fromArray(DOUBLES, x, i);
      DoubleVector y = v.mul(v);
      DoubleVector n = y.mul(Sine.PER_PI).add(ROUNDER).sub(ROUNDER);
      odd(n).intoArray(odd, i);
      reduce(y, n).intoArray(rest, i);
    }
  }

  /** |x| = r + n pi. */
  private static void reduceAbsolute(double[] x, double[] rest) {
    for (int i = 0; i < WIDTH; i += STRIDE) {
      DoubleVector y = DoubleVector.fromArray(DOUBLES, x, i).abs();
      reduce(y, y.mul(Sine.PER_PI).add(ROUNDER).sub(ROUNDER)).intoArray(rest, i);
    }
  }

  /** 1 where n is odd, else 0: n - 2 rint(n/2 - 1/4). */
  private static DoubleVector odd(DoubleVector n) {
    return n.mul(0.5).sub(0.25).add(ROUNDER).sub(ROUNDER).fma(constant(-2.0), n);
  }

  /** multiplier slope + scale z. */
  private static DoubleVector noisy(DoubleVector slope, Lanes lanes, int i) {
    return DoubleVector.fromArray(DOUBLES, lanes.scale, i)
        .fma(
            DoubleVector.fromArray(DOUBLES, lanes.z, i),
            DoubleVector.fromArray(DOUBLES, lanes.multiplier, i).mul(slope));
  }

  private static void larger(DoubleVector value, double[] largest, int i) {
    value
        .abs()
        .reinterpretAsLongs()
        .max(DoubleVector.fromArray(DOUBLES, largest, i).reinterpretAsLongs())
        .reinterpretAsDoubles()
        .intoArray(largest, i);
  }

  /** x' = x - stepSize g. */
  private static void update(DoubleVector x, DoubleVector slope, Lanes lanes, int i) {
    move(x, noisy(slope, lanes, i), lanes, i);
  }

  private static void move(DoubleVector x, DoubleVector g, Lanes lanes, int i) {
    DoubleVector next = DoubleVector.fromArray(DOUBLES, lanes.stepSize, i).neg().fma(g, x);
    next.intoArray(lanes.next, i);
    larger(next, lanes.largest, i);
  }

  /** |g - slope|. */
  private static void size(DoubleVector slope, Lanes lanes, int i) {
    DoubleVector size = noisy(slope, lanes, i).sub(slope).abs();
    size.intoArray(lanes.size, i);
    larger(size, lanes.largestSize, i);
  }

  private static DoubleVector cosineBowl(DoubleVector v, double[] sine, double[] odd, int i) {
    DoubleVector s = DoubleVector.fromArray(DOUBLES, sine, i);
    DoubleVector twice = DoubleVector.fromArray(DOUBLES, odd, i).fma(constant(-4.0), constant(2.0));
    return v.mul(twice.fma(s, constant(0.2)));
  }

  private static void cosineBowlStep(double[] x, double[] sine, double[] odd, Lanes lanes) {
    for (int i = 0; i < WIDTH; i += STRIDE) {
      DoubleVector v = DoubleVector.fromArray(DOUBLES, x, i);
      update(v, cosineBowl(v, sine, odd, i), lanes, i);
    }
  }

  private static void cosineBowlNoise(double[] x, double[] sine, double[] odd, Lanes lanes) {
    for (int i = 0; i < WIDTH; i += STRIDE) {
      size(cosineBowl(DoubleVector.fromArray(DOUBLES, x, i), sine, odd, i), lanes, i);
    }
  }

  private static void cosineBowlLower(double[] x, double[] sine, double[] odd, double[] lowest) {
    for (int i = 0; i < WIDTH; i += STRIDE) {
      DoubleVector v = DoubleVector.fromArray(DOUBLES, x, i);
      DoubleVector s = DoubleVector.fromArray(DOUBLES, sine, i);
      DoubleVector q = s.mul(s);
      DoubleVector factor = q.fma(
          q.fma(q.fma(constant(5.0 / 128), constant(0.0625)), constant(0.125)), constant(0.5));
      DoubleVector series = q.fma(factor, constant(-Double.MIN_NORMAL));
      DoubleVector ripple =
          DoubleVector.fromArray(DOUBLES, odd, i).fma(constant(2.0).sub(q).sub(series), series);
      LongVector bound = v.mul(v).fma(constant(0.1 * LESS), ripple).reinterpretAsLongs();
      bound
          .min(DoubleVector.fromArray(DOUBLES, lowest, i).reinterpretAsLongs())
          .reinterpretAsDoubles()
          .intoArray(lowest, i);
    }
  }

  private static DoubleVector rippledBowl(DoubleVector v, double[] sine, int i) {
    DoubleVector s = DoubleVector.fromArray(DOUBLES, sine, i);
    return v.mul(s.mul(8.0).fma(s, constant(-3.0)));
  }

  private static void rippledBowlStep(double[] x, double[] sine, Lanes lanes) {
    for (int i = 0; i < WIDTH; i += STRIDE) {
      DoubleVector v = DoubleVector.fromArray(DOUBLES, x, i);
      update(v, rippledBowl(v, sine, i), lanes, i);
    }
  }

  private static void rippledBowlNoise(double[] x, double[] sine, Lanes lanes) {
    for (int i = 0; i < WIDTH; i += STRIDE) {
      size(rippledBowl(DoubleVector.fromArray(DOUBLES, x, i), sine, i), lanes, i);
    }
  }

  private static void rippledBowlBound(double[] x, double[] sine, double[] bound) {
    for (int i = 0; i < WIDTH; i += STRIDE) {
      DoubleVector a = DoubleVector.fromArray(DOUBLES, x, i).abs();
      DoubleVector s = DoubleVector.fromArray(DOUBLES, sine, i);
      DoubleVector q = s.mul(s);
      DoubleVector q2 = q.mul(q);
      DoubleVector q4 = q2.mul(q2);
      DoubleVector c = constant(1.0).sub(q).abs().sqrt();
      DoubleVector wave = s.mul(4.0).fma(c, q4.mul(q4).mul(1e-7));
      a.fma(a.mul(0.5 * LESS).sub(wave), q.mul(2.0 * LESS).sub(1e-12)).intoArray(bound, i);
    }
  }

  private static DoubleVector doubleWell(DoubleVector v) {
    return v.mul(v.fma(v, constant(-1.0)));
  }

  private static void doubleWellStep(double[] x, Lanes lanes) {
    for (int i = 0; i < WIDTH; i += STRIDE) {
      DoubleVector v = DoubleVector.fromArray(DOUBLES, x, i);
      update(v, doubleWell(v), lanes, i);
    }
  }

  private static void doubleWellNoise(double[] x, Lanes lanes) {
    for (int i = 0; i < WIDTH; i += STRIDE) {
      size(doubleWell(DoubleVector.fromArray(DOUBLES, x, i)), lanes, i);
    }
  }

  private static void doubleWellLower(double[] x, double[] lowest) {
    for (int i = 0; i < WIDTH; i += STRIDE) {
      DoubleVector a = DoubleVector.fromArray(DOUBLES, x, i).abs();
      DoubleVector value = a.mul(0.25).fma(a, constant(-0.5)).mul(a.mul(a));
      DoubleVector.fromArray(DOUBLES, lowest, i).min(value).intoArray(lowest, i);
    }
  }

  private static void quadraticStep(double[] x, Lanes lanes) {
    for (int i = 0; i < WIDTH; i += STRIDE) {
      DoubleVector v = DoubleVector.fromArray(DOUBLES, x, i);
      update(v, DoubleVector.fromArray(DOUBLES, lanes.curvature, i).mul(v), lanes, i);
    }
  }

  private static void quadraticNoise(double[] x, Lanes lanes) {
    for (int i = 0; i < WIDTH; i += STRIDE) {
      DoubleVector v = DoubleVector.fromArray(DOUBLES, x, i);
      size(DoubleVector.fromArray(DOUBLES, lanes.curvature, i).mul(v), lanes, i);
    }
  }

  private static void quadraticLower(double[] x, double[] curvature, double[] lowest) {
    for (int i = 0; i < WIDTH; i += STRIDE) {
      DoubleVector v = DoubleVector.fromArray(DOUBLES, x, i);
      DoubleVector value =
          DoubleVector.fromArray(DOUBLES, curvature, i).mul(0.5).mul(v.mul(v));
      DoubleVector.fromArray(DOUBLES, lowest, i).min(value).intoArray(lowest, i);
    }
  }

  private static void lower(double[] bound, double[] lowest) {
    for (int i = 0; i < WIDTH; i += STRIDE) {
      DoubleVector.fromArray(DOUBLES, lowest, i)
          .min(DoubleVector.fromArray(DOUBLES, bound, i))
          .intoArray(lowest, i);
    }
  }
}
