package org.hopscape.theory.matrix;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hopscape.theory.factor.rule.Curvature;
import org.hopscape.theory.numeric.GaussLegendre;
import org.hopscape.theory.numeric.LogGamma;

/**
 * h(p) for even p, exactly: E|A_n ... A_1 x|^p is a form of degree p in x, and h(p) the spectral radius of the matrix by which
 * f -> E f(A x) moves forms, on the basis sqrt(p over k) x^k y^(p - k). The mean over H is Gauss and Legendre's.
 */
final class EvenForms {
  static final int LARGEST = 64;

  private static final double LONGEST = 1;
  /** The matrix to the power 2^45 is as good as its limit. */
  private static final int SQUARINGS = 45;

  private final PlaneMaps maps;
  private final Map<Integer, Double> known = new HashMap<>();

  EvenForms(PlaneMaps maps) {
    this.maps = maps;
  }

  /** The least even power at which log h is above 0; above {@link #LARGEST} where none is. */
  int firstAbove() {
    int low = 0;
    int high = 1;
    while (logMoment(2 * high) <= 0) {
      if (2 * high == LARGEST) {
        return LARGEST + 2;
      }
      low = high;
      high *= 2;
    }
    while (high - low > 1) {
      int middle = (low + high) / 2;
      if (logMoment(2 * middle) > 0) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return 2 * high;
  }

  /** log h(p). */
  double logMoment(int p) {
    return known.computeIfAbsent(p, power -> logRadius(matrix(power)));
  }

  /** log of the spectral radius, by squaring. */
  private static double logRadius(double[][] matrix) {
    double[][] power = matrix;
    double log = 0;
    double share = 1;
    for (int k = 0; k <= SQUARINGS; k++) {
      double size = 0;
      for (double[] row : power) {
        for (double entry : row) {
          size = Math.max(size, Math.abs(entry));
        }
      }
      log += share * Math.log(size);
      if (k == SQUARINGS) {
        break;
      }
      share /= 2;
      power = squared(power, 1 / size);
    }
    return log;
  }

  private static double[][] squared(double[][] a, double scale) {
    int n = a.length;
    double[][] square = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < n; k++) {
        double factor = a[i][k] * scale * scale;
        for (int j = 0; j < n; j++) {
          square[i][j] += factor * a[k][j];
        }
      }
    }
    return square;
  }

  private double[][] matrix(int p) {
    double[] roots = new double[p + 1];
    for (int k = 0; k <= p; k++) {
      roots[k] =
          Math.exp((LogGamma.of(p + 1.0) - LogGamma.of(k + 1.0) - LogGamma.of(p - k + 1.0)) / 2);
    }
    double[][] matrix = new double[p + 1][p + 1];
    for (double[] node : nodes(p)) {
      double[] a = maps.at(node[0]);
      double[][] first = powers(a[0], a[1], p);
      double[][] second = powers(a[2], a[3], p);
      for (int k = 0; k <= p; k++) {
        add(matrix, k, first[k], second[p - k], node[1], roots);
      }
    }
    return matrix;
  }

  /** Coefficients of (a x + b y)^k by powers of x, for k up to p. */
  private static double[][] powers(double a, double b, int p) {
    double[][] powers = new double[p + 1][];
    powers[0] = new double[] {1};
    for (int k = 1; k <= p; k++) {
      powers[k] = new double[k + 1];
      for (int i = 0; i < k; i++) {
        powers[k][i] += b * powers[k - 1][i];
        powers[k][i + 1] += a * powers[k - 1][i];
      }
    }
    return powers;
  }

  /** Where the basis form k goes. */
  private static void add(
      double[][] matrix, int k, double[] u, double[] v, double weight, double[] roots) {
    for (int i = 0; i < u.length; i++) {
      for (int j = 0; j < v.length; j++) {
        matrix[i + j][k] += weight * u[i] * v[j] * (roots[k] / roots[i + j]);
      }
    }
  }

  /** Curvatures and their probabilities. */
  private List<double[]> nodes(int p) {
    Curvature law = maps.law();
    double low = law.low(p);
    int pieces = (int) Math.ceil((law.high(p) - low) / LONGEST);
    double width = (law.high(p) - low) / pieces;
    List<double[]> nodes = new ArrayList<>();
    double total = 0;
    GaussLegendre rule = DirectionOperator.RULE;
    for (int k = 0; k < pieces; k++) {
      double a = low + k * width;
      for (int i = 0; i < rule.size(); i++) {
        double z = rule.node(i, a, a + width);
        double weight = rule.weight(i, a, a + width) * Math.exp(law.logDensity(z));
        nodes.add(new double[] {law.value(z), weight});
        total += weight;
      }
    }
    for (double[] node : nodes) {
      node[1] /= total;
    }
    return nodes;
  }
}
