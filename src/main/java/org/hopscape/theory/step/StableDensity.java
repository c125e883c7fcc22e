package org.hopscape.theory.step;

import java.util.function.DoubleUnaryOperator;
import org.hopscape.theory.numeric.GaussLegendre;
import org.hopscape.theory.numeric.Parameter;

/**
 * The symmetric stable law of characteristic function exp(-|t|^alpha), by Zolotarev's integrals (Nolan 1997,
 * doi:10.1080/15326349708807450): for z &gt; 0, with q = alpha/(alpha - 1),
 *
 * <pre>
 * V(u) = (cos u/sin(alpha u))^q cos((alpha - 1) u)/cos u,   0 &lt; u &lt; pi/2
 * density   = alpha z^(q - 1)/(pi |alpha - 1|) integral of V exp(-z^q V)
 * P(Z &gt; z)  = 1/pi integral of exp(-z^q V), or of 1 - exp(-z^q V) where alpha &lt; 1
 * </pre>
 *
 * Logarithms of both are polynomials in asinh(z) on panels, and go on as those of the power law. Relative errors stay below 3e-6.
 */
final class StableDensity implements StepDensity {
  private static final GaussLegendre RULE = new GaussLegendre(16);
  private static final double PANEL = 0.5;
  /** From where z^-alpha is exp(-16) on, the power law has seven digits, and the integrals begin to lose theirs. */
  private static final double LAST = 16;

  private static final int NODES = 400;
  private static final double REACH = 3.3;

  private final double alpha;
  private final double[][] densities;
  private final double[][] tails;

  /**
   * A law.
   *
   * @param alpha in (0, 2), and not within {@link #near} of 1
   */
  StableDensity(double alpha) {
    Parameter.check(alpha > 0 && alpha < 2 && !near(alpha), "alpha", "(0, 2)", alpha);
    this.alpha = alpha;
    int panels = (int) Math.ceil(LAST / alpha / PANEL);
    densities = new double[panels][RULE.size()];
    tails = new double[panels][RULE.size()];
    for (int k = 0; k < panels; k++) {
      for (int i = 0; i < RULE.size(); i++) {
        double z = Math.sinh(RULE.node(i, k * PANEL, (k + 1) * PANEL));
        densities[k][i] = Math.log(exactDensity(z));
        tails[k][i] = Math.log(exactTail(z));
      }
    }
  }

  /** Where the integrals lose their digits. */
  static boolean near(double alpha) {
    return Math.abs(alpha - 1) < 0.05;
  }

  @Override
  public double accuracy() {
    return 3e-6;
  }

  @Override
  public double density(double z) {
    return interpolated(densities, Math.abs(z), -1 - alpha);
  }

  @Override
  public double beyond(double z) {
    double tail = interpolated(tails, Math.abs(z), -alpha);
    return z < 0 ? 1 - tail : tail;
  }

  private static double interpolated(double[][] logs, double z, double power) {
    double u = Math.log(z + Math.sqrt(z * z + 1));
    double last = logs.length * PANEL;
    double inside = Math.min(u, last);
    int k = (int) Math.min(inside / PANEL, logs.length - 1);
    double log = RULE.value(logs[k], inside, k * PANEL, (k + 1) * PANEL);
    return Math.exp(log + power * (u - inside));
  }

  private double exactDensity(double z) {
    double q = alpha / (alpha - 1);
    double log = q * Math.log(z);
    double integral = integral(log, y -> y < 700 ? y * Math.exp(-y) : 0);
    return alpha / (Math.PI * Math.abs(alpha - 1)) * integral / z;
  }

  private double exactTail(double z) {
    double log = alpha / (alpha - 1) * Math.log(z);
    return integral(log, alpha > 1 ? y -> Math.exp(-y) : y -> -Math.expm1(-y)) / Math.PI;
  }

  /** Integral over u of g(z^q V(u)), by a double exponential rule on either side of where z^q V = 1. */
  private double integral(double logScale, DoubleUnaryOperator g) {
    double low = 0;
    double high = Math.PI / 2;
    // V falls where alpha > 1, in terms of u, and rises below.
    for (int i = 0; i < 60; i++) {
      double middle = (low + high) / 2;
      boolean above = logScale + logV(middle, Math.PI / 2 - middle) > 0;
      if (above == alpha > 1) {
        low = middle;
      } else {
        high = middle;
      }
    }
    double split = (low + high) / 2;
    return side(0, split, logScale, g) + side(split, Math.PI / 2, logScale, g);
  }

  private double side(double a, double b, double logScale, DoubleUnaryOperator g) {
    double sum = 0;
    double step = 2 * REACH / NODES;
    for (int i = 0; i <= NODES; i++) {
      double t = -REACH + i * step;
      double s = Math.PI / 2 * Math.sinh(t);
      // (b - a)/(1 + exp(+-2 s)): distances from either end, with their digits.
      double fromA = (b - a) / (1 + Math.exp(-2 * s));
      double fromB = (b - a) / (1 + Math.exp(2 * s));
      double weight = (b - a) * Math.PI / 4 * Math.cosh(t) / Math.pow(Math.cosh(s), 2);
      double u = a == 0 ? fromA : a + fromA;
      double rest = b == Math.PI / 2 ? fromB : Math.PI / 2 - b + fromB;
      double y = Math.exp(logScale + logV(u, rest));
      sum += step * weight * g.applyAsDouble(y);
    }
    return sum;
  }

  /** log V at u = pi/2 - rest. */
  private double logV(double u, double rest) {
    double q = alpha / (alpha - 1);
    double cosine = Math.log(Math.sin(rest));
    double shifted = Math.log(Math.abs(Math.cos((alpha - 1) * u)));
    return q * (cosine - Math.log(Math.sin(alpha * u))) + shifted - cosine;
  }
}
