package org.hopscape.theory.matrix;

import org.hopscape.theory.factor.rule.Curvature;

/**
 * Random linear maps of the plane, A(H) = M + H R with R of rank one, in coordinates in which they stretch all directions about
 * alike: those of the quadratic form Q that E Q(A x) = h Q(x) leaves in place but for its size. Eigenfunctions vary by orders of
 * magnitude in the recursion's own coordinates, and polynomials on panels then lose the smaller values: at step .1, momentum .5
 * and sigma .5 the exponent came out as 13.3, where it is 49.1.
 *
 * @param m M by rows, {m11, m12, m21, m22}
 * @param r R by rows
 * @param law of H
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PlaneMaps(double[] m, double[] r, Curvature law) {
  private static final int ROUNDS = 2_000;

  /**
   * Of a recursion on (w_k, w_{k-1}).
   *
   * @param at M by rows
   * @param slope first row of R, whose second is 0
   */
  static PlaneMaps of(double[] at, double[] slope, Curvature law) {
    PlaneMaps own = new PlaneMaps(at, new double[] {slope[0], slope[1], 0, 0}, law);
    double[] q = own.form();
    // Q = L L^T, and y = L^T x has |y|^2 = Q(x).
    double l11 = Math.sqrt(q[0]);
    double l21 = q[1] / l11;
    double l22 = Math.sqrt(q[2] - l21 * l21);
    return new PlaneMaps(moved(own.m, l11, l21, l22), moved(own.r, l11, l21, l22), law);
  }

  /** L^T A L^-T. */
  private static double[] moved(double[] a, double l11, double l21, double l22) {
    double b11 = l11 * a[0] + l21 * a[2];
    double b12 = l11 * a[1] + l21 * a[3];
    double b21 = l22 * a[2];
    double b22 = l22 * a[3];
    return new double[] {
      b11 / l11, (b12 - b11 * l21 / l11) / l22, b21 / l11, (b22 - b21 * l21 / l11) / l22
    };
  }

  /** Q as {q11, q12, q22}, of trace 1. */
  private double[] form() {
    double[] moments = law.firstMoments();
    double[] q = {0.5, 0, 0.5};
    for (int k = 0; k < ROUNDS; k++) {
      double[] next = new double[3];
      add(next, q, m, m, 1);
      add(next, q, m, r, moments[0]);
      add(next, q, r, m, moments[0]);
      add(next, q, r, r, moments[1]);
      double trace = next[0] + next[2];
      double change = 0;
      for (int i = 0; i < 3; i++) {
        double now = next[i] / trace;
        change = Math.max(change, Math.abs(now - q[i]));
        // Half of what was, so that a second eigenvalue of the opposite sign does not make it
        // oscillate.
        q[i] = (now + q[i]) / 2;
      }
      if (change < 1e-12) {
        break;
      }
    }
    return q;
  }

  /** Adds weight A^T Q B, made symmetric. */
  private static void add(double[] sum, double[] q, double[] a, double[] b, double weight) {
    double qb11 = q[0] * b[0] + q[1] * b[2];
    double qb12 = q[0] * b[1] + q[1] * b[3];
    double qb21 = q[1] * b[0] + q[2] * b[2];
    double qb22 = q[1] * b[1] + q[2] * b[3];
    sum[0] += weight * (a[0] * qb11 + a[2] * qb21);
    sum[1] += weight * (a[0] * qb12 + a[2] * qb22 + a[1] * qb11 + a[3] * qb21) / 2;
    sum[2] += weight * (a[1] * qb12 + a[3] * qb22);
  }

  /** M x. */
  double[] resting(double x, double y) {
    return new double[] {m[0] * x + m[1] * y, m[2] * x + m[3] * y};
  }

  /** R x. */
  double[] slope(double x, double y) {
    return new double[] {r[0] * x + r[1] * y, r[2] * x + r[3] * y};
  }

  /** The direction that R takes to 0: A x is the same for all H. */
  double[] still() {
    return Math.abs(r[0]) + Math.abs(r[1]) >= Math.abs(r[2]) + Math.abs(r[3])
        ? new double[] {-r[1], r[0]}
        : new double[] {-r[3], r[2]};
  }

  /** The direction that the one map without an inverse takes to 0; empty where all have an inverse. */
  double[] lost() {
    double fixed = m[0] * m[3] - m[1] * m[2];
    double slope = m[0] * r[3] + m[3] * r[0] - m[1] * r[2] - m[2] * r[1];
    double size = Math.abs(m[0] * r[3])
        + Math.abs(m[3] * r[0])
        + Math.abs(m[1] * r[2])
        + Math.abs(m[2] * r[1]);
    if (Math.abs(slope) <= 1e-12 * size) {
      return new double[0];
    }
    double[] a = at(-fixed / slope);
    return Math.abs(a[0]) + Math.abs(a[1]) >= Math.abs(a[2]) + Math.abs(a[3])
        ? new double[] {-a[1], a[0]}
        : new double[] {-a[3], a[2]};
  }

  /** What A(curvature) takes to the direction x. */
  double[] before(double[] x, double curvature) {
    double[] a = at(curvature);
    return new double[] {a[3] * x[0] - a[1] * x[1], a[0] * x[1] - a[2] * x[0]};
  }

  /** A(curvature) by rows. */
  double[] at(double curvature) {
    double[] a = new double[4];
    for (int i = 0; i < 4; i++) {
      a[i] = m[i] + curvature * r[i];
    }
    return a;
  }
}
