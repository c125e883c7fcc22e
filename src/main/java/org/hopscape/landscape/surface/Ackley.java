package org.hopscape.landscape.surface;

import java.util.List;
import org.hopscape.landscape.Checked;
import org.hopscape.landscape.Landscape;
import org.hopscape.landscape.Sums;
import org.hopscape.math.Exponential;
import org.hopscape.math.Sine;

/**
 * f(x) = 20 + e - 20 exp(-r/5) - exp(mean cos 2 pi x_i) with r^2 = mean x_i^2: a lattice of shallow wells around a deep
 * funnel, in any number of dimensions (Ackley 1987, doi:10.1007/978-1-4613-1997-9).
 *
 * <p>The lowest minimum is 0, at 0, the tip of a cusp: f' jumps there and is given as 0. Far out f is flat, so that a walker
 * does not come back by itself.
 */
public record Ackley(int dimension) implements Landscape {
  /** An ulp of 2 pi x here is about 1/64 of a radian. */
  private static final double BOUND = 1e13;

  private static final double E = 0x1.5bf0a8b145769p+1;
  private static final double TURN = 0x1.921fb54442d18p+2;

  public Ackley {
    Checked.dimension(dimension);
  }

  @Override
  public String name() {
    return "ackley";
  }

  @Override
  public Growth growth() {
    return Growth.FLAT;
  }

  /** As -20 (exp(-r/5) - 1) - e (exp(-2 mean sin^2 pi x) - 1), which is never negative. */
  @Override
  public double value(double[] x) {
    return value(radius(x), ripple(x, new double[x.length]));
  }

  /** 20 t/(1 + t) with t = r/5, as e^t >= 1 + t; a millionth leaves room for rounding. */
  @Override
  public double lowerBound(double[] x) {
    double t = 0.2 * radius(x);
    return t < Double.POSITIVE_INFINITY ? 19.99998 * t / (1.0 + t) : 0.0;
  }

  @Override
  public void gradient(double[] x, double[] gradient) {
    gradient(x, gradient, radius(x), ripple(x, gradient));
  }

  @Override
  public double gradientAndValue(double[] x, double[] gradient) {
    double radius = radius(x);
    double ripple = ripple(x, gradient);
    gradient(x, gradient, radius, ripple);
    return value(radius, ripple);
  }

  private static double value(double radius, double ripple) {
    return -20.0 * Exponential.minusOne(-0.2 * radius) - E * Exponential.minusOne(-2.0 * ripple);
  }

  private void gradient(double[] x, double[] gradient, double radius, double ripple) {
    double pull = pull(radius);
    double wave = TURN / dimension * E * Exponential.exp(-2.0 * ripple);
    angles(x, gradient);
    for (int i = 0; i < x.length; i++) {
      gradient[i] = Math.fma(wave, Sine.sinReduced(gradient[i]), pull * x[i]);
    }
  }

  /**
   * With p = 4 exp(-r/5)/(d r), w = exp(mean cos), s and c the sine and cosine of 2 pi x: p v - p (1/5 + 1/r)/(d r) x (x.v) +
   * w (2 pi/d) (2 pi c v - (2 pi/d) s (s.v)).
   */
  @Override
  public void hessianVector(double[] x, double[] v, double[] product) {
    double r = radius(x);
    double wave = TURN / dimension * E * Exponential.exp(-2.0 * ripple(x, product));
    double pull = pull(r);
    double bend = r > 0.0 ? pull * (0.2 + 1.0 / r) / (dimension * r) : 0.0;
    double xv = 0.0;
    double sv = 0.0;
    for (int i = 0; i < x.length; i++) {
      xv = Math.fma(x[i], v[i], xv);
      sv = Math.fma(Sine.sin(angle(x[i])), v[i], sv);
    }
    for (int i = 0; i < x.length; i++) {
      double radial = Math.fma(pull, v[i], -bend * xv * x[i]);
      double waves = Sine.cos(angle(x[i])) * v[i] - Sine.sin(angle(x[i])) * sv / dimension;
      product[i] = Math.fma(wave * TURN, waves, radial);
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

  private double radius(double[] x) {
    return Math.sqrt(Sums.ofSquares(x) / dimension);
  }

  /** p, which times x is the funnel's gradient; 0 at the tip. */
  private double pull(double radius) {
    return radius > 0.0 ? 4.0 * Exponential.exp(-0.2 * radius) / (dimension * radius) : 0.0;
  }

  /** Mean of sin^2 pi x_i. */
  private double ripple(double[] x, double[] terms) {
    for (int i = 0; i < x.length; i++) {
      terms[i] = Sine.PI_1 * (x[i] - Math.rint(x[i]));
    }
    for (int i = 0; i < x.length; i++) {
      double s = Sine.sinReduced(terms[i]);
      terms[i] = s * s;
    }
    return Sums.of(terms) / dimension;
  }

  /** 2 pi x, reduced to [-pi, pi]. */
  private static double angle(double x) {
    return TURN * (x - Math.rint(x));
  }

  /** Angles in [-pi/2, pi/2] with the sine of 2 pi x. */
  private static void angles(double[] x, double[] angle) {
    for (int i = 0; i < x.length; i++) {
      double n = Math.rint(2.0 * x[i]);
      angle[i] = TURN * Sine.sign(n) * Math.fma(-0.5, n, x[i]);
    }
  }
}
