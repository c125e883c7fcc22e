package org.hopscape.theory.escape;

import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import org.hopscape.theory.numeric.GaussLegendre;
import org.hopscape.theory.numeric.Parameter;

/**
 * dX = -V'(X) dt + sqrt(2 D) dW: mean exit and first passage times as double integrals (Gardiner, Handbook of Stochastic
 * Methods, 5.2.7; Pontryagin, Andronov and Vitt 1933). With s(y) = exp(V(y)/D) and m(z) = exp(-V(z)/D)
 *
 * <pre>
 * passage from x up to b:   T = 1/D int_x^b s(y) int_-inf^y m(z) dz dy
 * exit of (a, b) from x:    T = 1/D [ R/(S + R) int_a^x m(z) int_a^z s(y) dy dz
 *                                   + S/(S + R) int_x^b m(z) int_z^b s(y) dy dz ],  S = int_a^x s, R = int_x^b s
 * </pre>
 *
 * All terms are positive, so that no digits are lost. Panels are halved until two sums agree to 11 digits.
 *
 * @param potential V
 * @param diffusivity D, above 0
 */
public record Diffusion(DoubleUnaryOperator potential, double diffusivity) {
  private static final GaussLegendre RULE = new GaussLegendre(16);
  private static final int FIRST_PANELS = 4;
  private static final int LAST_PANELS = 1 << 11;
  private static final double TOLERANCE = 1e-11;
  private static final double WEIGHTLESS = 45;
  private static final int SCAN = 200;
  private static final double FARTHEST = 1e9;

  public Diffusion {
    Parameter.positive("diffusivity", diffusivity);
  }

  /** dX = -theta X dt + sigma dW. */
  public static Diffusion ornsteinUhlenbeck(double theta, double sigma) {
    Parameter.finite("theta", theta);
    Parameter.positive("sigma", sigma);
    return new Diffusion(x -> theta * x * x / 2, sigma * sigma / 2);
  }

  /** Mean time until the walker, started between the two, first meets {@code low} or {@code high}. */
  public MeanTime exit(double low, double high, double start) {
    Parameter.check(low < start && start < high, "start", "(" + low + ", " + high + ")", start);
    double level = level(low, high);
    return refined(panels -> {
      double left = Math.abs(single(1, low, start, level, panels));
      double right = Math.abs(single(1, high, start, level, panels));
      double below = nested(-1, low, start, level, panels);
      double above = nested(-1, high, start, level, panels);
      return (right * below + left * above) / (left + right) / diffusivity;
    });
  }

  /** Mean time until the walker first meets {@code target}, on a potential that confines it on the other side. */
  public MeanTime passage(double start, double target) {
    double behind = behind(start, target);
    double level = level(Math.min(behind, target), Math.max(behind, target));
    return refined(panels -> {
      double mass = single(-1, behind, start, level, panels);
      double crossing = single(1, start, target, level, panels);
      return (mass * crossing + nested(1, start, target, level, panels)) / diffusivity;
    });
  }

  private static MeanTime refined(IntToDoubleFunction sum) {
    int panels = FIRST_PANELS;
    double before = sum.applyAsDouble(panels);
    double change = Double.POSITIVE_INFINITY;
    while (change > TOLERANCE * before && panels < LAST_PANELS) {
      panels *= 2;
      double now = sum.applyAsDouble(panels);
      change = Math.abs(now - before);
      before = now;
    }
    String method =
        String.format(Locale.ROOT, "double integral over the potential, %,d panels", panels);
    return new MeanTime(before, change, method);
  }

  /** Integral of exp(sign (V - level)/D). */
  private double single(int sign, double from, double to, double level, int panels) {
    double sum = 0;
    for (int i = 0; i < panels; i++) {
      sum += RULE.integral(
          x -> weight(sign, x, level), edge(i, from, to, panels), edge(i + 1, from, to, panels));
    }
    return sum;
  }

  /** Integral over z of exp(sign V(z)/D) times that of exp(-sign V/D) between {@code from} and z. */
  private double nested(int sign, double from, double to, double level, int panels) {
    double inner = 0;
    double sum = 0;
    for (int i = 0; i < panels; i++) {
      double a = edge(i, from, to, panels);
      double b = edge(i + 1, from, to, panels);
      for (int j = 0; j < RULE.size(); j++) {
        double z = RULE.node(j, a, b);
        double reached = inner + RULE.integral(y -> weight(-sign, y, level), a, z);
        sum += RULE.weight(j, a, b) * weight(sign, z, level) * reached;
      }
      inner += RULE.integral(y -> weight(-sign, y, level), a, b);
    }
    return sum;
  }

  private double weight(int sign, double x, double level) {
    return Math.exp(sign * (potential.applyAsDouble(x) - level) / diffusivity);
  }

  private static double edge(int i, double from, double to, int panels) {
    return from + (to - from) * i / panels;
  }

  /** Half way between the lowest and the highest potential, which keeps exponentials from overflowing. */
  private double level(double low, double high) {
    return (lowest(low, high) - lowest(low, high, -1)) / 2;
  }

  private double lowest(double low, double high) {
    return lowest(low, high, 1);
  }

  private double lowest(double low, double high, int sign) {
    double lowest = Double.POSITIVE_INFINITY;
    for (int i = 0; i <= SCAN; i++) {
      lowest = Math.min(lowest, sign * potential.applyAsDouble(edge(i, low, high, SCAN)));
    }
    return lowest;
  }

  /** A place on the side away from the target where the walker has no weight. */
  private double behind(double start, double target) {
    for (double reach = 1e-3 * Math.abs(start - target); reach < FARTHEST; reach *= 1.25) {
      double place = start - Math.copySign(reach, target - start);
      double floor = lowest(Math.min(place, target), Math.max(place, target));
      if (potential.applyAsDouble(place) - floor > WEIGHTLESS * diffusivity) {
        return place;
      }
    }
    throw new IllegalArgumentException(
        "the potential does not confine the walker on the side away from " + target);
  }
}
