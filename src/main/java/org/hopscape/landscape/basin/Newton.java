package org.hopscape.landscape.basin;

import org.hopscape.landscape.Landscape;

/**
 * Newton's method near a minimum: from a point in the well's bowl to the bottom, to the last few bits.
 *
 * <p>Each step solves (f'' + mu) p = -f' with mu = |f'| + 1e-9 |f''| (Yamashita and Fukushima 2001,
 * doi:10.1007/978-3-7091-6217-0_18), so that valleys of minima, such as a cluster's rotations, do no harm. A step is
 * refused where f'' + mu is not positive definite, where it is long, or where the gradient does not fall along it nearly
 * as a straight line: then there is something else on the way, and the flow must be followed further.
 */
final class Newton {
  private static final int STEPS = 60;
  private static final double LONGEST = 0.01;
  private static final double VALLEY = 1e-9;
  private static final double CROOKED = 0.25;

  /** A step, relative to 1 + |x|, that changes nothing any more. */
  private static final double DONE = 0x1p-40;

  /** A gradient, relative to |f''| (1 + |x|), that is rounding alone. */
  private static final double ROUNDING = 0x1p-46;

  /** Gradients of an iteration, at most: where it begins, and at each quarter of its step. */
  private static final int GRADIENTS = 5;

  private final Landscape landscape;
  private final Evaluations spent;
  private final double[][] hessian;
  private final double[] gradient;
  private final double[] other;
  private final double[] step;
  private final double[] trial;
  private double[] x;

  /** @param spent is told what is spent, and how much may be */
  Newton(Landscape landscape, Evaluations spent) {
    this.landscape = landscape;
    this.spent = spent;
    int d = landscape.dimension();
    hessian = new double[d][d];
    gradient = new double[d];
    other = new double[d];
    step = new double[d];
    trial = new double[d];
    x = new double[d];
  }

  /** The minimum found by the last {@link #polish} that said so. */
  double[] minimum() {
    return x.clone();
  }

  /** Whether x lies in the bowl of a minimum, which is then {@link #minimum}. */
  boolean polish(double[] start) {
    x = start.clone();
    for (int k = 0; k < STEPS && spent.allow(x.length + (long) GRADIENTS); k++) {
      landscape.gradient(x, gradient);
      landscape.hessian(x, hessian);
      spent.add(x.length + 1L);
      double stiffest = stiffest();
      double size = GradientFlow.largest(gradient);
      double scale = 1.0 + GradientFlow.largest(x);
      if (!factored(size + VALLEY * stiffest)) {
        return false;
      }
      if (size <= ROUNDING * stiffest * scale) {
        return true;
      }
      solve();
      double length = GradientFlow.largest(step);
      if (!(length <= LONGEST)) {
        return false;
      }
      if (length <= DONE * scale) {
        forward(1.0);
        x = trial.clone();
        return true;
      }
      if (!straight(size)) {
        return false;
      }
      x = trial.clone();
    }
    return false;
  }

  private double stiffest() {
    double largest = 0.0;
    for (int i = 0; i < hessian.length; i++) {
      largest = Math.max(largest, Math.abs(hessian[i][i]));
    }
    return largest;
  }

  /** Writes the Cholesky factor of f'' + mu over the lower half of f''; false where there is none. */
  private boolean factored(double mu) {
    for (int i = 0; i < hessian.length; i++) {
      for (int j = 0; j <= i; j++) {
        double rest = hessian[i][j] + (i == j ? mu : 0.0);
        for (int k = 0; k < j; k++) {
          rest -= hessian[i][k] * hessian[j][k];
        }
        if (i == j && !(rest > 0.0)) {
          return false;
        }
        hessian[i][j] = i == j ? Math.sqrt(rest) : rest / hessian[j][j];
      }
    }
    return true;
  }

  private void solve() {
    for (int i = 0; i < step.length; i++) {
      double rest = -gradient[i];
      for (int k = 0; k < i; k++) {
        rest -= hessian[i][k] * step[k];
      }
      step[i] = rest / hessian[i][i];
    }
    for (int i = step.length - 1; i >= 0; i--) {
      double rest = step[i];
      for (int k = i + 1; k < step.length; k++) {
        rest -= hessian[k][i] * step[k];
      }
      step[i] = rest / hessian[i][i];
    }
  }

  /** Whether the gradient falls along the step nearly as (1 - t) f'; leaves the step's end in {@code trial}. */
  private boolean straight(double size) {
    for (int quarter = 1; quarter <= 4; quarter++) {
      double t = 0.25 * quarter;
      forward(t);
      landscape.gradient(trial, other);
      spent.add(1);
      for (int i = 0; i < other.length; i++) {
        if (!(Math.abs(other[i] - (1.0 - t) * gradient[i]) <= CROOKED * size)) {
          return false;
        }
      }
    }
    return true;
  }

  private void forward(double t) {
    for (int i = 0; i < trial.length; i++) {
      trial[i] = Math.fma(t, step[i], x[i]);
    }
  }
}
