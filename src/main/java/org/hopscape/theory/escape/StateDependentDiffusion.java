package org.hopscape.theory.escape;

import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntFunction;
import org.hopscape.theory.numeric.GaussLegendre;
import org.hopscape.theory.numeric.Parameter;

/**
 * dX = -V'(X) dt + sqrt(2 D(X)) dW in Ito's sense, with noise that depends on the place: mean exit and first-passage times (Gardiner,
 * Handbook of Stochastic Methods, 5.2.7). With Phi' = V'/D, s = exp(Phi) and m = exp(-Phi)/D
 *
 * <pre>
 * passage from x up to b:   T = int_x^b s(y) int_-inf^y m(z) dz dy
 * exit of (a, b) from x:    T = [ S(x, b) int_a^x S(a, z) m(z) dz + S(a, x) int_x^b S(z, b) m(z) dz ] / S(a, b),  S(p, q) = int_p^q s
 * </pre>
 *
 * Integrals up to each node are those of the polynomial through the nodes of its panel; panels are halved until two sums agree to 9
 * digits. All terms are positive. Beyond the start the half line is z = x - w sinh t, as m may fall off like a power: 1/D does where
 * noise grows with V'.
 *
 * @param slope V'
 * @param diffusivity D, above 0
 */
record StateDependentDiffusion(DoubleUnaryOperator slope, DoubleUnaryOperator diffusivity) {
  private static final GaussLegendre RULE = new GaussLegendre(16);
  private static final int FIRST_PANELS = 4;
  private static final int LAST_PANELS = 1 << 10;
  private static final double TOLERANCE = 1e-9;

  /** Of sinh: the half line ends 6e5 widths away. */
  private static final double FARTHEST = 14;

  /** Weight of the last panel beyond which the half line does not end. */
  private static final double WEIGHTLESS = 1e-12;

  /** Integrals of the polynomials that are 1 at node k and 0 at others, from -1 to node j. */
  private static final double[][] UP_TO = upTo();

  private static double[][] upTo() {
    int n = RULE.size();
    double[][] integrals = new double[n][n];
    for (int k = 0; k < n; k++) {
      double[] one = new double[n];
      one[k] = 1;
      for (int j = 0; j < n; j++) {
        integrals[j][k] = RULE.integral(y -> RULE.value(one, y, -1, 1), -1, RULE.node(j, -1, 1));
      }
    }
    return integrals;
  }

  /** Mean time until the walker, started between the two, first meets {@code low} or {@code high}. */
  MeanTime exit(double low, double high, double start) {
    Parameter.check(low < start && start < high, "start", "(" + low + ", " + high + ")", start);
    return refined(panels -> {
      Side below = mirrored().side(t -> t, t -> 1, -start, -low, panels);
      Side above = side(t -> t, t -> 1, start, high, panels);
      double lowest = Math.min(below.lowest, above.lowest);
      // Phi is 0 at the start on both sides.
      double left = below.scale(lowest);
      double right = above.scale(lowest);
      return (right * below.passed(lowest) + left * above.passed(lowest)) / (left + right);
    });
  }

  /** Mean time until the walker first meets {@code target}; infinite where nothing holds it on the other side. */
  MeanTime passage(double start, double target) {
    if (target < start) {
      return mirrored().passage(-start, -target);
    }
    double width = target - start;
    return refined(panels -> {
      Side behind = mirrored()
          .side(t -> width * Math.sinh(t) - start, t -> width * Math.cosh(t), 0, FARTHEST, panels);
      Side ahead = side(t -> t, t -> 1, start, target, panels);
      double lowest = Math.min(behind.lowest, ahead.lowest);
      return behind.endsWithWeight(lowest)
          ? Double.POSITIVE_INFINITY
          : behind.mass(lowest) * ahead.scale(lowest) + ahead.passed(lowest);
    });
  }

  private StateDependentDiffusion mirrored() {
    return new StateDependentDiffusion(
        x -> -slope.applyAsDouble(-x), x -> diffusivity.applyAsDouble(-x));
  }

  /**
   * Phi is 0 at the start.
   *
   * @param place of a parameter t
   * @param rate its derivative
   */
  private Side side(
      DoubleUnaryOperator place, DoubleUnaryOperator rate, double from, double to, int panels) {
    int n = RULE.size();
    double[] phi = new double[panels * n];
    double[] spread = new double[phi.length];
    double[] width = new double[phi.length];
    double[] rise = new double[n];
    double before = 0;
    for (int panel = 0; panel < panels; panel++) {
      double a = from + (to - from) * panel / panels;
      double b = from + (to - from) * (panel + 1) / panels;
      for (int j = 0; j < n; j++) {
        double t = RULE.node(j, a, b);
        double x = place.applyAsDouble(t);
        int i = panel * n + j;
        spread[i] = diffusivity.applyAsDouble(x);
        width[i] = (b - a) / 2 * rate.applyAsDouble(t);
        rise[j] = width[i] * slope.applyAsDouble(x) / spread[i];
      }
      double whole = 0;
      for (int j = 0; j < n; j++) {
        double risen = before;
        for (int k = 0; k < n; k++) {
          risen += UP_TO[j][k] * rise[k];
        }
        phi[panel * n + j] = risen;
        whole += RULE.weight(j, -1, 1) * rise[j];
      }
      before += whole;
    }
    return new Side(phi, spread, width);
  }

  private static MeanTime refined(IntFunction<Double> time) {
    int panels = FIRST_PANELS;
    double before = time.apply(panels);
    double change = Double.POSITIVE_INFINITY;
    while (!(change <= TOLERANCE * before) && panels < LAST_PANELS) {
      panels *= 2;
      double now = time.apply(panels);
      change = now == before ? 0 : Math.abs(now - before);
      before = now;
    }
    return new MeanTime(
        before,
        change,
        String.format(
            Locale.ROOT, "integrals of scale and speed of Ito's diffusion, %,d panels", panels));
  }

  /** From the start outwards: Phi and D at the nodes, and the nodes' weights. */
  private static final class Side {
    private final double[] phi;
    private final double[] diffusivity;
    private final double[] width;
    private final double lowest;

    Side(double[] phi, double[] diffusivity, double[] width) {
      this.phi = phi;
      this.diffusivity = diffusivity;
      this.width = width;
      double least = 0;
      for (double each : phi) {
        least = Math.min(least, each);
      }
      this.lowest = least;
    }

    private double speed(int i, double level) {
      return Math.exp(level - phi[i]) / diffusivity[i];
    }

    private double scale(int i, double level) {
      return Math.exp(phi[i] - level);
    }

    double scale(double level) {
      double sum = 0;
      for (int i = 0; i < phi.length; i++) {
        sum += width[i] * RULE.weight(i % RULE.size(), -1, 1) * scale(i, level);
      }
      return sum;
    }

    double mass(double level) {
      double sum = 0;
      for (int i = 0; i < phi.length; i++) {
        sum += width[i] * RULE.weight(i % RULE.size(), -1, 1) * speed(i, level);
      }
      return sum;
    }

    /** Whether m has not fallen off where the last panel begins. */
    boolean endsWithWeight(double level) {
      double last = 0;
      for (int i = phi.length - RULE.size(); i < phi.length; i++) {
        last += width[i] * RULE.weight(i % RULE.size(), -1, 1) * speed(i, level);
      }
      return !(last <= WEIGHTLESS * mass(level));
    }

    /** int s(y) int_start^y m dz dy. */
    double passed(double level) {
      double sum = 0;
      double before = 0;
      double[] mass = new double[RULE.size()];
      for (int panel = 0; panel < phi.length; panel += RULE.size()) {
        for (int k = 0; k < RULE.size(); k++) {
          mass[k] = width[panel + k] * speed(panel + k, level);
        }
        double whole = 0;
        for (int j = 0; j < RULE.size(); j++) {
          double inner = before;
          for (int k = 0; k < RULE.size(); k++) {
            inner += UP_TO[j][k] * mass[k];
          }
          double weight = RULE.weight(j, -1, 1);
          sum += width[panel + j] * weight * scale(panel + j, level) * inner;
          whole += weight * mass[j];
        }
        before += whole;
      }
      return sum;
    }
  }
}
