package org.hopscape.landscape.surface;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hopscape.landscape.BasinMap;
import org.hopscape.landscape.Checked;
import org.hopscape.landscape.LatticeMap;
import org.hopscape.landscape.Separable;
import org.hopscape.landscape.Sums;
import org.hopscape.landscape.basin.Lattice;
import org.hopscape.math.Sine;
import org.jspecify.annotations.Nullable;

/**
 * f(x) = 10 d + sum(x_i^2 - 10 cos 2 pi x_i): a lattice of wells in a bowl, in any number of dimensions (Rastrigin 1974;
 * in d dimensions Muehlenbein, Schomisch and Born 1991, doi:10.1016/S0167-8191(05)80052-3).
 *
 * <p>f'_i = 2 x_i + 20 pi sin 2 pi x_i. The lowest minimum is 0, at 0. Each coordinate has 63 wells; beyond |x_i| = 30.8 it
 * has none.
 */
public record Rastrigin(int dimension) implements Separable {
  /** An ulp of 2 pi x here is about 1/64 of a radian. */
  private static final double BOUND = 1e13;

  private static final int LANES = 8;

  private static final double TURN = 0x1.921fb54442d18p+2;
  private static final double SLOPE = 0x1.f6a7a2955385ep+5;
  private static final double CURVATURE = 0x1.8ac8bfc2dd756p+8;

  /** The amplitude of f'' in a coordinate: 40 pi^2. */
  public static final double RIPPLE = CURVATURE;

  public Rastrigin {
    Checked.dimension(dimension);
  }

  @Override
  public String name() {
    return "rastrigin";
  }

  @Override
  public OptionalDouble farCurvature() {
    return OptionalDouble.of(2.0);
  }

  @Override
  public OptionalDouble farRipple() {
    return OptionalDouble.of(RIPPLE);
  }

  /** x^2 + 20 sin^2 pi x, with x reduced to [-1/2, 1/2] exactly. */
  // Two passes of about 20 operations each: C2 leaves loops with larger bodies scalar in short
  // arrays.
  @Override
  public void terms(double[] x, double[] terms) {
    for (int i = 0; i < x.length; i++) {
      terms[i] = Sine.PI_1 * (x[i] - Math.rint(x[i]));
    }
    for (int i = 0; i < x.length; i++) {
      double s = Sine.sinReduced(terms[i]);
      terms[i] = Math.fma(20.0 * s, s, x[i] * x[i]);
    }
  }

  /** Sum of x^2: each term is at most the value's, and rounding is monotone. */
  @Override
  public double lowerBound(double[] x) {
    return Sums.ofSquares(x);
  }

  /** Through the gradient's array, so that the value needs none of its own. */
  @Override
  public double gradientAndValue(double[] x, double[] gradient) {
    terms(x, gradient);
    double value = total(gradient, 0, x.length);
    gradient(x, gradient);
    return value;
  }

  /** sin 2 pi x = (-1)^n sin 2 pi (x - n/2), with n the integer nearest to 2x. */
  @Override
  public void gradient(double[] x, double[] gradient) {
    if (x.length < LANES) {
      fewSlopes(x, gradient);
    } else {
      angles(x, gradient);
      slopes(x, gradient);
    }
  }

  /** f''_ii = 2 + 40 pi^2 cos 2 pi x. */
  @Override
  public void hessianVector(double[] x, double[] v, double[] product) {
    for (int i = 0; i < x.length; i++) {
      double n = Math.rint(2.0 * x[i]);
      double c = Sine.cosReduced(TURN * Math.fma(-0.5, n, x[i]));
      product[i] = v[i] * Math.fma(CURVATURE * Sine.sign(n), c, 2.0);
    }
  }

  @Override
  public List<double[]> knownMinima() {
    return List.of(new double[dimension]);
  }

  @Override
  public boolean finiteWithinBound() {
    return true;
  }

  @Override
  public double bound() {
    return BOUND;
  }

  @Override
  public Optional<BasinMap> minima() {
    return Optional.of(new Wells(dimension));
  }

  /** One pass with the same operations: two cost more than they bring where there is nothing to do side by side. */
  private static void fewSlopes(double[] x, double[] gradient) {
    for (int i = 0; i < x.length; i++) {
      gradient[i] = Math.fma(SLOPE, Sine.sinReduced(angle(x[i])), 2.0 * x[i]);
    }
  }

  private static void angles(double[] x, double[] angle) {
    for (int i = 0; i < x.length; i++) {
      angle[i] = angle(x[i]);
    }
  }

  /** An angle in [-pi/2, pi/2] with the sine of 2 pi x. */
  private static double angle(double x) {
    double n = Math.rint(2.0 * x);
    return TURN * Sine.sign(n) * Math.fma(-0.5, n, x);
  }

  private static void slopes(double[] x, double[] gradient) {
    for (int i = 0; i < x.length; i++) {
      gradient[i] = Math.fma(SLOPE, Sine.sinReduced(gradient[i]), 2.0 * x[i]);
    }
  }

  /**
   * The well of each coordinate is an integer n from -31 to 31: the well whose minimum is just inside n, for |n| barriers
   * lie between 0 and it. A barrier counts to the outer well. In one dimension n is the label; up to 10 the label is sum
   * n_i 63^i, which no two basins share; in more dimensions it is a hash of the n_i.
   */
  public record Wells(int dimension) implements LatticeMap {
    private static final int OUTERMOST = 31;

    /** Of one coordinate. */
    private static final int WELLS = 2 * OUTERMOST + 1;

    /** Where well n begins: 0, and the roots of x + 10 pi sin 2 pi x where it falls. */
    private static final double[] LOWER_END = {
      0.0,
      0x1.014db6cf79371p-1,
      0x1.81f4be35802d8p+0,
      0x1.41a192b374b8bp+1,
      0x1.c249354f303aap+1,
      0x1.2178ba65fb935p+2,
      0x1.61cd404508d2cp+2,
      0x1.a22244f6054d9p+2,
      0x1.e277e27298df8p+2,
      0x1.11671a26db065p+3,
      0x1.3192ac0891fd1p+3,
      0x1.51beb6d5b9cbep+3,
      0x1.71eb4bf9a4befp+3,
      0x1.92187ea33cf64p+3,
      0x1.b2466426d8708p+3,
      0x1.d27514784bbe4p+3,
      0x1.f2a4aac58de23p+3,
      0x1.096aa31ee0a85p+4,
      0x1.1983858ae6fe2p+4,
      0x1.299d11f20966bp+4,
      0x1.39b761bd12631p+4,
      0x1.49d293bcf4157p+4,
      0x1.59eece04f030ep+4,
      0x1.6a0c40a91619fp+4,
      0x1.7a2b29f8020f7p+4,
      0x1.8a4bdd4ce5edfp+4,
      0x1.9a6ecebcb5301p+4,
      0x1.aa94a8a7fe877p+4,
      0x1.babe77e23bbb6p+4,
      0x1.caee147769c32p+4,
      0x1.db275c9a7bb27p+4,
      0x1.eb762b41019c5p+4
    };

    @Override
    public long label(double[] x) {
      return dimension == 1 ? of(x[0]) : Lattice.label(x, Wells::of, WELLS);
    }

    @Override
    public long well(double x) {
      return of(x);
    }

    @Override
    public double below(long well) {
      return well > 0 ? LOWER_END[(int) well] : -above(-well);
    }

    @Override
    public double above(long well) {
      return well < 0
          ? -below(-well)
          : well == OUTERMOST ? Double.POSITIVE_INFINITY : LOWER_END[(int) well + 1];
    }

    @Override
    public long weight(int i) {
      return Lattice.weight(i, dimension, WELLS);
    }

    @Override
    public long label(long sum) {
      return Lattice.label(sum, dimension, WELLS);
    }

    /** In three dimensions labels have six digits. */
    @Override
    public boolean named() {
      return dimension <= 3;
    }

    @Override
    public double @Nullable [] within(long label) {
      return dimension == 1
          ? new double[] {inWell(Math.max(-OUTERMOST, Math.min(OUTERMOST, label)))}
          : Lattice.within(label, dimension, OUTERMOST, Wells::inWell);
    }

    /** Half-way between the ends, and in the outermost just within. */
    private static double inWell(long n) {
      int a = (int) Math.abs(n);
      double high = a == OUTERMOST ? LOWER_END[a] + 0.25 : LOWER_END[a + 1];
      return a == 0 ? 0.0 : Math.copySign(0.5 * (LOWER_END[a] + high), (double) n);
    }

    @Override
    public double @Nullable [] interval(long label) {
      if (dimension != 1 || Math.abs(label) > OUTERMOST) {
        return null;
      }
      int n = (int) Math.abs(label);
      double high = n == OUTERMOST ? Double.POSITIVE_INFINITY : LOWER_END[n + 1];
      double low = n == 0 ? -high : LOWER_END[n];
      return label < 0 ? new double[] {-high, -low} : new double[] {low, high};
    }

    /**
     * With n = floor(|x| + 1/2), at most 31: the barrier between wells n - 1 and n lies between n - 1/2 and n - 1/4. Signs are
     * taken from bits, as branches would be mispredicted.
     */
    private static long of(double x) {
      double a = Math.abs(x);
      int n = Math.min(OUTERMOST, (int) (a + 0.5));
      long passed = n - (Double.doubleToRawLongBits(a - LOWER_END[n]) >>> 63);
      long sign = Double.doubleToRawLongBits(x) >> 63;
      return (passed ^ sign) - sign;
    }
  }
}
