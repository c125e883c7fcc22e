package org.hopscape.theory.matrix;

import java.util.Arrays;
import org.hopscape.theory.factor.rule.Curvature;
import org.hopscape.theory.numeric.GaussLegendre;

/**
 * Where random matrices take one direction x, and by how much they stretch it, at the nodes of a quadrature over the curvature
 * H = H(z).
 *
 * <p>A x = u + H v turns one way as z grows, so that each panel of angles is an interval of z; its pieces, at most
 * {@value #LONGEST} long, have 12 nodes each.
 */
final class DirectionImage {
  private static final double LONGEST = 1.5;
  private static final GaussLegendre RULE = DirectionOperator.RULE;

  private final int[] panels;
  private final double[] weights;
  private final double[] logNorms;
  private final double[] angles;

  private DirectionImage(int pieces) {
    int n = pieces * RULE.size();
    panels = new int[n];
    weights = new double[n];
    logNorms = new double[n];
    angles = new double[n];
  }

  /** The image of the direction at an angle, over panels of angles with these edges in units of pi. */
  static DirectionImage of(PlaneMaps maps, double angle, double[] turns) {
    double[] u = maps.resting(Math.cos(angle), Math.sin(angle));
    double[] v = maps.slope(Math.cos(angle), Math.sin(angle));
    double[] cuts = cuts(maps.law(), u, v, turns);
    int pieces = 0;
    for (int k = 0; k + 1 < cuts.length; k++) {
      pieces += pieces(cuts[k], cuts[k + 1]);
    }
    DirectionImage image = new DirectionImage(pieces);
    image.fill(maps.law(), u, v, cuts, turns);
    return image;
  }

  /** The z at which A x is at an edge, between the law's ends. */
  private static double[] cuts(Curvature law, double[] u, double[] v, double[] turns) {
    double low = law.low(DirectionOperator.LARGEST_MOMENT);
    double high = law.high(DirectionOperator.LARGEST_MOMENT);
    double[] cuts = new double[turns.length + 1];
    cuts[0] = low;
    cuts[turns.length] = high;
    for (int k = 1; k < turns.length; k++) {
      double x = Math.cos(Math.PI * turns[k]);
      double y = Math.sin(Math.PI * turns[k]);
      double curvature = -(u[0] * y - u[1] * x) / (v[0] * y - v[1] * x);
      cuts[k] =
          Double.isFinite(curvature) ? Math.min(Math.max(law.inverse(curvature), low), high) : low;
    }
    Arrays.sort(cuts);
    return cuts;
  }

  int size() {
    return weights.length;
  }

  int panel(int m) {
    return panels[m];
  }

  /** Angle of A x at node m, in units of pi. */
  double angle(int m) {
    return angles[m];
  }

  /** Weight of node m times |A x|^p. */
  double mass(int m, double p) {
    return weights[m] * Math.exp(p * logNorms[m]);
  }

  /** E log|A x|. */
  double meanLog() {
    double sum = 0;
    for (int m = 0; m < weights.length; m++) {
      sum += weights[m] * logNorms[m];
    }
    return sum;
  }

  private void fill(Curvature law, double[] u, double[] v, double[] cuts, double[] turns) {
    int m = 0;
    double total = 0;
    for (int k = 0; k + 1 < cuts.length; k++) {
      int pieces = pieces(cuts[k], cuts[k + 1]);
      if (pieces == 0) {
        continue;
      }
      double length = (cuts[k + 1] - cuts[k]) / pieces;
      int panel = panel(turns, turn(u, v, law.value((cuts[k] + cuts[k + 1]) / 2)));
      for (int i = 0; i < pieces * RULE.size(); i++) {
        int piece = i / RULE.size();
        double a = cuts[k] + piece * length;
        double z = RULE.node(i % RULE.size(), a, a + length);
        double h = law.value(z);
        weights[m] = RULE.weight(i % RULE.size(), a, a + length) * Math.exp(law.logDensity(z));
        panels[m] = panel;
        // A node next to an edge is not taken across it by rounding.
        angles[m] = Math.min(Math.max(turn(u, v, h), turns[panel]), turns[panel + 1]);
        double x = u[0] + h * v[0];
        double y = u[1] + h * v[1];
        logNorms[m] = Math.log(x * x + y * y) / 2;
        total += weights[m];
        m++;
      }
    }
    for (int i = 0; i < m; i++) {
      weights[i] /= total;
    }
  }

  /** The angle of u + h v in units of pi, in [0, 1). */
  private static double turn(double[] u, double[] v, double h) {
    double turn = Math.atan2(u[1] + h * v[1], u[0] + h * v[0]) / Math.PI;
    return turn - Math.floor(turn);
  }

  private static int panel(double[] turns, double turn) {
    int place = Arrays.binarySearch(turns, turn);
    int panel = place >= 0 ? place : -place - 2;
    return Math.min(Math.max(panel, 0), turns.length - 2);
  }

  private static int pieces(double a, double b) {
    return (int) Math.ceil((b - a) / LONGEST);
  }
}
