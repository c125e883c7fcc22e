package org.hopscape.landscape.basin;

import java.util.Optional;
import org.hopscape.landscape.Landscape;

/**
 * Follows x' = -f'(x) from one start until Newton's method can take over.
 *
 * <p>The pair of orders 3 and 2 of Bogacki and Shampine (1989, doi:10.1016/0893-9659(89)90079-7), whose last slope is the
 * next step's first. The step is halved where the error is too large or the gradient turns round, and doubled where the
 * error is small, so that no root is needed. A step halved to nothing has come to the tip of a cusp, which is a minimum.
 */
final class GradientFlow {
  private static final int STEPS = 100_000;

  /** Every how many steps Newton's method is tried. */
  private static final int TRY = 16;

  /** Largest error of a step, relative to 1 + |x|. */
  private static final double ERROR = 1e-6;

  /** A move, relative to 1 + |x|, that leads nowhere. */
  private static final double NOWHERE = 0x1p-44;

  /** First move. */
  private static final double FIRST = 0x1p-10;

  /** Gradients of a step. */
  private static final int STAGES = 3;

  private final Landscape landscape;
  private final Evaluations spent;
  private final Newton newton;
  private double[] x;
  private double[] next;
  private double[] g1;
  private double[] g4;
  private final double[] g2;
  private final double[] g3;
  private double h;

  /** @param spent is told what is spent, and how much may be */
  GradientFlow(Landscape landscape, double[] start, Evaluations spent) {
    this.landscape = landscape;
    this.spent = spent;
    newton = new Newton(landscape, spent);
    x = start.clone();
    next = new double[x.length];
    g1 = new double[x.length];
    g2 = new double[x.length];
    g3 = new double[x.length];
    g4 = new double[x.length];
  }

  Optional<double[]> minimum() {
    landscape.gradient(x, g1);
    spent.add(1);
    h = FIRST / largest(g1);
    for (int k = 0; k < STEPS && inside(); k++) {
      if (k % TRY == 0 && newton.polish(x)) {
        return Optional.of(newton.minimum());
      }
      if (largest(g1) == 0.0) {
        return Optional.empty();
      }
      if (h * largest(g1) < NOWHERE * scale()) {
        return Optional.of(x);
      }
      if (spent.over() || !spent.allow(STAGES)) {
        return Optional.empty();
      }
      step();
    }
    return Optional.empty();
  }

  private boolean inside() {
    return largest(x) <= landscape.bound() && largest(g1) < Double.POSITIVE_INFINITY;
  }

  private void step() {
    toward(0.5, g1, g2);
    toward(0.75, g2, g3);
    for (int i = 0; i < x.length; i++) {
      next[i] = x[i] - h * ((2.0 * g1[i] + 3.0 * g2[i] + 4.0 * g3[i]) / 9.0);
    }
    landscape.gradient(next, g4);
    spent.add(STAGES);
    double error = error();
    if (!(error <= ERROR * scale()) || turns()) {
      h *= 0.5;
      return;
    }
    if (error < ERROR * scale() / 16.0) {
      h *= 2.0;
    }
    accept();
  }

  /** Writes the gradient at x - part h g to {@code result}. */
  private void toward(double part, double[] g, double[] result) {
    for (int i = 0; i < x.length; i++) {
      next[i] = x[i] - part * h * g[i];
    }
    landscape.gradient(next, result);
  }

  /** The largest difference of the two orders; NaN where the step went astray. */
  private double error() {
    double largest = 0.0;
    for (int i = 0; i < x.length; i++) {
      double difference = -5.0 * g1[i] + 6.0 * g2[i] + 8.0 * g3[i] - 9.0 * g4[i];
      largest = Math.max(largest, Math.abs(difference));
    }
    return h * largest / 72.0;
  }

  private boolean turns() {
    double product = 0.0;
    for (int i = 0; i < x.length; i++) {
      product += g1[i] * g4[i];
    }
    return !(product >= 0.0);
  }

  private void accept() {
    double[] left = x;
    x = next;
    next = left;
    double[] first = g1;
    g1 = g4;
    g4 = first;
  }

  private double scale() {
    return 1.0 + largest(x);
  }

  /** Largest absolute coordinate; NaN where there is one. */
  static double largest(double[] x) {
    double largest = 0.0;
    for (double coordinate : x) {
      largest = Math.max(largest, Math.abs(coordinate));
    }
    return largest;
  }
}
